"""The inputs of a command: files or standard input, and the options that say how they are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lucheng_extract.cli._messages import printable

if TYPE_CHECKING:
    from lucheng_extract.records import Notice

F = TypeVar("F", bound=Callable[..., Any])

STDIN = "-"


class _Day(click.DateTime):
    """A day as YYYY-MM-DD."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a date that can be read; write it as 2025-01-31", param, ctx)


def reading_options(command: F) -> F:
    """Add `--encoding`, `--lexicons` and `--reference-date`, which `read_notice` takes as they are."""
    command = click.option(
        "--reference-date",
        type=_Day(),
        metavar="YYYY-MM-DD",
        help="Date that gives the year where the notice names none.",
    )(command)
    command = click.option(
        "--lexicons",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="DIR",
        help="Folder of word lists (CSV) that extend or override the library's; may be repeated.",
    )(command)
    return click.option("--encoding", metavar="NAME", help="Encoding of text and web pages, instead of detection.")(
        command
    )


def read_notice(
    file: str, *, encoding: str | None, lexicons: tuple[Path, ...], reference_date: datetime | None
) -> Notice:
    """The records of one input, `-` being standard input; what to know of its reading goes to standard error.

    Raises ReadError and LexiconError.
    """
    from lucheng_extract.pipeline import extract
    from lucheng_extract.readers import read

    _refuse_folder(file)
    document = read(
        sys.stdin.buffer.read() if file == STDIN else file,
        name="standard input" if file == STDIN else None,
        encoding=encoding,
    )
    for warning in document.warnings:
        click.echo(f"Warning: {printable(f'{file}: {warning}')}", err=True)
    day = reference_date.date() if reference_date else None
    return extract(document.text, source=document.source(), lexicons=lexicons, reference_date=day)


def _refuse_folder(file: str) -> None:
    """People name a folder where a command reads files: say which commands read it."""
    from lucheng_extract.errors import ReadError

    if os.path.isdir(file):
        raise ReadError(
            f"{file} is a folder. Pass the files in it; or for the whole folder: lucheng convert {file} --out TABLES, "
            f"lucheng report {file} -o REPORTS"
        )

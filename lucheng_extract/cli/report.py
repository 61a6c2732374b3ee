"""`lucheng report FILE -o report.html`: a notice as a page; a folder of notices as pages with an index."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lucheng_extract.cli._inputs import STDIN, read_notice, reading_options
from lucheng_extract.cli._messages import printable, with_options

if TYPE_CHECKING:
    from lucheng_extract.batch import Reports


@click.command("report")
@click.argument("source", metavar="FILE|DIR")
@click.option("-o", "--out", required=True, metavar="OUT", type=click.Path(path_type=Path),
              help="The page to write; for a DIR the folder of the pages.")  # fmt: skip
@reading_options
def command(source: str, out: Path, **reading: Any) -> None:
    """Make an HTML report: the text with its records marked, budgets, goals, times, duties, findings.

    FILE gives one page (`-` is standard input). DIR, or a zip archive, gives a folder with a page for each notice and
    index.html over them; a file that cannot be read is listed there, and the exit status is 1. A page needs nothing
    but a browser: no network, no other file. What stands at OUT is written over.
    """
    if os.path.isdir(source) or source.lower().endswith(".zip"):
        _report_folder(source, out, **reading)
    else:
        _report_file(source, out, **reading)


def _report_file(source: str, out: Path, **reading: Any) -> None:
    from lucheng_extract.errors import LuchengError
    from lucheng_extract.outputs.report import report

    if out.is_dir():
        raise click.BadParameter(f"{out} is a folder; name the page, such as {out / 'report.html'}", param_hint="'-o'")
    name = "standard input" if source == STDIN else source
    page = report(read_notice(source, **reading))
    try:
        out.write_bytes(page.encode())
    except OSError as error:
        raise LuchengError(f"{out} cannot be written ({error.strerror}). Name another file") from error
    click.echo(printable(f"{name}: the report is in {out}"), err=True)


def _report_folder(
    source: str, out: Path, *, lexicons: tuple[Path, ...], reference_date: datetime | None, encoding: str | None
) -> None:
    from lucheng_extract import batch

    if out.suffix.lower() in (".html", ".htm") and not out.is_dir():
        raise click.BadParameter(
            f"{source} holds several notices, so their reports need a folder, not the page {out}; "
            f"name one, such as {out.with_suffix('')}",
            param_hint="'-o'",
        )
    made = batch.report_folder(
        source,
        out,
        lexicons=lexicons,
        reference_date=reference_date.date() if reference_date else None,
        encoding=encoding,
        progress=batch.progress_for(sys.stderr),
    )
    _say(made)
    if made.failed:
        raise SystemExit(1)


def _say(made: Reports) -> None:
    for failed in made.failed:
        said = failed.reason if failed.reason.startswith(failed.name) else f"{failed.name}: {failed.reason}"
        click.echo(f"Error: {printable(with_options(said))}", err=True)
    click.echo(printable(f"{made.reports:,} reports, {len(made.failed):,} failed: see {made.index}"), err=True)

"""`lucheng convert IN… --out DIR`: an archive of notices as tables."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from lucheng_extract.cli._choices import no_such
from lucheng_extract.cli._inputs import STDIN, reading_options
from lucheng_extract.cli._messages import printable, with_options

if TYPE_CHECKING:
    from lucheng_extract.batch import Summary

FORMATS = ("jsonl", "csv", "parquet", "xlsx", "duckdb", "sqlite")


def _formats(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Formats, separated by commas or given one by one."""
    chosen = tuple(name.strip() for value in values for name in value.split(","))
    for name in chosen:
        if name not in FORMATS:
            raise click.BadParameter(no_such("format", name, FORMATS), ctx, param)
    return chosen


@click.command("convert")
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the tables.")
@click.option(
    "--to", metavar="FORMAT", multiple=True, default=("jsonl",), show_default=True, callback=_formats,
    help=f"{', '.join(FORMATS)}; several with commas or repeated.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Worker processes.  [default: one a core]")
@click.option("--time-limit", type=click.FloatRange(0), default=60, show_default=True, metavar="SECONDS",
              help="Longest time for one file; 0: no limit.")  # fmt: skip
@click.option("--memory-limit", type=click.IntRange(0), default=4096, show_default=True, metavar="MB",
              help="Most memory for one worker; 0: no limit.")  # fmt: skip
@click.option("--quiet", is_flag=True, help="No progress and no summary; only failures.")
@reading_options
def command(
    inputs: tuple[str, ...],
    out: Path,
    to: tuple[str, ...],
    workers: int | None,
    time_limit: float,
    memory_limit: int,
    quiet: bool,
    encoding: str | None,
    lexicons: tuple[Path, ...],
    reference_date: datetime | None,
) -> None:
    """Convert an archive of notices into tables: one flat table for each kind of record, errors and copies included.

    IN is a file, a folder, a glob in quotes or a zip archive; `-` reads a list of paths from standard input, one a
    line. A file that cannot be converted becomes a row of the table errors, and the exit status is 1.

    Stopped in any way, the same command goes on where it was. Unchanged files are not read again; new and changed ones
    are, and those that failed. What the columns mean: docs/tables.md.
    """
    from lucheng_extract import batch

    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        summary = batch.convert(
            [name for name in inputs if name != STDIN],
            out,
            to,
            listed=_listed() if STDIN in inputs else (),
            workers=workers,
            time_limit=time_limit or None,
            memory_limit=memory_limit * 2**20 or None,
            lexicons=lexicons,
            reference_date=reference_date.date() if reference_date else None,
            encoding=encoding,
            progress=batch.Silent() if quiet else batch.progress_for(sys.stderr),
        )
    except KeyboardInterrupt:
        _say("Stopped. What is done is kept: the same command goes on from here.")
        raise SystemExit(1) from None
    finally:
        signal.signal(signal.SIGTERM, before)
    if not quiet:
        _say_summary(summary, out)
    if summary.failed:
        _say_failures(summary, out)
        raise SystemExit(1)


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _listed() -> Iterator[str]:
    """The lines of standard input, in which file names of any bytes survive."""
    for line in sys.stdin.buffer:
        yield os.fsdecode(line)


def _say(message: str) -> None:
    click.echo(printable(message), err=True)


def _say_summary(summary: Summary, out: Path) -> None:
    _say(
        f"{summary.files:,} files: {summary.notices:,} notices, {summary.copies:,} copies, "
        f"{summary.failed:,} failed; {summary.converted:,} were read in this run."
    )
    width = max(map(len, summary.records))
    for kind, count in summary.records.items():
        _say(f"  {kind:<{width}}  {count:>12,}")
    if summary.least_understood:
        _say("Least understood (numbers that nothing explained):")
        for notice in summary.least_understood:
            _say(f"  {notice.unclaimed:,} of {notice.unclaimed + notice.numbers:,}  {notice.path}")
    _say(f"The tables are in {out}.")


def _say_failures(summary: Summary, out: Path) -> None:
    _say(f"{summary.failed:,} of {summary.files:,} files failed:")
    for group in summary.failures:
        _say(f"  {group.files:,} at stage {group.stage}" + (f" ({group.error})" if group.error else ""))
    for path, reason in summary.failed_files:
        _say(with_options(f"Error: {reason}" if reason.startswith(path) else f"Error: {path}: {reason}"))
    if summary.failed > len(summary.failed_files):
        _say(f"… and {summary.failed - len(summary.failed_files):,} more: see the table errors in {out}.")

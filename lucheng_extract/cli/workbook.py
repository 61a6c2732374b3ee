"""`lucheng workbook FILE… -o 责任分解表.xlsx`: who answers for what, as a workbook to hand round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lucheng_extract.cli._inputs import read_notice, reading_options
from lucheng_extract.cli._messages import printable, say_error


def _xlsx(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """The name of a workbook: under another suffix, programs would take it for something else."""
    if value.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{value} is no name of a workbook; name it {value.with_suffix('.xlsx')}", ctx, param)
    return value


@click.command("workbook")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "-o", "--out", required=True, metavar="XLSX", type=click.Path(path_type=Path), callback=_xlsx,
    help="The workbook to write.",
)  # fmt: skip
@reading_options
def command(files: tuple[str, ...], out: Path, **reading: Any) -> None:
    """Write the table of who answers for what (责任分解表) of notices as one XLSX workbook. `-` is standard input.

    A sheet for each notice to print, a summary, a flat sheet to filter, and a sheet for each department over all
    notices. A file that cannot be read is reported on standard error, the others are still done, and the exit status
    is 1.
    """
    from lucheng_extract.errors import ReadError
    from lucheng_extract.outputs.breakdown import write_workbook

    notices = []
    for file in files:
        try:
            notices.append(read_notice(file, **reading))
        except ReadError as error:
            say_error(error)
    if notices:
        write_workbook(notices, out)
        click.echo(printable(f"The workbook is {out}."), err=True)
    if len(notices) < len(files):
        raise SystemExit(1)

"""`lucheng compare A B`: what changed from one notice to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lucheng_extract.cli._inputs import read_notice, reading_options
from lucheng_extract.cli._messages import printable

if TYPE_CHECKING:
    from lucheng_extract.comparison import Comparison

_UNCHANGED = ("same", "carried")


@click.command("compare")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print the whole comparison as JSON.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write a page with both notices side by side; one file, nothing is fetched.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Show in the tables what stayed the same, too.")
@reading_options
def command(old: str, new: str, as_json: bool, page: Path | None, everything: bool, **reading: Any) -> None:
    """Compare notice A with the later notice B: clauses, goals, benefits, budgets, departments, deadlines, citations.

    Prints a table for each kind, without what stayed the same (--all). A deadline of the same day a year later counts as
    the same.
    """
    if as_json and page:
        raise click.UsageError("--json prints, --html writes a page; choose one")
    from lucheng_extract.comparison import compare, comparison_page

    comparison = compare(read_notice(old, **reading), read_notice(new, **reading))
    if as_json:
        click.echo(comparison.model_dump_json(indent=2).encode())
    elif page:
        _write(page, comparison_page(comparison))
        click.echo(printable(f"The comparison is in {page}."), err=True)
    else:
        _print_tables(comparison, everything)


def _write(path: Path, page: str) -> None:
    from lucheng_extract.errors import LuchengError

    try:
        path.write_bytes(page.encode())
    except OSError as error:
        raise LuchengError(f"{path} cannot be written: {error.strerror or error}. Name another file") from error


def _print_tables(comparison: Comparison, everything: bool) -> None:
    from lucheng_extract.cli._tables import print_table
    from lucheng_extract.comparison import DIFFERENCE_KINDS, readable

    for name, head in (("原", comparison.old), ("新", comparison.new)):
        click.echo(printable(f"{name}：{readable.title(head)} {head.doc_number or ''}".rstrip()))
    click.echo()
    unchanged = True
    for kind in DIFFERENCE_KINDS:
        lines = [line for line in readable.lines(comparison, kind) if everything or line.state not in _UNCHANGED]
        if lines:
            unchanged = False
            counts = "，".join(f"{readable.state(kind, state)} {n}" for state, n in comparison.counts(kind).items())
            heads = [(head, head in readable.NUMERIC) for head in readable.HEADS[kind]]
            print_table(heads, [line.cells for line in lines], f"{readable.KINDS[kind]}（{counts}）")
    if unchanged:
        click.echo("无变化。" if everything else "无变化。相同的内容用 --all 列出。")

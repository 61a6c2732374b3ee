"""`lucheng extract FILE…`: the records of notices as JSON, JSON Lines or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lucheng_extract.cli._choices import NearChoice, no_such
from lucheng_extract.cli._inputs import read_notice, reading_options
from lucheng_extract.cli._messages import say_error

if TYPE_CHECKING:
    from lucheng_extract.records import Notice

KINDS = (
    "metadata", "outline", "responsibilities", "amounts", "goals", "deadlines", "citations", "supports", "programmes",
    "findings", "departments", "unclaimed",
)  # fmt: skip
_ALWAYS = frozenset({"schema_version", "source"})


def _kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Kinds of records, separated by commas."""
    if value is None:
        return None
    chosen = tuple(name.strip() for name in value.split(","))
    for name in chosen:
        if name not in (*KINDS, "text"):
            raise click.BadParameter(no_such("kind", name, (*KINDS, "text")), ctx, param)
    return chosen


@click.command("extract")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--table", metavar="KIND", type=NearChoice(KINDS, "kind"), help="Show one kind as a table: " + ", ".join(KINDS))
@click.option("--kinds", metavar="A,B", callback=_kinds, help="Write only these kinds (or text) into the JSON.")
@reading_options
def command(files: tuple[str, ...], table: str | None, kinds: tuple[str, ...] | None, **reading: Any) -> None:
    """Print the records of notices: JSON for one FILE, JSON Lines for several. `-` is standard input.

    FILE is txt, md, html, mht, docx, pdf or ofd, told apart by content. A file that cannot be read is reported on
    standard error, the others are still done, and the exit status is 1.
    """
    if table and kinds:
        raise click.UsageError("--table shows one kind; leave --kinds out")
    from lucheng_extract.errors import ReadError

    failed = False
    for file in files:
        try:
            notice = read_notice(file, **reading)
        except ReadError as error:
            say_error(error)
            failed = True
            continue
        if table:
            _print_table(notice, table, named=len(files) > 1)
        else:
            _print_json(notice, kinds, indent=2 if len(files) == 1 else None)
    if failed:
        raise SystemExit(1)


def _print_json(notice: Notice, kinds: tuple[str, ...] | None, *, indent: int | None) -> None:
    """UTF-8 whatever the terminal's own encoding is."""
    written = notice.model_dump_json(indent=indent, include=_ALWAYS.union(kinds) if kinds else None)
    click.echo(written.encode())


def _print_table(notice: Notice, kind: str, *, named: bool) -> None:
    from lucheng_extract.cli._tables import print_records

    print_records(notice, kind, title=notice.source.name if named else None)

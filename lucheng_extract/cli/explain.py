"""`lucheng explain FILE --at OFFSET`: why a place gave the record it gave, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from lucheng_extract.cli._inputs import read_notice, reading_options

if TYPE_CHECKING:
    from lucheng_extract.pipeline.explain import Explanation
    from lucheng_extract.records import Clause, Notice, Record

_PLACE = frozenset({"start", "end", "text", "clause", "rule"})


@click.command("explain")
@click.argument("file", metavar="FILE")
@click.option("--at", "offset", type=int, required=True, metavar="OFFSET", help="Character of the text, from 0.")
@reading_options
def command(file: str, offset: int, **reading: Any) -> None:
    """Show the records that hold one character of a notice: its line, the rule, and what the rule read.

    OFFSET counts the characters of the notice's text as `start` and `end` of the records do. Where no record holds it,
    what was seen there is shown.
    """
    notice = read_notice(file, **reading)
    if not 0 <= offset < len(notice.text):
        raise click.BadParameter(
            f"the text has {len(notice.text)} characters; give an offset from 0 to {len(notice.text) - 1}",
            param_hint="'--at'",
        )
    from lucheng_extract.pipeline.explain import explain

    day = reading["reference_date"]
    known = explain(notice, offset, lexicons=reading["lexicons"], reference_date=day.date() if day else None)
    for line in _lines(notice, offset, known):
        click.echo(line)


def _lines(notice: Notice, offset: int, known: Explanation) -> Iterator[str]:
    from lucheng_extract.cli._caret import with_caret
    from lucheng_extract.cli._messages import printable

    yield printable(_heading(notice, offset))
    for kind, record in known.records:
        yield ""
        yield from with_caret(notice.text, record.start, record.end)
        yield f"{kind}  rule {record.rule}  {record.start}-{record.end}"
        yield from _fields(kind, record)
    if not known.records:
        yield ""
        yield from with_caret(notice.text, offset, offset + 1)
        yield "no record holds this character"
        following = _next_record(notice, offset)
        if following:
            yield printable(f"the next record begins at {following.start}: {following.text[:40]}")
    if known.tokens:
        yield ""
        yield "seen here:"
    for token in known.tokens:
        seen = notice.text[token.start : token.end]
        yield printable(f"  {token.start}-{token.end}  {token.what}  {seen}  {token.says}")


def _heading(notice: Notice, offset: int) -> str:
    line = notice.text.count("\n", 0, offset) + 1
    path = [clause for clause in notice.outline if clause.start <= offset < clause.end]
    where = " > ".join(f"{clause.marker}{clause.title or ''}" for clause in path) or "outside any clause"
    return f"{notice.source.name or 'text'}  offset {offset}  line {line}  {where}"


def _fields(kind: str, record: Record) -> Iterator[str]:
    """The record's own fields that say something, under their Chinese names."""
    from rich.cells import cell_len

    from lucheng_extract.cli._messages import printable
    from lucheng_extract.cli._tables import shown
    from lucheng_extract.outputs.labels import label

    stated = [(name, value) for name, value in record if name not in _PLACE and value is not None]
    named = [(f"{name} {label(kind, name)[0]}", printable(shown(value))) for name, value in stated]
    widest = max((cell_len(name) for name, _ in named), default=0)
    for name, value in named:
        yield f"  {name}{' ' * (widest - cell_len(name))}  {value}"


def _next_record(notice: Notice, offset: int) -> Clause | Record | None:
    from lucheng_extract.records.notice import RECORD_KINDS

    kinds = [kind for kind in RECORD_KINDS if kind not in ("outline", "unclaimed")]
    later = (record for kind in kinds for record in getattr(notice, kind) if record.start > offset)
    return min(later, key=lambda record: record.start, default=None)

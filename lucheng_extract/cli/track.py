"""`lucheng track FILES… --indicator 高新技术企业`: one indicator over several notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lucheng_extract.cli._inputs import read_notice, reading_options
from lucheng_extract.cli._messages import printable

if TYPE_CHECKING:
    from lucheng_extract.comparison import Point, Series
    from lucheng_extract.records import Notice


_NEAR = 5  # names offered for an indicator that is not found


@click.command("track")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--indicator", metavar="WORDS", help="The indicator, e.g. 高新技术企业; without it those of all FILEs are listed.")
@click.option("--unit", metavar="UNIT", help="Only goals in this unit, e.g. 家 or %.")
@click.option("--at-least", type=click.IntRange(1), metavar="N", help="List the indicators of at least N of the FILEs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@reading_options
def command(
    files: tuple[str, ...], indicator: str | None, unit: str | None, at_least: int | None, as_json: bool, **reading: Any
) -> None:
    """Show one indicator over several notices in order of time, with its changes; or list what can be tracked."""
    if indicator is None and unit:
        raise click.UsageError("--unit chooses among the goals of an --indicator; name one")
    if indicator is not None and at_least:
        raise click.UsageError("--at-least is for the list of indicators; leave --indicator out")
    from lucheng_extract.comparison import track

    notices = [read_notice(file, **reading) for file in files]
    if indicator is None:
        _list(notices, at_least, as_json)
        return
    series = track(notices, indicator, unit=unit)
    if as_json:
        click.echo(series.model_dump_json(indent=2).encode())
    elif series.points:
        _print_series(series, notices)
    if not series.points:
        click.echo(printable(_nothing_found(notices, indicator, unit)), err=True)


def _nothing_found(notices: list[Notice], indicator: str, unit: str | None) -> str:
    """Why there is no series: the indicator is measured otherwise, or is called otherwise."""
    from lucheng_extract.comparison import track

    points = track(notices, indicator).points if unit else ()
    if points:
        units = "、".join(dict.fromkeys(point.goal.unit or "-" for point in points))
        return f"No goal of {indicator} is in {unit}; --unit may be: {units}."
    near = _near(notices, indicator)
    found = f"Near it: {'、'.join(near)}" if near else "Without --indicator, those that recur are listed"
    return f"No goal of the notices is about {indicator}. {found}."


def _near(notices: list[Notice], indicator: str) -> list[str]:
    """The indicators of the notices that share two neighbouring characters with one, the likest first."""
    from lucheng_extract.comparison.likeness import grams, likeness, words

    asked = grams(words(indicator), 2)
    named = dict.fromkeys(goal.indicator for notice in notices for goal in notice.goals if goal.indicator)
    alike = {name: likeness(grams(words(name), 2), asked) for name in named}
    return sorted((name for name in named if alike[name]), key=lambda name: -alike[name])[:_NEAR]


def _list(notices: list[Notice], at_least: int | None, as_json: bool) -> None:
    import json

    from lucheng_extract.cli._tables import print_table
    from lucheng_extract.comparison import recurring

    found = recurring(notices, at_least=at_least)
    if as_json:
        rows = [one.model_dump(mode="json") for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2).encode())
        return
    headers = [("指标", False), ("单位", False), ("文件数", True), ("其他写法", False)]
    print_table(
        headers, [[one.indicator, one.unit or "", str(len(one.notices)), "、".join(one.spellings[1:])] for one in found]
    )


def _print_series(series: Series, notices: list[Notice]) -> None:
    from lucheng_extract.cli._tables import print_table

    headers = [
        ("期间", False), ("数值", True), ("增减", True), ("幅度", True), ("指标", False), ("条款", False),
        ("位置", False), ("文号", False), ("文件", False),
    ]  # fmt: skip
    print_table(headers, [_row(point, notices) for point in series.points], series.indicator)
    if series.left_out:
        units = "、".join(dict.fromkeys(point.goal.text for point in series.left_out))
        click.echo(f"Not in the table, because they measure something else: {units}. Choose with --unit.", err=True)


def _row(point: Point, notices: list[Notice]) -> list[str]:
    from lucheng_extract.comparison import readable
    from lucheng_extract.outputs import wording

    goal = point.goal
    unit = "个百分点" if goal.unit == "%" else goal.unit or ""
    return [
        wording.period(goal.period_start, goal.period_end),
        " ".join(filter(None, (goal.action, wording.goal(goal)))),
        readable.signed(point.change, unit) if point.change is not None else "",
        readable.share(point.percent),
        goal.indicator or "",
        goal.clause or "",
        f"{goal.start}-{goal.end}",
        point.doc_number or "",
        point.title or notices[point.notice].source.name or "",
    ]

"""The plots: what stands in the figures, and what a browser without a network makes of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from overloaded_notice import SCRIPT, overloaded_notice

from lucheng_extract import LuchengError, Notice, extract, extract_file, plots

pytest.importorskip("plotly", reason="plotly is not installed: pip install 'lucheng-extract[plots]'")

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "notices" / "district-policy-2025.txt"
ARCHIVE = sorted((ROOT / "samples" / "archive").glob("*.txt"))
ALL = [plots.budgets, plots.goals, plots.responsibilities, plots.timeline]
BY_NAME = {"ids": lambda plot: plot.__name__}


@pytest.fixture(scope="module")
def sample() -> Notice:
    return extract_file(SAMPLE)


@pytest.fixture(scope="module")
def archive() -> list[Notice]:
    return [extract_file(path) for path in ARCHIVE]


def hovers(figure: Any) -> list[str]:
    """What the hovers of a figure show, as text."""
    found = []
    for trace in figure.data:
        shown = trace.customdata if trace.customdata is not None else [one for row in trace.text for one in row if one]
        found += [unescape(str(one).replace("<br>", "")) for one in shown]
    return found


def test_importing_the_library_and_its_plots_does_not_import_plotly():
    code = "import sys, lucheng_extract; lucheng_extract.plots.budgets; assert not {'plotly', 'xlsxwriter'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_a_plot_is_a_figure_of_plotly(plot, sample):
    import plotly.graph_objects

    assert isinstance(plot(sample), plotly.graph_objects.Figure)


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_the_same_notices_give_the_same_figure(plot, archive):
    assert plot(archive).to_json() == plot(archive).to_json()


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_no_notice_is_an_error_that_says_what_to_give(plot):
    with pytest.raises(LuchengError, match="give at least one"):
        plot([])


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_without_plotly_the_error_says_what_to_install(plot, sample, monkeypatch):
    monkeypatch.setitem(sys.modules, "plotly", None)
    with pytest.raises(LuchengError, match=r"lucheng-extract\[plots\]"):
        plot(sample)


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_a_notice_with_nothing_to_see_says_so_in_the_figure(plot):
    figure = plot(extract("今天天气很好。"))
    assert not figure.data
    assert figure.layout.annotations[0].text.startswith("没有")


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_every_mark_shows_on_hover_its_clause_and_the_words_it_quotes(plot, sample):
    shown = hovers(plot(sample))
    assert shown
    for text in shown:
        assert "条款 " in text or "（不在条款内）" in text
        quote = text.split("原文：", 1)[1].strip("…")
        assert quote in " ".join(sample.text.split()) or quote in sample.text, quote


def test_budgets_are_in_yi_and_their_total_stands_in_the_title(sample):
    figure = plots.budgets(sample)
    assert figure.layout.title.text == "各部分安排的财政资金：合计17.45亿元"
    assert figure.data[0].x[0] == 2.46
    assert figure.data[0].text[0] == "2.46亿元"


def test_a_stated_total_that_the_sections_do_not_meet_is_named():
    notice = extract(
        "一、创新\n2025年，区级财政预算安排资金3亿元。\n二、产业\n2025年，区级财政预算安排资金1亿元。\n"
        "三、其他\n上述2个领域预算安排资金支持总额为5亿元。"
    )
    assert plots.budgets(notice).layout.title.text.endswith("合计4亿元（文件写明总额5亿元）")


def test_budgets_of_several_notices_stand_side_by_side_under_one_heading(archive):
    figure = plots.budgets(archive)
    assert [trace.name for trace in figure.data] == [
        "椒政发〔2023〕8号：合计7.2亿元", "椒政发〔2024〕5号：合计8.2亿元", "椒政发〔2025〕3号：合计9.1亿元",
    ]  # fmt: skip
    assert list(figure.layout.yaxis.ticktext) == ["提升制造业竞争力", "促进消费和外贸", "扩大有效投资", "改善民生"]
    first_row = [trace.y[0] for trace in figure.data]
    assert sum(first_row) / 3 == figure.layout.yaxis.tickvals[0]


def test_goals_have_a_panel_for_each_unit_and_every_goal_a_bar(sample):
    figure = plots.goals(sample)
    assert sum(len(trace.x) for trace in figure.data) == len(sample.goals)
    heads = [note.text for note in figure.layout.annotations]
    assert len(heads) == len({goal.unit for goal in sample.goals})
    assert "<b>单位：%</b>" in heads


def test_goals_of_one_unit_alone(sample):
    figure = plots.goals(sample, unit="%")
    assert len(figure.data) == 1
    assert all(text.endswith("%") for text in figure.data[0].text)


def test_the_same_indicator_of_several_notices_shares_a_row(archive):
    figure = plots.goals(archive, unit="家")
    rows = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    near = [trace for trace in figure.data if any(abs(y - rows["高新技术企业"]) <= 20 for y in trace.y)]
    assert len(near) == 3


def test_the_heat_map_shades_a_department_in_an_article_by_its_role(sample):
    figure = plots.responsibilities(sample)
    matrix = sample.responsibility_matrix()
    rows = list(figure.layout.yaxis.ticktext)
    depth = {"lead": 3, "responsible": 2, "cooperating": 1}
    for body in matrix.departments:
        for column, clause in enumerate(matrix.articles):
            roles = matrix.roles.get((body.department_id, clause.id), ())
            wanted = max((depth[role] for role in roles), default=None)
            assert figure.data[0].z[rows.index(body.names[0])][column] == wanted


def test_several_notices_share_the_rows_of_their_departments(archive):
    figure = plots.responsibilities(archive)
    assert len(figure.data) == 3
    assert len({len(panel.z) for panel in figure.data}) == 1
    assert list(figure.layout.yaxis.ticktext).count("区商务局") == 1
    assert [note.text for note in figure.layout.annotations] == [
        "椒政发〔2023〕8号", "椒政发〔2024〕5号", "椒政发〔2025〕3号",
    ]  # fmt: skip


def test_the_timeline_has_a_bar_for_periods_and_a_mark_for_days(sample):
    figure = plots.timeline(sample)
    dated = [deadline for deadline in sample.deadlines if deadline.from_date or deadline.to_date]
    periods = [deadline for deadline in dated if deadline.from_date and deadline.to_date]
    count = {kind: sum(len(trace.y) for trace in figure.data if trace.type == kind) for kind in ("bar", "scatter")}
    assert count == {"bar": len(periods), "scatter": len(dated) - len(periods)}


def test_a_period_covers_its_last_day():
    figure = plots.timeline(extract("（一）实施。2025年实施改造。"))
    assert figure.data[0].base[0] == "2025-01-01"
    assert figure.data[0].x[0] == 365 * 86_400_000


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_a_hostile_notice_makes_a_figure_whose_words_are_no_markup(plot):
    html = plot([overloaded_notice(), overloaded_notice()]).to_html(include_plotlyjs=False)
    assert SCRIPT not in html
    assert "\x1b" not in html
    assert "\\ud800" not in html
    html.encode()  # no half character is left


OVERLAPS = """
const boxes = [...document.querySelectorAll('.ytick text, .y2tick text, .y3tick text')].map(text => text.getBoundingClientRect());
const title = document.querySelector('.gtitle').getBoundingClientRect();
const notes = [...document.querySelectorAll('.legend, .annotation')].map(one => one.getBoundingClientRect());
const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
let found = 0;
boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => { if (cross(a, b)) found += 1; }));
[...boxes, ...notes].forEach(box => { if (cross(box, title)) found += 1; });
const outside = boxes.filter(box => box.left < 0 || box.right > innerWidth).length;
document.body.setAttribute('data-seen', JSON.stringify({labels: boxes.length, overlaps: found, outside: outside}));
"""


def seen(figure: Any, folder: Path) -> dict[str, int]:
    """What Chromium, offline, lays out: how many labels, how many cross another, how many are cut off."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("chromium is not installed")
    page = folder / "page.html"
    page.write_text(figure.to_html(include_plotlyjs=True, post_script=OVERLAPS), encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
               "--disable-component-update", "--proxy-server=127.0.0.1:9", f"--user-data-dir={folder}/profile",
               "--window-size=1200,1600", "--virtual-time-budget=10000", "--dump-dom"]  # fmt: skip
    dom = subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True, encoding="utf-8", timeout=120)
    said = re.search(r'data-seen="([^"]*)"', dom.stdout)
    assert said, dom.stderr[-2000:]
    return dict(json.loads(unescape(said[1])))


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_in_a_browser_without_a_network_no_label_crosses_another_or_is_cut_off(plot, sample, tmp_path):
    laid_out = seen(plot(sample), tmp_path)
    assert laid_out["labels"] > 5
    assert (laid_out["overlaps"], laid_out["outside"]) == (0, 0)


@pytest.mark.parametrize("plot", ALL, **BY_NAME)
def test_so_do_those_of_several_notices(plot, archive, tmp_path):
    laid_out = seen(plot(archive), tmp_path)
    assert laid_out["labels"] > 3
    assert (laid_out["overlaps"], laid_out["outside"]) == (0, 0)


def test_more_articles_than_a_page_has_room_for_give_the_plot_a_width_of_its_own():
    few, many = (extract("".join(f"第{n}条 建设。（责任单位：区教育局）\n" for n in range(1, last))) for last in (11, 71))
    assert plots.responsibilities(few).layout.width is None
    assert plots.responsibilities([few, few]).layout.width is None
    assert plots.responsibilities(many).layout.width > 20 * 70

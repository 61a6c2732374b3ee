"""The pages as text: well-formed, whole, alone, whatever a notice holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile import EVIL, hostile
from html_rules import broken_rules, shown_text
from hypothesis import given
from hypothesis import strategies as st

from lucheng_extract import Notice, extract, extract_file, report
from lucheng_extract.outputs.html import Mark, element, highlighted, marks, page, paragraphs, safe, segments
from lucheng_extract.outputs.report import COUNTED, Entry, Failed, entry, index

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "notices").glob("*.txt"))
EMPTY = extract("")


# Escaping


@given(st.text(alphabet=st.characters(codec=None, categories=["Cs", "Cc", "Cf", "L", "N", "P", "S", "Z"])))
def test_any_text_becomes_one_text_again(text: str) -> None:
    written = str(element("p", text, title=text))
    written.encode("utf-8")
    assert broken_rules(written) == []
    assert len(shown_text(written)) == len(text)


def test_markup_is_escaped_once_and_not_twice() -> None:
    assert safe(safe("a<b")) == "a&lt;b"


# The marked text


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="甲乙<&\n ", min_size=1, max_size=40))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    kinds = st.sampled_from(["goals", "amounts", "supports", "findings"])
    made = [
        Mark(min(place), max(place), kind, "", f"{kind}-{number}")
        for number, (place, kind) in enumerate(draw(st.lists(st.tuples(places, kinds), max_size=8)))
        if place[0] != place[1]
    ]
    return text, sorted(made, key=lambda mark: (mark.start, mark.end))


@given(_marked())
def test_segments_are_the_text_and_each_carries_exactly_the_records_that_hold_it(marked: tuple[str, list[Mark]]) -> None:
    text, made = marked
    pieces = list(segments(0, len(text), made))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for piece in pieces:
        holding = {mark.key for mark in made if mark.start <= piece.start and piece.end <= mark.end}
        assert {mark.key for mark in piece.marks} == holding
        assert not [mark for mark in made if piece.start < mark.start < piece.end or piece.start < mark.end < piece.end]


@given(_marked())
def test_overlapping_records_never_break_the_markup(marked: tuple[str, list[Mark]]) -> None:
    text, made = marked
    written = str(element("p", highlighted(text, 0, len(text), made, linked=True)))
    assert broken_rules(written) == []
    assert shown_text(written) == text


def test_a_record_inside_another_is_in_front_and_names_both() -> None:
    outer, inner = Mark(0, 6, "supports", "补助", "supports-0"), Mark(2, 4, "amounts", "50万元", "amounts-0")
    written = highlighted("给予50奖励", 0, 6, [outer, inner], linked=True)
    assert (
        '<mark class="lx-m lx-k-amounts lx-o-supports" id="at-amounts-0" data-r="amounts-0 supports-0" '
        'title="50万元\n补助">50</mark>' in written
    )


def test_the_paragraphs_hold_every_character_of_the_text_but_blank_lines() -> None:
    notice = extract("关于办法的通知\n\n（一）培育。2025年新增企业20家以上。\n（二）其他。\n")
    written = str(paragraphs(notice, marks(notice), linked=True))
    assert shown_text(written) == "关于办法的通知（一）培育。2025年新增企业20家以上。（二）其他。"
    assert '<p class="lx-p lx-article" id="c-1"><b>（一）培育</b>' in written


def test_the_tooltip_tells_kind_value_and_rule() -> None:
    notice = extract("（一）培育。2025年新增企业20家以上。")
    assert 'title="量化目标：企业 新增 ≥20家（2025年）\n规则：goals.' in paragraphs(notice, marks(notice))


# Whole pages


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_report_of_a_sample_is_well_formed_and_needs_nothing_from_outside(path: Path) -> None:
    assert broken_rules(report(extract_file(path))) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_record_of_a_sample_is_in_its_report(path: Path) -> None:
    notice = extract_file(path)
    written = report(notice)
    for kind in ("responsibilities", "amounts", "goals", "deadlines", "citations", "supports", "programmes", "unclaimed"):
        for number, _ in enumerate(getattr(notice, kind)):
            assert f'id="{kind}-{number}"' in written
            assert f'id="at-{kind}-{number}"' in written


@pytest.mark.parametrize("notice", [EMPTY, extract("\n \n"), extract("1")], ids=["empty", "blank", "one number"])
def test_a_notice_with_nothing_in_it_has_a_report(notice: Notice) -> None:
    assert broken_rules(report(notice)) == []
    assert broken_rules(notice._repr_html_()) == []


def test_the_same_notice_gives_the_same_page() -> None:
    first, second = (report(extract_file(SAMPLES[0])) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("make", [report, Notice._repr_html_], ids=["report", "notebook"])
def test_a_hostile_notice_stays_text(make) -> None:  # type: ignore[no-untyped-def]
    written = make(hostile())
    written.encode("utf-8")
    assert broken_rules(written) == []
    assert "<script>document" not in written
    assert shown_text(written).count("document.title='hacked'") > 20


def test_a_hostile_index_stays_text() -> None:
    evil = entry(hostile(), EVIL)
    written = index([("reports/a.html", evil)], [Failed(EVIL, EVIL)])
    written.encode("utf-8")
    assert broken_rules(written) == ["reports/a.html leads nowhere", "reports/a.html leads outside"]


def test_the_index_links_to_reports_whatever_their_names() -> None:
    known = Entry("甲 乙#1.txt", "若干政策", None, None, None, None, [0] * len(COUNTED))
    assert 'href="reports/%E7%94%B2%20%231.html"' in index([("reports/甲 #1.html", known)])


def test_the_pages_policy_forbids_all_scripts_but_its_own() -> None:
    written = report(EMPTY)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', written)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "script-src &#39;none&#39;" in page("没有脚本")


# What the parts of a report say


def test_sections_are_held_against_the_total() -> None:
    text = (
        "一、科技\n2025年，区级财政预算安排资金3亿元。\n二、开放\n2025年，区级财政预算安排资金1.5亿元。\n"
        "本政策2个领域，区级财政2025年预算安排资金支持总额为{}亿元。\n"
    )
    assert "✓ 相符" in report(extract(text.format("4.5")))
    assert "✗ 不符，少 1000万元" in report(extract(text.format("4.6")))


def test_a_goal_stands_with_its_section_and_all_who_answer_for_it() -> None:
    notice = extract(
        "一、科技\n（一）培育。2025年新增企业20家以上。（牵头单位：区经信局；配合单位：区财政局）\n"
        "二、教育\n（二）建设。新建学校2所。（责任单位：区教育局）\n"
    )
    said = shown_text(report(notice))
    assert "一、科技条款指标动作目标值变化时间责任单位原文1.1企业新增≥20家增加2025年区经信局（牵头）、区财政局（配合）20家以上" in said
    assert "各单位负责的目标数" in said


def test_times_without_a_date_are_quoted() -> None:
    notice = extract("（一）普查。每年9月30日前完成普查，2025年底前建成平台。")
    said = shown_text(report(notice))
    assert "没有日期的时间：每年9月30日前" in said

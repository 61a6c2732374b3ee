"""How a notice is cut into tasks, and what the lines of 责任分解表 say of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from lucheng_extract import Notice, extract, extract_file, tasks
from lucheng_extract.outputs.breakdown.lines import Line, lines
from lucheng_extract.outputs.breakdown.pieces import pieces
from lucheng_extract.outputs.breakdown.shorten import shorten

ROOT = Path(__file__).parents[2]
NOTICES = sorted((ROOT / "samples" / "notices").glob("*.txt"))
MODEL = ROOT.parent / "shared" / "corpus" / "luqu-2025-29.txt"

BODY = """温州市鹿城区人民政府关于推动发展若干政策(2025年版)的通知
一、做强产业(由区经信局牵头)
坚持稳中求进。2025年，区级财政预算安排资金1.2亿元。
（一）培育企业。优化服务。加强指导。新增高新技术企业20家以上，改造老旧厂房3处。6月底前出台方案。（牵头单位：区经信局；配合单位：区财政局）
（二）招引项目。深化招商，讲好故事。（责任单位：区商务局、区投资促进服务中心）
二、改善民生
新建学校2所(责任单位：区教育局)；改造公厕5座。
本政策自2025年1月1日起施行，有效期至2025年12月31日。
"""


def work(notice: Notice) -> list[tuple[str | None, str | None, str]]:
    """Section, article and words of each task."""
    return [
        (
            task.section and task.section.marker,
            task.article and task.article.marker,
            "".join(part.work for part in task.parts),
        )
        for task in tasks(notice)
    ]


def body_lines() -> list[Line]:
    return lines(extract(BODY))


def test_each_sentence_with_a_number_is_a_task_and_each_stretch_without_one():
    assert work(extract(BODY)) == [
        ("一、", None, "2025年，区级财政预算安排资金1.2亿元。"),
        ("一、", "（一）", "优化服务。加强指导。"),
        ("一、", "（一）", "新增高新技术企业20家以上，改造老旧厂房3处。"),
        ("一、", "（一）", "6月底前出台方案。"),
        ("一、", "（二）", "深化招商，讲好故事。"),
        ("二、", None, "新建学校2所；"),
        ("二、", None, "改造公厕5座。"),
    ]


def test_a_task_without_a_number_in_a_sections_opening_is_no_task():
    assert "坚持稳中求进" not in "".join(words for _, _, words in work(extract(BODY)))


def test_the_heading_of_an_item_and_words_that_end_in_a_colon_go_with_what_follows():
    notice = extract("（一）项目\n1.做强平台。主要任务包括：\n（1）新建园区2个；\n（2）改造厂房3处。\n2.优化服务。\n加强指导。\n")
    assert [words for _, _, words in work(notice)] == [
        "1.做强平台。主要任务包括：（1）新建园区2个；",
        "（2）改造厂房3处。",
        "2.优化服务。加强指导。",
    ]
    assert lines(notice)[0].work == "1.做强平台：主要任务包括：（1）新建园区2个"


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_every_goal_of_the_samples_stands_in_exactly_one_task(path):
    notice = extract_file(path)
    assert [goal for task in tasks(notice) for goal in task.goals] == list(notice.goals)


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_tasks_are_in_order_and_do_not_overlap_and_every_article_with_words_has_one(path):
    notice = extract_file(path)
    found = tasks(notice)
    assert all(before.end <= after.start for before, after in pairwise(found))
    covered = {task.article.id for task in found if task.article} | {task.section.id for task in found if task.section}
    assert {view.clause.id for view in notice.articles} <= covered


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_every_sentence_of_an_article_but_its_heading_stands_in_exactly_one_task(path):
    notice = extract_file(path)
    articles = {view.clause.id for view in notice.articles}
    inside = [
        piece
        for piece in pieces(notice)
        if piece.clause is not None
        and notice.answering.article(piece.clause.id) in articles
        and not (piece.heading and piece.clause.id in articles)
    ]
    given_out = [part for task in tasks(notice) for part in task.parts]
    assert [piece for piece in inside if given_out.count(piece) != 1] == []


def test_a_line_says_what_is_to_be_done_how_much_by_when_and_who_answers():
    line = body_lines()[2]
    assert (line.section, line.article) == ("一、做强产业（区经信局牵头）", "（一）培育企业")
    assert line.work == "新增高新技术企业20家以上，改造老旧厂房3处"
    assert line.goals == ("高新技术企业 新增≥20家", "老旧厂房 3处")
    assert (line.time, str(line.due)) == ("（2025年）", "2025-12-31")
    assert (line.lead, line.responsible, line.cooperating) == (("区经信局",), (), ("区财政局",))
    assert line.quote == "新增高新技术企业20家以上，改造老旧厂房3处。"


def test_a_time_is_quoted_as_written_and_its_last_day_computed():
    line = body_lines()[3]
    assert (line.time, str(line.due)) == ("6月底前", "2025-06-30")


def test_public_money_is_shown_with_its_use_and_the_sections_lead_answers_for_it():
    line = body_lines()[0]
    assert line.funds == ("预算 1.2亿元",)
    assert line.lead == ("区经信局",)


def test_a_task_without_a_time_has_none():
    line = body_lines()[4]
    assert (line.time, line.due) == ("", None)


def test_a_department_that_is_spelt_in_two_ways_stands_once_in_the_words_of_its_first_place():
    notice = extract("（一）培育。新增企业20家。（责任单位：区经信局、区经济和信息化局、区财政局）")
    assert lines(notice)[0].responsible == ("区经信局", "区财政局")


def test_a_sentence_that_assigns_work_is_no_list_of_departments():
    notice = extract("（一）由区财政局牵头清理存量资产，全年盘活资产20处。\n（二）区教育局负责新建学校2所。")
    assert [line.work for line in lines(notice)] == ["由区财政局牵头清理存量资产，全年盘活资产20处", "区教育局负责新建学校2所"]


def test_the_quote_is_the_notices_text_from_start_to_end():
    notice = extract(BODY)
    for line in lines(notice):
        assert notice.text[line.task.start : line.task.end] == line.quote


def test_a_long_sentence_keeps_its_first_part_and_the_parts_with_numbers():
    text = "统筹推进重大项目前期工作，深化改革，完善机制，加快建设高速公路、码头等项目，完成投资超20亿元，确保进度。"
    assert shorten(text, ["超20亿元"], 30) == "统筹推进重大项目前期工作，深化改革，…，完成投资超20亿元，…"


def test_a_comma_inside_brackets_or_a_number_cuts_nothing():
    text = "支持园区（含物流园，孵化园）建设，投资1,000万元，优化环境，提升水平，打造品牌，扩大影响。"
    assert shorten(text, ["1,000万元"], 26) == "支持园区（含物流园，孵化园）建设，投资1,000万元，…"


def test_a_notice_without_any_article_gives_its_numbers():
    assert [words for _, _, words in work(extract("今年新增企业20家。大家要努力。"))] == ["今年新增企业20家。"]


def test_an_empty_text_has_no_tasks():
    assert tasks(extract("")) == []


@pytest.mark.skipif(not MODEL.exists(), reason="the corpus is not beside the checkout")
def test_the_model_notice_gives_a_line_for_each_of_its_41_articles_and_all_its_79_goals():
    found = lines(extract_file(MODEL))
    assert len({line.article for line in found if line.article}) == 41
    assert sum(len(line.goals) for line in found) == 79

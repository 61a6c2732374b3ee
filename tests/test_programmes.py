"""Programmes: the initiatives a notice calls by name, each mention a record, linked by the name."""

import csv
from pathlib import Path

import pytest

from lucheng_extract import extract
from lucheng_extract.lexicon import home


def table(text):
    return [(record.name, record.kind, record.version) for record in extract(text).programmes]


def test_mentions_in_several_clauses_share_the_name():
    text = "一、民生\n\n实施“七优享”工程。\n\n（一）就业。推进公共服务“七优享”工程。\n\n（二）养老。落实“七优享”要求。"
    assert table(text) == [("七优享", "工程", None), ("七优享", "工程", None), ("七优享", None, None)]


def test_a_slogan_that_only_modifies_a_mechanism_is_not_searched_for_elsewhere():
    assert table("建立“赛马”激励机制，通报“赛马”结果。") == [("赛马", "机制", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贯彻落实温州市“人才新政40条”5.0版。", [("人才新政40条", None, "5.0版")]),
        ("高质量推进“四好农村路”2.0版。", [("四好农村路", None, "2.0版")]),
        ("落实“民营经济32条”。", [("民营经济32条", None, None)]),
        ("制定大孵化器集群建设新三年行动计划（2025-2027年）。", [("大孵化器集群建设", "新三年行动计划", "2025-2027年")]),
        ("实施第四期学前教育行动计划。", [("学前教育", "行动计划", "第四期")]),
        ("实施新一轮找矿突破战略行动。", [("找矿突破战略", "行动", "新一轮")]),
    ],
)
def test_versions(text, expected):
    assert table(text) == expected


def test_names_before_one_kind_share_it():
    text = "列入省“千项万亿”、市“百项千亿”工程。"
    assert table(text) == [("千项万亿", "工程", None), ("百项千亿", "工程", None)]


def test_a_number_of_actions_in_one_quotation_names_each():
    text = "实施“文旅强基、平台聚能、消费焕新”三大行动。"
    notice = extract(text)
    assert [(r.name, r.kind, r.text) for r in notice.programmes] == [
        ("文旅强基", "行动", "文旅强基"), ("平台聚能", "行动", "平台聚能"), ("消费焕新", "行动", "消费焕新"),
    ]  # fmt: skip


def test_the_kind_inside_the_quotation_is_no_part_of_the_name():
    assert table("推进“青鹿计划”和“千万工程”。") == [("青鹿", "计划", None), ("千万", "工程", None)]


def test_two_programmes_of_one_verb():
    text = "实施青年就业启航计划和大学生就业促进行动。"
    assert table(text) == [("青年就业启航", "计划", None), ("大学生就业促进", "行动", None)]


def test_a_heading_may_be_a_programmes_name():
    text = "一、重点任务\n\n（一）科技企业倍增行动。新增企业20家。\n\n（二）链主培育行动。新增链主5家。"
    assert table(text) == [("科技企业倍增", "行动", None), ("链主培育", "行动", None)]


@pytest.mark.parametrize(
    "text",
    [
        "推进重点工程建设。",
        "加快推进河湖水系连通工程。",
        "竣工区人民医院二期扩建工程。",
        "制定年度用地计划。",
        "实施《气象高质量发展三年行动方案》。",
        "纳入“十五五”规划重大工程。",
        "盘活“半拉子工程”。",
        "协调推进“四个全面”战略布局。",
        "解决“数字鸿沟”问题的长效机制。",
        "实施排水防涝、管网改造等专项行动。",
    ],
)
def test_what_is_no_programme(text):
    assert table(text) == []


def _rows(name, *kinds):
    with (Path(home()) / f"{name}.csv").open(encoding="utf-8") as file:
        return [(row["term"], row["example"]) for row in csv.DictReader(file) if not kinds or row["kind"] in kinds]


@pytest.mark.parametrize(("term", "example"), _rows("programme_kinds"))
def test_the_extractor_finds_each_kind_in_its_example(term, example):
    assert term in [kind for _, kind, _ in table(example)]


@pytest.mark.parametrize(("term", "example"), _rows("programme_cues", "generic", "works", "refused", "apart", "beyond"))
def test_the_extractor_finds_nothing_in_the_example_of_each_refusal(term, example):
    assert table(example) == []


@pytest.mark.parametrize(("term", "example"), _rows("programme_cues", "verb", "numbered"))
def test_the_extractor_finds_a_programme_in_the_example_of_each_verb(term, example):
    assert table(example) != []

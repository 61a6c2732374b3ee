"""Citations as a specification: what names a document, which number is its own, and how the notice refers to it."""

import pytest

from lucheng_extract import extract
from lucheng_extract.grammar.doc_number import find_doc_numbers, parse_doc_number, standard_number


def cited(text):
    return [(c.title, c.doc_number, c.relation) for c in extract(text).citations]


def only(text):
    (citation,) = extract(text).citations
    return citation


def titles(text):
    return [c.title for c in extract(text).citations]


def relations(text):
    return [c.relation for c in extract(text).citations]


# --- document numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国办发[2018]123号", "国办发〔2018〕123号"),
        ("国办发(1993)71号", "国办发〔1993〕71号"),
        ("国发明电<2020>10号", "国发明电〔2020〕10号"),
        ("发改办财金规[2019] 860 号", "发改办财金规〔2019〕860号"),
        ("国办发[ 2015]81号", "国办发〔2015〕81号"),
        ("农办牧[2018)46号", "农办牧〔2018〕46号"),
        ("国务院令第641号", "国务院令第641号"),
        ("主席令第七十四号", "主席令第七十四号"),
        ("国家税务总局公告2020年第4号", "国家税务总局公告2020年第4号"),
        ("财政部 税务总局公告2023年第12号", "财政部税务总局公告2023年第12号"),
        ("中国人民银行令[2020]第5号", "中国人民银行令〔2020〕第5号"),
    ],
)
def test_a_number_has_one_normal_form(text, number):
    assert parse_doc_number(text) == number


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("补助按照国办发[1993]71号执行", "国办发[1993]71号"),
        ("继续执行浙财建[2020]5号的规定", "浙财建[2020]5号"),
        ("规定,参照某建发[2020]5号文件", "某建发[2020]5号"),
        ("市政府关于印发某方案的通知某政发[2020]24号", "某政发[2020]24号"),
        ("(和政发[2022]1号)", "和政发[2022]1号"),
        ("2021年7月27日国务院令第746号公布", "国务院令第746号"),
    ],
)
def test_a_number_begins_behind_the_words_that_lead_to_it(text, quoted):
    (found,) = find_doc_numbers(text)
    assert text[found.start : found.end] == quoted


def test_numbers_side_by_side_are_two():
    assert [str(found.number) for found in find_doc_numbers("京经信发[2022]87号和津建发[2021]5号")] == [
        "京经信发〔2022〕87号", "津建发〔2021〕5号"]  # fmt: skip


@pytest.mark.parametrize("text", ["第29号地块", "第17次会议", "1号线", "[2025]3号", "2025年版", "(2025)"])
def test_what_has_no_organ_is_no_number(text):
    assert find_doc_numbers(text) == []


def test_a_standard_has_a_number_of_its_own_form():
    assert standard_number("GB/T 50378-2019", 0).number == "GB/T 50378-2019"
    assert only("执行《绿色建筑评价标准》(GB/T 50378-2019)。").doc_number == "GB/T 50378-2019"


# --- titles and spans -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("根据《某意见》(国发〔2022〕2号)和近期政策", "《某意见》(国发〔2022〕2号)"),
        ("根据《某意见》（国发〔2022〕2号，以下简称《意见》）精神", "《某意见》（国发〔2022〕2号"),
        ("根据《某意见》（试行）（国发〔2022〕2号）精神", "《某意见》（试行）（国发〔2022〕2号）"),
        ("根据《某意见》\n（国发〔2022〕2号）精神", "《某意见》\n（国发〔2022〕2号）"),
        ("根据某市印发《某意见》的通知（国发〔2022〕2号）精神", "《某意见》的通知（国发〔2022〕2号）"),
        ("按照国发〔2022〕2号《某意见》执行", "国发〔2022〕2号《某意见》"),
    ],
)
def test_the_span_runs_on_over_the_number(text, span):
    citation = only(text)
    assert (citation.text, citation.title, citation.doc_number) == (span, "某意见", "国发〔2022〕2号")


@pytest.mark.parametrize(
    "title",
    [
        "关于印发〈某某办法〉的通知",
        "关于印发<某某办法>的通知",
        "关于印发《某某办法》的通知",
        "〈某某规划〉某省行动纲要",
        "“十四五”某某规划（2021-2025年）",
    ],
)
def test_a_title_may_hold_another(title):
    assert titles(f"为贯彻落实《{title}》精神") == [title]


def test_a_title_in_angle_brackets_stands_on_its_own_too():
    assert titles("按照印发<某县招商引资优惠政策(试行)>的通知要求办理。") == ["某县招商引资优惠政策(试行)"]


def test_smaller_than_is_no_title():
    assert titles("当个贷率<75%时,额度为10万元;75%<个贷率<80%时为5万元。") == []


def test_a_title_over_two_lines_is_one_without_the_break():
    assert titles("一、依据\n根据《关于加快某某资源开发\n利用的意见》要求，开展试点。") == [
        "关于加快某某资源开发利用的意见"
    ]


def test_a_number_that_follows_a_title_is_no_citation_of_its_own():
    assert cited("根据《某意见》(国发〔2022〕2号)和国发〔2022〕3号执行。") == [
        ("某意见", "国发〔2022〕2号", "basis"), (None, "国发〔2022〕3号", "basis")]  # fmt: skip


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "商品房预售许可证",
        "土地出让合同",
        "补贴申请表（个人）",
        "信用承诺书",
        "查询结果告知单",
        "核对授权书",
        "营业执照",
        "出生医学证明",
    ],
)
def test_a_form_or_certificate_is_no_document(name):
    assert titles(f"申请人须提交《{name}》原件。") == []


@pytest.mark.parametrize("name", ["某市许可证管理办法", "政府购买服务指导目录", "市场准入负面清单", "劳动合同法"])
def test_a_document_about_forms_is_a_document(name):
    assert titles(f"对照《{name}》办理。") == [name]


@pytest.mark.parametrize("text", ["本《措施》自印发之日起施行。", "按《通知》要求抓好落实。", "落实《若干措施》。"])
def test_a_bare_short_name_is_no_citation(text):
    assert titles(text) == []


def test_a_short_name_is_no_citation_where_it_is_given_nor_later():
    text = "根据《某省关于生活补贴的意见》（以下简称《省补贴意见》）制定。\n一、标准\n按《省补贴意见》执行。"
    assert titles(text) == ["某省关于生活补贴的意见"]


def test_header_title_and_number_line_cite_nothing():
    text = (
        "文号：某政发〔2025〕1号\n标题：某市关于印发《某措施》的通知\n某市关于印发《某措施》的通知\n某政发〔2025〕1号\n各县：\n"
        "现将《某措施》印发给你们。\n某市人民政府\n2025年1月1日\n某措施\n一、任务\n落实。"
    )
    assert cited(text) == [("某措施", None, "self")]


# --- relations --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("现将《某办法》印发给你们，请执行。", "self"),
        ("现将修订后的《某条例》公布，自2019年3月1日起施行。", "self"),
        ("《某方案》已经国务院领导同志同意，现印发给你们。", "self"),
        ("我们研究制定了《某方案》，经市政府同意，现予印发。", "self"),
        ("根据国务院《某条例》，制定本办法。", "basis"),
        ("按照财政部、税务总局《某政策》规定执行。", "basis"),
        ("严格落实《某意见》，严禁新增债务。", "basis"),
        ("具体按《某细则》执行。", "basis"),
        ("符合《某规范》要求的给予奖励。", "basis"),
        ("研究制定《某规划》。", "deliverable"),
        ("2025年6月底前出台《某方案》。", "deliverable"),
        ("加快印发《某实施方案》，推进建设。", "deliverable"),
        ("组织编制《某指南》。", "deliverable"),
        ("领导小组印发了《某通知文件办法》。", "mention"),
        ("2023年出台的《某意见》执行情况良好。", "mention"),
        ("用好《某意见》，加快改革。", "mention"),
        ("开展《某办法》落实情况督导检查。", "mention"),
        ("对违反《某条例》的行为依法查处。", "mention"),
        ("《某规定》同时废止。", "repeals"),
        ("《某规定》自本通知施行之日起废止。", "repeals"),
        ("《某细则》（某发〔2013〕9号）中园区建设相关内容，自本细则发布之日起废止。", "repeals"),
        ("决定废止《某规定》。", "repeals"),
        ("修订完善《某技术规定》。", "amends"),
        ("对《某条例》作出如下修改。", "amends"),
    ],
)
def test_the_relation_of_a_citation(text, relation):
    assert relations(text) == [relation]


def test_titles_in_a_row_share_their_relation():
    text = (
        "根据中共中央《甲意见》（中发〔2016〕9号）、省委、省政府《乙意见》（浙委发〔2016〕14号）和市"
        "委、市政府《丙意见》（温委发〔2018〕28号）制定。"
    )
    assert relations(text) == ["basis"] * 3
    assert relations("《甲办法》（某发〔2012〕6号）、《乙办法》（某发〔2013〕7号）等文件一并废止。") == ["repeals"] * 2


def test_what_is_issued_does_not_draw_its_basis_along():
    text = "根据《甲规划》《乙纲要》等文件，我局制定了《丙意见》，现印发给你们。"
    assert relations(text) == ["basis", "basis", "self"]


def test_a_citation_knows_its_clause_and_quotes_the_text():
    text = "一、依据\n按照《某规划》推进。\n二、任务\n编制《某方案》。"
    found = extract(text).citations
    assert [(c.clause, c.text) for c in found] == [("1", "《某规划》"), ("2", "《某方案》")]
    assert all(text[c.start : c.end] == c.text for c in found)

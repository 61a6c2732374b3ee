"""The outline as a specification: what is a clause, its name and its end, and what belongs to other parts."""

import pytest

from lucheng_extract import extract
from lucheng_extract.outline import clauses, layout
from lucheng_extract.outline.lines import lines_of
from lucheng_extract.outline.wrapping import unwrapped
from lucheng_extract.text import Text


def outline(text):
    read = Text.of(text)
    return clauses(read, layout(read))


def ids(text):
    return [clause.id for clause in outline(text)]


def titles(text):
    return [clause.title for clause in outline(text)]


def last_line(clause):
    return clause.text.splitlines()[-1]


def quoted(text, spans):
    return [text[start:end] for start, end in spans]


MEASURES = (
    "一、扩大消费\n(一)发放消费券。安排资金200万元。\n(二)办好展会。全年10场。\n二、稳定就业\n"
    "(三)开发岗位。新增500个。\n"
)


# --- spans ------------------------------------------------------------------------------------------------------------


def test_every_clause_quotes_the_text_exactly():
    text = "　　一、总则\r\n　　（一）目的。为了管理。\r\n\r\n　　二、附则\r\n　　自发布之日起施行。"
    assert all(text[clause.start : clause.end] == clause.text for clause in outline(text))


def test_a_clause_runs_to_the_next_of_its_own_or_a_higher_level():
    section, first, second, other, third = outline(MEASURES)
    assert [first.text, second.text] == ["(一)发放消费券。安排资金200万元。", "(二)办好展会。全年10场。"]
    assert section.text.startswith("一、扩大消费")
    assert section.end == second.end
    assert other.end == third.end == len(MEASURES.rstrip())


def test_parents_are_the_ids_one_level_up():
    assert [(clause.id, clause.parent) for clause in outline(MEASURES)] == [
        ("1", None), ("1.1", "1"), ("1.2", "1"), ("2", None), ("2.3", "2")]  # fmt: skip


# --- badly numbered notices -------------------------------------------------------------------------------------------


def test_ids_stay_unique_where_a_number_repeats():
    assert ids("一、甲\n(一)办事。快办。\n(一)办会。精简。\n一、乙\n(一)办文。从简。") == [
        "1",
        "1.1",
        "1.1~2",
        "1~2",
        "1~2.1",
    ]


def test_a_skipped_number_stays_skipped():
    assert ids("一、甲\n内容。\n三、乙\n内容。\n四、丙\n内容。") == ["1", "3", "4"]


def test_numbering_may_restart_in_each_section():
    assert ids("一、甲\n1.做事。好。\n2.做人。好。\n二、乙\n1.做题。好。") == ["1", "1.1", "1.2", "2", "2.1"]


def test_numbers_run_on_to_ninety_nine():
    han = "零一二三四五六七八九"

    def numeral(n):
        tens, ones = divmod(n, 10)
        return ("" if tens < 2 else han[tens]) + ("十" if tens else "") + (han[ones] if ones else "")

    text = "\n".join(f"({numeral(n)})做好第{n}件事。抓紧办理。" for n in range(1, 100))
    assert [clause.number for clause in outline(text)] == list(range(1, 100))


def test_a_notice_without_sections_has_its_items_on_top():
    assert ids("为促进就业，制定本措施。\n1.给予补贴。按规定。\n2.发放贷款。按规定。") == ["1", "2"]


# --- markers that share a line ----------------------------------------------------------------------------------------


def test_an_article_glued_behind_the_bracket_of_departments_is_a_clause():
    text = (
        "(一)推进开放。扩大进口。（责任单位：市商务局）（二）推进创新。建设平台。"
        "（责任单位：市科技局）\n（三）推进绿色。植树。"
    )
    assert [(clause.number, clause.title) for clause in outline(text)] == [
        (1, "推进开放"), (2, "推进创新"), (3, "推进绿色")]  # fmt: skip


def test_a_whole_notice_in_one_paragraph_keeps_its_clauses():
    text = (
        "现提出以下意见。一、提升便利度（一）优化审批流程。实行并联审批。（市发改委牵头）（二）压缩时限。当日办结。（市住建局负责）"
        "二、降低成本（三）减免费用。按规定执行。（市财政局负责）（四）降低电价。每度一角。（市发改委负责）"
    )
    assert [(clause.id, clause.title) for clause in outline(text)] == [
        ("1", "提升便利度"), ("1.1", "优化审批流程"), ("1.2", "压缩时限"),
        ("2", "降低成本"), ("2.3", "减免费用"), ("2.4", "降低电价")]  # fmt: skip


def test_a_page_poured_into_one_line_is_told_apart_at_its_spaces():
    text = (
        "某市人民政府关于放假安排的通知 某政发〔2024〕3号 各县人民政府： 现将有关安排通知如下。"
        " 一、元旦：放假一天，照常值班，确保各项工作正常运转。 "
        "二、春节：放假八天，照常值班，确保各项工作正常运转。"
        " 各单位要妥善安排值守和安全保卫工作，祝节日愉快，平安过节。 某市人民政府 2024年1月2日"
    )
    assert titles(text) == ["元旦", "春节"]
    shape = layout(Text.of(text))
    assert quoted(text, shape.signatures) == ["某市人民政府 2024年1月2日"]


def test_a_first_item_glued_to_its_section_is_found_by_the_second():
    text = "一、强化统筹1.加强谋划。定期会商。\n2.强化政策。出台细则。\n3.营造生态。加强宣传。"
    assert ids(text) == ["1", "1.1", "1.2", "1.3"]


def test_the_items_of_a_sentence_are_no_clauses():
    text = "(一)实施分类补贴。1.城区每套1万元；2.乡镇每套5000元；3.村每套3000元。\n(二)简化流程。一次办结。"
    assert ids(text) == ["1", "2"]


def test_a_list_that_only_begins_with_its_line_is_no_clause():
    text = "(一)开展置换\n1.已有保函的楼盘到期续保;2.新项目由担保公司出具保函。\n(二)规范中介\n严格明码标价。"
    assert ids(text) == ["1", "2"]


def test_a_number_in_a_sentence_does_not_break_the_count():
    text = "1.发展产业。完成投资。\n2.5亿元用于园区建设。\n2.改善民生。新建学校。\n3.5公里道路年内完工。"
    assert titles(text) == ["发展产业", "改善民生"]


def test_an_item_may_begin_with_a_year():
    text = "1.2026年1月1日至12月31日购房的家庭。\n2.2025年底前已备案的家庭。\n3.其他家庭。"
    assert [clause.marker for clause in outline(text)] == ["1.", "2.", "3."]


# --- styles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marker", "kind", "number"),
    [
        ("第一编 ", "chapter", 1), ("第二篇 ", "chapter", 2), ("第十二章　", "chapter", 12), ("第1章 ", "chapter", 1),
        ("第三节 ", "section", 3), ("一、", "section", 1), ("二 、", "section", 2), ("三.", "section", 3),
        ("（四）", "article", 4), ("( 五 )", "article", 5), ("㈥", "article", 6), ("第 2 1 条 ", "article", 21),
        ("第廿一条 ", "article", 21), ("1.", "item", 1), ("２．", "item", 2), ("3、", "item", 3), ("⒋", "item", 4),
        ("5\ue010", "item", 5), ("(1)", "subitem", 1), ("（２）", "subitem", 2), ("⑶", "subitem", 3),
        ("4)", "subitem", 4),
    ],
)  # fmt: skip
def test_a_marker_of_each_style(marker, kind, number):
    (clause,) = outline(f"{marker}加强统筹协调。建立会商机制，定期研究问题。")
    assert (clause.kind, clause.number, clause.title) == (kind, number, "加强统筹协调")


def test_markdown_signs_are_no_part_of_marker_or_title():
    text = "# 某市若干措施\n\n## 一、稳定生产\n\n**（一）保障用电。** 优先供应。\n\n## 二、扩大销售\n\n- 开展促销。"
    assert [(clause.marker, clause.title) for clause in outline(text)] == [
        ("一、", "稳定生产"), ("（一）", "保障用电"), ("二、", "扩大销售")]  # fmt: skip


def test_decimal_numbers_are_levels_of_their_own():
    text = (
        "1 总则\n1.1 编制目的\n为了应急。\n1.2 适用范围\n1.2.1 时间\n全年。\n1.2.2 地点\n全市。\n"
        "2 组织\n2.1 指挥部\n统一指挥。"
    )
    assert [(clause.id, clause.kind, clause.title) for clause in outline(text)] == [
        ("1", "section", "总则"), ("1.1", "article", "编制目的"), ("1.2", "article", "适用范围"),
        ("1.2.1", "item", "时间"), ("1.2.2", "item", "地点"),
        ("2", "section", "组织"), ("2.1", "article", "指挥部")]  # fmt: skip


def test_a_bare_numeral_on_its_line_is_a_section_with_the_title_below():
    text = "为促进销售，制定如下政策：\n一\n以产业促发展\n引进企业。\n二\n以市场促发展\n发放补贴。"
    assert [(clause.id, clause.title) for clause in outline(text)] == [("1", "以产业促发展"), ("2", "以市场促发展")]


def test_headings_above_running_articles_stand_above_them():
    text = (
        "一、支持范围\n(一)投资奖励\n第1条 对新上项目奖励。\n第2条 对扩建项目奖励。\n(二)绩效奖励\n"
        "第3条 对纳税大户奖励。"
    )
    assert ids(text) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3"]


def test_a_table_row_is_no_clause():
    text = "一、资金安排\n1.\t道路\t100万元\n2.\t桥梁\t200万元\n二、其他\n无。"
    assert ids(text) == ["1", "2"]


def test_a_table_of_contents_is_no_outline():
    text = "某市发展规划\n目　录\n一、发展基础\n二、主要任务\n一、发展基础\n基础扎实。\n二、主要任务\n加快建设。"
    assert [clause.start for clause in outline(text)] == [text.rindex("一、"), text.rindex("二、")]
    assert quoted(text, layout(Text.of(text)).title) == ["某市发展规划"]


# --- titles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "对月销售额10万元以下的小规模纳税人,免征增值税;按规定执行。",
        "申请人应当在30日内提出申请。逾期不予受理。",
        "本办法由市财政局负责解释。",
        "自2025年1月1日起购买新房的给予补贴。每套1万元。",
        "项目投资方必须在本县注册企业。",
        "具有独立法人资格；",
        "按照最高标准执行。不重复享受。",
    ],
)
def test_a_clause_that_starts_with_its_sentence_has_no_title(sentence):
    assert titles(f"(一){sentence}\n(二){sentence}") == [None, None]


def test_a_phrase_with_a_comma_is_a_heading_only_among_headings():
    sentences = (
        "(一)推进“园保贷”扩面增量,积极推广“税电指数贷”“云税贷”等产品。增量降费。\n"
        "(二)加大惠商贷等互动产品推广力度,对成效好的银行给予奖补。按季兑现。\n"
        "(三)积极维护辖内存款市场秩序,严厉打击高息揽储行为。定期检查。"
    )
    assert titles(sentences) == [None, None, None]
    headings = "(一)统筹两个市场。拓展渠道。\n(二)推动创新创业。建设平台。\n(三)推进贸易便利化,打造物流中心。简化手续。"
    assert titles(headings)[2] == "推进贸易便利化,打造物流中心"


def test_the_articles_of_a_regulation_have_no_titles():
    text = (
        "第一条 为了规范管理,制定本办法。\n第二条 专利代理实行许可制度。未经许可不得代理。\n第三条 本办法适用于本市。\n"
        "第四条 代理机构应当依法执业。不得越权。\n第五条 本办法由市局负责解释。\n第六条 本办法自发布之日起施行。"
    )
    assert titles(text) == [None] * 6


def test_a_heading_in_brackets_behind_the_article_is_its_title():
    text = "第一条（目的和依据）为了规范管理，制定本办法。\n第二条【适用范围】本办法适用于本市。"
    assert titles(text) == ["目的和依据", "适用范围"]


def test_a_colon_inside_the_bracket_of_departments_ends_no_heading():
    assert titles("(一)落实国家政策(责任单位:市住建局、市财政局)\n1.降低利率。按规定执行。") == [
        "落实国家政策",
        "降低利率",
    ]


def test_letters_spaced_out_in_a_heading_are_closed_up():
    assert titles("第一章　总　　则\n第一条　为了管理，制定本办法。") == ["总则", None]


# --- the other parts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "closing",
    [
        "本措施自2025年1月1日起施行，有效期至2025年12月31日。",
        "以上政策措施由市发展改革委负责解释。",
        "上述3个领域政策，市级财政安排资金1亿元。各部门要抓好落实。",
        "国家、省另有规定的，从其规定。",
        "除已明确期限的外，均为2025年全年有效。",
        "特此通知。",
        "各县（市、区）可参照执行。",
    ],
)
def test_a_closing_paragraph_is_no_part_of_the_last_clause(closing):
    text = f"{MEASURES}{closing}\n"
    assert last_line(outline(text)[-1]) == "(三)开发岗位。新增500个。"
    assert quoted(text, [layout(Text.of(text)).closing]) == [closing]


def test_a_paragraph_that_no_other_clause_has_closes_the_notice():
    text = (
        "一、减税。落实政策。\n二、降费。落实政策。\n三、稳岗。落实政策。\n四、纾困。落实政策。\n"
        "海关要做好牵头工作，推动高质量发展取得新成效。"
    )
    assert outline(text)[-1].text == "四、纾困。落实政策。"


def test_the_content_of_a_last_section_stays_in_it():
    text = "一、目标\n增长。\n二、任务\n(一)建设。加快。\n三、附则\n本办法自发布之日起施行。"
    assert last_line(outline(text)[-1]) == "本办法自发布之日起施行。"


def test_bullets_below_the_last_clause_stay_in_it():
    text = "一、思路。稳进。\n二、原则。创新。\n三、要求。从严。\n四、目标。主要有：\n——产值翻番。\n——就业稳定。"
    assert last_line(outline(text)[-1]) == "——就业稳定。"


def test_signature_release_annexes_and_furniture_are_parts_of_their_own():
    text = (
        f"{MEASURES}附件：1.申报表\n2.承诺书\n某市财政局\n某市商务局\n2025年3月1日\n（此件公开发布）\n"
        f"附件1\n申报表\n一、基本情况\n名称。\n【返回顶部】【打印本页】"
    )
    shape = layout(Text.of(text))
    assert [clause.number for clause in outline(text)] == [1, 1, 2, 2, 3]
    assert quoted(text, shape.signatures) == ["某市财政局\n某市商务局\n2025年3月1日"]
    assert quoted(text, shape.releases) == ["（此件公开发布）"]
    assert quoted(text, shape.annexes)[-1] == "附件1\n申报表\n一、基本情况\n名称。"
    assert quoted(text, shape.furniture) == ["【返回顶部】【打印本页】"]
    assert last_line(outline(text)[-1]) == "(三)开发岗位。新增500个。"


ISSUED = (
    "文号：某政发〔2025〕1号\n某市人民政府关于印发\n某市若干措施的通知\n某政发〔2025〕1号\n各县人民政府：\n"
    "《某市若干措施》已经市政府同意，现印发给你们。\n某市人民政府\n2025年1月2日\n（此件公开发布）\n某市若干措施\n为促进发展，制定本措施。\n"
    + MEASURES
)


def test_the_parts_of_a_notice_that_issues_a_document():
    shape = layout(Text.of(ISSUED))
    parts = {
        "header": shape.header, "title": shape.title, "doc_number": shape.doc_number, "addressees": [shape.addressees],
        "issuing": [shape.issuing], "signatures": shape.signatures, "releases": shape.releases,
        "body_title": shape.body_title, "preamble": [shape.preamble],
    }  # fmt: skip
    assert {name: quoted(ISSUED, spans) for name, spans in parts.items()} == {
        "header": ["文号：某政发〔2025〕1号"],
        "title": ["某市人民政府关于印发", "某市若干措施的通知"],
        "doc_number": ["某政发〔2025〕1号"],
        "addressees": ["各县人民政府："],
        "issuing": ["《某市若干措施》已经市政府同意，现印发给你们。"],
        "signatures": ["某市人民政府\n2025年1月2日"],
        "releases": ["（此件公开发布）"],
        "body_title": ["某市若干措施"],
        "preamble": ["为促进发展，制定本措施。"],
    }


def test_the_body_holds_clauses_and_no_signature():
    shape = layout(Text.of(ISSUED))
    assert ISSUED[slice(*shape.body)] == "为促进发展，制定本措施。\n" + MEASURES.rstrip()
    assert not shape.in_body(ISSUED.index("2025年1月2日"))
    assert shape.in_body(ISSUED.index("200万元"))


def test_an_annex_is_the_body_of_a_notice_that_only_issues_it():
    text = (
        "某局关于印发管理办法的通知\n各区局：\n现将《管理办法》印发给你们。\n附件：管理办法\n某局\n"
        "2025年6月2日\n附件\n管理办法\n第一条 为了管理，制定本办法。"
    )
    assert [clause.marker for clause in outline(text)] == ["第一条"]


def test_a_report_annexed_to_a_reply_is_not_its_body():
    text = (
        "某办关于险情的复函\n某省人民政府：\n来函收悉，现函复如下，请认真处理。\n某办\n2004年1月4日\n"
        "附件1\n调查报告\n一、基本情况\n位于山区。"
    )
    assert outline(text) == []


def test_a_news_page_that_quotes_the_notice_in_full():
    text = (
        "某网讯：某市近日出台新政。\n文件提出，扩大消费。\n以下为文件全文：\n某市促进消费若干措施\n"
        "为扩大消费，制定本措施。\n一、发券\n发放消费券。"
    )
    shape = layout(Text.of(text))
    assert quoted(text, shape.title) == ["某市促进消费若干措施"]
    assert quoted(text, [shape.preamble]) == ["为扩大消费，制定本措施。"]


# --- wrapped pages ----------------------------------------------------------------------------------------------------

WRAPPED = (
    "第一章 总则\n第一条为了预防相关活动，遏制违法犯罪行为，加强\n"
    "和规范本行业监督管理工作，根据有关法律法规制定本办\n法。\n"
    "第二条本办法所称机构是指依法从事本行业经营活动的商\n户，以及为其提供服务的平台。"
    "机构开展业务应当遵守第\n三条的规定，并接受监督。\n- 2 -\n"
    "第三条有关部门依照各自职责对机构实施监督管理，指导\n行业自律组织开展工作，督促机构落实主体责任。\n"
) * 3


def test_the_lines_of_a_wrapped_page_are_joined_to_paragraphs():
    lines = unwrapped(Text.of(WRAPPED).folded, lines_of(Text.of(WRAPPED).folded))
    assert [line.text.replace("\n", "")[:3] for line in lines[:4]] == ["第一章", "第一条", "第二条", "第三条"]


def test_a_reference_cut_by_the_line_end_is_no_clause():
    assert [clause.marker for clause in outline(WRAPPED)[:5]] == ["第一章", "第一条", "第二条", "第三条", "第一章"]


def test_a_page_of_ordinary_paragraphs_is_not_joined():
    text = "\n".join(f"{n}.做好第{n}项工作。" for n in range(1, 40))
    assert len(outline(text)) == 39


# --- the notice -------------------------------------------------------------------------------------------------------


def test_the_outline_of_a_notice_is_at_hand_with_titles():
    notice = extract(MEASURES)
    assert [section.title for section in notice.sections] == ["扩大消费", "稳定就业"]
    assert [article.number for article in notice.articles] == [1, 2, 3]

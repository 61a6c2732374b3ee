"""Consistency checks: each with a notice that it must report and one that it must leave alone."""

from pathlib import Path

import pytest

from lucheng_extract import extract
from lucheng_extract.checks import register, registered, run_checks, unregister
from lucheng_extract.records import Finding

SAMPLES = Path(__file__).parent.parent / "samples" / "notices"


def said(text, check):
    """What one check says of a text: severity and the words at its places."""
    notice = extract(text)
    found = [finding for finding in notice.findings if finding.check == check]
    return [(f.severity, [notice.text[start:end] for start, end in f.records]) for f in found]


def test_all_checks_are_registered():
    assert registered() == (
        "section-budgets", "clause-numbering", "document-number", "repealed-citation", "unreadable-number",
        "deadline-order", "impossible-date", "parallel-lists", "responsible-department", "unknown-department",
    )  # fmt: skip


# -- section-budgets ----------------------------------------------------------------------------------------------------

BUDGETS = """一、科技（由区科技局牵头）
2025年，区级财政预算安排资金3.05亿元，其中设备专项资金0.6亿元。
二、民生（由区民政局牵头）
2025年，区级财政预算安排资金10.08亿元。
上述2个领域政策，区级财政2025年预算安排资金支持总额为13.13亿元。"""


def test_budgets_that_add_up_are_fine():
    assert said(BUDGETS, "section-budgets") == []


def test_one_changed_digit_of_a_summand_is_reported_with_all_places():
    changed = BUDGETS.replace("3.05亿元", "3.15亿元")
    assert said(changed, "section-budgets") == [("error", ["3.15亿元", "10.08亿元", "13.13亿元"])]


def test_one_changed_digit_of_the_total_is_reported_with_all_places():
    changed = BUDGETS.replace("13.13亿元", "13.14亿元")
    assert said(changed, "section-budgets") == [("error", ["3.05亿元", "10.08亿元", "13.14亿元"])]


def test_the_message_tells_both_sums_and_the_difference():
    (finding,) = extract(BUDGETS.replace("13.13亿元", "13.14亿元")).findings
    assert finding.message == "各部分预算合计13.13亿元，与文中总额13.14亿元不符，少100万元"


def test_where_a_section_names_no_sum_only_a_total_that_is_exceeded_is_told():
    more = BUDGETS.replace("13.13亿元", "13亿元").replace("\n上述", "\n三、保障（由区财政局牵头）\n加强统筹。\n上述")
    (finding,) = (f for f in extract(more).findings if f.check == "section-budgets")
    assert (finding.severity, finding.message) == ("warning", "各部分预算合计13.13亿元，超出文中总额13亿元，多1300万元")


def test_a_section_without_a_budget_makes_the_sum_a_part_of_the_total():
    partly = BUDGETS.replace("13.13亿元", "20亿元").replace("\n上述", "\n三、保障（由区财政局牵头）\n加强统筹。\n上述")
    assert said(partly, "section-budgets") == []


def test_a_total_of_several_years_is_no_total_of_the_sections():
    assert said(BUDGETS.replace("区级财政2025年预算安排资金支持总额为13.13亿元", "三年预算安排总额为40亿元"), "section-budgets") == []


def test_sums_of_several_years_are_not_held_against_the_total_of_one():
    text = BUDGETS.replace("2025年，区级财政预算安排资金10.08亿元", "三年预算安排资金30亿元")
    assert said(text, "section-budgets") == []


@pytest.mark.parametrize("lead", ["，包括设备专项资金", "，其中设备专项资金", "（含上级补助资金"])
def test_a_part_of_a_sum_is_not_added_to_it(lead):
    assert said(BUDGETS.replace("，其中设备专项资金", lead), "section-budgets") == []


def test_the_sample_notice_of_the_district_adds_up_and_one_digit_less_does_not():
    text = (SAMPLES / "district-policy-2025.txt").read_text("utf-8")
    assert said(text, "section-budgets") == []
    ((severity, places),) = said(text.replace("17.45亿元", "17.46亿元"), "section-budgets")
    assert (severity, places[-1], len(places)) == ("error", "17.46亿元", 7)


# -- clause-numbering ---------------------------------------------------------------------------------------------------


def numbered(*markers):
    return "\n".join(f"{marker}推进第{index}项工作，落实各项任务要求。" for index, marker in enumerate(markers, 1))


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        (["一、", "（一）", "（二）", "（四）"], [("warning", ["（二）", "（四）"])]),
        (["一、", "（一）", "（二）", "（二）", "（三）"], [("warning", ["（二）", "（二）"])]),
        (["一、", "（一）", "（二）", "二、", "（四）", "（五）"], [("warning", ["（二）", "（四）"])]),
        (["一、", "（二）", "（三）"], [("warning", ["（二）"])]),
    ],
)
def test_gaps_and_repeats_are_reported(markers, expected):
    assert said(numbered(*markers), "clause-numbering") == expected


@pytest.mark.parametrize(
    "markers",
    [
        ["一、", "（一）", "（二）", "二、", "（一）", "（二）"],
        ["一、", "（一）", "（二）", "二、", "（三）", "（四）"],
        ["第一条 ", "第二条 ", "第三条 "],
        ["1．", "2．", "3．"],
    ],
)
def test_numbering_that_starts_anew_or_runs_on_is_fine(markers):
    assert said(numbered(*markers), "clause-numbering") == []


def test_a_list_within_a_list_and_the_list_that_goes_on_behind_it_are_fine():
    text = "一、体系\n1.建立理论。加强研究。\n专栏1　基础理论\n1.大数据智能。\n2.类脑智能。\n3.量子智能。\n2.建立技术。加强攻关。"
    assert said(text, "clause-numbering") == []


def test_a_second_list_behind_a_colon_or_a_heading_is_fine():
    text = "第一条 登记事项包括：\n（一）名称；\n（二）类型。\n还应当登记下列事项：\n（一）股东；\n（二）住所。"
    assert said(text, "clause-numbering") == []
    text = "一、奖励\n1.奖励企业。\n2.奖励个人。\n附  则\n1.政策适用对象。\n2.奖励兑现时间。"
    assert said(text, "clause-numbering") == []


def test_numbering_that_starts_again_for_no_visible_reason_is_for_the_record():
    text = "一、奖励\n1.奖励企业。\n2.奖励个人。\n1.奖励机构。\n2.奖励团队。"
    assert said(text, "clause-numbering") == [("info", ["2.", "1."])]


def test_a_number_in_the_midst_of_a_line_is_not_missing():
    text = "一、产业\n1.招商引资。推动集聚。\n2.招院引所。推动集聚发展3.招才引智。引进人才。\n4.培育企业。加强服务。"
    assert said(text, "clause-numbering") == []
    text = "一、产业\n（一）招商引资。\n二、服务。（二）减税。\n（三）降费。加强服务。"
    assert said(text, "clause-numbering") == []


def test_a_number_that_is_only_referred_to_is_missing():
    text = "第一条 为规范管理，制定本办法。\n第二条 符合第三条规定的，可以申请。\n第四条 本办法自印发之日起施行。"
    assert said(text, "clause-numbering") == [("warning", ["第二条", "第四条"])]
    text = "一、产业\n（一）符合第（二）、（三）项的，予以支持。\n（二）招商引资。\n（四）优化服务。"
    assert said(text, "clause-numbering") == [("warning", ["（二）", "（四）"])]


def test_a_row_that_runs_on_with_a_gap_is_told_with_both_places():
    text = "一、产业\n（一）招商引资。\n二、服务\n（三）减税降费。\n（四）优化服务。"
    assert said(text, "clause-numbering") == [("warning", ["（一）", "（三）"])]


# -- responsible-department ---------------------------------------------------------------------------------------------


def test_a_commitment_that_nobody_answers_for_is_told():
    text = "一、产业\n（一）培育企业。新增企业20家。（责任单位：区经信局）\n（二）建设学校。新增学校2所，对学校给予5万元补助。"
    assert said(text, "responsible-department") == [("info", ["2所", "对学校给予5万元补助"])]


def test_the_department_of_the_section_answers_for_its_articles():
    text = "一、产业（由区经信局牵头）\n（一）培育企业。新增企业20家。\n（二）建设园区。新建园区2个。"
    assert said(text, "responsible-department") == []


def test_a_department_at_the_end_of_an_article_answers_for_its_items():
    text = "一、产业\n（一）培育企业。\n1.新增企业20家。\n2.新建园区2个。（责任单位：区经信局）"
    assert said(text, "responsible-department") == []


def test_a_notice_that_names_somebody_for_few_of_its_articles_divides_its_work_elsewhere():
    text = (
        "一、奖励\n（一）对企业给予5万元补助。\n（二）对学校给予5万元补助。\n（三）对个人给予5万元补助。\n"
        "（四）对平台给予5万元补助。（责任单位：区经信局）"
    )
    assert said(text, "responsible-department") == []


def test_overall_goals_need_no_department_of_their_own():
    text = "一、总体要求\n（一）主要目标。到2025年，新增企业20家。\n二、任务\n（二）建校。新增学校2所。（责任单位：市教育局）"
    assert said(text, "responsible-department") == []


def test_a_notice_that_names_no_department_is_left_alone():
    assert said("一、产业\n新增企业20家。", "responsible-department") == []


# -- deadline-order -----------------------------------------------------------------------------------------------------

SIGNED = "某市人民政府关于促进消费的通知\n\n各县区：\n\n一、发放消费券。{}\n\n{}\n\n某市人民政府\n2025年5月10日"


def test_a_deadline_before_the_signature():
    assert said(SIGNED.format("2025年3月底前完成发放。", ""), "deadline-order") == [("warning", ["2025年3月底前"])]


def test_a_window_of_the_year_before_decides_who_qualifies():
    text = SIGNED.format("对2024年3月1日至2024年8月31日购车的个人给予补贴2000元。", "")
    assert said(text, "deadline-order") == [("info", ["2024年3月1日至2024年8月31日"])]


def test_a_condition_of_the_same_year_is_no_order_that_was_missed():
    text = SIGNED.format("对2025年3月31日之前开工的企业，给予补贴2000元。", "")
    assert said(text, "deadline-order") == [("info", ["2025年3月31日之前"])]


def test_what_happened_before_the_signature_is_no_deadline():
    assert said(SIGNED.format("2025年4月16日至18日，调研组赴我市考察。", ""), "deadline-order") == []


def test_a_time_in_a_bracket_of_its_own_explains_and_binds_nobody():
    text = SIGNED.format("制定三年行动计划（2025—2027年），对生效之日前（即2025年3月6日前）落户的给予补贴2000元。", "有效期至2025年12月31日。")
    assert said(text, "deadline-order") == []


def test_a_deadline_beyond_the_notices_own_term():
    text = SIGNED.format("到2027年累计发放1亿元。", "本通知有效期至2025年12月31日。")
    assert said(text, "deadline-order") == [("info", ["到2027年"])]


def test_deadlines_between_signature_and_expiry_are_fine():
    text = SIGNED.format("2025年9月底前完成发放。", "本通知有效期至2025年12月31日。")
    assert said(text, "deadline-order") == []


@pytest.mark.parametrize(("joint", "severity"), [("，", "error"), ("。本通知", "warning")])
def test_a_notice_that_expires_before_it_takes_effect(joint, severity):
    text = f"某市人民政府关于促进消费的通知\n\n一、发放消费券。\n\n本通知自2025年6月1日起施行{joint}有效期至2024年12月31日。"
    message = "本文件的失效日期2024-12-31早于生效日期2025-06-01"
    assert [(f.severity, f.message) for f in extract(text).findings] == [(severity, message)]


def test_a_notice_that_expires_before_it_is_signed():
    text = SIGNED.format("每月通报。", "本通知有效期至2024年12月31日。")
    assert [severity for severity, _ in said(text, "deadline-order")] == ["warning"]


# -- unknown-department -------------------------------------------------------------------------------------------------


def test_a_body_that_no_lexicon_knows_is_told_once_with_all_its_places():
    text = "一、产业\n（一）培育企业。（责任单位：区智能谷发展服务中心、区财政局）\n（二）建园。（责任单位：区智能谷发展服务中心）"
    assert said(text, "unknown-department") == [("info", ["区智能谷发展服务中心", "区智能谷发展服务中心"])]


def test_known_collective_and_described_bodies_are_fine():
    text = "一、产业\n培育企业。（责任单位：区财政局、民政部门、各县（市、区）人民政府、市自然资源和规划局鹿城分局）"
    assert said(text, "unknown-department") == []
    text = "一、产业\n培育企业。（责任单位：各县（市、区，含高新区，下同）人民政府（管委会）、市属有关国有平台企业）"
    assert said(text, "unknown-department") == []


def test_places_and_functions_that_stand_for_their_organs_are_no_unknown_bodies():
    text = "一、产业\n培育企业。（责任单位：省发展改革委、贵阳市、遵义市、黔南州人民政府、高新区）\n民政、公安、财政等部门要积极配合。"
    assert said(text, "unknown-department") == []


def test_a_name_that_is_written_out_needs_no_full_name():
    text = "一、产业\n培育企业。（责任单位：江西某某燃气有限公司、凤阳县房地产工作联席会议办公室、国家深海基地管理中心）"
    assert said(text, "unknown-department") == []


# -- document-number ----------------------------------------------------------------------------------------------------

NUMBERED = "文号 温鹿政发〔2025〕29号\n\n鹿城区人民政府关于促进消费的通知\n{}\n\n各街道：\n\n一、发放消费券。\n\n鹿城区人民政府\n{}年5月10日"


def test_a_second_number_of_the_notice():
    text = NUMBERED.format("温鹿政发〔2025〕28号", "2025")
    assert said(text, "document-number") == [("error", ["温鹿政发〔2025〕29号", "温鹿政发〔2025〕28号"])]


def test_the_same_number_in_other_brackets_is_fine():
    assert said(NUMBERED.format("温鹿政发[2025]29号", "2025"), "document-number") == []


def test_the_number_of_a_document_that_is_repealed_or_attached_is_not_the_notices_own():
    text = NUMBERED.format("", "2025")
    assert said(text.replace("\n\n鹿城区人民政府关于", "\n废止文件文号 温鹿政发〔2023〕5号\n\n鹿城区人民政府关于"), "document-number") == []
    attached = "文号 温鹿政发〔2025〕29号\n\n关于转发办法的通知\n\n各街道：\n\n现转发办法。\n\n消费办法\n温鹿政发〔2024〕8号\n\n各街道要落实。"
    assert said(attached, "document-number") == []


def test_a_number_of_another_year_than_the_signature():
    ((severity, _),) = said(NUMBERED.format("", "2026"), "document-number")
    assert severity == "info"


def test_cited_numbers_are_not_the_notices_own():
    text = NUMBERED.format("", "2025").replace("一、发放", "根据《办法》（温鹿政发〔2024〕3号），制定本通知。\n\n一、发放")
    assert said(text, "document-number") == []


# -- repealed-citation --------------------------------------------------------------------------------------------------


def test_a_basis_that_the_notice_repeals():
    old = "《某市消费办法》（某政发〔2020〕3号）"
    text = f"根据{old}制定本办法。\n\n一、发券。\n\n本办法自印发之日起施行，{old}同时废止。"
    assert said(text, "repealed-citation") == [("warning", [old, old])]


def test_what_becomes_of_old_cases_is_only_informed_about():
    text = "本办法自印发之日起施行，某政发〔2020〕3号同时废止，已批准的项目继续按照某政发〔2020〕3号执行。"
    assert [severity for severity, _ in said(text, "repealed-citation")] == ["info"]


def test_another_document_of_the_same_organ_is_fine():
    text = "根据《某市消费办法》（某政发〔2021〕5号）制定本办法。\n\n《某市旧办法》（某政发〔2020〕3号）同时废止。"
    assert said(text, "repealed-citation") == []


# -- parallel-lists -----------------------------------------------------------------------------------------------------


def test_three_subjects_and_two_values():
    text = "对新认定的国家级、省级、市级孵化器，分别给予50万元、30万元奖励。"
    assert said(text, "parallel-lists") == [("warning", ["对新认定的国家级、省级、市级孵化器，", "50万元、30万元"])]


@pytest.mark.parametrize(
    "text",
    [
        "对新认定的国家级、省级孵化器，分别给予50万元、30万元奖励。",
        "制造业投资、高新技术产业投资分别增长9%、10%以上。",
        "对全市前3名的县、区，分别给予100万元、80万元、50万元奖励。",
        "在元旦、春节、元宵期间分三轮发放餐饮、家电、汽车消费券，分别为2000万元、2500万元、1500万元。",
        "对医院、学校等单位，分别给予50万元、30万元、20万元补助。",
        "东镇、西镇分别负责征迁和安置工作。",
    ],
)
def test_lists_that_pair_or_cannot_be_counted_are_fine(text):
    assert said(text, "parallel-lists") == []


# -- impossible-date ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2025年2月29日", "2025年4月31日", "2025年13月1日", "2025年6月0日"])
def test_a_day_that_no_month_has_is_found(day):
    assert said(f"{day}前完成整改。", "impossible-date") == [("warning", [day])]


@pytest.mark.parametrize("day", ["2024年2月29日", "2025年12月31日", "2025年2月底"])
def test_a_day_of_the_calendar_is_not(day):
    assert said(f"{day}前完成整改。", "impossible-date") == []


def test_a_term_that_begins_in_thousands_of_years_is_found():
    assert said("本办法自5355年6月6日起施行。", "impossible-date") == [("warning", ["自5355年6月6日起"])]


# -- unreadable-number --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["某政发〔2023〕号", "某政发〔2023〕××号", "某政发〔2023〕  号", "某政发[2023]号"])
def test_a_number_without_its_serial_number(number):
    assert said(f"按照《某市办法》（{number}）执行。", "unreadable-number") == [("info", [number])]


def test_a_draft_without_its_own_number():
    text = "鹿城区人民政府关于促进消费的通知\n温鹿政发〔2025〕 号\n\n各街道：\n\n一、发放消费券。"
    assert said(text, "unreadable-number") == [("info", ["温鹿政发〔2025〕 号"])]


def test_a_whole_number_is_readable():
    assert said("按照某政发〔2023〕5号、某政发〔2023〕第 6 号执行。", "unreadable-number") == []


def test_a_standard_is_no_unreadable_number():
    assert said("按照《城市居住区规划设计标准》（GB5018-2018）执行。", "unreadable-number") == []


# -- messages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "check", "message"),
    [
        (numbered("一、", "（一）", "（二）", "（四）"), "clause-numbering", "条款1之下的编号在“（二）”之后跳到“（四）”，缺编号3"),
        (numbered("一、", "二、", "六、"), "clause-numbering", "全文的编号在“二、”之后跳到“六、”，缺编号3至5"),
        (numbered("一、", "（一）", "（二）", "（二）"), "clause-numbering", "条款1之下的编号“（二）”重复出现"),
        (
            numbered("一、", "（一）", "二、", "（四）"),
            "clause-numbering",
            "条款2之下的编号从“（四）”开始，前一个同级编号是“（一）”，缺编号2至3",
        ),
        (numbered("一、", "（二）"), "clause-numbering", "条款1之下的编号从“（二）”开始"),
        (numbered("一、", "（一）", "（二）", "（一）"), "clause-numbering", "条款1之下的编号在“（二）”之后又从“（一）”开始"),
        (numbered("一、", "（一）", "（二）", "（三）", "（二）"), "clause-numbering", "条款1之下的编号在“（三）”之后退回“（二）”"),
        (
            "一、产业\n（一）培育。新增企业20家。（责任单位：区经信局）\n（二）建校。新增学校2所，对学校给予5万元补助。",
            "responsible-department",
            "（二）（条款1.2）没有写明责任单位：1项目标、1项扶持政策",
        ),
        (SIGNED.format("2025年3月底前发放。", ""), "deadline-order", "“2025年3月底前”早于成文日期2025-05-10"),
        (
            SIGNED.format("到2027年发放1亿元。", "本通知有效期至2025年12月31日。"),
            "deadline-order",
            "“到2027年”超出本文件有效期（至2025-12-31）",
        ),
        (
            SIGNED.format("2026年1月1日至2026年3月1日发放。", "本通知有效期至2025年12月31日。"),
            "deadline-order",
            "“2026年1月1日至2026年3月1日”在本文件有效期（至2025-12-31）届满之后才开始",
        ),
        (
            SIGNED.format("每月通报。", "本通知有效期至2024年12月31日。"),
            "deadline-order",
            "本文件的失效日期2024-12-31早于成文日期2025-05-10",
        ),
        (
            "一、产业\n培育企业。（责任单位：区智能谷发展服务中心）",
            "unknown-department",
            "词表中没有“区智能谷发展服务中心”，可在 departments.csv 中补充其全称",
        ),
        (
            NUMBERED.format("温鹿政发〔2025〕28号", "2025"),
            "document-number",
            "本文件有两个文号：温鹿政发〔2025〕29号、温鹿政发〔2025〕28号",
        ),
        (NUMBERED.format("", "2026"), "document-number", "文号温鹿政发〔2025〕29号的年份与成文日期2026-05-10不在同一年"),
        (
            "根据某政发〔2020〕3号制定本办法。\n\n一、发券。\n\n某政发〔2020〕3号同时废止。",
            "repealed-citation",
            "某政发〔2020〕3号由本文件废止，文中却仍据以行文",
        ),
        (
            "某政发〔2020〕3号同时废止，已批准的项目继续按照某政发〔2020〕3号执行。",
            "repealed-citation",
            "某政发〔2020〕3号由本文件废止，文中另有提及",
        ),
        (
            "对新认定的国家级、省级、市级孵化器，分别给予50万元、30万元奖励。",
            "parallel-lists",
            "“分别”之前列有3项，之后列有2个数值，数目不对应",
        ),
        ("2025年2月30日前完成。", "impossible-date", "“2025年2月30日”不是历法上存在的日期"),
        ("按照《某市办法》（某政发〔2023〕号）执行。", "unreadable-number", "文号“某政发〔2023〕号”缺发文顺序号"),
    ],
)
def test_a_message_is_a_sentence_for_the_analyst(text, check, message):
    assert [finding.message for finding in extract(text).findings if finding.check == check] == [message]


# -- a user's own -------------------------------------------------------------------------------------------------------


def test_a_user_registers_a_check_and_takes_it_out_again():
    def unsigned(notice):
        if not notice.metadata.signatories:
            yield Finding(check="unsigned", severity="info", message="无落款")

    register("unsigned", unsigned)
    try:
        assert [f.message for f in extract("一、发券。").findings if f.check == "unsigned"] == ["无落款"]
    finally:
        unregister("unsigned")
    assert "unsigned" not in registered()


def test_taking_out_an_unknown_check_names_those_there_are():
    with pytest.raises(KeyError, match="the checks are section-budgets"):
        unregister("no-such-check")


def test_checks_read_a_finished_notice_and_give_the_same_each_time():
    notice = extract(BUDGETS)
    assert run_checks(notice) == notice.findings


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_sample_notice_has_a_finding_of_severity_error(path):
    assert [finding for finding in extract(path.read_text("utf-8")).findings if finding.severity == "error"] == []

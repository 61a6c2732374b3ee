"""Benefits, sums, budgets, departments, deadlines and citations with their counterparts."""

from datetime import date
from decimal import Decimal

from lucheng_extract import Comparison, compare, extract

DATED = "某政发〔{year}〕3号\n\n某区若干政策({year}年版)\n\n"


def compared(old, new, years=(2024, 2025)):
    return compare(*(extract(DATED.format(year=year) + text) for year, text in zip(years, (old, new), strict=True)))


def test_a_benefit_that_was_raised():
    found = compared(
        "(一)奖励。对首次上规的服务业企业给予50万元奖励。", "(一)奖励。对首次上规的服务业企业给予60万元奖励。"
    ).supports
    assert [(c.state, c.change, c.percent) for c in found] == [("changed", Decimal(100000), Decimal("20.00"))]


def test_a_rate_and_a_cap_that_were_raised_are_both_named():
    found = compared(
        "(一)技改。对技改项目,按实际投入的8%给予补助,最高200万元。",
        "(一)技改。对技改项目,按实际投入的10%给予补助,最高300万元。",
    ).supports
    assert [(c.state, c.change, set(c.differs)) for c in found] == [
        ("changed", Decimal(1000000), {"rate", "cap", "standard"})
    ]


def test_benefits_of_one_clause_are_told_apart_by_who_gets_them():
    old = "(一)奖励。对新认定的国家级、省级孵化器分别给予100万元、50万元奖励。"
    new = "(一)奖励。对新认定的国家级、省级孵化器分别给予120万元、60万元奖励。"
    found = compared(old, new).supports
    assert [(c.old.amount, c.new.amount) for c in found] == [(1000000, 1200000), (500000, 600000)]


def test_a_threshold_that_was_lowered_is_another_sum():
    found = compared(
        "(一)招引。招引1亿美元以上外资大项目1个。", "(一)招引。招引5000万美元以上外资大项目1个。"
    ).amounts
    assert [(c.state, c.old.role, c.change, c.percent) for c in found] == [
        ("changed", "threshold", Decimal(-50000000), Decimal("-50.00"))
    ]


BUDGETS = """一、强化科技创新
{year}年，区级财政预算安排资金{first}亿元，其中平台建设资金0.5亿元。
二、扩大居民消费
{year}年，区级财政预算安排资金{second}亿元。
上述2个领域，{year}年区级财政共安排资金{total}亿元。
"""


def test_budgets_change_by_section_and_in_total_and_a_part_of_a_sum_is_not_added():
    found = compared(
        BUDGETS.format(year=2024, first=2, second=1, total=3), BUDGETS.format(year=2025, first=3, second=1, total=4)
    ).budgets
    assert [(c.total, c.state, c.old.title, c.old.value, c.new.value, c.percent) for c in found] == [
        (False, "changed", "强化科技创新", 200000000, 300000000, Decimal("50.00")),
        (False, "same", "扩大居民消费", 100000000, 100000000, Decimal("0.00")),
        (True, "changed", None, 300000000, 400000000, Decimal("33.33")),
    ]


def test_departments_that_joined_and_left_are_told_by_their_id_not_their_spelling():
    found = compared("(一)办展。举办展会。(责任单位:区商务局、区科技局)", "(一)办展。举办展会。(责任单位:区商务局、区文旅局)")
    assert [(c.state, (c.new or c.old).names[0]) for c in found.departments] == [
        ("same", "区商务局"), ("dropped", "区科技局"), ("new", "区文旅局"),
    ]  # fmt: skip


def test_a_role_that_changed_in_a_clause_of_both_is_a_duty_that_changed():
    found = compared(
        "(一)办展。举办展会。(责任单位:区商务局、区财政局)", "(一)办展。举办展会。(牵头单位:区商务局;配合单位:区财政局)"
    ).departments
    assert [(c.state, [(d.old_roles, d.new_roles) for d in c.duties]) for c in found] == [
        ("changed", [(("responsible",), ("lead",))]),
        ("changed", [(("responsible",), ("cooperating",))]),
    ]


def test_a_duty_in_a_new_clause_is_no_change_of_role():
    found = compared(
        "(一)办展。举办展会。(责任单位:区商务局)",
        "(一)办展。举办展会。(责任单位:区商务局)\n(二)节能。推动绿电交易和节能降碳改造。(责任单位:区商务局)",
    ).departments
    assert [(c.state, c.duties) for c in found] == [("same", ())]


def test_a_deadline_of_the_same_day_a_year_later_is_carried():
    found = compared("(一)指南。4月30日前制定申报指南。", "(一)指南。4月30日前制定申报指南。").deadlines
    assert [(c.state, c.days, c.days_in_year) for c in found] == [("carried", 365, 0)]


def test_a_deadline_that_moved_says_how_far_within_the_year():
    found = compared("(一)办法。6月底前出台管理办法。", "(一)办法。9月底前出台管理办法。").deadlines
    assert [(c.state, c.old.to_date, c.new.to_date, c.days_in_year) for c in found] == [
        ("moved", date(2024, 6, 30), date(2025, 9, 30), 92)
    ]


def test_the_29th_of_february_is_carried_to_the_28th():
    found = compared("(一)办法。2024年2月29日前出台管理办法。", "(一)办法。2025年2月28日前出台管理办法。").deadlines
    assert [c.state for c in found] == ["carried"]


def test_a_deadline_without_dates_is_the_same():
    found = compared("(一)检查。每年9月底前开展检查。", "(一)检查。每年9月底前开展检查。").deadlines
    assert [(c.state, c.days) for c in found] == [("same", None)]


def test_another_years_edition_of_a_document_is_a_change_of_one_citation():
    found = compared(
        "根据《某市若干政策(2024年版)》(市政发〔2024〕2号)，制定本政策。", "根据《某市若干政策(2025年版)》(市政发〔2025〕1号)，制定本政策。"
    ).citations
    assert [(c.state, set(c.differs)) for c in found] == [("changed", {"title", "doc_number"})]


def test_a_comparison_is_read_back_from_its_json():
    comparison = compared(BUDGETS.format(year=2024, first=2, second=1, total=3), "(一)办展。6月底前举办展会5场。")
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison


def test_the_same_notices_give_the_same_bytes():
    texts = BUDGETS.format(year=2024, first=2, second=1, total=3), BUDGETS.format(year=2025, first=3, second=1, total=4)
    assert compared(*texts).model_dump_json() == compared(*texts).model_dump_json()

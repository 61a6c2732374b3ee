"""The time that binds a goal: its own words, then its clause's, then the notice's."""

from datetime import date

from lucheng_extract import extract

ANNUAL = "某市2025年稳增长若干政策\n\n一、扩大投资\n\n"


def periods(text: str) -> list[tuple[str, date | None, date | None]]:
    return [(goal.text, goal.period_start, goal.period_end) for goal in extract(text).goals]


def test_the_notices_year_binds_a_goal_without_a_time_and_sets_both_ends() -> None:
    assert periods(ANNUAL + "新建公园5个。") == [("5个", date(2025, 1, 1), date(2025, 12, 31))]


def test_half_a_year_and_the_whole_year_bind_two_goals_of_one_sentence() -> None:
    assert periods(ANNUAL + "确保工业投资上半年完成160亿元,全年完成320亿元。") == [
        ("160亿元", date(2025, 1, 1), date(2025, 6, 30)),
        ("320亿元", date(2025, 1, 1), date(2025, 12, 31)),
    ]


def test_a_date_to_finish_by_leaves_the_start_open() -> None:
    assert periods(ANNUAL + "2025年6月底前建成充电站20座。") == [("20座", None, date(2025, 6, 30))]


def test_since_january_gives_the_start() -> None:
    assert periods(ANNUAL + "到2025年底,贷款余额较年初增加30亿元。")[0][1:] == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_time_in_brackets_behind_the_number_binds_it() -> None:
    assert periods(ANNUAL + "建成充电站20座(2025年9月底前)。") == [("20座", None, date(2025, 9, 30))]


def test_the_aims_of_a_plan_bind_goals_that_recur_every_year() -> None:
    text = (
        "关于加快产业发展的意见\n\n一、总体要求\n\n到2027年,产业规模达到800亿元。\n\n"
        "二、实施路径\n\n(一)壮大主体。每年培育骨干企业20家。"
    )
    assert periods(text)[-1] == ("20家", None, date(2027, 12, 31))


def test_without_any_year_the_end_stays_unknown() -> None:
    assert periods("一、扩大消费\n\n打造特色商圈5个。") == [("5个", None, None)]


def test_a_reference_date_supplies_the_year() -> None:
    goal = extract("全年新建公园5个。", reference_date=date(2024, 3, 1)).goals[0]
    assert (goal.period_start, goal.period_end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_time_among_the_bearers_of_a_clause_binds_its_goals() -> None:
    for bearers in (
        "(市教育局牵头,9月底前完成)",
        "(责任单位:市教育局;2025年9月底前)",
        "(责任单位:市教育局;时限:9月底)",
        "(9月底前完成,市教育局牵头)",
        "\n责任单位:市教育局牵头,市财政局配合,2025年9月底前完成",
    ):
        assert periods(f"{ANNUAL}(一)新增学位2万个。{bearers}") == [("2万个", None, date(2025, 9, 30))], bearers


def test_a_time_with_work_of_its_own_among_the_bearers_binds_nothing_else() -> None:
    text = f"{ANNUAL}(一)新增学位2万个。(市教育局牵头,3月底前制定方案)"
    assert periods(text) == [("2万个", date(2025, 1, 1), date(2025, 12, 31))]


def test_a_time_in_the_bracket_of_a_heading_binds_all_below_it() -> None:
    text = f"{ANNUAL}(一)集中整治(2025年3月至10月)。整改率达到98%。\n(二)全面提升(2026年底前)\n1.建成平台5个。"
    assert periods(text) == [("98%", date(2025, 3, 1), date(2025, 10, 31)), ("5个", None, date(2026, 12, 31))]


def test_some_years_outlast_a_notice_of_one_year_and_have_no_dates() -> None:
    for words in ("三年内", "未来三年", "力争用3年时间,", "5年内"):
        assert periods(f"{ANNUAL}{words}建成园区10个。") == [("10个", None, None)], words


def test_some_years_are_the_term_of_a_plan_that_names_it() -> None:
    text = "某市三年行动计划(2024—2026年)\n\n一、主要任务\n\n三年内建成园区10个。"
    assert periods(text) == [("10个", date(2024, 1, 1), date(2026, 12, 31))]


def test_the_year_that_a_change_leads_to_binds_the_goal() -> None:
    assert periods(f"{ANNUAL}巩固率由2020年的95%提高到2026年的97%。") == [("97%", None, date(2026, 12, 31))]

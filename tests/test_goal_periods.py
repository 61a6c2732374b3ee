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

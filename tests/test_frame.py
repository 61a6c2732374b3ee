"""The notice's own time: year, signature, term and horizon, and where each comes from."""

from datetime import date

import pytest

from lucheng_extract.document import scan
from lucheng_extract.lexicon import load

YEAR_2025 = (date(2025, 1, 1), date(2025, 12, 31))


def _frame(text, reference_date=None):
    return scan(text, load(), reference_date).frame


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某市2026年稳增长若干措施\n一、扩投资。\n\n某市人民政府\n2025年12月20日", 2026),
        ("关于稳增长的若干措施(2025年版)\n一、扩投资。", 2025),
        ("关于稳增长的若干措施\n一、扩投资。\n\n某市人民政府\n二〇二五年五月十日", 2025),
        ("关于稳增长的若干措施\n(2025年5月10日)\n一、扩投资。", 2025),
        ("关于稳增长的若干措施\n某政发〔2025〕7号\n一、扩投资。", 2025),
        ("关于组建2008年奥运会协调委员会的批复\n某省:\n同意。\n\n国务院\n2006年5月23日", 2006),
        ("关于促消费的若干措施\n一、办好2023年消费季。二、办好2023购物节。三、落实方案(2021-2025年)。", 2023),
        ("某省产业发展行动计划(2021-2023年)\n一、目标。\n二、任务。", 2021),
        ("关于稳增长的若干措施\n一、到2025年建成10个。二、到2025年建成5个。", None),
    ],
)
def test_the_year_of_a_notice(text, year):
    assert _frame(text).year == year


def test_the_reference_date_stands_in_for_a_year_that_is_nowhere_stated():
    assert _frame("关于稳增长的若干措施\n一、年底前开工。", date(2024, 3, 1)).year == 2024
    assert _frame("关于稳增长的若干措施\n一、开工。\n\n某市人民政府\n2025年5月10日", date(2024, 3, 1)).year == 2025


@pytest.mark.parametrize(
    "text",
    [
        "某市2025年稳增长若干政策\n一、扩投资。新开工10个项目。",
        "关于稳增长的若干政策\n一、扩投资。新开工10个项目。\n本政策均为2025年全年实施有效。",
        "关于稳增长的若干政策\n一、扩投资。\n本政策自印发之日起施行,有效期至2025年12月31日。\n\n某市人民政府\n2025年5月10日",
        "关于稳增长的若干政策\n"
        + "".join(
            f"{n}、加快第{n}类重大项目建设，狠抓开工投产达效和要素保障。确保上半年完成投资100亿元，全年完成200亿元。\n"
            for n in "一二三四"
        )
        + "\n某市人民政府\n2025年5月10日",
    ],
)
def test_title_validity_or_most_targets_make_a_notice_annual(text):
    frame = _frame(text)
    assert (frame.annual, frame.term) == (True, YEAR_2025)


def test_a_notice_of_several_years_is_not_annual():
    frame = _frame(
        "关于稳增长的若干政策\n一、扩投资。\n本政策自印发之日起施行,有效期至2027年12月31日。\n\n某市人民政府\n2025年5月10日"
    )
    assert (frame.annual, frame.term, frame.signed_on) == (False, None, date(2025, 5, 10))


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("某市2023年第一季度稳增长若干措施", date(2023, 1, 1), date(2023, 3, 31)),
        ("某市2023年下半年稳增长若干措施", date(2023, 7, 1), date(2023, 12, 31)),
        ("某省产业发展行动计划(2021-2023年)", date(2021, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_title_states_the_term(title, first, last):
    frame = _frame(f"{title}\n一、扩投资。新开工10个项目。")
    assert (frame.term, frame.annual) == ((first, last), False)


@pytest.mark.parametrize(
    "text",
    [
        "关于发展产业的意见\n为加快发展，到2027年，建成10个园区，现提出如下意见。\n一、扩投资。新开工10个项目。",
        "关于发展产业的意见\n一、总体要求\n到2027年底，建成10个园区；到2035年，全面建成。\n二、主要任务\n新开工10个项目。",
        "关于发展产业的意见\n一、总体要求\n(一)指导思想。高质量发展。\n(二)发展目标。到2027年，建成10个园区。\n二、任务\n新开工10个项目。",
    ],
)
def test_the_horizon_is_the_nearest_date_of_preamble_or_aims(text):
    assert _frame(text).horizon == date(2027, 12, 31)


def test_a_date_in_another_clause_is_no_horizon():
    assert _frame("关于发展产业的意见\n一、总体要求\n高质量发展。\n二、任务\n到2027年，建成10个园区。").horizon is None

"""Deadlines, read as a specification: the sentence, then the kind and days of each time that binds.

The positives and negatives of samples/phrases/deadlines.jsonl come on top of these.
"""

from datetime import date

import pytest

from lucheng_extract import extract
from lucheng_extract.lexicon import load

SIGNED = "各区人民政府:\n现将《工作办法》印发给你们。\n{}\n\n某市人民政府\n2025年5月10日"


def _deadlines(text, reference_date=None):
    notice = extract(text, reference_date=reference_date)
    assert all(notice.text[d.start : d.end] == d.text for d in notice.deadlines)
    return [(d.text, d.kind, str(d.from_date or ""), str(d.to_date or "")) for d in notice.deadlines]


def _in_signed_notice(sentence):
    return _deadlines(SIGNED.format(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "到2025年末，形成3个集群；到2030年，形成5个。",
            [("到2025年末", "by", "", "2025-12-31"), ("到2030年", "by", "", "2030-12-31")],
        ),
        (
            "力争到2025年、2030年覆盖率分别达到60%、62%。",
            [("到2025年", "by", "", "2025-12-31"), ("2030年", "by", "", "2030-12-31")],
        ),
        (
            "今年上半年完成招标，下半年开工建设。",
            [("今年上半年", "during", "2025-01-01", "2025-06-30"), ("下半年", "during", "2025-07-01", "2025-12-31")],
        ),
        (
            "确保今年内开工，明年6月底前完工。",
            [("今年内", "by", "", "2025-12-31"), ("明年6月底前", "by", "", "2026-06-30")],
        ),
        ("集中整治阶段（2025年7月至10月）。", [("2025年7月至10月", "during", "2025-07-01", "2025-10-31")]),
        ("完成时限：2025年9月30日前。", [("2025年9月30日前", "by", "", "2025-09-30")]),
        ("执行期限:2025年12月31日", [("2025年12月31日", "by", "", "2025-12-31")]),
        ("最迟不得超过2027年6月30日。", [("2027年6月30日", "by", "", "2027-06-30")]),
        ("春节前足额支付工资。", [("春节前", "by", "", "2025-01-28")]),
        ("国庆假期期间免费开放。", [("国庆假期期间", "during", "2025-10-01", "2025-10-07")]),
        ("受理时间：即日起至2025年11月30日。", [("即日起至2025年11月30日", "during", "2025-05-10", "2025-11-30")]),
    ],
)
def test_times_that_bind(sentence, expected):
    assert _in_signed_notice(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("对2024年1月1日后新注册的企业给予补贴。", [("2024年1月1日后", "from", "2024-01-01", "")]),
        (
            "2024年3月1日至2024年8月31日购车的可申请补贴。",
            [("2024年3月1日至2024年8月31日", "during", "2024-03-01", "2024-08-31")],
        ),
        ("2024年12月31日前已投产的项目给予补助。", [("2024年12月31日前", "by", "", "2024-12-31")]),
        ("受理期限截至2024年12月31日。", [("截至2024年12月31日", "by", "", "2024-12-31")]),
        ("免征2025年上半年房产税。", [("2025年上半年", "during", "2025-01-01", "2025-06-30")]),
        ("对2025年新认定的高新技术企业给予奖励。", [("2025年", "during", "2025-01-01", "2025-12-31")]),
        ("阶段性政策延续至2027年12月31日。", [("至2027年12月31日", "by", "", "2027-12-31")]),
    ],
)
def test_eligibility_windows_and_measures_terms_count_even_when_they_lie_before_the_notice(sentence, expected):
    assert _in_signed_notice(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "本办法自2025年6月1日起施行，有效期为3年。",
            [("自2025年6月1日起", "2025-06-01", ""), ("有效期为3年", "2025-06-01", "2028-05-31")],
        ),
        (
            "本意见自印发之日起施行，有效期五年。",
            [("自印发之日起", "2025-05-10", ""), ("有效期五年", "2025-05-10", "2030-05-09")],
        ),
        ("本措施自发布之日起30日后施行。", [("自发布之日起30日后", "2025-06-09", "")]),
        (
            "本方案自印发之日起执行，试行两年。",
            [("自印发之日起", "2025-05-10", ""), ("试行两年", "2025-05-10", "2027-05-09")],
        ),
        (
            "本政策自发布之日起施行，暂定三年有效期。",
            [("自发布之日起", "2025-05-10", ""), ("暂定三年有效期", "2025-05-10", "2028-05-09")],
        ),
        (
            "本通知自发布之日起施行，至2027年12月31日止。",
            [("自发布之日起", "2025-05-10", ""), ("至2027年12月31日止", "", "2027-12-31")],
        ),
        (
            "本通知自2025年6月1日起执行至2025年12月31日。",
            [("自2025年6月1日起", "2025-06-01", ""), ("至2025年12月31日", "", "2025-12-31")],
        ),
        ("除另有规定外，本政策有效期至2026年6月30日。", [("有效期至2026年6月30日", "", "2026-06-30")]),
        (
            "本政策有效期自2025年1月1日至2027年12月31日。",
            [("有效期自2025年1月1日至2027年12月31日", "2025-01-01", "2027-12-31")],
        ),
        ("本文件各项政策均为2025年全年实施有效。", [("2025年全年", "2025-01-01", "2025-12-31")]),
        ("第三十条 本办法自2025年3月1日起施行。", [("自2025年3月1日起", "2025-03-01", "")]),
        (
            "本办法自印发之日起施行，但第三条措施有效期至2025年6月30日。",
            [("自印发之日起", "2025-05-10", ""), ("有效期至2025年6月30日", "", "2025-06-30")],
        ),
    ],
)
def test_the_notices_own_term_is_validity(sentence, expected):
    assert _in_signed_notice(sentence) == [(text, "validity", first, last) for text, first, last in expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "大专毕业生生活补贴从2023年1月1日起实施。",
        "最低工资标准自2025年1月1日起执行。",
        "贴息政策实施期限延长至2024年12月31日。",
        "消费券有效期截止日期为2026年12月31日。",
        "本市创业补贴自2025年1月1日起执行。",
    ],
)
def test_a_measures_own_term_is_not_the_notices_validity(sentence):
    assert [kind for _, kind, _, _ in _in_signed_notice(sentence)] in (["by"], ["from"], ["during"])


def test_自本办法施行之日起_counts_from_the_day_of_effect():
    found = _in_signed_notice("自本办法施行之日起停止受理。\n本办法自2025年7月1日起施行。")
    assert found[0] == ("自本办法施行之日起", "from", "2025-07-01", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "证书有效期3年。",
        "许可证有效期为5年。",
        "贷款期限不超过3年。",
        "自合同签订之日起1个月内缴纳。",
        "余款一年内缴清。",
        "毕业5年内的高校毕业生。",
        "三年内不得转让。",
        "应在20个工作日内办结。",
        "近三年累计投入50亿元。",
    ],
)
def test_durations_are_no_deadlines(sentence):
    assert _in_signed_notice(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "当年申报当年兑现。",
        "结转次年使用。",
        "按上年度销售额的1%奖励。",
        "比去年增长8%。",
        "自公告次月起领取。",
        "当月内使用完毕。",
    ],
)
def test_relative_years_and_months_are_no_deadlines(sentence):
    assert _in_signed_notice(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2024年底，全市已建成基站5000个。",
        "2023年以来，先后出台多项政策。",
        "与2020年相比，下降20%。",
        "在2020年基础上翻一番。",
        "以2020年为基期，下降15%。",
        "2024年度已获奖的项目不再奖励。",
        "2025年4月2日，市政府常务会议审议通过。",
        "2024年认定的企业可继续享受。",
        "2019年推出了新系统。",
        "2024年新增就业1.2万人。",
        "2025年是攻坚之年。",
        "提前下达的2025年资金要尽快支付。",
        "享受2025年度城乡居民医保待遇。",
    ],
)
def test_times_that_only_date_the_past_a_basis_or_a_name_are_no_deadlines(sentence):
    assert _in_signed_notice(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "每人每月500元。",
        "每年最高50万元。",
        "按照每年200万元的标准给予补助。",
        "每户每年14400元为限额。",
        "每月偿还贷款本息。",
        "对每月通行30次以上的车辆优惠。",
        "每年实际纳税1亿元以上的,给予奖励。",
        "单家企业每年补助不超过100万元。",
    ],
)
def test_rates_and_conditions_with_每年_are_no_deadlines(sentence):
    assert _in_signed_notice(sentence) == []


def test_listed_times_recur_with_the_first():
    found = _in_signed_notice("每年3月底前、9月底前分别开展一次督查。")
    assert found == [("每年3月底前", "during", "", ""), ("9月底前", "during", "", "")]


def test_titles_numbers_header_and_signature_hold_no_deadline():
    text = "某市2025年稳增长若干政策\n(某政发〔2025〕7号)\n" + SIGNED.format(
        "按照《2025年工作要点》(某政办发〔2025〕2号)落实。"
    )
    assert _deadlines(text) == []


def test_the_year_understood_is_the_titles_before_the_signatures():
    text = "某市2026年促消费若干措施\n一、发放消费券。6月底前发放。\n\n某市商务局\n2025年12月20日"
    assert _deadlines(text) == [("6月底前", "by", "", "2026-06-30")]


def test_a_by_date_long_before_the_signature_is_of_the_next_year():
    text = "关于做好保供工作的通知\n各单位:\n一、备足货源。3月底前完成储备。\n\n某市商务局\n2025年12月20日"
    assert _deadlines(text) == [("3月底前", "by", "", "2026-03-31")]


def test_without_any_year_the_record_stays_and_has_no_dates():
    notice = extract("一、扩大投资。年底前开工10个项目。")
    (deadline,) = notice.deadlines
    assert (deadline.kind, deadline.from_date, deadline.to_date, deadline.resolved_from) == (
        "by",
        None,
        None,
        "notice_year",
    )


def test_records_name_their_clause_and_rule():
    notice = extract(
        "一、扩大投资\n(一)抓项目。2025年底前开工,每季度调度,近期重点抓好。\n二、附则\n本办法自印发之日起施行,有效期3年。"
    )
    assert [(d.clause, d.rule) for d in notice.deadlines] == [
        ("1.1", "deadlines.by"),
        ("1.1", "deadlines.recurring"),
        ("1.1", "deadlines.undated"),
        ("2", "deadlines.validity"),
        ("2", "deadlines.term-of-years"),
    ]


REFUSED = ("name_after", "past_after", "basis_before", "basis_after", "object_before", "rate_before", "rate_after")
CUES = [row for row in load().rows("deadline_cues") if row["reason"] in REFUSED]


@pytest.mark.parametrize("row", CUES, ids=lambda row: f"{row['reason']}-{row['term']}")
def test_each_refusing_cue_refuses_its_example(row):
    text = f"各单位:\n{row['example']}的情况。\n\n某市人民政府\n2025年5月10日"
    assert [d.text for d in extract(text, reference_date=date(2025, 5, 10)).deadlines if d.kind == "during"] == []


@pytest.mark.parametrize(
    "text",
    [
        "年" * 3000,
        "2025年" * 2000,
        "每年" * 2000,
        "自印发之日起" * 1000,
        "有效期" * 2000,
        "至" * 5000,
        "“十四五" * 1000,
    ],
)
def test_hostile_repetition_gives_a_list_and_no_error(text):
    assert isinstance(extract(text).deadlines, tuple)

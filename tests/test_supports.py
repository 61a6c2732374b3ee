"""Support measures: who gets what, how much, under which condition and from whom."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from lucheng_extract import extract
from lucheng_extract.lexicon import home


def supports(text):
    return extract(text).supports


def only(text):
    (record,) = supports(text)
    return record


def table(text, *fields):
    return [tuple(getattr(record, field) for field in fields) for record in supports(text)]


def test_levels_and_sums_of_a_list_pair_in_order():
    text = "对新认定的国家级、省级、市级孵化器分别给予50万元、30万元、10万元奖励。"
    assert table(text, "beneficiary", "amount", "instrument") == [
        ("新认定的国家级孵化器", Decimal(500000), "奖励"),
        ("新认定的省级孵化器", Decimal(300000), "奖励"),
        ("新认定的市级孵化器", Decimal(100000), "奖励"),
    ]


def test_a_last_level_lends_its_suffix_to_the_others():
    text = "对获批国家、省级示范基地的单位，分别给予10万元、5万元一次性奖补。"
    assert table(text, "beneficiary", "amount") == [
        ("获批国家级示范基地的单位", Decimal(100000)),
        ("获批省级示范基地的单位", Decimal(50000)),
    ]


def test_titles_share_the_noun_behind_the_last():
    text = "对获得国家级“小巨人”、单项冠军称号的企业，分别给予100万元、200万元奖补。"
    assert table(text, "beneficiary", "amount") == [
        ("获得国家级“小巨人”称号的企业", Decimal(1000000)),
        ("获得单项冠军称号的企业", Decimal(2000000)),
    ]


def test_thresholds_and_sums_pair_in_the_condition():
    text = "服务业企业上一年度营业收入首次达到5000万元、1亿元，且增速20%以上的，分别奖励5万元、10万元。"
    assert table(text, "beneficiary", "condition", "amount") == [
        ("服务业企业", "上一年度营业收入首次达到5000万元，且增速20%以上的", Decimal(50000)),
        ("服务业企业", "上一年度营业收入首次达到1亿元，且增速20%以上的", Decimal(100000)),
    ]


def test_a_list_may_name_its_recipients_beside_the_sums():
    text = "对首次就业的毕业生按照每人每年3万元（博士）、1万元（硕士）的标准发放生活补贴。"
    assert table(text, "beneficiary", "amount") == [
        ("首次就业的毕业生(博士)", Decimal(30000)),
        ("首次就业的毕业生(硕士)", Decimal(10000)),
    ]


def test_behind_a_colon_each_part_names_a_recipient_and_his_sum():
    text = "对新引进且首次购房的人才，发放购房补贴：博士研究生5万元，硕士研究生3万元。"
    assert table(text, "beneficiary", "instrument", "amount") == [
        ("新引进且首次购房的人才(博士研究生)", "补贴", Decimal(50000)),
        ("新引进且首次购房的人才(硕士研究生)", "补贴", Decimal(30000)),
    ]


def test_sums_for_different_things_pair_with_nobody():
    text = "对企业参加境外展会，给予展位费最高80%、国际机票费最高70%支持。"
    assert table(text, "beneficiary", "standard", "rate") == [
        ("企业", "展位费最高80%", Decimal(80)),
        ("企业", "国际机票费最高70%", Decimal(70)),
    ]


def test_lists_of_different_length_keep_the_whole_recipient():
    text = "对新认定的国家级、省级、市级平台分别给予50万元、30万元奖励。"
    assert {record.beneficiary for record in supports(text)} == {"新认定的国家级、省级、市级平台"}


def test_a_share_with_a_cap_in_the_next_comma_part():
    record = only("对新建冷库按设备投资额的15%给予补助，单个项目最高不超过100万元。")
    assert (record.rate, record.cap, record.amount) == (Decimal(15), Decimal(1000000), None)
    assert record.standard == "设备投资额的15%,单个项目最高不超过100万元"


def test_a_cap_with_the_instrument_again_is_no_second_measure():
    record = only("对技改项目按实际投入的12%给予补助，单个项目补助不超过200万元。")
    assert (record.rate, record.cap) == (Decimal(12), Decimal(2000000))


def test_a_bound_behind_a_semicolon_caps_what_stands_before_it():
    record = only("对技改项目，按设备投资额的6%给予补助；单个项目补助总额不高于800万元。")
    assert (record.rate, record.cap) == (Decimal(6), Decimal(8000000))


def test_a_bound_in_percent_is_no_rate():
    record = only("对购房的博士给予20万元补贴，且不超过购房总价的20%。")
    assert (record.amount, record.rate) == (Decimal(200000), None)


def test_the_head_of_a_list_names_the_recipient_of_its_members():
    text = "对规上企业，按增量部分给予奖励：增量2000万元以上的，奖励5万元；增量5000万元以上的，奖励10万元。"
    assert table(text, "beneficiary", "condition", "amount") == [
        ("规上企业", "增量2000万元以上的", Decimal(50000)), ("规上企业", "增量5000万元以上的", Decimal(100000)),
    ]  # fmt: skip


def test_items_below_a_clause_that_ends_in_a_colon_grant_its_instrument():
    text = "一、购房\n（一）新引进人才购房的，按以下标准给予购房补贴：\n1.A类人才给予300万元；\n2.B类人才给予150万元。"
    assert table(text, "beneficiary", "instrument", "amount")[1:] == [
        ("A类人才", "补贴", Decimal(3000000)), ("B类人才", "补贴", Decimal(1500000)),
    ]  # fmt: skip


def test_a_list_in_the_following_part_pairs_with_its_sums():
    text = "对新落户的高校毕业生，一次性给予落户补贴，本科、硕士、博士分别为3000元、5000元、1万元。"
    assert table(text, "beneficiary", "amount") == [
        ("新落户的高校毕业生(本科)", Decimal(3000)),
        ("新落户的高校毕业生(硕士)", Decimal(5000)),
        ("新落户的高校毕业生(博士)", Decimal(10000)),
    ]


def test_of_two_bounds_the_one_for_a_unit_is_the_amount():
    record = only("在城区购买办公用房的企业，可按每平方米不超过1000元且总额不超过50万元的标准，给予购房补助。")
    assert (record.amount, record.cap) == (Decimal(1000), Decimal(500000))


def test_a_range_has_its_ends_in_amount_and_cap():
    record = only("对入选团队给予50万元至100万元资助。")
    assert (record.amount, record.cap) == (Decimal(500000), Decimal(1000000))


def test_a_raised_sum_is_the_new_one():
    record = only("对认定的企业，奖励标准由50万元提高至60万元。")
    assert record.amount == Decimal(600000)


def test_a_foreign_sum_stands_in_the_standard_alone():
    record = only("对新设外资研发中心给予50万美元奖励。")
    assert (record.amount, record.standard) == (None, "50万美元")


def test_a_sum_may_leave_its_yuan_unsaid():
    assert only("对银行开展的红包发放活动给予最高800万支持。").cap == Decimal(8000000)


def test_a_sum_in_its_own_comma_part():
    record = only("对在岗人员给予生活补贴，每人每月2800元。")
    assert (record.standard, record.amount) == ("每人每月2800元", Decimal(2800))


def test_the_object_of_the_verb_is_the_recipient_and_what_stands_before_it_the_condition():
    record = only("对首次认定为亿元楼的，给予统一招商运营单位50万元奖励。")
    assert (record.beneficiary, record.condition) == ("统一招商运营单位", "首次认定为亿元楼的")


def test_a_clause_names_its_subject_and_its_condition():
    record = only("企业招用毕业年度高校毕业生，签订劳动合同并参加失业保险的，按每人1500元标准发放扩岗补助。")
    assert record.beneficiary == "企业"
    assert record.condition == "招用毕业年度高校毕业生，签订劳动合同并参加失业保险的"


def test_a_long_recipient_runs_to_its_noun():
    record = only("对组织新招用毕业生参加学徒制培训，且取得职业资格证书的企业，按每人5000元标准进行补贴。")
    assert record.beneficiary == "组织新招用毕业生参加学徒制培训，且取得职业资格证书的企业"


def test_a_second_phrase_of_the_sentence_speaks_of_the_same_recipient():
    text = "企业首次在新三板基础层挂牌一次性奖补10万元，在创新层挂牌一次性奖补20万元。"
    assert table(text, "beneficiary", "condition", "amount") == [
        ("企业", "首次在新三板基础层挂牌", Decimal(100000)),
        ("企业", "在创新层挂牌", Decimal(200000)),
    ]


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("省财政对首发上市的企业给予最高400万元奖补。", "省财政"),
        ("对购房的家庭给予2万元补贴，由市、区两级财政按1:1分担。", "市、区两级财政"),
        ("对符合条件的企业，从中小企业发展专项资金中给予100万元奖补。", "中小企业发展专项资金"),
        ("对参保企业发放一次性补助。所需资金由失业保险基金列支。", "失业保险基金"),
        ("对参保企业发放一次性补助。", None),
    ],
)
def test_who_pays(text, payer):
    assert only(text).payer == payer


def test_a_heading_that_the_rest_elaborates_is_no_measure_of_its_own():
    text = "一、支持就业\n\n1.给予一次性扩岗补助。对企业按每人1500元标准发放一次性扩岗补助。"
    assert [record.amount for record in supports(text)] == [Decimal(1500)]


def test_the_sentence_after_a_short_heading_is_none():
    text = "一、支持就业\n\n1.给予社保补贴。新招用毕业生的单位，可享受社会保险补贴。"
    assert table(text, "beneficiary", "instrument") == [("新招用毕业生的单位", "补贴")]


def test_a_fee_that_is_cut_is_a_benefit():
    text = "对小微企业委托的检验费用按80%收取，对个体工商户的检验费用减半收取。按合同价的5%收取服务费。"
    assert table(text, "beneficiary", "instrument", "standard", "rate") == [
        ("小微企业委托的检验费用", "收取", "80%", None), ("个体工商户的检验费用", "减半收取", None, None),
    ]  # fmt: skip


def test_a_heading_names_the_instrument_of_a_list_without_one():
    text = "一、支持就业\n\n1.给予专项生活补贴。毕业生到重点企业就业。大专生每月500元、本科生每月800元。"
    assert table(text, "beneficiary", "instrument", "amount") == [
        ("大专生", "补贴", Decimal(500)),
        ("本科生", "补贴", Decimal(800)),
    ]


def test_two_instruments_of_one_verb_are_two_measures():
    text = "对到基层就业的高校毕业生，按规定给予学费补偿和国家助学贷款代偿。"
    assert table(text, "instrument", "standard") == [("补偿", "按规定"), ("代偿", "按规定")]


def test_a_relief_takes_its_object_into_the_evidence():
    assert only("对小微企业免收投标保证金。").text == "对小微企业免收投标保证金"


def test_a_reduced_tax_rate_is_no_share_of_a_benefit():
    assert only("对符合条件的企业，减按15%的税率征收企业所得税。").rate is None


@pytest.mark.parametrize(
    "text",
    [
        "2025年，区级财政安排奖补资金2亿元。",
        "市级财政安排住房保障资金4.2亿元，其中购房补贴2.5亿元、租房补贴1亿元。",
        "推动发放消费券1000万元。",
        "落实残疾人就业岗位补贴等扶持政策。",
        "采取补助、贴息等方式，支持产业高质量发展。",
        "已享受购房补贴的，不再享受本条奖励。",
        "同一企业只能择一享受奖励。",
        "补贴期限最长不超过36个月。",
        "争取上级补助500万元。",
        "对弄虚作假的企业，追回已发放的补助资金10万元。",
        "制定《科技奖励办法》。",
    ],
)
def test_what_gives_nobody_anything(text):
    assert supports(text) == ()


def test_a_sentence_cut_by_a_page_break_is_read_whole():
    text = (
        "一、支持创新\n\n鼓励工业、农业、建筑业、服务业等领域企业导入卓越绩效管理等先进的质量管理方法，对首\n"
        "次获得区政府质量奖的，给予20万元奖励。"
    )
    record = only(text)
    assert (record.beneficiary, record.amount) == ("首次获得区政府质量奖的", Decimal(200000))


def _rows(name, *kinds):
    with (Path(home()) / f"{name}.csv").open(encoding="utf-8") as file:
        return [(row["term"], row["example"]) for row in csv.DictReader(file) if not kinds or row["kind"] in kinds]


@pytest.mark.parametrize(("term", "example"), _rows("instruments"))
def test_the_extractor_finds_each_instrument_in_its_example(term, example):
    assert term in [record.instrument for record in supports(example)]


@pytest.mark.parametrize(("term", "example"), _rows("beneficiaries"))
def test_the_extractor_finds_each_recipient_in_its_example(term, example):
    assert any(term in (record.beneficiary or "") for record in supports(example))


@pytest.mark.parametrize(("term", "example"), _rows("support_cues", "grant", "allot", "light", "claim"))
def test_the_extractor_finds_a_measure_in_the_example_of_each_verb(term, example):
    assert any(term in record.text for record in supports(example)), example


@pytest.mark.parametrize(("term", "example"), _rows("support_cues", "refusal", "mention"))
def test_the_extractor_finds_nothing_in_the_example_of_each_refusal(term, example):
    assert supports(example) == ()


@pytest.mark.parametrize(("term", "example"), _rows("support_cues", "standard"))
def test_the_extractor_finds_the_standard_in_its_example(term, example):
    assert any(term in (record.standard or "") for record in supports(example)), example

"""Which goal of the new notice is which of the old one, and how far its value moved."""

from decimal import Decimal

from lucheng_extract import compare, extract


def goals(old, new):
    """(state, old text, new text, change, percent) of every goal."""
    found = compare(extract(old), extract(new)).goals
    return [(c.state, c.old and c.old.text, c.new and c.new.text, c.change, c.percent) for c in found]


def pairs(old, new):
    return [(old_text, new_text) for _, old_text, new_text, _, _ in goals(old, new)]


def test_a_value_that_rose_says_by_how_much_and_how_many_percent():
    old = "(一)培育。2024年科技型中小企业数量突破2000家。"
    new = "(一)培育。2025年科技型中小企业数量突破2500家。"
    assert goals(old, new) == [("changed", "突破2000家", "突破2500家", Decimal(500), Decimal("25.00"))]


def test_the_same_value_a_year_later_is_the_same_goal():
    old, new = "(一)培育。2024年新增企业20家。", "(一)培育。2025年新增企业20家。"
    assert [(state, change) for state, _, _, change, _ in goals(old, new)] == [("same", Decimal(0))]


def test_a_change_of_percentages_is_in_points_and_has_no_percent():
    assert goals("(一)消费。零售总额增长6%。", "(一)消费。零售总额增长5.5%。")[0][3:] == (Decimal("-0.5"), None)


def test_a_bound_that_changed_is_named():
    change = compare(extract("(一)建设。新建公园20个。"), extract("(一)建设。新建公园20个以上。")).goals[0]
    assert (change.state, change.differs, change.change) == ("changed", ("comparator",), Decimal(0))


def test_values_of_other_units_have_no_difference():
    change = compare(extract("(一)就业。新增城镇就业2万人。"), extract("(一)就业。新增城镇就业2万人次。")).goals[0]
    assert (change.state, change.differs, change.change, change.percent) == ("changed", ("unit",), None, None)


def test_a_short_indicator_of_another_clause_is_another_goal():
    old = "(一)商贸流通促进行动。新增企业20家。\n(二)绿色建筑推广应用。新增示范项目3个。"
    new = "(一)商贸流通促进行动。举办展会5场。\n(二)绿色建筑推广应用。新增企业30家。"
    assert ("20家", "30家") not in pairs(old, new)


def test_a_telling_indicator_is_found_in_another_clause():
    old = "(一)科技创新平台。新增高新技术企业20家。\n(二)促进居民消费。举办展会5场。"
    new = "(一)科技创新平台。建设实验室2个。\n(二)企业梯队培育。新增高新技术企业30家。"
    assert ("20家", "30家") in pairs(old, new)


def test_an_indicator_that_stands_in_several_clauses_is_not_looked_for_elsewhere():
    old = "(一)东部新城。完善路网和公园布局,新增高新技术企业20家。\n(二)西部山区。发展生态旅游和林下经济,新增高新技术企业10家。"
    new = "(一)滨海园区。推进港口物流和临港制造一体化,新增高新技术企业30家。"
    assert [state for state, *_ in goals(old, new)].count("changed") == 0


def test_what_is_added_is_not_the_total():
    old = "(一)基站。新建5G基站350个。"
    new = "(一)基站。5G基站达到2600个。"
    assert {state for state, *_ in goals(old, new)} == {"new", "dropped"}


def test_added_and_total_of_one_indicator_each_find_theirs():
    old = "(一)基站。新建5G基站350个,5G基站累计达到2600个。"
    new = "(一)基站。5G基站累计达到3000个,新建5G基站400个。"
    assert set(pairs(old, new)) == {("350个", "400个"), ("2600个", "3000个")}


def test_another_grade_or_trade_is_another_indicator():
    for old, new in (("国家级科技企业孵化器", "省级科技企业孵化器"), ("规上工业企业", "规上服务业企业")):
        found = goals(f"(一)培育。新增{old}2家。", f"(一)培育。新增{new}5家。")
        assert {state for state, *_ in found} == {"new", "dropped"}


def test_another_wording_of_an_indicator_in_the_same_clause_is_the_same():
    found = goals("(一)培育。科技型中小企业数量突破2000家。", "(一)培育。科技型中小企业总数达到2500家。")
    assert [(state, change) for state, _, _, change, _ in found] == [("changed", Decimal(500))]


def test_growth_is_not_a_level():
    old, new = "(一)外贸。跨境电商出口额增长15%。", "(一)外贸。跨境电商出口额达到50亿元。"
    assert {state for state, *_ in goals(old, new)} == {"new", "dropped"}


def test_a_plan_and_its_revision_are_paired_year_by_year():
    old = "(一)培育。高新技术企业2025年达到1000家,2027年达到1500家。"
    new = "(一)培育。高新技术企业2025年达到1100家,2027年达到1800家。"
    assert [(o.period_end.year, n.period_end.year) for o, n in _ends(old, new)] == [(2025, 2025), (2027, 2027)]


def test_yearly_notices_are_paired_a_year_apart():
    head = "某区若干政策({year}年版)\n\n某政发〔{year}〕3号\n\n"
    old = head.format(year=2024) + "(一)培育。托位数2024年达到400个,2025年达到500个。"
    new = head.format(year=2025) + "(一)培育。托位数2025年达到520个,2026年达到600个。"
    assert [(o.period_end.year, n.period_end.year) for o, n in _ends(old, new)] == [(2024, 2025), (2025, 2026)]


def _ends(old, new):
    return [(change.old, change.new) for change in compare(extract(old), extract(new)).goals if change.old and change.new]


def test_goals_of_one_word_in_one_clause_are_told_apart_by_the_words_around_them():
    old = "(一)展会。围绕欧洲市场,举办展会20场。围绕东盟国家,举办展会50场。"
    new = "(一)展会。围绕东盟国家,举办展会60场。围绕欧洲市场,举办展会25场。"
    assert set(pairs(old, new)) == {("20场", "25场"), ("50场", "60场")}


def test_both_places_quote_the_two_texts_and_a_missing_side_has_none():
    old = extract("(一)培育。新增企业20家,新建学校2所。")
    new = extract("(一)培育。新增企业30家,新建公园5个。")
    for change in compare(old, new).goals:
        for notice, goal, place in ((old, change.old, change.old_place), (new, change.new, change.new_place)):
            assert (goal is None) == (place is None)
            assert goal is None or notice.text[slice(*place)] == goal.text

"""Which clause of the new notice is which of the old one."""

from decimal import Decimal

import pytest

from lucheng_extract import compare, extract

INNOVATION = "围绕平台、项目、人才三类要素推动创新链与产业链贯通,支持企业建设研发机构并开展联合攻关"
CONSUMPTION = "支持汽车家电以旧换新,鼓励商圈延长营业时间,组织各类促消费活动并发放电子消费券"
HOUSING = "改造老旧小区并加装电梯,完善社区养老托育设施,提升物业服务水平和居民满意程度"
ENERGY = "有序推进用能预算管理,扩大绿电交易规模,推动重点用能单位实施节能降碳改造"


def changes(old, new):
    """(state, moved, old id, new id) of every clause, without what stands outside the clauses."""
    found = compare(extract(old), extract(new)).clauses
    clauses = [change for change in found if "clause" in {side.where for side in (change.old, change.new) if side}]
    return [(c.state, c.moved, c.old and c.old.id, c.new and c.new.id) for c in clauses]


def test_a_notice_compared_with_itself_is_the_same_everywhere():
    text = f"一、创新\n(一)平台。{INNOVATION}。\n(二)消费。{CONSUMPTION}。"
    assert {state for state, *_ in changes(text, text)} == {"same"}


def test_width_and_spaces_are_no_change():
    assert changes("（一）平台。支持 企业（含园区）。", "(一)平台。支持企业(含园区)。") == [("same", None, "1", "1")]


def test_the_same_title_is_the_same_clause_however_its_words_changed():
    old, new = f"(一)强化创新。{INNOVATION}。", f"(一)强化创新。{HOUSING}。"
    assert changes(old, new) == [("changed", None, "1", "1")]


def test_another_title_is_the_same_clause_where_most_words_stay():
    old, new = f"(一)建设平台。{INNOVATION}。", f"(一)打造创新高地。{INNOVATION},加大投入力度。"
    assert changes(old, new) == [("changed", None, "1", "1")]


def test_a_clause_before_which_one_was_inserted_is_renumbered_and_nothing_else():
    old = f"(一)消费。{CONSUMPTION}。"
    new = f"(一)创新。{INNOVATION}。\n(二)消费。{CONSUMPTION}。"
    assert changes(old, new) == [("new", None, None, "1"), ("moved", "renumbered", "1", "2")]


def test_a_clause_that_went_to_another_section_is_moved_there():
    old = f"一、创新\n(一)平台。{INNOVATION}。\n(二)节能。{ENERGY}。\n二、民生\n(三)住房。{HOUSING}。"
    new = f"一、创新\n(一)平台。{INNOVATION}。\n二、民生\n(二)节能。{ENERGY}。\n(三)住房。{HOUSING}。"
    assert ("moved", "section", "1.2", "2.2") in changes(old, new)
    assert ("same", None, "2.3", "2.3") in changes(old, new)


def test_a_clause_whose_section_was_renumbered_did_not_move_itself():
    old = f"一、民生\n(一)住房。{HOUSING}。"
    new = f"一、创新\n{INNOVATION}。\n二、民生\n(一)住房。{HOUSING}。"
    assert ("same", None, "1.1", "2.1") in changes(old, new)


def test_what_is_gone_is_dropped_at_its_old_place_and_what_is_not_known_is_new():
    old = f"(一)创新。{INNOVATION}。\n(二)消费。{CONSUMPTION}。\n(三)住房。{HOUSING}。"
    new = f"(一)创新。{INNOVATION}。\n(二)住房。{HOUSING}。\n(三)节能。{ENERGY}。"
    assert [(state, old_id, new_id) for state, _, old_id, new_id in changes(old, new)] == [
        ("same", "1", "1"), ("dropped", "2", None), ("moved", "3", "2"), ("new", None, "3"),
    ]  # fmt: skip


def test_two_clauses_made_one_are_merged_and_each_pair_is_a_record():
    old = f"(一)消费。{CONSUMPTION}。\n(二)节能。{ENERGY}。"
    new = f"(一)消费和节能。{CONSUMPTION}。{ENERGY}。"
    assert [(state, o, n) for state, _, o, n in changes(old, new)] == [("merged", "1", "1"), ("merged", "2", "1")]


def test_a_clause_made_two_is_split():
    old = f"(一)消费和节能。{CONSUMPTION}。{ENERGY}。"
    new = f"(一)消费。{CONSUMPTION}。\n(二)节能。{ENERGY}。"
    assert [(state, o, n) for state, _, o, n in changes(old, new)] == [("split", "1", "1"), ("split", "1", "2")]


def test_a_dropped_clause_is_not_merged_into_one_that_shares_only_its_boilerplate():
    duty = "(责任单位:区科技局、区财政局、区经信局、区发改局、区商务局)"
    old = f"(一)创新。{INNOVATION}。{duty}\n(二)招商。举办推介会。{duty}"
    new = f"(一)创新。{INNOVATION}。{duty}"
    assert [state for state, *_ in changes(old, new)] == ["same", "dropped"]


def test_clauses_of_one_title_in_every_section_stay_in_their_sections():
    old = f"一、创新\n(一)工作目标。{INNOVATION}。\n二、民生\n(一)工作目标。{HOUSING}。"
    new = f"一、民生\n(一)工作目标。{HOUSING},不断改进。\n二、创新\n(一)工作目标。{INNOVATION},不断改进。"
    assert {(o, n) for _, _, o, n in changes(old, new)} == {("1", "2"), ("1.1", "2.1"), ("2", "1"), ("2.1", "1.1")}


def test_a_section_with_another_title_is_known_by_its_clauses():
    old = f"一、科技\n(一)平台。{INNOVATION}。\n(二)节能。{ENERGY}。"
    new = f"一、高质量发展\n(一)平台。{INNOVATION}。\n(二)节能。{ENERGY}。"
    assert [(state, o, n) for state, _, o, n in changes(old, new)] == [
        ("changed", "1", "1"), ("same", "1.1", "1.1"), ("same", "1.2", "1.2"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "   \n", "床前明月光。", f"(一)创新。{INNOVATION}。"])
def test_any_notice_can_be_compared_with_an_empty_one(text):
    assert all(change.new is None for change in compare(extract(text), extract("")).clauses)
    assert all(change.old is None for change in compare(extract(""), extract(text)).clauses)


def test_the_parts_hold_every_word_of_both_notices_once():
    old = extract(f"某区若干政策\n\n为发展经济,制定本政策。\n一、创新\n(一)平台。{INNOVATION}。\n\n本政策自2025年1月1日起施行。\n")
    new = extract(f"一、创新\n{INNOVATION}。\n(一)消费。{CONSUMPTION}。")
    comparison = compare(old, new)
    for notice, parts in ((old, [c.old for c in comparison.clauses]), (new, [c.new for c in comparison.clauses])):
        shown = sorted({part.start: part for part in parts if part}.items())
        assert all(notice.text[part.start : part.end] == part.text for _, part in shown)
        assert "".join("".join(part.text.split()) for _, part in shown) == "".join(notice.text.split())


def test_similarity_counts_the_numbers_too():
    found = compare(extract("(一)目标。新增企业20家。"), extract("(一)目标。新增企业30家。")).clauses
    assert Decimal(0) < found[0].similarity < Decimal(1)

"""The words that differ between two clauses."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucheng_extract.comparison.words import changed_spans
from lucheng_extract.text import fold


def words(old, new):
    old_spans, new_spans = changed_spans(old, new)
    return [old[slice(*span)] for span in old_spans], [new[slice(*span)] for span in new_spans]


@pytest.mark.parametrize(("old", "new", "gone", "come"), [
    ("新增企业20家。", "新增企业30家。", ["20"], ["30"]),
    ("支持企业上云。", "支持企业上云。加快数字转型。", [], ["加快数字转型。"]),
    ("支持企业(含园区)。", "支持 企业（含园区）。", [], []),
    ("推动创新。扩大消费。", "扩大消费。推动创新。", ["推动创新。"], ["推动创新。"]),
    ("", "新增。", [], ["新增。"]),
])  # fmt: skip
def test_what_differs(old, new, gone, come):
    assert words(old, new) == (gone, come)


def _rest(text, spans):
    kept = [char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans)]
    return "".join(fold("".join(kept)).split())


@given(st.text("ab12，。 （的", max_size=40), st.text("ab12，。 （的", max_size=40))
def test_what_is_not_marked_is_the_same_in_both(old, new):
    old_spans, new_spans = changed_spans(old, new)
    assert _rest(old, old_spans) == _rest(new, new_spans)
    for spans in (old_spans, new_spans):
        assert spans == sorted(spans)
        assert all(start < end for start, end in spans)


@pytest.mark.parametrize(("old", "new"), [("ab", "ac"), ("ab。", "ac。"), ("ab。cd", "cd。ab"), ("，", "。")])
def test_what_differs_in_hostile_text_of_half_a_megabyte_is_marked(old, new):
    old_spans, new_spans = changed_spans(old * 100_000, new * 100_000)
    assert old_spans
    assert new_spans

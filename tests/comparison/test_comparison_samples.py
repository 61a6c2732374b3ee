"""The sample pairs of year-over-year notices give their reviewed comparisons.

The goldens lie beside them, one difference a line. After a change that is meant to alter them:

    pytest tests/comparison/test_comparison_samples.py --write-goldens
    git diff samples/comparison

and read every changed line against both notices before it is committed.
"""

import json
from pathlib import Path

import pytest

from lucheng_extract import compare, extract, extract_file
from lucheng_extract.comparison import DIFFERENCE_KINDS, comparison_page, readable

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples" / "comparison"
NOTICES = sorted((ROOT / "samples" / "notices").glob("*.txt"))
PAIRS = [("nanhu-policy-2024", "nanhu-policy-2025", "nanhu-policy-2024-2025")]
MODEL = ROOT.parent / "shared" / "corpus" / "luqu-2025-29.txt"


def _pair(old, new):
    return tuple(extract((SAMPLES / f"{name}.txt").read_text("utf-8")) for name in (old, new))


def _written(comparison):
    """Each difference as people read it, with its places: one a line, to be reviewed line by line."""
    parts = []
    for kind in DIFFERENCE_KINDS:
        rows = []
        for change, line in zip(getattr(comparison, kind), readable.lines(comparison, kind), strict=True):
            cells = {head: cell for head, cell in zip(readable.HEADS[kind], line.cells, strict=True) if cell}
            rows.append(json.dumps({**cells, "places": [change.old_place, change.new_place]}, ensure_ascii=False))
        parts.append(f"{json.dumps(kind)}: [\n  " + ",\n  ".join(rows) + "\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


@pytest.mark.parametrize(("old", "new", "golden"), PAIRS)
def test_a_pair_gives_its_golden_comparison(old, new, golden, request):
    found = _written(compare(*_pair(old, new)))
    path = SAMPLES / f"{golden}.json"
    if request.config.getoption("--write-goldens"):
        path.write_text(found, "utf-8")
    wanted = json.loads(path.read_text("utf-8"))
    for kind, rows in json.loads(found).items():
        assert rows == wanted[kind], kind


@pytest.mark.parametrize(("old", "new", "golden"), PAIRS)
def test_every_difference_quotes_both_texts(old, new, golden):
    notices = _pair(old, new)
    comparison = compare(*notices)
    for kind in ("clauses", "goals", "supports", "amounts", "deadlines", "citations"):
        for change in getattr(comparison, kind):
            for notice, side, place in zip(
                notices, (change.old, change.new), (change.old_place, change.new_place), strict=True
            ):
                assert (side is None) == (place is None)
                assert side is None or notice.text[slice(*place)] == side.text


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_sample_compared_with_itself_changes_nowhere(path):
    notice = extract_file(path)
    comparison = compare(notice, notice)
    for kind in DIFFERENCE_KINDS:
        assert set(comparison.counts(kind)) <= {"same"}, kind
    assert comparison_page(comparison).count("<del>") == 0


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_each_record_of_a_notice_is_in_one_difference(path):
    notice, other = extract_file(path), extract_file(SAMPLES / "nanhu-policy-2025.txt")
    comparison = compare(notice, other)
    for kind in ("goals", "supports", "departments", "deadlines", "citations"):
        olds = [change.old for change in getattr(comparison, kind) if change.old]
        assert sorted(map(repr, olds)) == sorted(map(repr, getattr(notice, kind))), kind


@pytest.mark.skipif(not MODEL.is_file(), reason="the corpus is not here")
def test_two_districts_policies_share_hardly_a_goal():
    """Notices of one kind and year, but of other places: what is matched is the same indicator."""
    comparison = compare(extract_file(MODEL), extract_file(NOTICES[1]))
    assert NOTICES[1].stem == "district-policy-2025"
    matched = [change for change in comparison.goals if change.old and change.new]
    for change in matched:
        assert set(change.old.indicator) & set(change.new.indicator)
    assert len(matched) <= 16

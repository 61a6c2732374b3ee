"""Every line of samples/phrases/KIND.jsonl: a text and the records of that kind that it must give, no more, no less.

A line names only the fields it speaks of. `known_failure` says why a line fails today; once it passes, the test fails
until the mark is taken away.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lucheng_extract import extract

PHRASES = Path(__file__).parent.parent / "samples" / "phrases"
FAIR_WORDINGS = {  # fields whose expected value may list several fair wordings
    ("goals", "indicator"), ("supports", "beneficiary"), ("supports", "instrument"), ("programmes", "name"),
    ("programmes", "kind"),
}  # fmt: skip
NUMBERS = {"value", "value_max", "value_yi", "amount", "rate", "cap"}


def _lines():
    for path in sorted(PHRASES.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            phrase = json.loads(line)
            reason = phrase.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(path.stem, phrase, id=f"{path.stem}-{number}-{phrase['says']}", marks=marks)


@pytest.mark.parametrize(("kind", "phrase"), list(_lines()))
def test_phrase(kind, phrase):
    day = phrase.get("reference_date")
    notice = extract(phrase["text"], reference_date=date.fromisoformat(day) if day else None)
    records = [notice.metadata] if kind == "metadata" else getattr(notice, kind)
    found = [record.model_dump(mode="json") for record in records]
    wanted = phrase["expect"]
    shown = [{name: record[name] for name in (wanted[0] if wanted else record)} for record in found]
    assert len(found) == len(wanted), f"{phrase['text']}\nwanted {wanted}\nfound  {shown}"
    for record, expected in zip(found, wanted, strict=True):
        wrong = {
            name: {"wanted": value, "found": record[name]}
            for name, value in expected.items()
            if not _agree(kind, name, value, record[name])
        }
        assert not wrong, phrase["text"]


def _agree(kind, name, wanted, found):
    if (kind, name) in FAIR_WORDINGS and isinstance(wanted, list):
        return found in wanted
    if name in NUMBERS and wanted is not None and found is not None:
        return Decimal(wanted) == Decimal(found)
    return found == wanted


@pytest.mark.parametrize(
    "path", [path for path in sorted(PHRASES.glob("*.jsonl")) if path.stem != "metadata"], ids=lambda path: path.stem
)
def test_each_kind_but_metadata_has_at_least_forty_positive_and_twenty_negative_phrases(path):
    phrases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert sum(bool(phrase["expect"]) for phrase in phrases) >= 40
    assert sum(not phrase["expect"] for phrase in phrases) >= 20

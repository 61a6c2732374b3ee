"""The sample notices give their reviewed records, field by field.

The golden records lie beside each notice (NAME.json, one record a line). After a change that is meant to alter them:

    pytest tests/test_samples.py --write-goldens
    git diff samples/notices

and read every changed line against the notice before it is committed.
"""

import json
from pathlib import Path

import pytest

from lucheng_extract import Notice, extract
from lucheng_extract.records.notice import RECORD_KINDS

SAMPLES = Path(__file__).parent.parent / "samples" / "notices"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


def _notice(name):
    return extract((SAMPLES / f"{name}.txt").read_bytes().decode("utf-8"))


def _reviewable(notice):
    """The notice without what the .txt says already: its text, and the text of its clauses."""
    plain = notice.model_dump(mode="json", exclude={"text": True, "outline": {"__all__": {"text"}}})
    return {
        kind: [_flat(record) for record in value] if isinstance(value, list) else value for kind, value in plain.items()
    }


def _flat(record):
    return {field: value for field, value in record.items() if value is not None}


def _written(golden):
    """JSON with one record a line, so that a difference is read record by record."""
    parts = []
    for kind, value in golden.items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(json.dumps(record, ensure_ascii=False) for record in value)
            parts.append(f"{json.dumps(kind)}: [\n  {rows}\n]")
        else:
            parts.append(f"{json.dumps(kind)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def test_a_sample_gives_its_golden_records(name, request):
    golden = SAMPLES / f"{name}.json"
    found = _reviewable(_notice(name))
    if request.config.getoption("--write-goldens"):
        golden.write_text(_written(found), "utf-8")
    wanted = json.loads(golden.read_text("utf-8"))
    assert list(found) == list(wanted)
    for kind in wanted:
        assert found[kind] == wanted[kind], f"{kind} of {name}"


def test_every_record_quotes_the_text_and_records_are_in_order(name):
    notice = _notice(name)
    for kind in RECORD_KINDS:
        records = getattr(notice, kind)
        assert [notice.text[record.start : record.end] for record in records] == [record.text for record in records]
        places = [(record.start, record.end) for record in records]
        assert places == sorted(places), kind
        ids = {clause.id for clause in notice.outline}
        assert all(record.clause is None or record.clause in ids for record in records), kind


def test_the_same_text_gives_the_same_bytes_and_json_gives_the_notice_back(name):
    notice = _notice(name)
    written = notice.model_dump_json()
    assert _notice(name).model_dump_json() == written
    assert Notice.model_validate_json(written) == notice


def test_every_sample_has_goldens_and_every_golden_a_sample():
    assert sorted(path.stem for path in SAMPLES.glob("*.json")) == NAMES
    assert len(NAMES) >= 8


def _known_failures():
    for line in (SAMPLES / "known_failures.jsonl").read_text("utf-8").splitlines():
        failure = json.loads(line)
        yield pytest.param(failure, id=f"{failure['notice']}-{failure['kind']}-{failure['place']}")


@pytest.mark.parametrize("failure", list(_known_failures()))
def test_a_known_failure_still_fails(failure):
    """What the review of a sample found wrong: the record at [[…]] should be `right` (`null`: none). When it is right
    at last, take the line out and write the goldens anew."""
    notice = _notice(failure["notice"])
    before, _, rest = failure["place"].partition("[[")
    inside, _, after = rest.partition("]]")
    start = notice.text.index(before + inside + after) + len(before)
    records = [r for r in getattr(notice, failure["kind"]) if _holds(r, start, start + len(inside), failure["kind"])]
    right = failure["right"]
    if right is None:
        assert records, "there is no wrong record any more: take the line out"
    else:
        found = [record.model_dump(mode="json") for record in records]
        agreeing = [record for record in found if right.items() <= record.items()]
        assert not agreeing, "this is right at last: take the line out"


def _holds(record, start, end, kind):
    """Supports are longer than what tells them; all other records have exactly their place."""
    return record.start <= start and end <= record.end if kind == "supports" else (record.start, record.end) == (start, end)

"""The records of a notice as spaCy's spans: where they stand, how they travel, what cannot be aligned."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lucheng_extract.records import Amount, Goal, Metadata, Notice, Responsibility, Source

spacy = pytest.importorskip("spacy", reason="spacy is not installed: pip install lucheng-extract[spacy]")

from spacy import displacy  # noqa: E402 - spaCy is optional
from spacy.tokens import Doc, DocBin, Span  # noqa: E402

from lucheng_extract.adapters.spacy import DISPLACY_COLORS, LABELS, annotate  # noqa: E402

NOTICES = sorted((Path(__file__).parents[2] / "samples" / "notices").glob("*.txt"))[:4]
TEXT = "由区科技局牵头，2025年新增科技型中小企业1200家以上，完成投资超20亿元。"


def placed(part: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(part)
    return {"start": start, "end": start + len(part), "text": part, "rule": "by-hand"}


def notice(text: str = TEXT) -> Notice:
    """Three records made by hand; the money goal stands twice, as a goal and as an amount."""
    return Notice(
        source=Source(sha256=hashlib.sha256(text.encode()).hexdigest(), chars=len(text)),
        text=text,
        metadata=Metadata(),
        responsibilities=(
            Responsibility(
                **placed("区科技局"), name="区科技局", canonical="区科技局", department_id="kjj", role="lead"
            ),
        ),
        amounts=(
            Amount(**placed("超20亿元"), value=Decimal(2_000_000_000), value_yi=Decimal(20), role="target"),
        ),
        goals=(
            Goal(**placed("1200家以上"), value=Decimal(1200), unit="家", comparator="ge"),
            Goal(**placed("超20亿元"), value=Decimal(2_000_000_000), unit="元", comparator="gt"),
        ),
    )  # fmt: skip


def pipeline(segmenter: str = "char", **config: Any) -> Any:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("lucheng_extract", config=config)
    return nlp


def made(words: Sequence[str]) -> Doc:
    return Doc(spacy.blank("zh").vocab, words=list(words), spaces=[False] * len(words))


# --- spans


def test_each_kind_of_record_is_a_span_group_whose_spans_lead_back_to_their_records() -> None:
    doc = annotate(made(TEXT), notice())
    assert [(span.text, span.label_) for span in doc.spans["goals"]] == [("1200家以上", "GOAL"), ("超20亿元", "GOAL")]
    assert [span.text for span in doc.spans["responsibilities"]] == ["区科技局"]
    assert [span._.record for span in doc.spans["goals"]] == list(notice().goals)
    assert doc.spans["amounts"][0]._.record == notice().amounts[0]
    assert doc._.notice == notice()
    assert set(doc.spans) == set(LABELS)
    assert doc._.unaligned == []


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("strict", ["超20亿元"]), ("contract", ["家以上", "超20亿元"]), ("expand", ["企业1200家以上", "超20亿元"])],
)
def test_a_record_that_ends_inside_a_token_is_reported_and_left_out_or_moved(mode: str, expected: list[str]) -> None:
    words = ["由", "区科技局", "牵头，2025年新增科技型中小", "企业1200", "家", "以上", "，", *"完成投资超20亿元。"]
    doc = annotate(made(words), notice(), alignment_mode=mode)
    assert [span.text for span in doc.spans["goals"]] == expected
    assert doc._.unaligned == [("goals", notice().goals[0])]


def test_a_span_of_another_component_has_no_record() -> None:
    doc = annotate(made(TEXT), notice())
    assert doc[0:2]._.record is None
    assert made("区")._.notice is None
    assert made("区")[0:1]._.record is None


def test_a_notice_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"different texts\. Make the Doc with nlp\.make_doc"):
        annotate(made("别的文本"), notice())


# --- entities


def test_entities_are_set_on_request_and_the_earlier_kind_wins() -> None:
    assert annotate(made(TEXT), notice()).ents == ()
    doc = annotate(made(TEXT), notice(), ents=["amounts", "goals", "responsibilities"])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("区科技局", "RESPONSIBILITY"), ("1200家以上", "GOAL"), ("超20亿元", "AMOUNT"),
    ]  # fmt: skip
    assert doc.ents[2]._.record == notice().amounts[0]


@pytest.mark.parametrize(("overwrite", "label"), [(False, "QUANTITY"), (True, "GOAL")])
def test_entities_of_another_component_stay_unless_overwritten(overwrite: bool, label: str) -> None:
    doc = made(TEXT)
    start = TEXT.index("1200家")
    doc.set_ents([Span(doc, start, start + 5, label="QUANTITY")])
    annotate(doc, notice(), ents=["goals"], overwrite_ents=overwrite)
    assert [ent.label_ for ent in doc.ents] == [label, "GOAL"]


# --- storage


def roundtrip_bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("zh").vocab).from_bytes(doc.to_bytes())


def roundtrip_pickle(doc: Doc) -> Doc:
    return pickle.loads(pickle.dumps(doc))  # type: ignore[no-any-return]


def roundtrip_docbin(doc: Doc) -> Doc:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(DocBin().from_bytes(stored).get_docs(spacy.blank("zh").vocab))


@pytest.mark.parametrize("roundtrip", [roundtrip_bytes, roundtrip_pickle, roundtrip_docbin, Doc.copy])
def test_records_survive_storage(roundtrip: Any) -> None:
    words = ["由区科技", "局", *TEXT[5:]]
    doc = roundtrip(annotate(made(words), notice(), ents=["goals"]))
    assert doc._.notice == notice()
    assert doc._.unaligned == [("responsibilities", notice().responsibilities[0])]
    assert [(span.text, span._.record) for span in doc.spans["goals"]] == [(g.text, g) for g in notice().goals]
    assert [ent._.record for ent in doc.ents] == list(notice().goals)


# --- displaCy


def test_displacy_renders_spans_and_entities() -> None:
    doc = annotate(made(TEXT), notice(), ents=["goals"])
    spans = displacy.render(doc, style="span", options={"spans_key": "goals"}, jupyter=False)
    assert spans.count("GOAL") == 2
    ents = displacy.render(doc, style="ent", jupyter=False)
    assert "1200家以上" in ents
    assert ents.count("GOAL") == 2


def test_displacy_knows_a_colour_for_every_label() -> None:
    assert set(DISPLACY_COLORS) == set(LABELS.values())
    assert spacy.registry.displacy_colors.get("lucheng_extract") == DISPLACY_COLORS


# --- the component


def test_the_component_is_found_by_its_entry_point() -> None:
    assert "lucheng_extract" in spacy.registry._entry_point_factories.get_entry_points()


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_the_component_finds_what_extract_finds(path: Path, segmenter: str) -> None:
    from lucheng_extract.pipeline import extract

    text = path.read_text("utf-8")
    doc = pipeline(segmenter)(text)
    assert doc.text == text
    assert doc._.notice == extract(text)
    for kind in LABELS:
        found = [(span.start_char, span.end_char) for span in doc.spans[kind]]
        left_out = [(record.start, record.end) for other, record in doc._.unaligned if other == kind]
        assert sorted(found + left_out) == [(record.start, record.end) for record in getattr(doc._.notice, kind)]
        assert segmenter == "jieba" or not left_out


def test_settings_reach_the_extraction(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("term,kind,example\n鹿币,count,新增鹿币300鹿币\n", "utf-8")
    nlp = pipeline(lexicons=[str(tmp_path)], reference_date="2024-05-01", ents=True)
    doc = nlp("年内新增鹿币300鹿币。")
    assert doc._.notice.goals[0].unit == "鹿币"
    assert doc._.notice.goals[0].period_end.year == 2024
    assert [ent._.record for ent in doc.ents if ent.label_ == "GOAL"] == [doc._.notice.goals[0]]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"ents": ["persons"]}, "ents: no record kind 'persons'. Choose among: outline"),
        ({"alignment_mode": "loose"}, "alignment_mode: no mode 'loose'. Choose one of: strict"),
    ],
)
def test_a_wrong_setting_is_refused_with_the_ones_there_are(config: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pipeline(**config)


def test_a_pipeline_can_be_saved_and_loaded_with_its_settings(tmp_path: Path) -> None:
    pipeline(ents=["goals"]).to_disk(tmp_path)
    doc = spacy.load(tmp_path)("2025年新增科技型中小企业1200家以上。")
    assert [ent.text for ent in doc.ents] == ["1200家以上"]


def test_several_processes_give_what_one_gives() -> None:
    texts = [path.read_text("utf-8") for path in NOTICES]
    nlp = pipeline(ents=True)
    alone = [doc.to_bytes() for doc in nlp.pipe(texts)]
    shared = [doc.to_bytes() for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert shared == alone


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a \r\n b", "１　２\u200b家", "😀3家"])
def test_any_text_gives_a_doc_with_its_notice(text: str) -> None:
    doc = pipeline()(text)
    assert doc._.notice.text == doc.text == text

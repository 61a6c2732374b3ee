"""spaCy: the records of a notice as spans of a Doc.

>>> import pytest; spacy = pytest.importorskip("spacy")
>>> nlp = spacy.blank("zh")
>>> _ = nlp.add_pipe("lucheng_extract")
>>> doc = nlp("2025年，新增科技型中小企业1200家以上。")
>>> [(span.text, span.label_, span._.record.value) for span in doc.spans["goals"]]
[('1200家以上', 'GOAL', Decimal('1200'))]
>>> doc._.notice.goals[0].indicator
'科技型中小企业'

Installed with the package's extra `spacy`; the component is found by its entry point, nothing need be imported. Where a
process only reads Docs that another one made (from bytes, a DocBin with `store_user_data=True`, a pickle), import this
module first: it registers `doc._.notice`, `doc._.unaligned` and `span._.record`.
"""
# No postponed annotations here: spaCy checks a factory's settings against the real types.

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, Literal, get_args

from lucheng_extract.pipeline import extract
from lucheng_extract.records import Notice, Record

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
    from spacy.util import filter_spans
except ImportError as error:
    raise ImportError('spaCy is not installed. To use it: pip install "lucheng-extract[spacy]"') from error

AlignmentMode = Literal["strict", "contract", "expand"]

LABELS = {
    "outline": "CLAUSE",
    "responsibilities": "RESPONSIBILITY",
    "amounts": "AMOUNT",
    "goals": "GOAL",
    "deadlines": "DEADLINE",
    "citations": "CITATION",
    "supports": "SUPPORT",
    "programmes": "PROGRAMME",
    "unclaimed": "UNCLAIMED",
}
"""Kind of record (a field of Notice, and the key in `doc.spans`) → label of its spans."""

ENTITY_KINDS = ("goals", "amounts", "deadlines", "responsibilities", "citations", "programmes")
"""The kinds in `doc.ents` with `ents=True`; where two overlap the earlier kind stays, of one kind the longer span."""

DISPLACY_COLORS = {
    "CLAUSE": "#e0e0e0",
    "RESPONSIBILITY": "#a6cee3",
    "AMOUNT": "#fdbf6f",
    "GOAL": "#b2df8a",
    "DEADLINE": "#fb9a99",
    "CITATION": "#cab2d6",
    "SUPPORT": "#ffff99",
    "PROGRAMME": "#80cdc1",
    "UNCLAIMED": "#f0f0f0",
}
"""Label → colour; displaCy finds it by its entry point."""

_NOTICE = "lucheng_extract.notice"
_UNALIGNED = "lucheng_extract.unaligned"


@Language.factory(
    "lucheng_extract",
    assigns=["doc._.notice", "doc._.unaligned", "doc.spans", "doc.ents"],
    default_config={
        "ents": False,
        "overwrite_ents": False,
        "alignment_mode": "strict",
        "lexicons": None,
        "reference_date": None,
    },
)
def create(
    nlp: Language,
    name: str,
    ents: bool | list[str],
    overwrite_ents: bool,
    alignment_mode: str,
    lexicons: str | list[str] | None,
    reference_date: str | None,
) -> "NoticeComponent":
    """The pipeline component `lucheng_extract`.

    - `ents`: also set `doc.ents`: True for `ENTITY_KINDS`, or the kinds in order of precedence.
    - `overwrite_ents`: whether a record replaces an entity that another component set; else it gives way.
    - `alignment_mode`: a record whose ends are no token boundaries is left out (`strict`), narrowed (`contract`) or
      widened (`expand`); `doc._.unaligned` lists it in each case.
    - `lexicons`, `reference_date` (ISO): as in `extract()`.

    Raises ValueError when a setting has no such value, LexiconError when a folder of `lexicons` is unusable.
    """
    return NoticeComponent(ents, overwrite_ents, alignment_mode, lexicons, reference_date)


class NoticeComponent:
    """Reads each Doc's text as one notice. Holds settings only, so it can be pickled for `nlp.pipe(n_process=…)`."""

    def __init__(
        self,
        ents: bool | list[str],
        overwrite_ents: bool,
        alignment_mode: str,
        lexicons: str | list[str] | None,
        reference_date: str | None,
    ) -> None:
        self.entity_kinds = (list(ENTITY_KINDS) if ents else []) if isinstance(ents, bool) else ents
        unknown = [kind for kind in self.entity_kinds if kind not in LABELS]
        if unknown:
            raise ValueError(f"ents: no record kind {unknown[0]!r}. Choose among: {', '.join(LABELS)}")
        modes = get_args(AlignmentMode)
        if alignment_mode not in modes:
            raise ValueError(f"alignment_mode: no mode {alignment_mode!r}. Choose one of: {', '.join(modes)}")
        self.overwrite_ents = overwrite_ents
        self.alignment_mode = alignment_mode
        self.lexicons = lexicons
        self.reference_date = date.fromisoformat(reference_date) if reference_date else None

    def __call__(self, doc: Doc) -> Doc:
        notice = extract(doc.text, lexicons=self.lexicons, reference_date=self.reference_date)
        return annotate(
            doc, notice, ents=self.entity_kinds, overwrite_ents=self.overwrite_ents, alignment_mode=self.alignment_mode
        )


def annotate(
    doc: Doc,
    notice: Notice,
    *,
    ents: Sequence[str] = (),
    overwrite_ents: bool = False,
    alignment_mode: str = "strict",
) -> Doc:
    """Set `doc._.notice`, `doc._.unaligned`, `doc.spans` and, for the kinds in `ents`, `doc.ents` from a notice.

    For a notice that is already read; the component does this for one that it reads itself. Raises ValueError when the
    Doc holds another text than the notice.
    """
    if doc.text != notice.text:
        raise ValueError("the Doc and the notice hold different texts. Make the Doc with nlp.make_doc(notice.text)")
    unaligned: list[list[Any]] = []
    for kind, label in LABELS.items():
        spans = []
        for index, record in enumerate(getattr(notice, kind)):
            span = doc.char_span(
                record.start, record.end, label=label, span_id=f"{kind}/{index}", alignment_mode=alignment_mode
            )
            if span:
                spans.append(span)
            if not span or (span.start_char, span.end_char) != (record.start, record.end):
                unaligned.append([kind, index])
        doc.spans[kind] = SpanGroup(doc, name=kind, spans=spans)
    doc.user_data[_NOTICE] = notice.model_dump_json()
    doc.user_data[_UNALIGNED] = unaligned
    if ents:
        _set_ents(doc, ents, overwrite_ents)
    return doc


def _set_ents(doc: Doc, kinds: Sequence[str], overwrite: bool) -> None:
    """Entities cannot overlap: those of another component come first (last with `overwrite`), then kind by kind."""
    layers: list[Iterable[Span]] = [filter_spans(doc.spans[kind]) for kind in kinds]
    layers.insert(len(layers) if overwrite else 0, doc.ents)
    taken: set[int] = set()
    chosen: list[Span] = []
    for span in chain.from_iterable(layers):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(span)
    doc.set_ents(chosen)


@lru_cache(maxsize=64)
def _parsed(json: str) -> Notice:
    return Notice.model_validate_json(json)


def notice_of(doc: Doc) -> Notice | None:
    """`doc._.notice`: the Notice read from the Doc's text, `None` where the component has not run.

    The Doc carries it as JSON, so that it survives `to_bytes`, `DocBin`, pickling and other processes.
    """
    json = doc.user_data.get(_NOTICE)
    return None if json is None else _parsed(json)


def unaligned_of(doc: Doc) -> list[tuple[str, Record]]:
    """`doc._.unaligned`: kind and record of everything whose ends are no token boundaries."""
    notice = notice_of(doc)
    places = doc.user_data.get(_UNALIGNED, ())
    return [(kind, getattr(notice, kind)[index]) for kind, index in places]


def record_of(span: Span) -> Record | None:
    """`span._.record`: the record that a span of `doc.spans` or `doc.ents` stands for, `None` for any other span."""
    notice = notice_of(span.doc)
    kind, _, index = span.id_.partition("/")
    if notice is None or kind not in LABELS or not index.isdigit():
        return None
    records: tuple[Record, ...] = getattr(notice, kind)
    return records[int(index)] if int(index) < len(records) else None


Doc.set_extension("notice", getter=notice_of, force=True)
Doc.set_extension("unaligned", getter=unaligned_of, force=True)
Span.set_extension("record", getter=record_of, force=True)

"""The notice: everything `extract()` returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lucheng_extract.records.answering import Answering
from lucheng_extract.records.base import Frozen, Record
from lucheng_extract.records.facts import (
    Amount,
    Citation,
    Deadline,
    DutyRole,
    Goal,
    Level,
    Programme,
    Responsibility,
    Support,
    UnclaimedNumber,
)
from lucheng_extract.records.kinds import unknown_kind
from lucheng_extract.records.structure import Clause, Metadata, Source
from lucheng_extract.segment import Segment, sentences, tokens

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

SCHEMA_VERSION = "1.0.0"
Severity = Literal["info", "warning", "error"]


class Finding(Frozen):
    """What a consistency check has to say. `records` are the `(start, end)` places it speaks of.

    `check` is for programs: an id that stays. `message` is for people: a sentence in Chinese whose words may change.
    """

    check: str
    severity: Severity
    message: str
    records: tuple[tuple[int, int], ...] = ()


class Duty(Frozen):
    """One duty of a department: the clause it stands in (`None` outside any), its role, and its place."""

    clause: str | None
    role: DutyRole
    start: int
    end: int


class Department(Frozen):
    """A department of the notice, once: `names` are its spellings in order of appearance."""

    department_id: str
    canonical: str
    level: Level | None
    names: tuple[str, ...]
    duties: tuple[Duty, ...]


class Notice(Frozen):
    """A notice read. All records are sorted by (start, end); all offsets point into `text`."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    text: str
    metadata: Metadata
    outline: tuple[Clause, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    amounts: tuple[Amount, ...] = ()
    goals: tuple[Goal, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    citations: tuple[Citation, ...] = ()
    supports: tuple[Support, ...] = ()
    programmes: tuple[Programme, ...] = ()
    findings: tuple[Finding, ...] = ()
    departments: tuple[Department, ...] = ()
    unclaimed: tuple[UnclaimedNumber, ...] = ()

    def __repr__(self) -> str:
        """Short, for consoles: what the notice is and how much is in it; `model_dump_json()` gives everything.

        >>> from lucheng_extract import extract
        >>> extract("关于支持创新的通知\\n（一）培育。新增企业20家、园区2个。（责任单位：区经信局）")
        Notice('关于支持创新的通知', 1 clause, 1 responsibility, 2 goals, 1 department)
        """
        counts = [_counted(len(getattr(self, kind)), kind) for kind in KINDS if kind != "metadata" and getattr(self, kind)]
        return f"Notice({', '.join([_short(self.metadata.title or self.source.name), *counts])})"

    __str__ = __repr__

    @property
    def sections(self) -> list[ClauseView]:
        """The clauses of kind `section`, each with its records at hand."""
        return [ClauseView(self, clause) for clause in self.outline if clause.kind == "section"]

    @property
    def articles(self) -> list[ClauseView]:
        """The clauses of kind `article`; without any, those one level below the sections, else the sections."""
        articles = [clause for clause in self.outline if clause.kind == "article"]
        if not articles:
            sections = {clause.id for clause in self.outline if clause.kind == "section"}
            articles = [clause for clause in self.outline if clause.parent in sections]
            articles = articles or [clause for clause in self.outline if clause.id in sections]
        return [ClauseView(self, clause) for clause in articles]

    def clause(self, clause_id: str) -> ClauseView:
        """The clause of that id, e.g. `notice.clause("1.3")`; KeyError when the outline has none."""
        for clause in self.outline:
            if clause.id == clause_id:
                return ClauseView(self, clause)
        raise KeyError(f"no clause {clause_id!r} in the outline; its ids are in [c.id for c in notice.outline]")

    @cached_property
    def answering(self) -> Answering:
        """Who answers for what: the duties of the notice, found from any clause."""
        return Answering(self.outline, (view.clause.id for view in self.articles), self.responsibilities)

    def select(
        self, kind: str, *, article: str | None = None, department: str | None = None, unit: str | None = None
    ) -> list[Any]:
        """The records of a kind (one of `KINDS`, the fields of a notice) that meet every condition given.

        `article`: the id of a clause in which they stand, sub-clauses included. `department`: any name, the official
        name or the id of a body that answers for them (`answering`), or that a responsibility names. `unit`: the unit
        of a goal, or the currency of an amount. Raises KeyError for an unknown kind or clause, ValueError for conditions
        on `findings`, `departments` or `metadata` (a list of one), which stand in no clause.

        >>> from lucheng_extract import extract
        >>> notice = extract("(一)培育。新增企业20家。(责任单位:区经信局)\\n(二)建设。新建学校2所。(责任单位:区教育局)")
        >>> [goal.text for goal in notice.select("goals", department="区教育局")]
        ['2所']
        >>> [goal.text for goal in notice.select("goals", article="1", unit="家")]
        ['20家']
        """
        if kind not in KINDS:
            raise KeyError(unknown_kind(kind, KINDS))
        if kind not in RECORD_KINDS:
            return self._whole(kind, article, department, unit)
        records = getattr(self, kind) if article is None else self.clause(article)._within(getattr(self, kind))
        return [
            record
            for record in records
            if (unit is None or unit in (getattr(record, "unit", None), getattr(record, "currency", None)))
            and (department is None or any(department in _names(duty) for duty in self.bearers(record)))
        ]

    def _whole(self, kind: str, *conditions: str | None) -> list[Any]:
        if any(condition is not None for condition in conditions):
            raise ValueError(
                f"{kind} stand in no clause and have no unit: article, department and unit choose among "
                f"{', '.join(RECORD_KINDS)}. Ask for {kind} without them"
            )
        return [self.metadata] if kind == "metadata" else list(getattr(self, kind))

    def bearers(self, record: Record) -> list[Responsibility]:
        """The duties that answer for a record, in order; a responsibility answers for itself."""
        return [record] if isinstance(record, Responsibility) else self.answering.duties(record.clause)

    def responsibility_matrix(self) -> ResponsibilityMatrix:
        """Departments × articles, with the roles that the articles give them."""
        cells: dict[tuple[str, str], tuple[DutyRole, ...]] = {}
        for duty in self.responsibilities:
            article = self.answering.article(duty.clause)
            if article is not None:
                roles = cells.get((duty.department_id, article), ())
                cells[duty.department_id, article] = tuple(dict.fromkeys((*roles, duty.role)))
        shown = {view.clause.id for view in self.articles} | {article for _, article in cells}
        articles = tuple(clause for clause in self.outline if clause.id in shown)
        return ResponsibilityMatrix(departments=self.departments, articles=articles, roles=cells)

    def to_arrow(
        self, kind: str, *, article: str | None = None, department: str | None = None, unit: str | None = None
    ) -> pa.Table:
        """The records of a kind as an Arrow table: the columns of docs/tables.md, decimals and dates exact.

        Kinds and conditions are those of `select`, and so are the errors; LuchengError where pyarrow is missing.
        `metadata` (`field`, `label`, `value`: a row for each field stated) and `departments` (`department_id`,
        `canonical`, `level`, `names`, `duties`) are no tables of that page; all their columns are text.

        >>> from lucheng_extract import extract
        >>> notice = extract("(一)培育。新增企业20家。(责任单位:区经信局)\\n(二)建设。新建学校2所。(责任单位:区教育局)")
        >>> notice.to_arrow("goals", department="区教育局").select(["clause", "text", "unit"]).to_pylist()
        [{'clause': '2', 'text': '2所', 'unit': '所'}]
        """
        from lucheng_extract import notebook

        return notebook.to_arrow(self, kind, article=article, department=department, unit=unit)

    def to_pandas(
        self, kind: str, *, article: str | None = None, department: str | None = None, unit: str | None = None
    ) -> pd.DataFrame:
        """The records of a kind as a data frame of pandas; as `to_arrow`, dates as `datetime64`, numbers as `Decimal`.

        What is not stated is `None`, `NaN` or `NaT`. For a plot: `frame["value"].astype(float)`.
        """
        from lucheng_extract import notebook

        return notebook.to_pandas(self, kind, article=article, department=department, unit=unit)

    def to_polars(
        self, kind: str, *, article: str | None = None, department: str | None = None, unit: str | None = None
    ) -> pl.DataFrame:
        """The records of a kind as a data frame of polars; as `to_arrow`, what is not stated is null."""
        from lucheng_extract import notebook

        return notebook.to_polars(self, kind, article=article, department=department, unit=unit)

    def _repr_html_(self) -> str:
        """How a notebook shows the notice: its head, outline, marked text and records, folded where they are long."""
        from lucheng_extract import notebook

        return notebook.card(self)

    def tokens(
        self,
        segmenter: str = "jieba",
        *,
        model: str | Path | None = None,
        lexicons: str | Path | Iterable[str | Path] | None = None,
    ) -> list[Segment]:
        """The words of `text` with their places; back ends and errors as in `lucheng_extract.segment.tokens`."""
        return tokens(self.text, segmenter, model=model, lexicons=lexicons)

    def sentences(self, *, semicolons: bool = False) -> list[Segment]:
        """The sentences of `text` with their places, as in `lucheng_extract.segment.sentences`."""
        return sentences(self.text, semicolons=semicolons)


_REPR_TITLE = 40


def _short(title: str | None) -> str:
    if title is None:
        return "untitled"
    return repr(title if len(title) <= _REPR_TITLE else title[: _REPR_TITLE - 1] + "…")


def _counted(count: int, kind: str) -> str:
    noun = "clauses" if kind == "outline" else kind
    if count == 1:
        noun = f"{noun.removesuffix('ies')}y" if noun.endswith("ies") else noun.removesuffix("s")
    return f"{count} {noun}"


def _names(duty: Responsibility) -> tuple[str, str, str]:
    return duty.name, duty.canonical, duty.department_id


@dataclass(frozen=True)
class ResponsibilityMatrix:
    """Who does what: `roles[department_id, clause_id]` are a department's roles in an article, in order of appearance.

    `articles` are the notice's articles and the sections that name a department themselves (`由区科技局牵头`).

    >>> from lucheng_extract import extract
    >>> notice = extract("(一)培育。新增企业20家。(牵头单位:区经信局;配合单位:区财政局)\\n(二)建设。(责任单位:区财政局)")
    >>> notice.responsibility_matrix().rows()[1:]
    [['区经信局', 'lead', ''], ['区财政局', 'cooperating', 'responsible']]
    """

    departments: tuple[Department, ...]
    articles: tuple[Clause, ...]
    roles: dict[tuple[str, str], tuple[DutyRole, ...]]

    def rows(self) -> list[list[str]]:
        """The matrix as a table of texts: a head with the articles, then a row for each department."""
        head = ["单位", *(f"{clause.marker}{clause.title or ''}" for clause in self.articles)]
        return [head, *([body.names[0], *self._row(body)] for body in self.departments)]

    def _row(self, body: Department) -> list[str]:
        return ["、".join(self.roles.get((body.department_id, clause.id), ())) for clause in self.articles]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause together with the records that stand in it, sub-clauses included."""

    notice: Notice
    clause: Clause

    def __getattr__(self, name: str) -> Any:
        return getattr(self.clause, name)

    def _within(self, records: Sequence[Any]) -> list[Any]:
        return [record for record in records if self.clause.start <= record.start and record.end <= self.clause.end]

    @property
    def responsibilities(self) -> list[Responsibility]:
        return self._within(self.notice.responsibilities)

    @property
    def amounts(self) -> list[Amount]:
        return self._within(self.notice.amounts)

    @property
    def goals(self) -> list[Goal]:
        return self._within(self.notice.goals)

    @property
    def deadlines(self) -> list[Deadline]:
        return self._within(self.notice.deadlines)

    @property
    def citations(self) -> list[Citation]:
        return self._within(self.notice.citations)

    @property
    def supports(self) -> list[Support]:
        return self._within(self.notice.supports)

    @property
    def programmes(self) -> list[Programme]:
        return self._within(self.notice.programmes)

    def _own(self, records: Sequence[Any]) -> list[Any]:
        """The records that stand in this clause itself, not in a sub-clause."""
        return [record for record in records if record.clause == self.clause.id]

    @property
    def lead(self) -> str | None:
        """The name of the first lead department of the clause itself, `None` when it names none."""
        return next((r.name for r in self._own(self.notice.responsibilities) if r.role == "lead"), None)

    @property
    def budget(self) -> Decimal | None:
        """The sum of the public money that the clause itself sets aside, in yuan; `None` when it names none."""
        budgets = [a.value for a in self._own(self.notice.amounts) if a.role == "budget" and a.currency == "CNY"]
        return sum(budgets, Decimal(0)) if budgets else None


RECORD_KINDS: dict[str, type[Record]] = {
    "outline": Clause,
    "responsibilities": Responsibility,
    "amounts": Amount,
    "goals": Goal,
    "deadlines": Deadline,
    "citations": Citation,
    "supports": Support,
    "programmes": Programme,
    "unclaimed": UnclaimedNumber,
}
KINDS: tuple[str, ...] = ("metadata", *RECORD_KINDS, "findings", "departments")
"""All that a notice can be asked for by name."""

"""Which fact of the new notice is which of the old one; the same way for goals, benefits, sums, deadlines, citations.

A fact has a `kind`, in which both must agree, and a `subject`: what it is about. In this order, each step taking only
what the steps before it left:

1. the same subject in clauses that are counterparts;
2. the same subject in sections that are counterparts, or anywhere, where it stands once in each notice;
3. a like subject in clauses that are counterparts; a very like and telling one elsewhere.

A short subject (企业, 项目) tells something in its own clause only: 企业 20家 of one section is not 企业 30家 of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from lucheng_extract.comparison.likeness import Grams, Index, grams, likeness, subject
from lucheng_extract.comparison.matching import Matching
from lucheng_extract.comparison.pairing import Candidate, assigned, in_order
from lucheng_extract.comparison.parts import Parts
from lucheng_extract.comparison.years import by_year
from lucheng_extract.lexicon import load
from lucheng_extract.records import Record

R = TypeVar("R", bound=Record)

GRAM = 2
LIKE_BESIDE = 0.6
"""The least likeness of subjects in clauses that are counterparts: 规上工业企业 and 规上服务业企业 have 0.55."""
LIKE_ANYWHERE = 0.8
"""The least likeness elsewhere: only another wording of the same thing."""
TELLING = 4
"""A subject of fewer characters is too general to be looked for in other clauses."""
SAME_CLAUSE, SAME_SECTION = 0.5, 0.25
"""What the place adds to the likeness when several facts compete."""
COMMON = 20
"""A gram of more facts than this finds none; it also bounds the work."""
NEAREST = 8
"""Facts looked at closely for each fact."""
CONTEXT = 40
"""Characters before and after a fact that tell facts of one subject apart."""


class Kind(NamedTuple):
    """What must agree. An `aspect` that is not stated (`None`) agrees with any."""

    what: Hashable
    aspect: str | None = None

    def agrees(self, other: Kind) -> bool:
        return self.what == other.what and (self.aspect == other.aspect or None in (self.aspect, other.aspect))


@dataclass(frozen=True)
class Fact(Generic[R]):
    """A record to be paired. `regions`: those of its clause and of the clauses around it, the innermost first.

    `until` is the last day of the time that a goal binds: goals of one subject are told apart by it.
    """

    record: R
    kind: Kind
    subject: str
    regions: tuple[Hashable, ...]
    context: str
    until: date | None = None

    @cached_property
    def grams(self) -> Grams:
        return grams(self.subject, GRAM)

    @cached_property
    def grades(self) -> frozenset[str]:
        """国家级, 省级 … in the subject."""
        return frozenset(term for term in load().terms("levels") if f"{term}级" in self.subject)

    @cached_property
    def context_grams(self) -> Grams:
        return grams(subject(self.context), GRAM)


@dataclass(frozen=True)
class Reading(Generic[R]):
    """How records of one kind are read as facts."""

    kind: Callable[[R], Kind]
    subject: Callable[[R, str], str]
    until: Callable[[R], date | None] = lambda record: None


def paired(
    reading: Reading[R], olds: Sequence[R], news: Sequence[R], matching: Matching, years_apart: int
) -> list[tuple[R | None, R | None]]:
    """The records of both notices with their counterparts, in the order of the new notice."""
    one = list(_facts(reading, olds, matching.old, matching.region_of_old))
    other = list(_facts(reading, news, matching.new, matching.region_of_new))
    matched = _matched(one, other, years_apart)
    return [
        (None if old is None else olds[old], None if new is None else news[new])
        for old, new in in_order(matched, len(olds), len(news))
    ]


def _facts(
    reading: Reading[R], records: Iterable[R], parts: Parts, region: Callable[[int], Hashable]
) -> Iterator[Fact[R]]:
    for record in records:
        context = around(parts.notice.text, record, CONTEXT)
        yield Fact(
            record=record,
            kind=reading.kind(record),
            subject=subject(reading.subject(record, parts.notice.text)),
            regions=tuple(region(at) for at in parts.upwards(parts.number_of(record.clause, record.start))),
            context=context,
            until=reading.until(record),
        )


def around(text: str, record: Record, reach: int) -> str:
    """The words of a record's sentence before and after it, at most so many characters on each side."""
    before = text[max(0, record.start - reach) : record.start]
    after = text[record.end : record.end + reach]
    for mark in "。；;\n":
        before = before.rpartition(mark)[2]
        after = after.partition(mark)[0]
    return before + after


class _Left(Generic[R]):
    """The facts that no step has paired yet."""

    def __init__(self, olds: Sequence[Fact[R]], news: Sequence[Fact[R]]) -> None:
        self._facts = (olds, news)
        self.free = (set(range(len(olds))), set(range(len(news))))

    def take(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        taken = list(pairs)
        self.free[0].difference_update(old for old, _ in taken)
        self.free[1].difference_update(new for _, new in taken)
        return taken

    def groups(self, key: Callable[[Fact[R]], Hashable | None]) -> Iterator[tuple[list[int], list[int]]]:
        """The free facts of equal key, where both notices have some; `None` is no key."""
        found: dict[Hashable, tuple[list[int], list[int]]] = {}
        for side, facts in enumerate(self._facts):
            for number in sorted(self.free[side]):
                value = key(facts[number])
                if value is not None:
                    found.setdefault(value, ([], []))[side].append(number)
        return ((olds, news) for olds, news in found.values() if olds and news)


def _matched(olds: Sequence[Fact[R]], news: Sequence[Fact[R]], years_apart: int) -> list[tuple[int, int]]:
    left = _Left(olds, news)
    pairs: list[tuple[int, int]] = []
    for group in left.groups(lambda fact: (fact.kind, fact.subject, fact.regions[0])):
        pairs += left.take(_within(olds, news, group, years_apart))
    for key in (_in_section, _anywhere):
        for group in left.groups(key):
            if _in_one_clause(olds, group[0]) and _in_one_clause(news, group[1]):
                pairs += left.take(_within(olds, news, group, years_apart))
    return pairs + left.take(_like(olds, news, left.free))


def _in_section(fact: Fact[R]) -> Hashable | None:
    return (fact.kind, fact.subject, fact.regions[-1]) if len(fact.subject) >= TELLING else None


def _anywhere(fact: Fact[R]) -> Hashable | None:
    return (fact.kind, fact.subject) if len(fact.subject) >= TELLING else None


def _in_one_clause(facts: Sequence[Fact[R]], numbers: Iterable[int]) -> bool:
    return len({facts[number].regions[0] for number in numbers}) == 1


def _within(
    olds: Sequence[Fact[R]], news: Sequence[Fact[R]], group: tuple[list[int], list[int]], years_apart: int
) -> list[tuple[int, int]]:
    """The counterparts among facts of one subject in one clause: by their years, then by the words around them."""
    old, new = group
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    by_time = by_year([(n, olds[n].until) for n in old], [(n, news[n].until) for n in new], years_apart)
    if by_time:
        return by_time
    if max(len(old), len(new)) > COMMON:
        return list(zip(old, new, strict=False))
    return assigned(
        Candidate(likeness(olds[one].context_grams, news[other].context_grams), one, other) for one in old for other in new
    )


def _like(olds: Sequence[Fact[R]], news: Sequence[Fact[R]], free: tuple[set[int], set[int]]) -> list[tuple[int, int]]:
    """Step 3: subjects in other words."""
    numbers = sorted(free[1])
    index = Index([news[number].grams for number in numbers], COMMON)
    scattered = _scattered(olds), _scattered(news)
    candidates = []
    for old in sorted(free[0]):
        for at in index.nearest(olds[old].grams, NEAREST):
            new = numbers[at]
            once = olds[old].subject not in scattered[0] and news[new].subject not in scattered[1]
            score = _score(olds[old], news[new], once)
            if score is not None:
                candidates.append(Candidate(score, old, new))
    return assigned(candidates)


def _scattered(facts: Iterable[Fact[R]]) -> set[str]:
    """The subjects that stand in several clauses: there is no telling which of them is meant elsewhere."""
    places = {(fact.subject, fact.regions[0]) for fact in facts}
    counts = Counter(subject for subject, _ in places)
    return {subject for subject, count in counts.items() if count > 1}


def _score(old: Fact[R], new: Fact[R], once: bool) -> float | None:
    """How well two facts fit; `None` where they do not. `once`: their subjects stand in one clause of each notice."""
    if not old.kind.agrees(new.kind) or (old.grades and new.grades and old.grades != new.grades):
        return None
    alike = likeness(old.grams, new.grams)
    if old.regions[0] == new.regions[0]:
        return alike + SAME_CLAUSE if alike >= LIKE_BESIDE else None
    if alike < LIKE_ANYWHERE or not once or min(len(old.subject), len(new.subject)) < TELLING:
        return None
    return alike + (SAME_SECTION if old.regions[-1] == new.regions[-1] else 0)

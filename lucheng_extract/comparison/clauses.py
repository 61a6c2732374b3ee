"""Which clause of the new notice is which of the old one.

In this order, each step taking only what the steps before it left:

1. the same words;
2. the same title below the same titles, then the same title, where it stands once in each notice;
3. enough of the same words (grams), the best pairs first; boilerplate does not count;
4. a section whose clauses found theirs in one other section;
5. merged and split: most of a clause's words are found in a clause that already has a counterpart, and no other
   counterpart brought them there.

Time grows with the length of the texts: a clause is compared with at most `NEAREST` others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import dataclass

from lucheng_extract.comparison.likeness import Grams, Index, likeness
from lucheng_extract.comparison.pairing import Candidate, assigned
from lucheng_extract.comparison.parts import Parts, Piece

BOILERPLATE = 8
"""A gram of more clauses than this (责任单位, 区财政局) is no sign that two clauses are the same."""
NEAREST = 5
"""Clauses looked at closely for each clause."""
TITLE_SHARE = 0.3
"""What the title's words weigh against those of the whole clause; its heading says what a clause is about."""
ALIKE = 0.35
"""The least likeness of two clauses that are one, reworded. Clauses of unrelated notices on one subject reach 0.3."""
MOVED_IN = 0.5
"""The least share of a clause's words that a merged clause has from it, and from no other."""
LEAST_GRAMS = 12
"""A clause of fewer grams is too short to be recognised inside another one."""
CHILDREN = 0.5
"""The least share of both sections' clauses that are counterparts of each other."""

Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class _Words:
    """The grams of all parts of one notice without boilerplate, and the parts found by them."""

    grams: Sequence[Grams]
    index: Index


def matched(old: Parts, new: Parts) -> Pairs:
    """The numbers of all parts that are counterparts; a part may have several."""
    old_words, new_words = _words(old.pieces, new.pieces)
    found = {0: 0, len(old.pieces) - 1: len(new.pieces) - 1}  # outside the clauses: by their place
    found |= _same_words(old, new, found)
    found |= _same_titles_above(old, new, found)
    found |= _same_title(old, new, found)
    found |= _like_words(old, new, found, old_words, new_words)
    found |= _same_children(old, new, found)
    single = sorted(found.items())
    return sorted({*single, *_regrouped(old_words, new_words, single)})


def _words(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[_Words, _Words]:
    olds, news = ([piece.grams for piece in pieces] for pieces in (old, new))
    old_index, new_index = Index(olds, BOILERPLATE), Index(news, BOILERPLATE)
    boilerplate = old_index.common | new_index.common
    return (
        _Words([grams - boilerplate for grams in olds], old_index),
        _Words([grams - boilerplate for grams in news], new_index),
    )


def _left(parts: Parts, taken: Iterable[int]) -> list[int]:
    done = set(taken)
    return [number for number in range(len(parts.pieces)) if number not in done]


def _by_key(
    old: Parts, new: Parts, found: dict[int, int], key: Callable[[Parts, int], Hashable | None], *, once: bool
) -> Pairs:
    """Parts of equal key: where `once`, only keys of one part in each notice, else the first with the first and so on."""
    pairs: Pairs = []
    groups: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, parts, taken in ((0, old, found.keys()), (1, new, found.values())):
        for number in _left(parts, taken):
            value = key(parts, number)
            if value:
                groups.setdefault(value, ([], []))[side].append(number)
    for olds, news in groups.values():
        if not once or len(olds) == len(news) == 1:
            pairs += zip(olds, news, strict=False)
    return pairs


def _same_words(old: Parts, new: Parts, found: dict[int, int]) -> Pairs:
    """First those below the same titles, so that a clause that each section repeats stays in its section."""
    near = _by_key(old, new, found, lambda parts, at: (parts.pieces[at].body, _titles(parts, at)), once=False)
    anywhere = _by_key(old, new, found | dict(near), lambda parts, at: parts.pieces[at].body, once=False)
    return near + anywhere


def _titles(parts: Parts, number: int) -> tuple[str, ...]:
    return tuple(parts.pieces[at].title for at in parts.upwards(number))


def _same_titles_above(old: Parts, new: Parts, found: dict[int, int]) -> Pairs:
    def key(parts: Parts, number: int) -> Hashable | None:
        return _titles(parts, number) if parts.pieces[number].title else None

    return _by_key(old, new, found, key, once=True)


def _same_title(old: Parts, new: Parts, found: dict[int, int]) -> Pairs:
    return _by_key(old, new, found, lambda parts, number: parts.pieces[number].title, once=True)


def _like_words(old: Parts, new: Parts, found: dict[int, int], olds: _Words, news: _Words) -> Pairs:
    free = set(_left(new, found.values()))
    candidates = []
    for number in _left(old, found.keys()):
        for other in news.index.nearest(olds.grams[number], NEAREST, among=free):
            alike = likeness(olds.grams[number], news.grams[other])
            score = _alike(old.pieces[number], new.pieces[other], alike)
            if score >= ALIKE:
                candidates.append(Candidate(score, number, other))
    return assigned(candidates)


def _alike(one: Piece, other: Piece, words: float) -> float:
    if not (one.title and other.title):
        return words
    return (1 - TITLE_SHARE) * words + TITLE_SHARE * likeness(one.title_grams, other.title_grams)


def _same_children(old: Parts, new: Parts, found: dict[int, int]) -> Pairs:
    """Sections of another title: those whose clauses are counterparts, at least half on both sides."""
    olds, news = (Counter(piece.parent for piece in parts.pieces) for parts in (old, new))
    shared = Counter((old.pieces[o].parent, new.pieces[n].parent) for o, n in found.items())
    free_old, free_new = set(_left(old, found.keys())), set(_left(new, found.values()))
    candidates = []
    for (one, other), count in shared.items():
        if one in free_old and other in free_new and one is not None and other is not None:
            share = min(count / olds[one], count / news[other])
            if share >= CHILDREN:
                candidates.append(Candidate(share, one, other))
    return assigned(candidates)


def _regrouped(olds: _Words, news: _Words, pairs: Pairs) -> Pairs:
    """Step 5: old clauses that went into a new one with others; then new ones that came out of an old one."""
    merged = _absorbed(olds, news, pairs, among=range(len(news.grams)))
    takers = {n for _, n in merged}
    whole = [(n, o) for o, n in [*pairs, *merged]]
    left = set(range(len(olds.grams))) - {o for n, o in whole if n in takers}
    return merged + [(o, n) for n, o in _absorbed(news, olds, whole, among=left)]


def _absorbed(parts: _Words, wholes: _Words, pairs: Pairs, *, among: Container[int]) -> Pairs:
    """The parts without a counterpart most of whose words stand in a whole that has them from no other part."""
    placed = {part for part, _ in pairs}
    brought: dict[int, set[str]] = defaultdict(set)
    for part, whole in pairs:
        brought[whole] |= parts.grams[part]
    candidates = []
    for number, grams in enumerate(parts.grams):
        if number in placed or len(grams) < LEAST_GRAMS:
            continue
        for whole in wholes.index.nearest(grams, NEAREST, among=among):
            share = len((grams & wholes.grams[whole]) - brought[whole]) / len(grams)
            if share >= MOVED_IN:
                candidates.append(Candidate(share, number, whole))
    return _each_once(candidates, pairs)


def _each_once(candidates: Iterable[Candidate], pairs: Pairs) -> Pairs:
    """The best whole of each part; a whole takes several parts, or one beside the counterpart it has already."""
    best: dict[int, int] = {}
    for _, part, whole in sorted(candidates, key=lambda one: (-one.score, one.old, one.new)):
        best.setdefault(part, whole)
    taking = Counter([*best.values(), *(whole for _, whole in pairs)])
    return sorted((part, whole) for part, whole in best.items() if taking[whole] > 1)

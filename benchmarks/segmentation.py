"""Does word segmentation find the boundaries of goal indicators, and what does it cost?

    python benchmarks/segmentation.py [--corpus ../shared/corpus] [--segmenters jieba rjieba pkuseg none]

Reads the notices with gold in CORPUS (NAME.txt, gold/NAME.json) and prints for each back end: seconds to load,
milliseconds for the longest notice (median of five), the share of gold indicators whose start and end are token
boundaries, beside the share of all places in the goals' sentences that are (what chance gives). Then it moves the ends
of the indicators that `extract` finds to token boundaries, outwards and inwards, and counts how many become or stop
being one of the gold's wordings.

Decision: the goal extractor does not segment. When this was measured, 195 of 208 indicators found were worded as in the
gold; jieba outwards mends 3 and spoils 3, inwards mends 1 and spoils 4; pkuseg outwards mends 3 (the one word 使用率,
thrice) and spoils none, for 4 s of loading and 0.26 s a notice, several times the extraction itself. What it mends is
a rule's matter.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lucheng_extract.errors import SegmenterError
from lucheng_extract.pipeline import extract
from lucheng_extract.segment import split_sentences, tokens
from lucheng_extract.text import fold

Span = tuple[int, int]
HERE = Path(__file__).resolve()


@dataclass(frozen=True)
class Sample:
    """A goal of the gold: where its indicator stands, its fair wordings, its sentence, and the span found for it."""

    indicator: Span
    wordings: tuple[str, ...]
    sentence: Span
    found: Span | None


@dataclass(frozen=True)
class Case:
    """A notice with its samples."""

    name: str
    text: str
    samples: tuple[Sample, ...]


def read_cases(corpus: Path) -> list[Case]:
    """The notices with gold that set goals."""
    cases = []
    for gold in sorted((corpus / "gold").glob("*.json")):
        text = (corpus / f"{gold.stem}.txt").read_bytes().decode("utf-8")
        goals = json.loads(gold.read_text("utf-8"))["goals"]
        cases.append(Case(gold.stem, text, tuple(samples(text, goals))))
    return [case for case in cases if case.samples]


def samples(text: str, goals: list[dict[str, Any]]) -> Iterator[Sample]:
    """Every gold goal whose indicator stands in its sentence in one piece."""
    found = {
        (goal.start, goal.end): (goal.indicator_start, goal.indicator_end)
        for goal in extract(text).goals
        if goal.indicator_start is not None and goal.indicator_end is not None
    }
    sentences = split_sentences(fold(text))
    for goal in goals:
        wanted = goal["indicator"]
        wordings = tuple([wanted] if isinstance(wanted, str) else wanted or ())
        sentence = next(span for span in sentences if span[0] <= goal["start"] < span[1])
        for wording in wordings:
            start = text.rfind(wording, sentence[0], goal["start"])
            start = start if start >= 0 else text.find(wording, goal["end"], sentence[1])
            if start >= 0:
                span = found.get((goal["start"], goal["end"]))
                yield Sample((start, start + len(wording)), wordings, sentence, span)
                break


def outwards(span: Span, edges: list[int]) -> Span:
    return edges[bisect_right(edges, span[0]) - 1], edges[bisect_left(edges, span[1])]


def inwards(span: Span, edges: list[int]) -> Span:
    return edges[bisect_left(edges, span[0])], edges[bisect_right(edges, span[1]) - 1]


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} % ({part} of {whole})" if whole else "-"


def measure(segmenter: str, cases: list[Case]) -> None:
    """Print the figures of one back end."""
    longest = max(cases, key=lambda case: len(case.text)).text
    began = time.perf_counter()
    tokens("作为", segmenter)
    loading = time.perf_counter() - began
    runs = []
    for _ in range(5):
        began = time.perf_counter()
        tokens(longest, segmenter)
        runs.append(time.perf_counter() - began)
    usual = 1000 * statistics.median(runs)
    print(f"\n{segmenter}: loads in {loading:.2f} s, {usual:.1f} ms for {len(longest):,} characters")

    edges = {}
    for case in cases:
        cut = tokens(case.text, segmenter)
        edges[case.name] = sorted({0, len(case.text), *(edge for token in cut for edge in (token.start, token.end))})
    boundaries(cases, edges)
    for name, move in (("outwards", outwards), ("inwards", inwards)):
        moved(name, move, cases, edges)


def boundaries(cases: list[Case], edges: dict[str, list[int]]) -> None:
    starts = ends = total = chance = places = 0
    for case in cases:
        known = set(edges[case.name])
        for sample in case.samples:
            starts += sample.indicator[0] in known
            ends += sample.indicator[1] in known
            total += 1
        for start, end in {sample.sentence for sample in case.samples}:
            chance += sum(place in known for place in range(start + 1, end))
            places += end - start - 1
    print(
        f"  gold indicators that start at a token boundary {share(starts, total)}, that end at one {share(ends, total)}"
    )
    print(f"  all places in their sentences                  {share(chance, places)}")


def moved(name: str, move: Callable[[Span, list[int]], Span], cases: list[Case], edges: dict[str, list[int]]) -> None:
    before = gained = lost = total = 0
    for case in cases:
        for sample in case.samples:
            if sample.found is None:
                continue
            start, end = move(sample.found, edges[case.name])
            right, then = case.text[slice(*sample.found)] in sample.wordings, case.text[start:end] in sample.wordings
            total += 1
            before += right
            gained += then and not right
            lost += right and not then
    print(
        f"  found indicators worded as in the gold {share(before, total)}; moved {name}: {gained} gained, {lost} lost"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=HERE.parents[2] / "shared" / "corpus")
    parser.add_argument("--segmenters", nargs="+", default=["none", "jieba", "rjieba", "pkuseg"])
    options = parser.parse_args()
    cases = read_cases(options.corpus)
    if not cases:
        parser.error(f"no notices with gold in {options.corpus}. Name their folder: --corpus FOLDER")
    print(f"{sum(len(case.samples) for case in cases)} goals in {len(cases)} notices")
    for segmenter in options.segmenters:
        try:
            measure(segmenter, cases)
        except SegmenterError as error:
            print(f"\n{segmenter}: left out. {error}")


if __name__ == "__main__":
    main()

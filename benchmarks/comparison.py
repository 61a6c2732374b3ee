"""What `compare` costs: the model notice against a changed version of itself, and how it grows with the text.

    python benchmarks/comparison.py [NOTICE.txt] [--copies 16]

Times are medians of warm runs in milliseconds of CPU time. `compare` takes notices that are read already; the time of
reading stands beside it. The page is the one of `lucheng compare --html`. Nothing here is a test: machines differ.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from lucheng_extract import Notice, compare, extract
from lucheng_extract.comparison.page import comparison_page

ROOT = Path(__file__).parent.parent
MODEL_NOTICE = ROOT.parent / "shared" / "corpus" / "luqu-2025-29.txt"
SAMPLE = ROOT / "samples" / "notices" / "district-policy-2025.txt"
ROUNDS = 7
_CLAUSE = re.compile(r"(?=^[(（][一二三四五六七八九十]+[)）])", re.M)


def milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken[1:]) * 1000


def next_year(text: str) -> str:
    """The notice a year later: other numbers, every seventh article dropped, every ninth one moved to the next place."""
    head, *articles = _CLAUSE.split(text)
    kept = [article for number, article in enumerate(articles) if number % 7 != 6]
    for number in range(8, len(kept) - 1, 9):
        kept[number], kept[number + 1] = kept[number + 1], kept[number]
    later = "".join([head, *kept]).replace("2025", "2026")
    return re.sub(r"(?<!\d)([1-9]\d)(?=[家个场亩])", lambda found: str(int(found[0]) + 5), later)


def longer(text: str, copies: int) -> str:
    """The body so many times, each copy a chapter with words of its own, as long notices have."""
    outline = extract(text).outline
    first, last = outline[0].start, max(clause.end for clause in outline)
    chapters = [
        f"第{written(copy)}章 专项{written(copy)}\n" + re.sub("[的和与、]", chr(0x4E00 + 97 * copy), text[first:last])
        for copy in range(1, copies + 1)
    ]
    return text[:first] + "\n".join(chapters) + text[last:]


def written(number: int) -> str:
    """A number up to 99 in Chinese: 十六."""
    tens, ones = divmod(number, 10)
    return ("一二三四五六七八九"[tens - 1] if tens > 1 else "") + ("十" if tens else "") + " 一二三四五六七八九"[ones].strip()


def measured(text: str) -> tuple[float, float, float, int]:
    """Milliseconds of reading both, of comparing, of the page; the number of clause changes."""
    old, new = extract(text), extract(next_year(text))
    comparison = compare(old, new)
    reading = milliseconds(lambda: (extract(text), extract(next_year(text))))
    comparing = milliseconds(lambda: compare(old, new))
    page = milliseconds(lambda: comparison_page(comparison))
    return reading, comparing, page, len(comparison.clauses)


def growth(text: str, most: int) -> Table:
    made = Table(title="compare(notice, changed notice), ms of CPU", title_justify="left")
    for name in ("copies", "chars each", "clauses", "read both", "compare", "page", "compare per 1,000 chars"):
        made.add_column(name, justify="right")
    copies = 1
    while copies <= most:
        longest = longer(text, copies)
        reading, comparing, page, clauses = measured(longest)
        row = (reading, comparing, page, comparing / len(longest) * 1000)
        shown = [f"{value:,.1f}" for value in row[:3]]
        made.add_row(str(copies), f"{len(longest):,}", str(clauses), *shown, f"{row[3]:.2f}")
        copies *= 2
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notice", nargs="?", type=Path, default=MODEL_NOTICE if MODEL_NOTICE.is_file() else SAMPLE)
    parser.add_argument("--copies", type=int, default=16)
    arguments = parser.parse_args()
    text = arguments.notice.read_text("utf-8")
    assert isinstance(extract(text), Notice)
    Console(width=110, highlight=False).print(growth(text, arguments.copies))


if __name__ == "__main__":
    main()

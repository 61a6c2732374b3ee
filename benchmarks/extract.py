"""What `extract()` costs: per notice, per stage, against JioNLP, and how it grows with the text.

    python benchmarks/extract.py [NOTICE.txt ...] [--longest BYTES]

Times are medians of warm runs in milliseconds of CPU time, so that a busy machine changes little, all in this process
(start-up: CPU time of a fresh one). The stages are those of `pipeline.extract`, called
one by one. JioNLP (`pip install jionlp`) is skipped with a message where it is not installed; its `extract_money` and
`extract_time` do part of what `extract` does. Nothing here is a test: machines differ.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

from rich.console import Console
from rich.table import Table

from lucheng_extract import extract
from lucheng_extract.checks import run_checks
from lucheng_extract.document import Document, document, scan
from lucheng_extract.extractors import (
    amounts,
    citations,
    deadlines,
    goals,
    metadata,
    programmes,
    responsibilities,
    supports,
)
from lucheng_extract.lexicon import load
from lucheng_extract.pipeline.departments import departments_of
from lucheng_extract.pipeline.ledger import unclaimed_numbers
from lucheng_extract.text import Text, fold

ROOT = Path(__file__).parent.parent
MODEL_NOTICE = ROOT.parent / "shared" / "corpus" / "luqu-2025-29.txt"
SECONDS = 1.0  # spent on each measurement, at least three runs
console = Console(width=110, highlight=False)


def children_time() -> float:
    """Seconds of CPU time that the finished child processes have used."""
    used = os.times()
    return used.children_user + used.children_system


def milliseconds(*works: Callable[[], object], clock: Callable[[], float] = time.process_time) -> list[float]:
    """The median time of each work, called in turn, after one round that warms up."""
    rounds: list[list[float]] = []
    spent = 0.0
    while (spent < SECONDS * len(works) and len(rounds) < 200) or len(rounds) < 4:
        taken = []
        for work in works:
            began = clock()
            work()
            taken.append(clock() - began)
        rounds.append(taken)
        spent += sum(taken)
    return [statistics.median(times) * 1000 for times in zip(*rounds[1:], strict=True)]


def table(title: str, *headers: str) -> Table:
    made = Table(title=title, title_justify="left")
    for number, header in enumerate(headers):
        made.add_column(header, justify="right" if number else "left")
    return made


def stages(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each stage of `extract` as a call of its own."""
    lexicon = load()
    scanned: Document = scan(text, lexicon)
    twin = Text.of(text)
    shape = document.layout(twin)
    money = amounts.extract(scanned)
    notice = extract(text)
    yield "fold", lambda: fold(text)
    yield "layout", lambda: document.layout(twin)
    yield "outline", lambda: document.clauses(twin, shape)
    yield "times", lambda: document.scan_times(twin.folded, lexicon)
    yield "quantities", lambda: document.scan_quantities(twin.folded, lexicon)
    yield "frame", lambda: document.frame_of(twin, shape, scanned.times, None, lexicon)
    yield "scan, all of the above", lambda: scan(text, lexicon)
    yield "deadlines", lambda: deadlines.extract(scanned)
    yield "amounts", lambda: amounts.extract(scanned)
    yield "responsibilities", lambda: responsibilities.extract(scanned)
    yield "goals", lambda: goals.read(scanned, money)
    yield "citations", lambda: citations.extract(scanned)
    yield "programmes", lambda: programmes.extract(scanned)
    yield "metadata", lambda: metadata.extract(scanned)
    yield "supports", lambda: supports.extract(scanned)
    yield "departments", lambda: departments_of(notice.responsibilities)
    yield "unclaimed", lambda: unclaimed_numbers(scanned, [*notice.amounts, *notice.goals, *notice.deadlines], [])
    yield "checks", lambda: run_checks(notice)


def report_notices(paths: list[Path]) -> None:
    made = table("extract() per notice", "notice", "characters", "ms", "ms per 1,000 characters", "records")
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        (taken,) = milliseconds(lambda text=text: extract(text))  # type: ignore[misc]
        notice = extract(text)
        records = sum(len(value) for _, value in notice if isinstance(value, tuple))
        made.add_row(path.stem, f"{len(text):,}", f"{taken:.1f}", f"{taken / len(text) * 1000:.2f}", f"{records:,}")
    console.print(made)


def report_stages(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    (whole,) = milliseconds(lambda: extract(text))
    made = table(f"Stages on {path.stem}", "stage", "ms", "share")
    for name, work in stages(text):
        (taken,) = milliseconds(work)
        made.add_row(name, f"{taken:.2f}", f"{taken / whole:.0%}")
    made.add_row("extract, all of it", f"{whole:.2f}", "100%", end_section=True)
    console.print(made)


def report_peer(path: Path) -> None:
    """JioNLP prints a banner and its loading; both are kept off the table."""
    try:
        with redirect_stdout(io.StringIO()):
            import jionlp
    except ImportError as error:
        console.print(f"JioNLP is not measured ({error}). To compare: pip install jionlp\n")
        return
    text = path.read_bytes().decode("utf-8")
    with redirect_stdout(io.StringIO()):
        money, times, ours = milliseconds(
            lambda: jionlp.ner.extract_money(text), lambda: jionlp.ner.extract_time(text), lambda: extract(text)
        )
    made = table(f"Against JioNLP {jionlp.__version__} on {path.stem}", "what", "ms")
    made.add_row("jionlp.ner.extract_money", f"{money:.1f}")
    made.add_row("jionlp.ner.extract_time", f"{times:.1f}")
    made.add_row("lucheng_extract.extract, every kind", f"{ours:.1f}")
    made.add_row("ours / theirs (at most 0.22 is wanted)", f"{ours / (money + times):.3f}")
    console.print(made)


def report_growth(path: Path, longest: int) -> None:
    """The notice repeated to ever longer texts; ×2 text should take at most ×2.3 time."""
    text = path.read_bytes().decode("utf-8")
    made = table("Growth with the text", "characters", "ms", "ms per 1,000 characters", "time for ×2 text")
    length, before = 1_000, 0.0
    while length <= longest:
        grown = (text * (length // len(text) + 1))[:length]
        (taken,) = milliseconds(lambda grown=grown: extract(grown))  # type: ignore[misc]
        factor = f"×{taken / before:.2f}" if before else ""
        made.add_row(f"{length:,}", f"{taken:.1f}", f"{taken / length * 1000:.2f}", factor)
        length, before = length * 2, taken
    console.print(made)


def report_import() -> None:
    made = table("Start-up in a fresh process", "statement", "ms")
    for statement in (
        "pass",
        "import lucheng_extract",
        "from lucheng_extract import extract",
        "from lucheng_extract import extract; extract('一、目标')",
        "from lucheng_extract.cli import main; main(['--help'], standalone_mode=False)",
    ):
        command = [sys.executable, "-c", statement]
        (taken,) = milliseconds(
            lambda command=command: subprocess.run(command, stdout=subprocess.DEVNULL, check=True),  # type: ignore[misc]
            clock=children_time,
        )
        made.add_row(statement, f"{taken:.0f}")
    console.print(made)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("notices", nargs="*", type=Path, help="texts; by default the samples and the model notice")
    ask.add_argument("--longest", type=int, default=1_024_000, help="characters of the longest text")
    chosen = ask.parse_args()
    known = [MODEL_NOTICE] if MODEL_NOTICE.is_file() else []
    paths = chosen.notices or [*known, *sorted((ROOT / "samples" / "notices").glob("*.txt"))]
    report_import()
    report_notices(paths)
    report_stages(paths[0])
    report_peer(paths[0])
    report_growth(paths[0], chosen.longest)


if __name__ == "__main__":
    main()

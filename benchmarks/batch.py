"""What a batch costs: notices a second, the parent's peak memory, the size of the tables; Spark beside it.

    python benchmarks/batch.py grow NUMBER FOLDER       notices grown from the samples, the same in every run
    python benchmarks/batch.py run FOLDER [--workers 1 2] [--to jsonl parquet] [--limit NUMBER]
    python benchmarks/batch.py formats FOLDER [--to …]  time, size and peak memory of each format, from one conversion
    python benchmarks/batch.py spark FOLDER             Spark local[2] against two workers

Each measurement runs in a process of its own; its peak memory is that of the parent alone, without the workers. Nothing
here is a test: machines differ.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
FORMATS = ("jsonl", "csv", "parquet", "xlsx", "duckdb", "sqlite")
A_FOLDER = 1000
_NUMBER = re.compile(r"(?<![\d〔\[(（.年:-])(?!(?:19|20)\d\d(?!\d))\d+(?![\d.:-]|[月日号]|、|\)|）)")
console = Console(width=140, highlight=False)

# One measurement: a conversion in this process, what it took, and the most memory it had.
_MEASURED = """
import json, resource, sys, time
from pathlib import Path
from lucheng_extract.batch import Silent, convert

class Clock(Silent):
    def begin(self, total, done): self.begun = self.last = time.perf_counter()
    def advance(self, failed): self.last = time.perf_counter()

inputs, out, to, workers = json.loads(sys.argv[1])
clock, began = Clock(), time.perf_counter()
listed = (line for line in open(inputs[1:])) if inputs[0] == "@" else ()
summary = convert([] if listed else inputs, out, to, listed=listed, workers=workers, progress=clock)
ended = time.perf_counter()
own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    "notices": summary.notices, "failed": summary.failed, "records": sum(summary.records.values()),
    "seconds": ended - began, "converting": clock.last - clock.begun, "assembling": ended - clock.last,
    "peak": own.ru_maxrss / 1024, "cpu": own.ru_utime + own.ru_stime, "workers": workers.ru_utime + workers.ru_stime,
}))
"""


def notice(number: int) -> str:
    """The notice of that number: a sample with its numbers changed; 2,100 to 3,500 characters."""
    chance = random.Random(number)
    return _NUMBER.sub(lambda found: _other(found[0], chance), f"（第{number}号）\n{chance.choice(_samples())}")


@cache
def _samples() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples" / "notices").glob("*.txt"))]


def _other(digits: str, chance: random.Random) -> str:
    """Another number of the same length."""
    first = str(chance.randint(1, 9))
    return first + "".join(str(chance.randint(0, 9)) for _ in digits[1:])


def grow(number: int, folder: Path) -> None:
    for n in range(number):
        place = folder / f"{n // A_FOLDER:04}"
        if n % A_FOLDER == 0:
            place.mkdir(parents=True)
        (place / f"{n:07}.txt").write_text(notice(n), encoding="utf-8")


def measure(inputs: str, to: list[str], workers: int, out: Path) -> dict[str, Any]:
    command = [sys.executable, "-c", _MEASURED, json.dumps([inputs, str(out), to, workers])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _size(folder: Path, pattern: str = "*") -> float:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file()) / 2**20


def _first(folder: Path, limit: int) -> Iterator[Path]:
    return islice((path for part in sorted(folder.iterdir()) for path in sorted(part.iterdir())), limit)


def _inputs(folder: Path, limit: int | None, workplace: Path) -> str:
    """The folder, or a list of its first files."""
    if limit is None:
        return str(folder)
    listing = workplace / "list.txt"
    listing.write_text("".join(f"{path}\n" for path in _first(folder, limit)), encoding="utf-8")
    return f"@{listing}"


def run(folder: Path, workers: list[int], to: list[str], limit: int | None) -> None:
    shown = Table("workers", "notices", "seconds", "notices/s", "converting", "assembling", "parent CPU", "workers CPU",
                  "peak MB", "tables MB", "journal MB", title=f"{', '.join(to)}; load before: {os.getloadavg()[0]:.1f}")  # fmt: skip
    for number in workers:
        with tempfile.TemporaryDirectory(dir=folder.parent) as workplace:
            out = Path(workplace) / "out"
            found = measure(_inputs(folder, limit, Path(workplace)), to, number, out)
            shown.add_row(
                str(number), f"{found['notices']:,}", f"{found['seconds']:.1f}",
                f"{found['notices'] / found['seconds']:.1f}", f"{found['converting']:.1f} s",
                f"{found['assembling']:.1f} s", f"{found['cpu']:.1f} s", f"{found['workers']:.1f} s",
                f"{found['peak']:.0f}", f"{_size(out):.0f}", f"{_size(out / '.lucheng'):.0f}",
            )  # fmt: skip
    console.print(shown)


def formats(folder: Path, to: list[str], limit: int | None) -> None:
    shown = Table("step", "notices", "records", "seconds", "MB", "peak MB", title="one conversion, then each format")
    with tempfile.TemporaryDirectory(dir=folder.parent) as workplace:
        out, inputs = Path(workplace) / "out", _inputs(folder, limit, Path(workplace))
        for name in ("jsonl", *to):
            step = "conversion to jsonl, 2 workers" if name == "jsonl" else name
            found = measure(inputs, [name], 2, out)
            shown.add_row(
                step, f"{found['notices']:,}", f"{found['records']:,}", f"{found['seconds']:.1f}",
                f"{_size(out, f'*.{name}'):.1f}", f"{found['peak']:.0f}",
            )  # fmt: skip
            console.print(f"{step}: {found}", style="dim")
    console.print(shown)


def spark(folder: Path, limit: int | None) -> None:
    """The same work, paths to Parquet, by Spark local[2] and by two workers."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    shown = Table("engine", "notices", "seconds", "notices/s", title="paths to Parquet tables")
    with tempfile.TemporaryDirectory(dir=folder.parent) as workplace:
        inputs = _inputs(folder, limit, Path(workplace))
        pool = measure(inputs, ["parquet"], 2, Path(workplace) / "pool")
        shown.add_row("process pool, 2 workers", f"{pool['notices']:,}", f"{pool['seconds']:.1f}",
                      f"{pool['notices'] / pool['seconds']:.1f}")  # fmt: skip
        paths = [(str(path),) for path in _first(folder, limit or 10**9)]
        for label, options in (("Spark local[2]", {}), ("Spark local[2], isolated", {"time_limit": 60.0})):
            seconds, started = _spark(paths, Path(workplace) / f"spark{len(options)}", options)  # Spark globs on [2]
            for name, spent in ((label, seconds), (f"{label}, without starting", seconds - started)):
                shown.add_row(name, f"{len(paths):,}", f"{spent:.1f}", f"{len(paths) / spent:.1f}")
    console.print(shown)


def _spark(paths: list[tuple[str]], out: Path, options: dict[str, Any]) -> tuple[float, float]:
    """Seconds in all, and of these until the session stood."""
    from pyspark.sql import SparkSession

    from lucheng_extract.adapters import spark as lucheng
    from lucheng_extract.outputs import NOTICE_TABLES

    began = time.perf_counter()
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    started = time.perf_counter() - began
    documents = session.createDataFrame(paths, "path string").repartition(8)
    nested = out / "nested"
    lucheng.extract(documents, column="path", paths=True, **options).write.parquet(str(nested))
    notices = session.read.parquet(str(nested))
    for name in (*NOTICE_TABLES, "errors"):
        lucheng.table(notices, name).write.parquet(str(out / name))
    ended = time.perf_counter() - began
    session.stop()
    return ended, started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    growing = commands.add_parser("grow")
    growing.add_argument("number", type=int)
    growing.add_argument("folder", type=Path)
    for name in ("run", "formats", "spark"):
        command = commands.add_parser(name)
        command.add_argument("folder", type=Path)
        command.add_argument("--limit", type=int, help="only the first so many")
        if name == "run":
            command.add_argument("--workers", type=int, nargs="+", default=[1, 2])
        if name != "spark":
            default = ["jsonl"] if name == "run" else list(FORMATS[1:])
            command.add_argument("--to", nargs="+", default=default, choices=FORMATS)
    given = parser.parse_args()
    if given.command == "grow":
        shutil.rmtree(given.folder, ignore_errors=True)
        grow(given.number, given.folder)
    elif given.command == "run":
        run(given.folder, given.workers, given.to, given.limit)
    elif given.command == "formats":
        formats(given.folder, given.to, given.limit)
    else:
        spark(given.folder, given.limit)


if __name__ == "__main__":
    main()

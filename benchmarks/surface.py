"""What the analyst's surface costs: a report, an index over many, a notice in a notebook.

    python benchmarks/surface.py report FILE            the whole command `lucheng report`, and the size of the page
    python benchmarks/surface.py index FOLDER           reports and index over a folder of notices
    python benchmarks/surface.py notebook FILE          the card and the data frames

`python benchmarks/batch.py grow NUMBER FOLDER` makes a folder of notices. Nothing here is a test: machines differ.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

RUNS = 5


def _seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


def report(path: Path) -> None:
    lucheng = Path(sys.executable).with_name("lucheng")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        command = [lucheng, "report", path, "-o", page]
        seconds = _seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        print(f"lucheng report {path.name}: {seconds:.2f} s, {page.stat().st_size / 1000:,.0f} kB")


def index(path: Path) -> None:
    from lucheng_extract import report_folder

    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        done = report_folder(path, folder)
        seconds = time.perf_counter() - began
        size = sum(page.stat().st_size for page in Path(folder).rglob("*.html"))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{done.reports} reports, {len(done.failed)} failed: {seconds:.1f} s, {size / 1e6:,.1f} MB, parent {peak:.0f} MB")


def notebook(path: Path) -> None:
    from lucheng_extract import extract_file

    notice = extract_file(path)
    notice.to_pandas("goals")  # imports
    notice.to_polars("goals")
    for name, work in {
        "_repr_html_": notice._repr_html_,
        "to_arrow": lambda: notice.to_arrow("goals"),
        "to_pandas": lambda: notice.to_pandas("goals"),
        "to_polars": lambda: notice.to_polars("goals"),
    }.items():
        print(f"{name}: {_seconds(work) * 1000:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("report", "index", "notebook"))
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    {"report": report, "index": index, "notebook": notebook}[arguments.what](arguments.path)


if __name__ == "__main__":
    main()

"""Time and size of the workbook and of each plot of a notice.

    python benchmarks/workbook.py [FILE ...] [--repeat 7]

Without files, the sample notice. Several files make one workbook and plots of all. Times are medians of wall-clock
milliseconds, extraction left out. Sizes: the workbook; each figure as JSON; the page that `figure.write_html` makes with
plotly.js in it, which needs no network. Nothing here is a test: machines differ.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

SAMPLE = Path(__file__).parents[1] / "samples" / "notices" / "district-policy-2025.txt"


def milliseconds(work: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def import_milliseconds(module: str, repeat: int) -> float:
    """What importing a module costs a fresh process, over starting one."""
    empty, loaded = (
        milliseconds(lambda code=code: subprocess.run([sys.executable, "-c", code], check=True), repeat)
        for code in ("pass", f"import {module}")
    )
    return loaded - empty


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=[SAMPLE], type=Path)
    parser.add_argument("--repeat", default=7, type=int)
    options = parser.parse_args()
    from lucheng_extract import extract_file, plots, tasks, write_workbook

    notices = [extract_file(path) for path in options.files]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_workbook(notices, path)
        took = milliseconds(lambda: write_workbook(notices, path), options.repeat)
        found = sum(len(tasks(notice)) for notice in notices)
        print(f"{'workbook':<18}{took:8.0f} ms {path.stat().st_size / 1024:8.0f} kB   {found} tasks")
    print(f"{'import plotly':<18}{import_milliseconds('plotly.graph_objects', options.repeat):8.0f} ms")
    for name in plots.__all__:
        plot = getattr(plots, name)
        took = milliseconds(lambda plot=plot: plot(notices), options.repeat)
        figure = plot(notices)
        page = len(figure.to_html(include_plotlyjs=True).encode())
        size = len(figure.to_json().encode())
        print(f"{name:<18}{took:8.0f} ms {size / 1024:8.0f} kB   {page / 1e6:.2f} MB as a page with plotly.js in it")


if __name__ == "__main__":
    main()

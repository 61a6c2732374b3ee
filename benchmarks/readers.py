"""Time and peak memory of every reader on one notice.

    python benchmarks/readers.py [--repeat 7] [FILE ...]

Without files, the sample notice is written in every format by the writers of the tests (python-docx, reportlab, the
OFD writer; LibreOffice's PDF where it is installed). Times are CPU milliseconds: the first run with its imports, and
the median of the warm ones. Memory is what the runs add to the resident size of a fresh process at its peak, in MB.
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "readers"))


def sample_files() -> dict[str, bytes]:
    """The sample notice in every format, by file name."""
    from file_writers import libreoffice_pdf, notice_docx, notice_ofd, reportlab_pdf, sample_lines

    lines = sample_lines()
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    files: dict[str, bytes | None] = {
        "notice.txt": "\n".join(lines).encode(),
        "notice-gb18030.txt": "\n".join(lines).encode("gb18030"),
        "notice.md": "\n".join(lines).encode(),
        "notice.html": f'<html><meta charset="utf-8"><body><div id="zoom">{body}</div></body></html>'.encode(),
        "notice.docx": notice_docx(lines),
        "notice.ofd": notice_ofd(lines),
        "notice-reportlab.pdf": reportlab_pdf(lines),
        "notice-libreoffice.pdf": libreoffice_pdf(notice_docx(lines)),
    }
    return {name: content for name, content in files.items() if content is not None}


def measure(name: str, content: bytes, repeat: int) -> tuple[float, float, float, int]:
    """First run and warm median in ms, peak memory added in MB, and characters read; for a fresh process."""
    from lucheng_extract.readers import read

    before = peak_memory()
    times = []
    chars = 0
    for _ in range(repeat + 1):
        start = time.process_time()
        chars = len(read(content, name=name).text)
        times.append((time.process_time() - start) * 1000)
    return times[0], statistics.median(times[1:]), peak_memory() - before, chars


def peak_memory() -> float:
    """The largest resident size of this process so far, in MB; Linux only."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=7)
    chosen = parser.parse_args()
    files = {path.name: path.read_bytes() for path in chosen.files} or sample_files()
    print(f"{'file':28} {'bytes':>10} {'chars':>8} {'first ms':>9} {'warm ms':>9} {'added MB':>9}")
    context = multiprocessing.get_context("spawn")
    for name, content in files.items():
        with context.Pool(1) as pool:
            first, warm, added, chars = pool.apply(measure, (name, content, chosen.repeat))
        print(f"{name:28} {len(content):10,} {chars:8,} {first:9.1f} {warm:9.2f} {added:9.1f}")


if __name__ == "__main__":
    main()

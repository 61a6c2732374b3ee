"""How the time of `extract()` grows over text that is made to be hard: one phrase, thousands of times, nothing closed.

    python benchmarks/hostile.py [--longest CHARACTERS]

Each column has twice the text of the one before it; the last tells what the last doubling cost (×2 is linear, ×4 is
quadratic). Times are CPU time of one run each: a single cell may be off on a busy machine, a trend is not.
"""

from __future__ import annotations

import argparse
import time

from rich.console import Console
from rich.table import Table

from lucheng_extract import extract

PHRASES = (
    "责任单位:",
    "(责任单位:",
    "责任单位\t",
    "由负责",
    "(负责",
    ",负责",
    "市科技局要",
    "会同市科技局",
    "市科技局和",
    "(((((((((" + ")))))))))",
    "(一)",
    "(一)\n",
    "1.2.3.",
    "第一条",
    "新增20家",
    "新增企业、",
    "企业20家、",
    "新增企业20家;",
    "6月底前新增企业20家。",
    "2025年、2026年各新建企业20家,",
    "分别增长9%、",
    "其中新增5家;",
    "(市局牵头,9月底前完成)",
    "(一)整治(2026年3月)。达到5%\n",
    "力争达到",
    "20-30-",
    "1,000,",
    "亿元",
    "给予最高50万元",
    "对新认定的",
    "从50万元提高到",
    "2025年",
    "2025年-",
    "6月底前",
    "《",
    "《办法》(",
    "〔2025〕",
    "根据《",
    "“千企",
    "“千企智改”工程",
    "附件:",
    "温州市人民政府\n2025年5月10日\n",
    "索引号:",
    "一二三四五六七八九十",
    "\u3000",
    "\n",
    "。",
)
SHORTEST = 4_000


def seconds(phrase: str, length: int) -> float:
    text = phrase * (length // len(phrase))
    began = time.process_time()
    extract(text)
    return time.process_time() - began


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--longest", type=int, default=64_000, help="characters of the longest text")
    longest = ask.parse_args().longest
    lengths = [SHORTEST]
    while lengths[-1] * 2 <= longest:
        lengths.append(lengths[-1] * 2)
    table = Table("phrase", *(f"{length:,}" for length in lengths), "last ×2", title="ms", title_justify="left")
    seconds(PHRASES[0], SHORTEST)  # loads the lexicons
    for phrase in PHRASES:
        taken = [seconds(phrase, length) for length in lengths]
        growth = f"×{taken[-1] / taken[-2]:.1f}" if len(taken) > 1 else ""
        table.add_row(repr(phrase), *(f"{each * 1000:.0f}" for each in taken), growth)
    Console(width=110, highlight=False).print(table)


if __name__ == "__main__":
    main()

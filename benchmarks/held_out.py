"""Score extract() on more annotated notices than the corpus has gold for.

    python benchmarks/held_out.py corpus [--show goals]     45 notices of ../shared/corpus/unlabelled, every kind of record
    python benchmarks/held_out.py numbers [--show goals]    32 others, of which amounts, goals and deadlines are annotated
    python benchmarks/held_out.py written                   notices written for this project, amounts, goals and deadlines
    python benchmarks/held_out.py written-whole             the same, every kind of record

All gold was made from the texts and records.md alone, by annotators who had not seen the library, before it was run on
them; its misses have been read since, so it tells regressions rather than the quality on unseen notices. What each set
showed when it was new stands in CHANGELOG.md. The written notices imitate many genres (plans, measures, work plans of
cities, counties and ministries); none is a real document, whatever place it names. Needs ../shared/score.py beside the
checkout, and ../shared/corpus for the first two sets.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
UNLABELLED = SHARED / "corpus" / "unlabelled"
NOT_ANNOTATED = ("metadata", "outline", "responsibilities", "citations")


class Set(NamedTuple):
    """Where the gold of a set lies, where its texts do, and whether every kind is annotated."""

    gold: Path
    texts: Path
    whole: bool

    def text_of(self, name: str) -> Path:
        return self.texts / f"{name.removeprefix('u')}.txt"


SETS = {
    "corpus": Set(HERE / "held_out", UNLABELLED, whole=True),
    "numbers": Set(HERE / "held_out_numbers", UNLABELLED, whole=False),
    "written": Set(HERE / "written" / "gold", HERE / "written", whole=False),
    "written-whole": Set(HERE / "written_whole" / "gold", HERE / "written_whole", whole=True),
}


def score(chosen: Set, options: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        (corpus / "gold").mkdir()
        for gold in sorted(chosen.gold.glob("*.json")):
            shutil.copy(gold, corpus / "gold" / gold.name)
            shutil.copy(chosen.text_of(gold.stem), corpus / f"{gold.stem}.txt")
        command = [sys.executable, str(SHARED / "score.py"), "--corpus", folder, *options]
        scored = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    for line in scored.stdout.splitlines():
        if chosen.whole or not line.startswith(NOT_ANNOTATED):
            print(line)
    return scored.returncode


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("set", choices=SETS)
    asked, options = ask.parse_known_args()  # the rest is score.py's
    chosen = SETS[asked.set]
    for needed in (SHARED / "score.py", chosen.texts):
        if not needed.exists():
            print(f"{needed} is not here: the scorer and the corpus lie in ../shared beside the checkout", file=sys.stderr)
            return 1
    return score(chosen, options)


if __name__ == "__main__":
    sys.exit(main())

"""Score extract() on 56 more notices of ../shared/corpus/unlabelled, annotated blind for this project.

    python benchmarks/held_out.py [--show goals]              35 notices, every kind of record
    python benchmarks/held_out.py --numbers [--show goals]    21 others, of which only amounts, goals and deadlines are annotated

The gold (held_out/*.json, offsets and short quotes) was made from the texts and records.md alone, before the library
was run on them; its misses have been read since, so it tells regressions rather than the quality on unseen notices.
What each set showed when it was new stands in CHANGELOG.md. Needs ../shared/corpus and ../shared/score.py beside the
checkout.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NUMBERS = "--numbers"
NOT_ANNOTATED = ("metadata", "outline", "responsibilities", "citations")
HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"


def main() -> int:
    texts = SHARED / "corpus" / "unlabelled"
    if not texts.is_dir():
        print(f"{texts} is not here: the texts of the held-out notices stay in the shared corpus", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        (corpus / "gold").mkdir()
        numbers = NUMBERS in sys.argv
        for gold in sorted((HERE / ("held_out_numbers" if numbers else "held_out")).glob("*.json")):
            shutil.copy(gold, corpus / "gold" / gold.name)
            shutil.copy(texts / f"{gold.stem.removeprefix('u')}.txt", corpus / f"{gold.stem}.txt")
        options = [option for option in sys.argv[1:] if option != NUMBERS]
        command = [sys.executable, str(SHARED / "score.py"), "--corpus", folder, *options]
        scored = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        for line in scored.stdout.splitlines():
            if not (numbers and line.startswith(NOT_ANNOTATED)):
                print(line)
        return scored.returncode


if __name__ == "__main__":
    sys.exit(main())

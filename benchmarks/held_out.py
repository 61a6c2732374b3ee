"""Score extract() on 35 more notices of ../shared/corpus/unlabelled, annotated blind for this project.

    python benchmarks/held_out.py [--show goals]

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
        for gold in sorted((HERE / "held_out").glob("*.json")):
            shutil.copy(gold, corpus / "gold" / gold.name)
            shutil.copy(texts / f"{gold.stem.removeprefix('u')}.txt", corpus / f"{gold.stem}.txt")
        return subprocess.call([sys.executable, str(SHARED / "score.py"), "--corpus", folder, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())

"""What results depend on besides the inputs: the library, the word lists, the options."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lucheng_extract import lexicon
from lucheng_extract.outputs.tables import TABLES_VERSION
from lucheng_extract.version import __version__

Fingerprint = Mapping[str, str]
"""Part → digest. Parts: `library`, `lexicons`, `options`."""


def fingerprint(lexicons: Iterable[str], options: Mapping[str, Any]) -> Fingerprint:
    """The digests of everything that can change a result.

    `library` covers the version and the source of the package, so that a changed checkout counts as a new version.
    """
    package = Path(lexicon.__file__).parent
    folders = [lexicon.home(), *map(Path, lexicons)]
    return {
        "library": _digest([__version__.encode(), TABLES_VERSION.encode(), *_contents(package, "**/*.py")]),
        "lexicons": _digest(content for folder in folders for content in _contents(folder, "*.csv")),
        "options": _digest([json.dumps(dict(options), sort_keys=True).encode()]),
    }


def _contents(folder: Path, pattern: str) -> Iterable[bytes]:
    for path in sorted(folder.glob(pattern)):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()

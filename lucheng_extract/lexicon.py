"""The word lists: CSV files for analysts, one list a file, read when first asked for.

Every list has the columns `term` and `example`; the others say what the term means. A user's folder of CSVs of the
same form extends a list or overrides a term of it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from lucheng_extract.errors import LexiconError

Row = Mapping[str, str]
PathLike = str | Path

COLUMNS: dict[str, tuple[str, ...]] = {
    "departments": ("term", "canonical", "kind", "example"),
    "department_suffixes": ("term", "kind", "example"),
    "regions": ("term", "canonical", "kind", "parent", "example"),
    "levels": ("term", "level", "example"),
    "units": ("term", "kind", "not_before", "example"),
    "currencies": ("term", "code", "factor", "side", "not_before", "example"),
    "comparators": ("term", "comparator", "side", "not_beside", "example"),
    "actions": ("term", "change", "kind", "example"),
    "hedges": ("term", "example"),
    "adverbs": ("term", "example"),
    "roles": ("term", "role", "form", "example"),
    "money_cues": ("term", "role", "side", "example"),
    "goal_words": ("term", "kind", "example"),
    "clause_headings": ("term", "tells", "example"),
    "number_labels": ("term", "kind", "example"),
    "non_goals": ("term", "reason", "side", "example"),
    "citation_cues": ("term", "relation", "side", "example"),
    "programme_kinds": ("term", "kind", "example"),
    "programme_cues": ("term", "kind", "example"),
    "check_cues": ("term", "kind", "example"),
    "document_kinds": ("term", "example"),
    "form_kinds": ("term", "example"),
    "metadata_labels": ("term", "field", "example"),
    "closing_cues": ("term", "example"),
    "instruments": ("term", "kind", "example"),
    "support_cues": ("term", "kind", "example"),
    "beneficiaries": ("term", "kind", "example"),
    "parallel_cues": ("term", "kind", "example"),
    "vocabulary": ("term", "example"),
    "holidays": ("term", "calendar", "month", "day", "first_day", "last_day", "form", "example"),
    "lunar_years": ("term", "first_day", "leap_month", "month_days", "qingming", "example"),
    "time_words": ("term", "kind", "value", "not_after", "example"),
    "deadline_cues": ("term", "reason", "example"),
    "page_labels": ("term", "example"),
    "page_lines": ("term", "kind", "example"),
    "page_marks": ("term", "kind", "example"),
}
# The column that tells two rows of one term apart, where it is not the side.
TOLD_APART_BY = {
    "goal_words": "kind",
    "roles": "form",
    "support_cues": "kind",
    "programme_cues": "kind",
    "parallel_cues": "kind",
    "deadline_cues": "reason",
}
OPTIONAL_COLUMNS = frozenset(
    {"canonical", "kind", "factor", "side", "change", "form", "month", "day", "calendar", "not_after", "not_before", "not_beside", "leap_month",
     "first_day", "last_day", "value"}
)  # fmt: skip


def home() -> Path:
    """The folder of the lexicons: inside the installed package, or at the top of a checkout."""
    installed = Path(__file__).parent / "lexicons"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "lexicons"


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """Read one CSV (UTF-8 with or without BOM, or GB18030; any line end) and check every row.

    Raises LexiconError with file, line, what is wrong and what to do.
    """
    text = _decode(path)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in columns if name not in header and name not in OPTIONAL_COLUMNS]
    if missing:
        raise LexiconError(f"{path}, line 1: column {', '.join(missing)} is missing. The header is: {','.join(columns)}")
    reader.fieldnames = header
    return [_check(path, reader.line_num, raw, columns) for raw in reader if any((v or "") for v in raw.values())]


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise LexiconError(f"{path}: neither UTF-8 nor GB18030. Save it as CSV UTF-8 and try again")


def _check(path: Path, line: int, raw: Mapping[str | None, str], columns: Sequence[str]) -> Row:
    if None in raw:
        raise LexiconError(f"{path}, line {line}: more cells than columns. Quote cells that hold a comma")
    row = {name: (raw.get(name) or "").strip() for name in columns}
    for name in columns:
        if not row[name] and name not in OPTIONAL_COLUMNS:
            raise LexiconError(
                f"{path}, line {line}: {row['term']!r} has no {name}. Fill in the column {name!r}, or delete the row"
            )
    if row["term"] not in row["example"]:
        raise LexiconError(
            f"{path}, line {line}: the example {row['example']!r} does not contain the term {row['term']!r}. "
            "Write an example that shows the term in use"
        )
    return MappingProxyType(row)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The lists of the package, extended or overridden by the CSVs of `folders` in their order.

    Compared by identity, so that patterns compiled from it can be kept with it.
    """

    folders: tuple[Path, ...]

    @cached_property
    def _lists(self) -> dict[str, tuple[Row, ...]]:
        return {}

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of one list, later folders overriding earlier ones term by term."""
        if name not in self._lists:
            merged: dict[tuple[str, str], Row] = {}
            for folder in self.folders:
                path = folder / f"{name}.csv"
                if path.is_file():
                    for row in read_rows(path, COLUMNS[name]):
                        merged[row["term"], row.get(TOLD_APART_BY.get(name, "side"), "")] = row
            self._lists[name] = tuple(merged.values())
        return self._lists[name]

    def terms(self, name: str, **wanted: str) -> list[str]:
        """The terms of a list whose other columns have the wanted values."""
        return [row["term"] for row in self.rows(name) if all(row[key] == value for key, value in wanted.items())]

    def column(self, name: str, column: str) -> dict[str, str]:
        """Term → value of one column."""
        return {row["term"]: row[column] for row in self.rows(name)}


@lru_cache(maxsize=32)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    return Lexicon((home(), *folders))


def load(folders: PathLike | Iterable[PathLike] | None = None) -> Lexicon:
    """The package's lexicon, with the user's folders on top; read once for each set of folders.

    Raises LexiconError when a folder does not exist or holds no list of a known name.
    """
    chosen = [folders] if isinstance(folders, (str, Path)) else list(folders or ())
    paths = tuple(Path(folder).resolve() for folder in chosen)
    for path in paths:
        _check_folder(path)
    return _load(paths)


def _check_folder(path: Path) -> None:
    if not path.is_dir():
        raise LexiconError(f"{path} is not a folder. Name a folder that holds CSVs such as departments.csv")
    unknown = sorted(file.name for file in path.glob("*.csv") if file.stem not in COLUMNS)
    if unknown:
        raise LexiconError(f"{path / unknown[0]}: no such list. The lists are: {', '.join(COLUMNS)}")


def check(folder: PathLike) -> Iterator[tuple[str, int]]:
    """Read every list of a folder; yields its file name and number of rows. Raises LexiconError at the first bad row."""
    path = Path(folder)
    _check_folder(path)
    for file in sorted(path.glob("*.csv")):
        yield file.name, len(read_rows(file, COLUMNS[file.stem]))


def alternation(terms: Iterable[str]) -> str:
    """One pattern for many terms: a trie of non-capturing groups, longest term first.

    >>> alternation(["市科技局", "市科技", "市财政局"])
    '市(?:科技(?:局)?|财政局)'
    """
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for term in terms:
        node = trie
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(trie) if trie else r"(?!)"


def first_of(terms: Iterable[str]) -> str:
    """A pattern that looks for the first characters of terms, so that a search skips the text between them quickly.

    >>> first_of(["责任单位", "配合单位", "责任部门"])
    '(?=[责配])'
    """
    firsts = "".join(re.escape(first) for first in dict.fromkeys(term[0] for term in terms))
    return f"(?=[{firsts}])" if firsts else "(?!)"


def _pattern(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(char) + _pattern(child) for char, child in node.items() if char]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in node:
        return joined
    return f"(?:{joined})?" if len(branches) == 1 else f"{joined}?"

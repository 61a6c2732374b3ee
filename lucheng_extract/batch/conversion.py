"""`convert`: an archive of notices in, tables out."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from lucheng_extract import lexicon
from lucheng_extract.batch.assembly import SUMMARY, assemble
from lucheng_extract.batch.failure import Failure
from lucheng_extract.batch.fingerprint import fingerprint
from lucheng_extract.batch.frames import Message
from lucheng_extract.batch.inputs import Input, find, find_listed
from lucheng_extract.batch.journal import Journal, JournalError, advice
from lucheng_extract.batch.pool import Pool
from lucheng_extract.batch.progress import Progress, Silent
from lucheng_extract.batch.summary import Summary, summarise
from lucheng_extract.errors import LuchengError, ReadError
from lucheng_extract.outputs.formats import FORMATS, writer
from lucheng_extract.outputs.tables import TABLES

STATE = ".lucheng"
TIME_LIMIT = 60.0
MEMORY_LIMIT = 4 * 2**30
_HANDLER = "lucheng_extract.batch.jobs:converter"

_CHANGED = {
    "library": "The library has changed since the last run: everything is converted anew.",
    "lexicons": "The lexicons have changed since the last run: everything is converted anew.",
    "options": "The options have changed since the last run: everything is converted anew.",
}

PathLike = str | os.PathLike[str]


class OutputError(LuchengError):
    """The results cannot be written where they shall be."""


def convert(
    inputs: PathLike | Iterable[PathLike],
    out: PathLike,
    to: str | Sequence[str] = "jsonl",
    *,
    listed: Iterable[str] = (),
    workers: int | None = None,
    time_limit: float | None = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    lexicons: PathLike | Iterable[PathLike] | None = None,
    reference_date: date | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Turn an archive of notices into tables, and go on where an earlier call with the same `out` stopped.

    `inputs`: files, folders (searched for the suffixes of `inputs.SUFFIXES`), globs and zip archives; `listed`: more
    paths, of which any may be missing. `out`: a folder for the tables. `to`: one or more of jsonl, csv, parquet, xlsx,
    duckdb, sqlite. `workers`: processes, by default one a core. `time_limit`: seconds a file; `memory_limit`: bytes of
    address space a worker; `None`: no limit. `lexicons`, `reference_date` as in `extract`, `encoding` as in
    `extract_file`.

    The rows stand in the order of the inputs' paths, and the same inputs give the same bytes (DuckDB: the same rows),
    however many workers there are and however often the batch was interrupted. A file that cannot be converted is a
    row of the table `errors`. Inputs that have not changed since the last call, with the same library, lexicons and
    options, are not read again; failures are tried again.

    Raises LuchengError when the batch as a whole cannot be done: nothing to convert, an unusable lexicon, a folder that
    is in use or holds files of somebody else, a format whose library is missing, a full disk.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     notice = Path(folder, "notice.txt")
    ...     _ = notice.write_text("一、强化科技创新\\n2025年,区级财政预算安排资金3.05亿元。", encoding="utf-8")
    ...     convert(notice, Path(folder, "tables")).records["amounts"]
    1
    """
    formats = [to] if isinstance(to, str) else list(dict.fromkeys(to))
    for name in formats:
        writer(name)
    folders = checked_lexicons(lexicons)
    target = Path(out)
    choices = {"reference_date": reference_date.isoformat() if reference_date else None, "encoding": encoding}
    pool = Pool(
        _HANDLER,
        {"lexicons": folders, **choices},
        workers=workers or cores(),
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    listener = progress or Silent()
    try:
        _prepare(target)
        with Journal(target / STATE) as journal, pool:
            for part in journal.begin(fingerprint(folders, choices)):
                listener.note(_CHANGED[part])
            journal.register(find_inputs(inputs, pool, target, listed))
            converted = _convert_pending(journal, pool, listener)
            return _write(journal, formats, target, converted)
    except sqlite3.Error as error:
        raise JournalError(advice(target / STATE, error)) from error
    finally:
        listener.close()


def checked_lexicons(lexicons: PathLike | Iterable[PathLike] | None) -> list[str]:
    """The folders of the user's lexicons, every row of them read once, so that a bad one is told before the work."""
    given = [lexicons] if isinstance(lexicons, (str, os.PathLike)) else list(lexicons or ())
    folders = [str(Path(folder).resolve()) for folder in given]
    for folder in folders:
        for _ in lexicon.check(folder):
            pass
    return folders


def _prepare(target: Path) -> None:
    """Make the folder of the results. Raises OutputError rather than overwrite tables that no batch has written."""
    if target.is_dir() and not (target / STATE).exists():
        for path in sorted(target.iterdir()):
            if path.stem in TABLES and path.suffix.removeprefix(".") in FORMATS:
                raise OutputError(f"{path} exists, and no batch has written it. Choose another folder, or move it away")
    try:
        (target / STATE).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target} cannot be made a folder ({error.strerror}). Choose another one") from error


def find_inputs(
    inputs: PathLike | Iterable[PathLike], pool: Pool, target: Path, listed: Iterable[str] = ()
) -> Iterator[Input]:
    """The inputs that arguments and a list name, those in `target` left out; zip archives are listed by a worker."""

    def list_zip(path: str) -> bytes | None:
        outcome = pool.run(Message({"list": path}))
        return outcome.payload if isinstance(outcome, Message) else None

    arguments = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
    yield from find(arguments, list_zip, without=target.resolve())
    yield from find_listed(listed, list_zip)


def _convert_pending(journal: Journal, pool: Pool, progress: Progress) -> int:
    total, pending = journal.counts()
    if not total:
        raise ReadError("nothing to convert: no input was named. Name files, folders, archives or a quoted glob")
    progress.begin(total, total - pending)
    for number, outcome in pool.map(journal.pending(), journal.commit_when_due):
        journal.record(number, outcome)
        progress.advance(isinstance(outcome, Failure))
    journal.commit()
    return pending


def _write(journal: Journal, formats: Sequence[str], target: Path, converted: int) -> Summary:
    journal.settle()
    try:
        assemble(journal, formats, target, target / STATE / "work")
        summary = summarise(journal, converted)
        draft = target / STATE / SUMMARY
        draft.write_text(json.dumps(summary.to_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        os.replace(draft, target / SUMMARY)
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error}). Make room, and run the same command again") from error
    return summary


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""The journal of a batch: its work list and the rows of each finished input, in one SQLite file.

SQLite commits whole transactions or nothing, also under `kill -9`, so the journal is at any moment a true account of
what is done. Everything a batch writes is made from it, in the order of the inputs: that is why neither the number of
workers nor an interruption can be seen in the output.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from lucheng_extract.batch.failure import Failure
from lucheng_extract.batch.fingerprint import Fingerprint
from lucheng_extract.batch.frames import Message
from lucheng_extract.batch.inputs import Input
from lucheng_extract.batch.jobs import unpacked
from lucheng_extract.batch.pool import Outcome
from lucheng_extract.errors import LuchengError
from lucheng_extract.outputs.tables import NOTICE_TABLES

LAYOUT = "1"
_COMMIT_SECONDS = 1.0
_PAGE = 500
_NUMERIC = ("amounts", "goals", "deadlines")

_ROWS = ";\n".join(
    f"CREATE TABLE rows_{name} (input INTEGER PRIMARY KEY, count INTEGER, data BLOB)" for name in NOTICE_TABLES
)
_SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE inputs (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    path BLOB NOT NULL,
    member INTEGER,
    name TEXT NOT NULL,
    stamp TEXT NOT NULL,
    seen INTEGER NOT NULL,                          -- the last run that named it
    state TEXT CHECK (state IN ('done', 'failed')), -- NULL: to be done
    notice_id TEXT, chars INTEGER, numbers INTEGER, unclaimed INTEGER,
    stage TEXT, error TEXT, reason TEXT
);
CREATE INDEX inputs_by_notice ON inputs (notice_id, key) WHERE state = 'done';
CREATE INDEX inputs_to_do ON inputs (key) WHERE state IS NULL;
{_ROWS}
"""

_FIND = """
INSERT INTO inputs (key, path, member, name, stamp, seen)
SELECT key, path, member, name, stamp, ? FROM found WHERE true ORDER BY key
ON CONFLICT (key) DO UPDATE SET path = excluded.path, member = excluded.member, name = excluded.name,
    seen = excluded.seen, state = CASE WHEN stamp = excluded.stamp THEN state END, stamp = excluded.stamp
"""


class JournalError(LuchengError):
    """The journal of a batch cannot be opened or written."""


class Journal:
    """Open the journal in a folder, or begin one. Use it in a `with` statement.

    Raises JournalError when another batch is using it, or when a newer version of the library has made it.
    """

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "journal.sqlite", isolation_level=None, timeout=0)
        self._committed = time.monotonic()
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise JournalError(advice(folder, error)) from error

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what is recorded, whatever has happened, and let go of the file."""
        try:
            self.commit()
        finally:
            self._database.close()

    def value(self, name: str) -> str | None:
        """A remembered value."""
        found = self._rows("SELECT value FROM meta WHERE name = ?", name)
        return str(found[0][0]) if found else None

    def begin(self, fingerprint: Fingerprint) -> tuple[str, ...]:
        """Begin a run: failures, and results of another fingerprint, are made anew. Gives the parts that changed."""
        changed = [part for part, digest in fingerprint.items() if self.value(part) not in (None, digest)]
        self._open()
        if changed:
            self._database.execute("UPDATE inputs SET state = NULL")
        self._database.execute("UPDATE inputs SET state = NULL WHERE state = 'failed'")
        for part, digest in fingerprint.items():
            self._set(part, digest)
        self._set("run", str(self._run + 1))
        self.commit()
        return tuple(changed)

    def register(self, found: Iterable[Input]) -> None:
        """Take the work list of this run; new inputs, and those whose stamp has changed, are to be done."""
        self._database.execute(
            "CREATE TEMP TABLE found (key BLOB PRIMARY KEY, path BLOB, member INTEGER, name TEXT, stamp TEXT)"
        )
        self._open()
        self._database.executemany(
            "INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?)",
            ((i.key, os.fsencode(i.path), i.member, i.name, i.stamp) for i in found),
        )
        self._database.execute(_FIND, (self._run,))
        self.commit()
        self._database.execute("DROP TABLE found")

    def counts(self) -> tuple[int, int]:
        """How many inputs this run has, and how many of them are still to be done."""
        ((total, pending),) = self._rows(
            "SELECT count(*), count(*) FILTER (WHERE state IS NULL) FROM inputs WHERE seen = ?", self._run
        )
        return total, pending

    def pending(self) -> Iterator[tuple[int, Message]]:
        """Id and job of each input that is still to be done, in order; results may be recorded meanwhile."""
        last = b""
        while page := self._rows(
            "SELECT key, id, path, member, name FROM inputs WHERE state IS NULL AND seen = ? AND key > ? "
            "ORDER BY key LIMIT ?", self._run, last, _PAGE,
        ):  # fmt: skip
            for _, number, path, member, name in page:
                yield number, Message({"path": os.fsdecode(path), "member": member, "name": name})
            last = page[-1][0]

    def record(self, number: int, outcome: Outcome) -> None:
        """Take the outcome of an input; call `commit_when_due` now and then to make it durable."""
        self._open()
        if isinstance(outcome, Message):
            self._record_rows(number, outcome)
        else:
            self._record_failure(number, outcome)

    def commit_when_due(self) -> None:
        """Make everything recorded durable if the last time is a second ago."""
        if time.monotonic() - self._committed > _COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make everything recorded durable."""
        if self._database.in_transaction:
            self._database.execute("COMMIT")
        self._committed = time.monotonic()

    def settle(self) -> None:
        """Drop the inputs that this run no longer names, and number the notices in the order of their inputs."""
        self.commit()
        gone = "SELECT id FROM inputs WHERE seen <> ?"
        if self._rows(f"{gone} LIMIT 1", self._run):
            self._database.execute("BEGIN")
            try:
                for name in NOTICE_TABLES:
                    self._database.execute(f"DELETE FROM rows_{name} WHERE input IN ({gone})", (self._run,))
                self._database.execute("DELETE FROM inputs WHERE seen <> ?", (self._run,))
                self._outdate()
                self._database.execute("COMMIT")
            except BaseException:  # also Ctrl-C: no input may be left without its rows
                self._database.execute("ROLLBACK")
                raise
        self._database.execute("CREATE TEMP TABLE chosen (position INTEGER PRIMARY KEY, input INTEGER)")
        # Of the inputs with the same text the first one gives the records; the others are copies.
        self._database.execute(
            "INSERT INTO chosen (input) SELECT id FROM inputs i WHERE state = 'done' AND NOT EXISTS (SELECT 1 FROM "
            "inputs j WHERE j.state = 'done' AND j.notice_id = i.notice_id AND j.key < i.key) ORDER BY key"
        )

    def written(self) -> dict[str, list[str]]:
        """Format → names of the files that hold just what the journal holds."""
        found: dict[str, list[str]] = json.loads(self.value("written") or "{}")
        return found

    def outdated(self) -> set[str]:
        """Names of files that a batch has written, or was about to, and that may not hold what the journal holds."""
        return set(json.loads(self.value("outdated") or "[]"))

    def mark_moving(self, names: Iterable[str]) -> None:
        """Remember that files of these names are about to be put into place, in case that is interrupted."""
        self.commit()
        self._set("outdated", json.dumps(sorted(self.outdated().union(names))))

    def mark_written(self, files: dict[str, list[str]]) -> None:
        """Remember that files now hold what the journal holds, and that none is left that does not."""
        self.commit()
        self._open()
        self._set("written", json.dumps({**self.written(), **files}))
        self._set("outdated", "[]")
        self.commit()

    def rows(self, table: str) -> Iterator[bytes]:
        """The compressed rows of a table, notice by notice in order. Call `settle` first."""
        query = f"SELECT data FROM chosen JOIN rows_{table} r ON r.input = chosen.input ORDER BY position"
        return (data for (data,) in self._database.execute(query))

    def select(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query over `inputs`, `chosen` and `rows_TABLE`."""
        return self._database.execute(query, values)

    @property
    def _run(self) -> int:
        return int(self.value("run") or 0)

    def _record_rows(self, number: int, answer: Message) -> None:
        header = answer.header
        parts = {name: (count, data) for name, count, data in unpacked(answer)}
        counts = {name: count for name, (count, _) in parts.items()}
        self._outdate()
        for name in NOTICE_TABLES:
            if name in parts:
                self._database.execute(f"REPLACE INTO rows_{name} VALUES (?, ?, ?)", (number, *parts[name]))
            else:
                self._database.execute(f"DELETE FROM rows_{name} WHERE input = ?", (number,))
        self._database.execute(
            "UPDATE inputs SET state = 'done', notice_id = ?, chars = ?, numbers = ?, unclaimed = ?, stage = NULL, "
            "error = NULL, reason = NULL WHERE id = ?",
            (header["notice_id"], header["chars"], sum(counts.get(name, 0) for name in _NUMERIC),
             counts.get("unclaimed", 0), number),
        )  # fmt: skip

    def _record_failure(self, number: int, failure: Failure) -> None:
        now = (failure.stage, failure.error, failure.reason)
        if self._rows("SELECT stage, error, reason FROM inputs WHERE id = ?", number) != [now]:
            self._outdate()
            for name in NOTICE_TABLES:
                self._database.execute(f"DELETE FROM rows_{name} WHERE input = ?", (number,))
        self._database.execute(
            "UPDATE inputs SET state = 'failed', notice_id = NULL, stage = ?, error = ?, reason = ? WHERE id = ?",
            (*now, number),
        )

    def _outdate(self) -> None:
        """The files written so far no longer hold what the journal holds."""
        written = self.written()
        if written:
            self._set("outdated", json.dumps(sorted(self.outdated().union(*written.values()))))
            self._set("written", "{}")

    def _prepare(self) -> None:
        self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._database.execute("BEGIN EXCLUSIVE")
        if not self._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            for statement in _SCHEMA.split(";\n"):
                self._database.execute(statement)
            self._set("layout", LAYOUT)
        self._database.execute("COMMIT")
        if self.value("layout") != LAYOUT:
            raise sqlite3.DatabaseError("made by another version of the library")

    def _open(self) -> None:
        """Open a transaction, unless one is open."""
        if not self._database.in_transaction:
            self._database.execute("BEGIN")

    def _set(self, name: str, value: str) -> None:
        self._database.execute("REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._database.execute(query, values).fetchall()


def advice(folder: Path, error: sqlite3.Error) -> str:
    """What an error of the journal in `folder` means for the user."""
    if "locked" in str(error):
        return f"{folder} is in use: another batch is writing there. Wait until it has ended, or choose another folder"
    if any(word in str(error) for word in ("malformed", "not a database", "version")):
        return f"{folder} cannot be used ({error}). Delete it and run the batch again"
    return f"{folder} cannot be written ({error}). Make room, or check its permissions, and run the batch again"

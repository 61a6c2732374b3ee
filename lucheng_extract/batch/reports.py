"""`report_folder`: an archive of notices in, a page for each and an index over them out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from lucheng_extract.batch.conversion import (
    MEMORY_LIMIT,
    TIME_LIMIT,
    OutputError,
    PathLike,
    checked_lexicons,
    cores,
    find_inputs,
)
from lucheng_extract.batch.failure import Failure, StageError
from lucheng_extract.batch.frames import Message
from lucheng_extract.batch.inputs import Input
from lucheng_extract.batch.jobs import document_of, members_of, notice_of
from lucheng_extract.batch.pool import Pool
from lucheng_extract.batch.process import Handler
from lucheng_extract.batch.progress import Progress, Silent
from lucheng_extract.outputs.report import Entry, Failed, entry, index, report

PAGES = "reports"
"""The folder of the reports, beside the index."""

_HANDLER = "lucheng_extract.batch.reports:reporter"
_STEM_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Reports:
    """What `report_folder` wrote: the index, the number of reports, and the inputs that gave none."""

    index: Path
    reports: int
    failed: tuple[Failed, ...]


def report_folder(
    inputs: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    workers: int | None = None,
    time_limit: float | None = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    lexicons: PathLike | Iterable[PathLike] | None = None,
    reference_date: date | None = None,
    encoding: str | None = None,
    progress: Progress | None = None,
) -> Reports:
    """Write a report of each notice and `index.html` over them into the folder `out`, over what stood there before.

    `inputs` and the options are those of `convert`. The index lists the notices in the order of their paths, and the
    inputs that gave none with their reasons; the same inputs give the same pages. A page at a time is in memory.

    Raises LuchengError when nothing is named, a lexicon is unusable, or `out` cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     notice = Path(folder, "notice.txt")
    ...     _ = notice.write_text("一、强化科技创新\\n2025年,区级财政预算安排资金3.05亿元。", encoding="utf-8")
    ...     done = report_folder(notice, Path(folder, "reports"))
    ...     done.reports, done.failed, done.index.name
    (1, (), 'index.html')
    """
    choices = {"reference_date": reference_date.isoformat() if reference_date else None, "encoding": encoding}
    pool = Pool(
        _HANDLER,
        {"lexicons": checked_lexicons(lexicons), **choices},
        workers=workers or cores(),
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    target, listener = Path(out), progress or Silent()
    try:
        (target / PAGES).mkdir(parents=True, exist_ok=True)
        with pool:
            found = sorted({one.key: one for one in find_inputs(inputs, pool, target)}.items())
            return _write(target, [one for _, one in found], pool, listener)
    except OSError as error:
        raise OutputError(f"{target} cannot be written ({error}). Choose another folder, or make room") from error
    finally:
        listener.close()


def _write(target: Path, found: Sequence[Input], pool: Pool, listener: Progress) -> Reports:
    listener.begin(len(found), 0)
    entries: dict[int, Entry] = {}
    failures: dict[int, Failed] = {}
    jobs = ((number, _job(one)) for number, one in enumerate(found))
    for number, outcome in pool.map(jobs):
        if isinstance(outcome, Failure):
            failures[number] = Failed(found[number].name, outcome.reason)
        else:
            (target / _page(found[number].name)).write_bytes(outcome.payload)
            entries[number] = Entry(**outcome.header)
        listener.advance(isinstance(outcome, Failure))
    failed = tuple(failures[number] for number in sorted(failures))
    pages = [(_page(found[number].name), entries[number]) for number in sorted(entries)]
    path = target / "index.html"
    path.write_text(index(pages, failed), encoding="utf-8", newline="\n")
    return Reports(path, len(entries), failed)


def _job(one: Input) -> Message:
    return Message({"path": one.path, "member": one.member, "name": one.name})


def _page(name: str) -> str:
    """Where the report of an input lies, from the index: its name in a form that any file system takes, and a hash.

    >>> _page("政策/若干 政策(2025).txt")
    'reports/若干-政策-2025-de59738c.html'
    """
    stem = re.sub(r"[^\w-]+", "-", PurePosixPath(name).stem).strip("-")[:_STEM_LIMIT]
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{PAGES}/{stem}-{digest}.html"


def reporter(
    lexicons: Sequence[str] = (), reference_date: str | None = None, encoding: str | None = None
) -> Handler:
    """The handler of the reports: its jobs are those of `jobs.converter`, its answers an entry and the page."""
    day = date.fromisoformat(reference_date) if reference_date else None
    notice_of("一、", lexicons=lexicons)

    def handle(job: Message) -> Message:
        if "list" in job.header:
            return members_of(job.header["list"])
        name = job.header["name"]
        notice = notice_of(document_of(job), name, encoding=encoding, lexicons=lexicons, reference_date=day)
        try:
            return Message(asdict(entry(notice, name)), report(notice, index="../index.html").encode())
        except Exception as error:
            raise StageError("report") from error

    return handle

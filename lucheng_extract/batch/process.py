"""A worker process: takes one job at a time from its standard input and answers on its standard output."""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from lucheng_extract.batch.failure import failure_of
from lucheng_extract.batch.frames import Header, Message, receive, send

Handler = Callable[[Message], Message]
"""Gives the answer to a job; an exception is a failure of the job."""

_ORPHAN_GRACE = 30
"""Seconds beyond the time limit after which a worker whose parent is gone ends itself."""


def main() -> None:
    """Serve jobs until standard input ends. The one argument is a JSON object, see `pool.Pool`."""
    settings = json.loads(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    answers = _private_stdout()
    _limit_memory(settings["memory_limit"])
    handler = _handler(settings["handler"], settings["options"])
    send(answers, Message({"ready": True}))
    _silence()
    while (job := receive(sys.stdin.buffer)) is not None:
        if settings["time_limit"]:
            # A thread in C, so it works even when the interpreter hangs and the parent has been killed.
            faulthandler.dump_traceback_later(settings["time_limit"] + _ORPHAN_GRACE, exit=True)
        answer = _answer(handler, job)
        faulthandler.cancel_dump_traceback_later()
        send(answers, answer)
        if answer.header.get("exhausted"):
            return


def _answer(handler: Handler, job: Message) -> Message:
    """What the handler says, or its failure. After a want of memory the process is not used again."""
    try:
        header, payload = handler(job)
    except BaseException as error:  # SystemExit of a library is one more way in which a file can fail
        failure = failure_of(error)
        return Message({"failure": failure.to_json(), "exhausted": failure.stage == "memory"})
    return Message({"answer": header}, payload)


def _private_stdout() -> BinaryIO:
    """The pipe to the parent; whatever else is printed while it starts goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _silence() -> None:
    """From now on nobody reads what libraries print about the files; what matters is in the answers."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _limit_memory(limit: int | None) -> None:
    with contextlib.suppress(OSError):  # let the kernel, short of memory, end a worker rather than the parent
        Path("/proc/self/oom_score_adj").write_text("900")
    if limit:
        with contextlib.suppress(ImportError):  # no such limit on Windows
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _handler(name: str, options: Header) -> Handler:
    module, factory = name.split(":")
    made: Handler = getattr(importlib.import_module(module), factory)(**options)
    return made

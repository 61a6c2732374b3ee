"""Handlers for real worker processes: they do to a worker what hostile files do."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from lucheng_extract.batch import Message


def obedient(prefix: str = "") -> Any:
    """Does what the job says."""
    kept: list[bytes] = []

    def handle(message: Message) -> Message:
        job = message.header
        if "hang" in job:
            time.sleep(600)
        if "hang in C" in job:
            ctypes.PyDLL(None).usleep(600_000_000)  # holds the interpreter's lock all the while
        if "die" in job:
            os.kill(os.getpid(), signal.SIGKILL)
        if "die once" in job and not Path(job["die once"]).exists():
            Path(job["die once"]).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "exit" in job:
            sys.exit("a library that thinks it is a program")
        if "allocate" in job:
            kept.append(bytes(job["allocate"]))
        if "print" in job:
            print("x" * 10_000, flush=True)
            os.write(1, b"y" * 10_000)
        if "raise" in job:
            raise ValueError(job["raise"])
        return Message({"said": prefix + str(job.get("say")), "pid": os.getpid()}, message.payload * 2)

    return handle


def broken() -> Any:
    raise RuntimeError("no such model")

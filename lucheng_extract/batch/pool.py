"""Worker processes that die alone: one file at a time each, with limits of time and memory.

`concurrent.futures.ProcessPoolExecutor` fails every pending job when one process dies and cannot stop a job that hangs;
`multiprocessing` runs the caller's main module again in each process, which an unguarded script does not survive.
So each worker is a plain subprocess with its own pair of pipes: killing it can hurt no other.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from types import TracebackType
from typing import Any, TypeVar

from lucheng_extract.batch.failure import Failure
from lucheng_extract.batch.frames import Header, Message, receive, send
from lucheng_extract.errors import LuchengError

Key = TypeVar("Key", bound=Hashable)

_START_LIMIT = 120.0
_TICK = 0.1
_LAST_WORDS = 2.0
_BOOTSTRAP = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop()); "
    "from lucheng_extract.batch.process import main; main()"
)


class WorkerError(LuchengError):
    """A worker process cannot be started."""


Outcome = Message | Failure
"""What a worker made of a job."""


class Pool:
    """`workers` processes that each call `handler` on one job after the other.

    `handler` is "module:factory"; in the worker `factory(**options)` gives the function that answers a job. Options
    and headers must be JSON.
    `time_limit` is in seconds for each job, `memory_limit` in bytes of address space for each process (Linux and
    macOS); `None` means no limit.

    Use it in a `with` statement: leaving it ends the processes, whatever they are doing.
    """

    def __init__(
        self,
        handler: str,
        options: Header | None = None,
        *,
        workers: int = 1,
        time_limit: float | None = 60.0,
        memory_limit: int | None = None,
    ) -> None:
        settings = {
            "handler": handler, "options": options or {}, "time_limit": time_limit, "memory_limit": memory_limit,
        }  # fmt: skip
        command = [sys.executable, "-c", _BOOTSTRAP, json.dumps(settings), json.dumps(sys.path)]
        self._workers = [_Worker(command, time_limit) for _ in range(workers)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="lucheng-worker")

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.reap()

    def map(
        self, jobs: Iterable[tuple[Key, Message]], tick: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[Key, Outcome]]:
        """The outcome of each job, as they come. At most two jobs a worker are taken from `jobs` in advance.

        `tick` is called several times a second, also while every worker is busy.
        """
        waiting = iter(jobs)
        running: dict[Future[Outcome], Key] = {}
        while True:
            for key, job in islice(waiting, 2 * len(self._workers) - len(running)):
                running[self._threads.submit(self._run, job)] = key
            if not running:
                return
            done, _ = wait(running, timeout=_TICK, return_when=FIRST_COMPLETED)
            for worker in self._workers:
                worker.end_overdue()
            tick()
            for future in done:
                yield running.pop(future), future.result()

    def run(self, job: Message) -> Outcome:
        """The outcome of one job."""
        ((_, outcome),) = self.map([(None, job)])
        return outcome

    def _run(self, job: Message) -> Outcome:
        worker = self._idle.get()
        try:
            return worker.ask(job)
        finally:
            self._idle.put(worker)


class _Worker:
    """The parent's side of one process, started when first needed and again after each death."""

    def __init__(self, command: list[str], time_limit: float | None) -> None:
        self._command = command
        self._time_limit = time_limit
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._deadline: float | None = None
        self._overdue = False
        self._ended = False

    def ask(self, job: Message) -> Outcome:
        """The outcome of a job. A process that dies of it gets a second chance: it may have been killed by mistake."""
        outcome = self._attempt(job)
        if isinstance(outcome, Failure) and outcome.stage == "worker" and not self._ended:
            outcome = self._attempt(job)
        return outcome

    def end_overdue(self) -> None:
        """Kill the process if its job has taken longer than the time limit."""
        with self._lock:
            if self._process and self._deadline is not None and time.monotonic() > self._deadline:
                self._overdue = True
                self._process.kill()

    def end(self) -> None:
        """Kill the process and start none again."""
        with self._lock:
            self._ended = True
            if self._process:
                self._process.kill()

    def reap(self) -> None:
        """Wait for the end of the process; only when no thread uses the worker any more."""
        self.end()
        if self._process:
            self._bury(self._process)

    def _attempt(self, job: Message) -> Outcome:
        process = self._process or self._start()
        answer = self._exchange(process, job, self._time_limit)
        if answer is None:
            return self._death(process)
        header, payload = answer
        if header.get("exhausted") or self._overdue:
            self._bury(process)
        if "failure" in header:
            return Failure(**header["failure"])
        return Message(header["answer"], payload)

    def _start(self) -> subprocess.Popen[bytes]:
        with tempfile.TemporaryFile() as errors:
            with self._lock:
                if self._ended:
                    raise WorkerError("the pool has been closed")
                pipe = subprocess.PIPE
                process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=errors)
                self._process, self._overdue = process, False
            if self._exchange(process, None, _START_LIMIT) is None:
                self._bury(process)
                errors.seek(0)
                said = errors.read()[-2000:].decode("utf-8", "replace").strip()
                raise WorkerError(f"a worker process cannot start; it said: {said or 'nothing'}")
        return process

    def _exchange(
        self, process: subprocess.Popen[bytes], job: Message | None, limit: float | None
    ) -> Message | None:
        """Send a job (none: wait for the process to be ready) and read the answer; `None` when the process dies."""
        pipes: Any = process
        with self._lock:
            self._deadline = None if limit is None else time.monotonic() + limit
        try:
            if job is not None:
                send(pipes.stdin, job)
            return receive(pipes.stdout)
        except OSError:  # the pipe broke while it was written
            return None
        finally:
            with self._lock:
                self._deadline = None

    def _death(self, process: subprocess.Popen[bytes]) -> Failure:
        overdue = self._overdue
        code = self._bury(process)
        if overdue:
            return Failure("time", None, f"it took longer than {self._time_limit:g} s. Raise the limit (--time-limit)")
        if code < 0:
            reason = f"its process was killed by signal {-code}, twice. See whether memory is short"
            return Failure("worker", None, reason)
        return Failure("worker", None, f"its process ended with exit status {code}, twice")

    def _bury(self, process: subprocess.Popen[bytes]) -> int:
        """Make sure that a process is gone, and give its exit status."""
        try:
            code = process.wait(_LAST_WORDS)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        with self._lock:
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with contextlib.suppress(OSError):  # unsent bytes of a job that nobody takes any more
                        pipe.close()
            self._process = None
        return code

"""How a batch reports what it is doing: a bar on a terminal, plain lines in a log, nothing where nobody asked."""

from __future__ import annotations

import time
from typing import Protocol, TextIO


class Progress(Protocol):
    """What a batch tells. A batch calls `begin` once, then `advance` for each finished file, and `note` at any time."""

    def begin(self, total: int, done: int) -> None:
        """`total` files, of which `done` are done already."""

    def advance(self, failed: bool) -> None:
        """One more file is done."""

    def note(self, message: str) -> None:
        """Something the user should know."""

    def close(self) -> None:
        """The batch is over, or broken off."""


class Silent:
    """Tells nothing."""

    def begin(self, total: int, done: int) -> None: ...
    def advance(self, failed: bool) -> None: ...
    def note(self, message: str) -> None: ...
    def close(self) -> None: ...


class Lines:
    """Plain lines, one at the start, one every `seconds`, one at the end."""

    def __init__(self, stream: TextIO, seconds: float = 10.0) -> None:
        self._stream = stream
        self._seconds = seconds
        self._total = self._done = self._before = self._failed = 0
        self._started = self._told = time.monotonic()

    def begin(self, total: int, done: int) -> None:
        self._total, self._done, self._before = total, done, done
        self._started = self._told = time.monotonic()
        self._print(f"{total:,} files, {done:,} of them done already")

    def advance(self, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        if time.monotonic() - self._told >= self._seconds or self._done == self._total:
            self._told = time.monotonic()
            elapsed = max(self._told - self._started, 1e-6)
            rate = (self._done - self._before) / elapsed
            left = _duration((self._total - self._done) / rate)
            self._print(f"{self._done:,}/{self._total:,} files, {rate:.1f}/s, {self._failed:,} failed, {left} left")

    def note(self, message: str) -> None:
        self._print(message)

    def close(self) -> None: ...

    def _print(self, message: str) -> None:
        print(message, file=self._stream, flush=True)


class Bar:
    """A progress bar with rate, time left and failures (rich)."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("[red]{task.fields[failed]}"),
            console=Console(file=stream),
        )
        self._task = self._bar.add_task("", total=None, rate="", failed="")
        self._done = self._failed = 0
        self._started = time.monotonic()

    def begin(self, total: int, done: int) -> None:
        self._started = time.monotonic()
        self._bar.update(self._task, total=total, completed=done)
        self._bar.start()

    def advance(self, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        rate = self._done / max(time.monotonic() - self._started, 1e-6)
        shown = f"{self._failed:,} failed" if self._failed else ""
        self._bar.update(self._task, advance=1, rate=f"{rate:.1f}/s", failed=shown)

    def note(self, message: str) -> None:
        self._bar.console.print(message, markup=False, highlight=False)

    def close(self) -> None:
        self._bar.stop()


def progress_for(stream: TextIO) -> Progress:
    """A bar where the stream is a terminal and rich is installed, else plain lines."""
    if stream.isatty():
        try:
            return Bar(stream)
        except ModuleNotFoundError:
            pass
    return Lines(stream)


def _duration(seconds: float) -> str:
    """
    >>> _duration(5), _duration(130), _duration(7300)
    ('5 s', '2 min 10 s', '2 h 01 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_left:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"

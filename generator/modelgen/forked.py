"""Owns sharing work with forks of this process, which cost next to nothing to bring up.

A fork knows all that this process knows, so that only results have to travel. One that fails, is
killed or cannot be made is no fault of the build: its share is done here.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import cycle, islice

from .pickling import dumps, loads
from .values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic, NoReturn, TypeVar

    A = TypeVar("A")
    R = TypeVar("R")
else:
    Generic, R = {None: object}, None  # `typing` is slow to import

_MOST = 4
"""Processes that share work unasked, since every fork copies memory that it touches."""

_TURNS = 5
"""Items that a fork takes while this process takes one more."""


def processors() -> int:
    """Return how many forks, this process among them, would work side by side; 1: none can.

    Only Linux is known to take a fork well that does not start another program. A process with
    threads is not forked: a lock that one of them holds would stay locked in the fork.
    """
    if not sys.platform.startswith("linux"):
        return 1
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


@dataclass(slots=True)
class _Fork:
    """A fork at work."""

    process: int
    """0 once it has ended."""
    pipe: int
    """Where its results come out, pickled."""

    def results(self) -> bytes | None:
        """Return what it has found out, pickled; None when it failed. To be called once."""
        parts: list[bytes] = []
        while part := os.read(self.pipe, 1 << 20):
            parts.append(part)
        process, self.process = self.process, 0
        _, status = os.waitpid(process, 0)
        return None if status else b"".join(parts) or None

    def end(self) -> None:
        """Let nothing be left of it, done or not."""
        os.close(self.pipe)
        if self.process:
            with suppress(OSError):
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)


class Aside(Generic[R]):
    """Work that a fork does while this process goes on."""

    def __init__(self, work: Callable[[], R]) -> None:
        self._work = work
        self._fork = _forked(_once, [work])

    def result(self) -> R:
        """Wait, and return what the work came to; it is done here if the fork has failed."""
        if self._fork is None:
            return self._work()
        try:
            data = self._fork.results()
        finally:
            self._fork.end()
        found: R = self._work() if data is None else loads(data)[0]
        return found


def _once(works: Sequence[Callable[[], R]]) -> list[R]:
    return [work() for work in works]


def spread(work: Callable[[Sequence[A]], list[R]], items: Sequence[A], count: int) -> list[R]:
    """Return what `work`, a pure function, makes of each item, in order; `count` processes do it.

    They take turns, since neighbours are alike in size; this one takes a few more than a fork, which
    has to hand its results over.
    """
    owners = list(islice(cycle([*range(count)] * _TURNS + [0]), len(items)))
    shares = [
        [item for item, owner in zip(items, owners, strict=True) if owner == one]
        for one in range(count)
    ]
    forks: list[_Fork | None] = []
    try:
        for share in shares[1:]:
            forks.append(_forked(work, share))
        done = [work(shares[0])]
        for share, fork in zip(shares[1:], forks, strict=True):
            data = fork.results() if fork is not None else None
            done.append(work(share) if data is None else loads(data))
    finally:
        for fork in forks:
            if fork is not None:
                fork.end()
    results = [iter(share) for share in done]
    return [next(results[owner]) for owner in owners]


def _forked(work: Callable[[Sequence[A]], list[R]], share: Sequence[A]) -> _Fork | None:
    """Have a fork do a share; None when there can be none."""
    out, into = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(out)
        os.close(into)
        return None
    if not process:
        _work_and_die(work, share, into)
    os.close(into)
    return _Fork(process, out)


def _work_and_die(
    work: Callable[[Sequence[A]], list[R]], share: Sequence[A], into: int
) -> NoReturn:
    """Do a share in a fork: nothing of what a process does at its end may be done twice."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the terminal tells all; one is to speak
        data = memoryview(dumps(work(share), 5))
        while data:
            data = data[os.write(into, data) :]
        os._exit(0)
    finally:
        os._exit(1)

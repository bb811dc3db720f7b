"""Owns sharing work with forks of this process, which cost next to nothing to bring up.

A fork knows all that this process knows, so that only results have to travel. One that fails, is
killed or cannot be made is no fault of the build: its share is done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, cycle, islice

from .pickling import dumps, loads
from .values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn, TypeVar

    A = TypeVar("A")
    R = TypeVar("R")

_MOST = 4
"""Processes that share work unasked, since every fork copies memory that it touches."""

_TURNS = 10
"""Items that a fork takes while this process takes one more."""

_FIRST = 390
"""Items that take a fork about as long as what this process has to do before."""


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


_SIZE = 8
"""Bytes that say how long a message is."""


@dataclass(slots=True)
class _Fork:
    """A fork at work, which sends messages: what it has found out, pickled."""

    process: int
    pipe: int

    def receive(self) -> bytes | None:
        """Return its next message; None when it failed."""
        head = self._read(_SIZE)
        return head and self._read(int.from_bytes(head, "big"))

    def _read(self, size: int) -> bytes | None:
        parts: list[bytes] = []
        while size:
            part = os.read(self.pipe, min(size, 1 << 20))
            if not part:
                return None
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """Let nothing be left of it, done or not."""
        from signal import SIGKILL  # noqa: PLC0415 (loaded by now; most builds need no forks)

        os.close(self.pipe)
        with suppress(OSError):
            os.kill(self.process, SIGKILL)
        with suppress(OSError):
            os.waitpid(self.process, 0)


class Aside:
    """Works that a fork may do after its share, one after the other, while this process goes on."""

    def __init__(self, *works: Callable[[], Any]) -> None:
        self.works = works
        self._taken = 0
        self._fork: _Fork | None = None

    def begun(self, fork: _Fork) -> None:
        """Take note of the fork that does them."""
        self._fork = fork

    def take(self) -> Any:
        """Wait, and return what the next work came to; it is done here if no fork has done it."""
        work, data = self.works[self._taken], self._next()
        return work() if data is None else loads(data)

    def skip(self) -> None:
        """Leave the next work undone, unless a fork has done it."""
        self._next()

    def _next(self) -> bytes | None:
        fork, data = self._fork, None
        self._taken += 1
        if fork is None:
            return None
        try:
            data = fork.receive()
        finally:
            if data is None or self._taken == len(self.works):
                self._fork = None
                fork.end()
        return data


def spread(
    work: Callable[[Sequence[A]], list[R]],
    items: Sequence[A],
    count: int,
    then: Aside | None = None,
    first: Callable[[], None] | None = None,
) -> list[R]:
    """Return what `work`, a pure function, makes of each item, in order; `count` processes do it.

    They take turns, since neighbours are alike in size; this one takes a few more than a fork, which
    has to hand its results over. If this one has something to do `first`, forks begin with some items
    that are theirs alone; one of them goes on with what is to be done `then`.
    """
    turns = [*range(count)] * _TURNS + [0]
    begin = islice(cycle(range(1, count)), 0 if first is None else _FIRST * (count - 1))
    owners = list(islice(chain(begin, cycle(turns)), len(items)))
    shares = [
        [item for item, owner in zip(items, owners, strict=True) if owner == one]
        for one in range(count)
    ]
    forks: list[_Fork | None] = []
    try:
        for share in shares[1:]:
            forks.append(_forked(work, share, then if not forks else None))
        if first is not None:
            first()
        done = [work(shares[0])]
        for at, share in enumerate(shares[1:]):
            fork = forks[at]
            data = fork.receive() if fork is not None else None
            done.append(work(share) if data is None else loads(data))
            if fork is not None and data is not None and then is not None and not at:
                then.begun(fork)
                forks[at] = None
    finally:
        for fork in forks:
            if fork is not None:
                fork.end()
    results = [iter(share) for share in done]
    return [next(results[owner]) for owner in owners]


def _forked(
    work: Callable[[Sequence[A]], list[R]], share: Sequence[A], then: Aside | None
) -> _Fork | None:
    """Have a fork do a share, and something else then; None when there can be none."""
    import signal  # noqa: PLC0415 (once for all forks)

    tasks: list[Callable[[], object]] = [partial(work, share)]
    tasks += [] if then is None else then.works
    out, into = os.pipe()
    # Ctrl-C has to wait: a fork that it met before its first line would go on as a second parent.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        process = os.fork()
        if not process:
            _work_and_die(tasks, out, into, mask)
    except OSError:
        os.close(out)
        os.close(into)
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    os.close(into)
    return _Fork(process, out)


def _work_and_die(
    tasks: Sequence[Callable[[], object]], out: int, into: int, mask: Iterable[int]
) -> NoReturn:
    """Do something in a fork: nothing of what a process does at its end may be done twice."""
    try:
        import signal  # noqa: PLC0415 (loaded by now)

        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the terminal tells all; one is to speak
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(out)  # else a fork whose parent was killed would wait for ever to be read
        for task in tasks:
            found = dumps(task(), 5)
            data = memoryview(len(found).to_bytes(_SIZE, "big") + found)
            while data:
                data = data[os.write(into, data) :]
        os._exit(0)
    finally:
        os._exit(1)

"""Runs pure functions over chunks of items: here, in worker processes, or by a caller's executor.

Results come back in the order of the items, so nothing that a build writes or says depends on who
did the work.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol, Self, TypeVar

from .diagnostics.model import FatalError

A = TypeVar("A")
R = TypeVar("R")

R_co = TypeVar("R_co", covariant=True)


class Future(Protocol[R_co]):
    """What is used of `concurrent.futures.Future`, whose module is slow to import."""

    def result(self) -> R_co:
        """Wait for the result, and return it."""
        ...


class Executor(Protocol):
    """What is used of `concurrent.futures.Executor`."""

    def submit(self, fn: Callable[[A], R], /, *args: Any) -> Future[R]:
        """Have a function called, and return what will have its result."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: Any, error: Any, trace: Any, /) -> bool | None: ...


CHUNK = 200
"""Items in one chunk: large enough to pay for its transport, small enough to balance workers."""
_AHEAD = 4
"""Chunks that are submitted for each worker before a result is awaited."""


class WorkerError(Exception):
    """A worker process or an executor failed, not the work that it was given."""


class WorkerPool:
    """Maps functions over chunks; a context manager, since workers have to be ended."""

    def __init__(self, jobs: int = 1, factory: Callable[[], Executor] | None = None) -> None:
        self.jobs = jobs
        self._factory = factory
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if self._executor is not None:
            self._executor.__exit__(kind, error, trace)
            self._executor = None

    @property
    def is_remote(self) -> bool:
        """Whether the work is done elsewhere than in this process."""
        return self._factory is not None or self.jobs > 1

    def map_chunks(self, work: Callable[[Sequence[A]], list[R]], items: Iterable[A]) -> Iterator[R]:
        """Yield what `work`, a pure function, returns for the items, in their order.

        Raises `WorkerError` when a worker fails, and whatever `work` itself raises as `FatalError`.
        """
        if self.is_remote:
            rest = iter(items)
            for done in self.map(work, iter(lambda: list(islice(rest, CHUNK)), [])):
                yield from done
        else:
            for item in items:
                yield from work([item])

    def map(self, work: Callable[[A], R], parts: Iterable[A]) -> Iterator[R]:
        """Yield what `work` returns for each part, done by the workers, in the order of the parts."""
        waiting: deque[Future[R]] = deque()
        try:
            executor = self._started()
            for part in parts:
                with _interrupts_blocked():
                    waiting.append(executor.submit(work, part))
                if len(waiting) >= _AHEAD * self.jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except FatalError:
            raise
        except Exception as error:
            raise WorkerError(f"{type(error).__name__}: {error}") from error

    def _started(self) -> Executor:
        if self._executor is None:
            if self._factory is not None:
                made = self._factory()
            else:
                from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (rarely needed)

                made = ProcessPoolExecutor(self.jobs)
            self._executor = made.__enter__()
        return self._executor


@contextmanager
def _interrupts_blocked() -> Generator[None]:
    """Block Ctrl-C for as long as it takes to hand over work, and for the processes begun meanwhile.

    A terminal interrupts all processes of a command. A worker that dies of it may hold a lock that the
    others wait for; one that lives ends when this process ends it.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

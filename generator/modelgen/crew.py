"""Owns who does the work of a build: this process, several on this machine, or whom an executor knows.

The work is pure functions over parts that can be pickled. Their results come back in the order of the
parts, so that nothing that a build writes or says depends on who did it, or on how many.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack

from .diagnostics import FatalError
from .forked import Aside, processors, spread
from .values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from typing import TypeVar

    A = TypeVar("A")
    R = TypeVar("R")

BATCH = 4_000
"""Pages that are read before some are handed out: enough for many parts, few enough to hold."""
_IN_HAND = 4
"""Parts that wait or run at a time, for each process: enough to keep all busy, few enough to hold."""
PART = 200
"""Pages or files in one part."""
ENOUGH = 150
"""Pages or files that pay for a fork: it takes as long to come up and hand over as a few dozen."""


class CrewError(Exception):
    """Those who were to do the work failed at it, not the work."""


@dataclass(slots=True)
class Crew:
    """Who does the work; to be used in a `with`, since processes may have to be ended."""

    jobs: int | None = None
    """How many processes; None: as many as pay, which are forks of this one, if any."""
    factory: Callable[[], Executor] | None = None
    """Makes the executor that does the work, whatever its size; None: processes of this machine."""
    _stack: ExitStack = field(default_factory=ExitStack)
    _executor: Executor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor = None
        self._stack.close()

    def is_several(self, size: int) -> bool:
        """Tell whether others than this process and its forks would work on so many items."""
        if self.factory is not None:
            return size > 0
        return (self.jobs or 1) > 1 and size > 1

    def share(
        self,
        work: Callable[[Sequence[A]], list[R]],
        items: Sequence[A],
        then: Aside | None = None,
        first: Callable[[], None] | None = None,
    ) -> Iterator[list[R]]:
        """Yield what `work`, a pure function, makes of the items, a part of them after the other.

        Where forks have their share, this process may do something else `first`, once for all parts.
        A fork that has done its share of them may do something else `then`. Raises `CrewError` when
        those fail who were to do it.
        """
        if self.is_several(len(items)):
            parts = (items[at : at + PART] for at in range(0, len(items), PART))
            yield from self.each(work, parts)
            return
        for at in range(0, len(items), BATCH):
            batch = items[at : at + BATCH]
            count = self.forks(len(batch))
            if count > 1:
                yield spread(work, batch, count, then if at + BATCH >= len(items) else None, first)
                first = None
            else:
                yield from (work([item]) for item in batch)  # one by one: all can be watched

    def forks(self, size: int) -> int:
        """Return how many processes, this one and forks of it, pay for so many items."""
        if self.jobs is not None or self.factory is not None:
            return 1
        return max(1, min(processors(), size // ENOUGH))

    def each(self, work: Callable[[A], R], parts: Iterable[A]) -> Iterator[R]:
        """Yield what `work`, done by others, makes of each part, in their order.

        Raises `CrewError` when they fail at it, and what the work itself ends with.
        """
        waiting: deque[Future[R]] = deque()
        try:
            executor = self._find()
            for part in parts:
                waiting.append(executor.submit(work, part))
                if len(waiting) >= _IN_HAND * self._count():
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except FatalError:
            raise
        except Exception as error:
            raise CrewError(f"{type(error).__name__}: {error}") from error

    def _count(self) -> int:
        return self.jobs or os.cpu_count() or 1

    def _find(self) -> Executor:
        """Return who works, brought up when first needed."""
        if self._executor is None:
            self._executor = self._stack.enter_context((self.factory or self._processes)())
        return self._executor

    def _processes(self) -> Executor:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow to import)

        return ProcessPoolExecutor(self._count())

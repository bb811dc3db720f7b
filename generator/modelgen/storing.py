"""Owns storing what a build finds out, for the next one; forks do it while the build goes on.

What is stored is told by contents, so it is true whatever becomes of the files that are written
meanwhile. It lies in the user's cache: what pages say and what files were made from, for a tree and an
output; what linking came to, for a command line.
"""

from __future__ import annotations

from .crew import ENOUGH
from .forked import Aside
from .memory import Memory
from .recall import recall, recall_known, remember_files, remember_known, remember_pages
from .receipt import FEW
from .settings import Build
from .shelf import Shelf, is_framed, is_true
from .snapshot import Folder
from .values import dataclass

Shelved = tuple[str, bytes, bool]
"""Name and identity of a shelf, and whether files about all models show what lies on it."""


@dataclass(slots=True)
class Store:
    """Where one build finds what is known, and puts what it finds out."""

    build: Build
    name: str
    """What the shelf of the build is called."""
    tool: dict[str, Folder]
    memory: Memory
    shelf: Shelf | None
    _pages: Aside[None] | None = None
    _rest: Aside[Shelved | None] | None = None

    @classmethod
    def open(cls, build: Build, name: str, tool: dict[str, Folder]) -> Store:
        """Return a store with what is known from builds before."""
        memory = recall(build, tool)
        return cls(build, name, tool, memory, recall_known(name, build, tool, memory))

    def read(self) -> None:
        """Begin to store what pages say, in a fork, since all of them have been read by now."""
        if self.memory.parsed >= ENOUGH:
            self._pages = Aside(self._store_pages)

    def made(self) -> None:
        """Begin to store the rest, in a fork, since all files are known by now."""
        if max(self.memory.parsed, self.memory.rendered) >= ENOUGH:
            self._rest = Aside(self._store_rest)

    def close(self) -> Shelved | None:
        """Store what is not stored yet, and wait for the rest; return which shelf has the models.

        None when no shelf has them.
        """
        pages, rest = self._pages, self._rest
        self._pages = self._rest = None
        if pages is None:
            self._store_pages()
        shelved = self._store_rest() if rest is None else rest.result()
        if pages is not None:
            pages.result()
        return shelved

    def _store_pages(self) -> None:
        # Writing costs more than parsing a few again, next time as well; and so on.
        if self.memory.parsed > FEW:
            remember_pages(self.build, self.tool, self.memory)

    def _store_rest(self) -> Shelved | None:
        memory, shelf = self.memory, self.shelf
        if memory.rendered > FEW:
            remember_files(self.build, self.tool, memory)
        if shelf is not None and not memory.linked and is_true(shelf, memory):
            # It has the models as they are, but for the words of a few.
            return self.name, shelf.index["identity"], is_framed(shelf, memory)
        identity = remember_known(self.name, self.build, self.tool, memory)
        return None if identity is None else (self.name, identity, True)

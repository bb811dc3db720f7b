"""Owns storing what a build finds out, for the next one; a fork may do most of it meanwhile.

What is stored is told by contents, so it is true whatever becomes of the files that are written. It
lies in the user's cache: what pages say and what files were made from, for a tree and an output; what
linking came to, for a command line.
"""

from __future__ import annotations

from collections.abc import Mapping

from .forked import Aside
from .memory import Memory
from .recall import recall, recall_known, remember_files, remember_known, remember_pages
from .receipt import FEW
from .settings import Build
from .shelf import Shelf, is_framed, is_true
from .snapshot import Folder
from .values import dataclass, field

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
    aside: Aside = field(init=False)
    """What a fork may do before all files are made: it stores what is known, and finds their keys."""

    def __post_init__(self) -> None:
        self.aside = Aside(self._store, self._keys)

    @classmethod
    def open(cls, build: Build, name: str, tool: dict[str, Folder]) -> Store:
        """Return a store with what is known from builds before."""
        memory = recall(build, tool)
        return cls(build, name, tool, memory, recall_known(name, build, tool, memory))

    def close(self) -> Shelved | None:
        """Store all that has been found out; return which shelf has the models, if one has them."""
        shelved: Shelved | None = self.aside.take()
        # Writing costs more than making a few files again, next time as well; so with pages.
        if self.memory.rendered > FEW:
            keys: Mapping[str, bytes] = self.aside.take()
            self.memory.keys = lambda: keys
            remember_files(self.build, self.tool, self.memory)
        else:
            self.aside.skip()
        return shelved

    def _keys(self) -> Mapping[str, bytes]:
        return self.memory.keys()  # as they are found by now, not when this was made

    def _store(self) -> Shelved | None:
        memory, shelf = self.memory, self.shelf
        if memory.parsed > FEW:
            remember_pages(self.build, self.tool, memory)
        if shelf is not None and not memory.linked and is_true(shelf, memory):
            # It has the models as they are, but for the words of a few.
            return self.name, shelf.index["identity"], is_framed(shelf, memory)
        identity = remember_known(self.name, self.build, self.tool, memory)
        return None if identity is None else (self.name, identity, True)

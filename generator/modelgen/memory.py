"""Owns what builds remember: what each page says, and what each file was made from.

A page's part is known by the digest of its content, a file's by a key that stands for everything that
decides its text (`keys.py`). So whatever is remembered holds for as long as modelgen itself is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import ir
from .diagnostics import Diagnostic
from .syntax import OperationPage, Page
from .values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    # At run time these come with the pipeline, when needed.
    from .options import LoadOptions, RenderOptions
    from .targets.survey import Survey
    from .wire_names import Inference


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one page says."""

    said: Page | OperationPage | None
    reason: str
    """Why it describes no model; empty when it does, or should."""
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """One file as it was made."""

    key: bytes
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    findings: tuple[Diagnostic, ...]
    """What there was to say about it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What linking came to, when there was nothing to say about it."""

    options: LoadOptions
    paths: tuple[str, ...]
    """Of all pages: those about models, then those about operations."""
    digests: Mapping[str, bytes]
    """Of the content of each file that was read, by path."""
    places: Mapping[str, ir.ModelId]
    """The models, by path of their pages."""
    models: Mapping[ir.ModelId, ir.Model]
    inference: Inference

    def stale(self, digests: Mapping[str, bytes]) -> tuple[str, ...]:
        """Return the pages whose content has changed since, of those that there were."""
        return tuple(path for path, seen in self.digests.items() if digests.get(path) != seen)


@dataclass(slots=True)
class Memory:
    """What is known from earlier builds of one tree of pages; a build brings it up to date."""

    pages: dict[str, tuple[bytes, Parsed]] = field(default_factory=dict[str, tuple[bytes, Parsed]])
    """By path: the digest of the content, and what it says."""
    known: Known | None = None
    """What linking came to."""
    linked: bool = False
    """Whether the last build had to link all pages."""
    surveys: dict[str, Survey] = field(default_factory=dict[str, "Survey"])
    """What the targets decided in the last build, by name."""
    rendering: RenderOptions | None = None
    """What decided that, besides the models."""
    seen: dict[str, tuple[tuple[int, int, int, int], str]] = field(
        default_factory=dict[str, tuple[tuple[int, int, int, int], str]]
    )
    """How files of the output looked whose digest is known, and that digest, by path."""
    keys: Callable[[], Mapping[str, bytes]] = dict[str, bytes]
    """Finds the keys of files, by path, which takes a while; after a first build only the next one
    needs them."""
    _files: Callable[[], dict[str, Made]] = dict[str, "Made"]
    parsed: int = 0
    """How many pages the last build had to parse."""
    rendered: int = 0
    """How many files about single models it had to make."""

    def keep(self, find: Callable[[], dict[str, Made]]) -> None:
        """Take note of how all files were made, by path; `find` is called when somebody asks."""
        self._files = find

    def files(self) -> dict[str, Made]:
        """Return how the files were made, by path, relative to the output folder."""
        found = self._files()
        self._files = lambda: found
        return found

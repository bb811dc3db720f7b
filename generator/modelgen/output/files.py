"""Files of an output folder: those that targets make, and the entries of a plan."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from ..diagnostics.model import Diagnostic


class Artifact(Struct, frozen=True):
    """One file to be written."""

    path: str
    """Relative to the output folder, with `/`; never absolute, never with `..`."""
    text: str
    """The whole content, with `\\n` line ends; written as UTF-8."""
    digest: str = ""
    """SHA-256 of its bytes, in hexadecimal, where it was found out already."""


class Promise(Struct, frozen=True):
    """One file whose content is known without being made, from an earlier build."""

    path: str
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    make: Callable[[], Artifact]
    """Makes it all the same, for the case that another file is there."""


Promised = Artifact | Promise


class Create(Struct, frozen=True):
    """A file that is not there yet."""

    path: str
    text: str
    """What it will hold. A plan may have a hundred thousand, so bytes are made when written."""
    found: None = None
    """Nothing is there."""


class Update(Struct, frozen=True):
    """A file that is there and differs."""

    path: str
    text: str
    found: str
    """Digest of what is there: it is replaced only while it is the same."""
    by_hand: bool
    """Whether what is there is not modelgen's, so that only force replaces it."""
    conflict: bool = False
    """Whether what is there holds the conflict markers of a merge."""


class Delete(Struct, frozen=True):
    """A file that modelgen wrote and would not write any more."""

    path: str
    found: str
    """Digest of what is there."""
    by_hand: bool


class Keep(Struct, frozen=True):
    """A file that is as it would be written, except for line ends."""

    path: str


class DriftKind(Enum):
    """In which way a path differs from what the pages make."""

    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    EDITED = "hand-edited"
    FOREIGN = "foreign"
    IN_THE_WAY = "in the way"
    """Not a file that could be replaced, so force does not help."""
    INTERRUPTED = "interrupted"


class Blocked(Struct, frozen=True):
    """A path that must not be touched, which stops the whole build."""

    path: str
    kind: DriftKind
    why: Diagnostic
    text: str | None = None
    """What would be written; None when the file would be deleted."""


Change = Create | Update | Delete
Entry = Change | Keep | Blocked

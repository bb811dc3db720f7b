"""What a target gives: named files that are not on a disk yet."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


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
    """Makes it all the same, for the case that another file stands there."""


Promised = Artifact | Promise

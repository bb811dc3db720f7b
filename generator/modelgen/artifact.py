"""Owns what a target gives: named files, not yet on any disk."""

from __future__ import annotations

from .values import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be written."""

    path: str
    """Relative to the output folder, with `/`; never absolute, never with `..`."""
    text: str
    """The whole content, with `\\n` line ends; written as UTF-8."""

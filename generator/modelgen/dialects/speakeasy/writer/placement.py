"""Owns where a page stands, and where the pages are that it refers to."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ....ir.model import ModelId


def _always(_: ModelId) -> bool:
    return True


class Placement(Struct, frozen=True):
    """Where a page is, and where the others are."""

    page: str
    """The page's own path; all paths are relative to one folder, with `/`."""
    path_of: Callable[[ModelId], str]
    """Where the page of a model is."""
    is_clear: Callable[[ModelId], bool] = _always
    """Whether prefix and name alone, without a link, mean that model and no other."""

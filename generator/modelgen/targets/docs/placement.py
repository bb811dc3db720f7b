"""Owns what a page says beyond its model: where it stands, and how its author laid it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...ir import ModelId, Scalar


def _always(_: ModelId) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a page is, and where the others are."""

    page: str
    """The page's own path; all paths are relative to one folder, with `/`."""
    path_of: Callable[[ModelId], str]
    """Where the page of a model is."""
    is_clear: Callable[[ModelId], bool] = _always
    """Whether prefix and name alone, without a link, mean that model and no other."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What a page shows that its model does not say; the defaults are the vendor's."""

    description_tail: str = ""
    """Line ends at the end of the description that are not the layout's own."""
    usage: bool = True
    """Whether an enumeration's page shows code that uses a member."""
    import_path: str = "models"
    """The module that this code imports from."""
    extra_at: int | None = None
    """How many fields stand before the row of undeclared members; None: all."""
    example_column: bool = False
    """Whether there is an Example column though no field has an example."""
    arms: tuple[int, ...] | None = None
    """Which of the alias's types each heading names, where the page repeats some."""
    spellings: tuple[tuple[Scalar, str], ...] = ()
    """Words for scalars, where they are not the usual ones: the dialect has several for some."""
    least_width: int = 0
    """The width of the table's columns, where it is more than the text needs."""
    most_width: int | None = None
    """Columns are not padded beyond this; None: they all are as wide as the widest cell."""
    newline: str = "\n"
    ending: str | None = None
    """The line ends after the last line; None: as the vendor does for such a page."""


VENDOR = PageLayout()
"""The layout of the Speakeasy generator's own pages."""

"""What a page shows that its model does not say: how its author laid it out."""

from __future__ import annotations

from msgspec import Struct

from ....ir.model import ScalarType
from ....syntax import RefExpr


class Style(Struct, frozen=True):
    """What a page shows that its model does not say; the defaults are the vendor's."""

    head: str = ""
    """What stands above the title: front matter, HTML comments."""
    description_tail: str = ""
    """Line ends at the end of the description that are not the layout's own."""
    aside: str = ""
    """What stands between the description and the section of an object or a union: it is not
    read."""
    usage: bool = True
    """Whether an enumeration's page shows code that uses a member."""
    import_path: str | None = None
    """The module that this code imports from; None: the model's own, in the package of the docs."""
    usage_code: str | None = None
    """That code, where it is another than the usual."""
    sentence: str | None = None
    """The words that say that an enumeration is open, where they are not the usual ones."""
    extra_at: int | None = None
    """How many fields stand before the row of undeclared members; None: all."""
    example_column: bool = False
    """Whether there is an Example column though no field has an example."""
    arms: tuple[int, ...] | None = None
    """Which of the alias's types each heading names, where the page repeats some."""
    arm_codes: tuple[tuple[int, str], ...] = ()
    """The code below a heading, by the heading's number, where it is another than the usual."""
    spellings: tuple[tuple[ScalarType, str], ...] = ()
    """Words for scalars, where they are not the usual ones: the dialect has several for some."""
    bare_any: bool = False
    """Whether "any value" stands in a map without emphasis."""
    unlinked: tuple[str, ...] = ()
    """The fields whose raw response is in emphasis, and no link."""
    references: tuple[RefExpr, ...] = ()
    """How models are written, from top to bottom; others are written in the usual way."""
    least_width: int = 0
    """The width of the table's columns, where it is more than the text needs."""
    most_width: int | None = None
    """Columns are not padded beyond this; None: they all are as wide as the widest cell."""
    rest: str = ""
    """What stands below the section that describes the model, and says nothing about it."""
    ending: str | None = None
    """The line ends after the last line; None: as the vendor does for such a page."""


VENDOR = Style()
"""The style of the Speakeasy generator's own pages."""
NEW = Style(most_width=160)
"""The style of pages made from nothing: one long description would multiply by rows and columns."""

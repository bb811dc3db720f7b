"""How a language puts its types together, where pages are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from ...ir import model as ir
from ...ir.model import ScalarType
from ..type_syntax import Wrapper


def nothing(_: object) -> str:
    """Return no code."""
    return ""


def titled(_folder: str, title: str) -> str:
    """Return a model's title alone, as it is in a label."""
    return title


class Forms(Struct, frozen=True, eq=False, kw_only=True):
    """Texts with `{}` in the place of the part that they are about."""

    list: str
    map: str
    inner_list: str = ""
    """A list inside another type; empty: as outside."""
    inner_map: str = ""
    words_list: str = ""
    """A list in a label or in a code span; empty: as in a cell."""
    words_map: str = ""
    wrappers: Mapping[Wrapper, str] = {}
    wraps_containers: bool = True
    """Whether a wrapper may stand around a list or a map."""
    literals: bool = False
    """Whether constants are written, as values in that; else as the kind of value that they are."""
    linked: bool = True
    """Whether every model is a link; else one is written as it is on its page."""
    leaf: str = "*{}*"
    """A word, or a type that has no link."""
    bare: tuple[str, ...] = ()
    """Words that stand without that."""
    union: str = ""
    """Several types; empty: there is no way to write them."""
    between: str = ", "
    boxed: Mapping[str, str] = {}
    """Words that are others inside another type."""
    spells_unions: bool = False
    """Whether the label of a link to a union spells its types, since the union's page does not."""
    separator: str = "."
    """What stands between the parts of a name."""
    label: Callable[[str, str], str] = titled
    """The name of a model, of its last folder, or `models`, and its title."""
    headings: Mapping[ScalarType, str] = {}
    """Words for scalars in headings, where they are others than in cells."""
    heading: Callable[[str], str] = "`{}`".format
    """The heading of a type of a union, of that in words."""
    sample: Callable[[ir.Type], str] = nothing
    """A value of a type, where code has to show one to tell what its words do not; else nothing."""
    samples: Callable[[ir.Record], str] = nothing
    """Code that makes an object, where that tells what the table cannot; else nothing."""
    usage_gap: str = "\n"
    """A line end, where an empty line more than one stands below an example of use."""
    code: Callable[[str, str], str] = lambda _title, words: words
    """The code below, of the union's title and the type in words."""

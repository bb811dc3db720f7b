"""What differs between the languages that pages are printed for; each is in `languages/`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ...ir.model import Scalar, ScalarType
from ...syntax import TypeExpr
from ..types import TypeProblem

ANY, STRING, BOOLEAN = (ScalarType(one) for one in (Scalar.ANY, Scalar.STRING, Scalar.BOOLEAN))
INTEGER, INT64 = ScalarType(Scalar.INTEGER), ScalarType(Scalar.INTEGER, "int64")
"""Generators take the narrow type where the API says no width, which therefore tells nothing."""
NUMBER, FLOAT, DOUBLE = (ScalarType(Scalar.FLOAT, one) for one in (None, "float", "double"))
BYTES, FILE = ScalarType(Scalar.BYTES), ScalarType(Scalar.FILE)
DATE, DATETIME = ScalarType(Scalar.DATE), ScalarType(Scalar.DATETIME)
UUID, URI = ScalarType(Scalar.STRING, "uuid"), ScalarType(Scalar.STRING, "uri")


class Language(Struct, frozen=True):
    """How one language's types and names are read."""

    name: str
    """As sentences call it."""
    parse: Callable[[str], TypeExpr | TypeProblem]
    """Reads what a cell of the Type column holds."""
    examples: str
    """Some types, for messages."""
    prefixes: tuple[str, ...] = ()
    """What names begin with that dodge a word of the language."""
    humps: bool = False
    """Whether words of names begin with capitals; else `_` parts them."""
    tells_null: bool = False
    """Whether types say that a value may be null, so that of all others it may not."""
    null_containers: bool = False
    """Whether lists, maps and any values say nothing of null, even then."""
    tells_presence: bool = True
    """Whether rows say which fields have to be there."""
    one_values: bool = False
    """Whether a table with one row, called `value`, is about a model that is no object."""
    object_is_map: bool = False
    """Whether `object` is an object in any tree."""
    by_name: bool = False
    """Whether links lead astray, so that names count."""
    hidden_values: bool = False
    """Whether the page of an enumeration is an empty table even with an example below it."""

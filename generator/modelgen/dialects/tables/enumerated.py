"""Tables that list the values of several fields: a field's name, and one of its values.

So widdershins writes them, below the table of fields and a heading `Enumerated Values`.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ...syntax import (
    AliasDecl,
    Decl,
    FieldDecl,
    ListExpr,
    RecordDecl,
    ScalarExpr,
    TypeExpr,
    WrapExpr,
)
from .constants import value_of
from .inline import plain
from .naming import is_generic_values
from .outline import Head, Placed
from .patterns import fold
from .typed import closed
from .vocabulary import Vocabulary

D = TypeVar("D", bound=Decl)
_ROLES = ("name", "value")


class Enumerated(Struct, frozen=True):
    """The values of some fields, and the headings that they stand below."""

    heads: tuple[Head, ...]
    values: Mapping[str, tuple[str, ...]]
    """By the names of fields."""


def enumerated(placed: Placed, names: Set[str], words: Vocabulary) -> Enumerated | None:
    """Return what a table says of the values of fields; `names` are those of all fields of the page."""
    roles = tuple(words.role(plain(title)) for title in placed.table.titles)
    heads = placed.heads
    if roles != _ROLES or len(heads) < 2 or not is_generic_values(heads[-1].text, words):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for row in placed.table.rows:
        name, value, *_ = (*map(plain, row.texts), "", "")
        found[name] = (*found.get(name, ()), value)
    known = all(fold(name) in names for name in found)
    return Enumerated(heads[:-1], found) if found and known else None


def with_values(decl: D, heading: Head | None, found: tuple[Enumerated, ...]) -> D:
    """Return a model whose fields, or whose own type, have the values that tables below its heading list."""
    own = [one for one in found if heading is not None and heading in one.heads]
    values = {name: said for one in own for name, said in one.values.items()}
    if own and isinstance(decl, RecordDecl):
        return replace(decl, fields=tuple(_with(field, values) for field in decl.fields))
    if own and isinstance(decl, AliasDecl):
        said = next(iter(values.values()))
        types = [replace(one, expr=_closed(one.expr, said)) for one in decl.types]
        return replace(decl, types=tuple(types))
    return decl


def _with(field: FieldDecl, values: Mapping[str, tuple[str, ...]]) -> FieldDecl:
    said = values.get(field.plain, ())
    kind = _closed(field.type.expr, said) if said else field.type.expr
    return replace(field, type=replace(field.type, expr=kind))


def _closed(kind: TypeExpr, said: tuple[str, ...]) -> TypeExpr:
    match kind:
        case ScalarExpr():
            return closed(kind, tuple(map(value_of, said)), is_open=False)
        case ListExpr(item=item):
            return replace(kind, item=_closed(item, said))
        case WrapExpr(inner=inner):
            return replace(kind, inner=_closed(inner, said))
        case _:
            return kind

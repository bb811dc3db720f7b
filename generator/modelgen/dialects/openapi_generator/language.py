"""What differs between the languages that pages are printed for; each is in `languages/`."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct
from msgspec.structs import replace

from ...syntax import ListExpr, MapExpr, RefExpr, ScalarExpr, TypeExpr
from ..inner_types import inside
from ..types import TypeProblem

Parse = Callable[[str], TypeExpr | TypeProblem]
"""Reads what a cell of the Type column holds."""


def with_names(parse: Parse, change: Callable[[RefExpr], TypeExpr]) -> Parse:
    """Return a parser of the same types, in which each name has become something else."""

    def changed(expr: TypeExpr) -> TypeExpr:
        return change(expr) if isinstance(expr, RefExpr) else expr

    def parsed(text: str) -> TypeExpr | TypeProblem:
        expr = parse(text)
        return expr if isinstance(expr, TypeProblem) else inside(expr, changed)

    return parsed


def unlinked(parse: Parse, titles: Collection[str] = ()) -> Parse:
    """Return a parser for which words are words behind links, too, which lead to no page.

    Generators give no model such a name, other than `titles`. The link of a list of lists leads to the
    word for one, and a word for a list or a map alone to the model that it holds.
    """

    def bare(expr: RefExpr) -> TypeExpr:
        if expr.target is None or expr.target.startswith("#"):
            return expr
        is_name = expr.qualifier or expr.name in titles
        kind = None if is_name else parse(expr.name)
        if isinstance(kind, ScalarExpr):
            return replace(kind, start=expr.start, end=expr.end)
        page = expr.target.removesuffix(".md")
        if page != expr.name and isinstance(kind, ListExpr):
            return replace(kind, item=replace(expr, name=page), start=expr.start, end=expr.end)
        if page != expr.name and isinstance(kind, MapExpr):
            return replace(kind, value=replace(expr, name=page), start=expr.start, end=expr.end)
        is_lost = page != expr.name and (page.lower() == "array" or _holds(parse(page)))
        return replace(expr, target=None) if is_lost else expr

    return with_names(parse, bare)


def _holds(expr: TypeExpr | TypeProblem) -> bool:
    return isinstance(expr, (ListExpr, MapExpr))


class Language(Struct, frozen=True):
    """How one language's types and names are read."""

    name: str
    """As sentences call it."""
    parse: Parse
    examples: str
    """Some types, for messages."""
    prefixes: tuple[str, ...] = ()
    """What names begin with that dodge a word of the language."""
    reserved: frozenset[str] = frozenset()
    """Those words, where other names may begin so by themselves; empty: none does."""
    capitalized: bool = False
    """Whether names begin with a capital because the language's own do, whatever they are on the wire."""
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
    unlinked_values: bool = False
    """Whether the cell of a field says no more than `string` of the enumeration that belongs to it."""
    joined_values: bool = False
    """Whether the values of an enumeration inside a field stand in one cell, below an anchor."""
    hidden_values: bool = False
    """Whether the page of an enumeration is an empty table even with an example below it."""

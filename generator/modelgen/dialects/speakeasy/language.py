"""What differs between the languages that pages are printed for; each is a file in `languages/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ... import syntax
from ...diagnostics.model import Reporter
from ...ir.model import Deprecation, Nullability, Scalar, ScalarType
from ...markdown.document import Cell, Document, Fence, Heading
from ..type_syntax import TypeSyntax, Wrapper, is_null
from ..types import Parse, type_parser
from .forms import Forms

Head: TypeAlias = tuple[
    syntax.Token, int, tuple[str, ...], str, str, str | None, Deprecation | None
]
"""What a declaration says before its parts, in the order of `syntax.Declaration`."""
Named: TypeAlias = tuple[str, tuple[str, ...]]
"""A name without marks that a generator added, and its words; none where `_` parts them."""
TypePlace: TypeAlias = tuple[int, Cell]
"""The line and the text of a type."""
Complete: TypeAlias = Callable[[Sequence[syntax.ParsedPage], Reporter], Sequence[syntax.ParsedPage]]


def as_printed(name: str, title: str) -> Named:
    """Return a name as it is, whose words `_` parts."""
    del title
    return name, ()


def undodged(name: str, title: str) -> Named:
    """Leave out an underscore that only dodges a keyword or a type's name.

    Of 239 names in Python that end in one, 230 lose it on the wire.
    """
    del title
    dodges = len(name) > 1 and name.endswith("_") and not name.endswith("__")
    return name[:-1] if dodges else name, ()


class Language(Struct, frozen=True, eq=False, kw_only=True):
    """How pages of one language are read, and how its types are written."""

    name: str
    """As sentences call it."""
    types: TypeSyntax
    examples: str
    """Some types, for messages."""
    null: Mapping[tuple[Wrapper | None, bool], Nullability] = {}
    """Whether a field may be null, by the wrapper of its type (None: none is shown), and whether it is
    marked as required. Without a wrapper it is unsaid; with one, what is not here contradicts itself."""
    bare: frozenset[Scalar] = frozenset()
    """The scalars that never show a wrapper, as lists and maps never do: null is unsaid."""
    field_name: Callable[[str, str], Named] = as_printed
    """What the name of a field is made from: takes it and the title of its model."""
    member_name: Callable[[str, str], tuple[str, ...]] = lambda _name, _title: ()
    """The words of a member's name, of the same; none where `_` parts them."""
    extra: str
    """The row that is no field: other members are allowed."""
    extra_may_be_field: bool = True
    """Whether a field may be called so, too: then only a last row counts that holds a map."""
    variant: Callable[[Document, Heading, Fence | None], TypePlace | None]
    """Where a heading of a union's page, or the code below, names a type."""
    values_in_code: bool = False
    """Whether the values of an enumeration are a type in a fence."""
    sampled: Callable[[syntax.Decl, Mapping[int, Fence]], syntax.Decl] | None = None
    """Adds to a declaration what code shows that gives an example: that of a record, or by the line of
    each heading that of a union's type."""
    bare_unions: bool = False
    """Whether a page that has a title and a description, and no more, is about a union, whose types
    `complete` finds, or that stays unknown."""
    complete: Complete | None = None
    """Returns all pages of a tree, with what they say of each other's models; None: as read."""
    code: str = ""
    """The word after the fence of its code."""
    forms: Forms | None = None
    """How its types are put together; None: in a way of its own, if pages are written at all."""
    spelling: Callable[[Sequence[str]], str] = "_".join
    """How names of fields are spelled."""
    written: Mapping[ScalarType, str] = {}
    """What is written for a scalar, where it is more than a word."""
    addresses: Mapping[str, str] = {}
    """Where the words lead that are written as links."""
    unrecognized: Mapping[str, Scalar] = {}
    """Words that stand in a union for "any other value" of a scalar, and so open it."""


_CODE = re.compile(r"`([^`]+)`")


def in_code_span(heading: Heading) -> TypePlace | None:
    """Return the type that a heading has as a code span, and nothing besides."""
    code = _CODE.fullmatch(heading.text)
    return (heading.line, Cell(code[1], heading.column + 1)) if code else None


@lru_cache(maxsize=8)
def parser_of(language: Language) -> Parse:
    """Return what reads the types of a language."""
    return type_parser(language.types)


FILE, STREAM = ScalarType(Scalar.FILE), ScalarType(Scalar.FILE, "stream")
"""Content to upload: bytes or an open file, and bytes or anything that can be read from."""
_FILES = frozenset({FILE, STREAM})
_CONTENT = _FILES | {ScalarType(Scalar.BYTES)}


def join_arms(
    arms: Sequence[syntax.TypeExpr], start: int, end: int, unrecognized: Collection[str]
) -> syntax.TypeExpr:
    """Return one of several types; `unrecognized` are words for "any other value"."""
    given = [arm for arm in arms if not is_null(arm)]
    if given and len(given) < len(arms):
        inner = given[0] if len(given) == 1 else join_arms(given, start, end, unrecognized)
        return syntax.WrapExpr(inner, True, False, start, end)
    opens = [arm for arm in arms if isinstance(arm, syntax.RefExpr) and arm.name in unrecognized]
    known = [arm for arm in arms if arm not in opens]
    if len(known) < len(arms) and known and all(isinstance(arm, syntax.ConstExpr) for arm in known):
        opened = tuple(replace(a, open=True) for a in known if isinstance(a, syntax.ConstExpr))
        if len(opened) == 1:
            return replace(opened[0], start=start, end=end)
        return syntax.UnionExpr(opened, start, end)
    if all(isinstance(arm, syntax.StreamExpr) for arm in arms):
        return replace(arms[0], start=start, end=end)
    kinds = {arm.type for arm in arms if isinstance(arm, syntax.ScalarExpr)}
    if len(known) == len(arms) and kinds & _FILES and kinds <= _CONTENT:
        return syntax.ScalarExpr(STREAM if STREAM in kinds else FILE, start, end)
    return syntax.UnionExpr(tuple(arms), start, end)

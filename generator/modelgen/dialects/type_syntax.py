"""What a language's types are written with: words, and marks around and between them."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from ..ir.model import NULL, ScalarType
from ..syntax import ConstExpr, TypeExpr, UnionExpr, WrapExpr


class Wrapper(Struct, frozen=True):
    """What a wrapper word says about absence and null."""

    optional: bool
    nullable: bool


class Mark(enum.Enum):
    """What a mark before or after a type makes of it."""

    LIST = "list"
    MAP = "map"
    """An object whose values are of the type."""
    NULLABLE = "nullable"
    OPTIONAL = "optional"
    NOTHING = "nothing"
    """The type itself, such as a pointer to it."""


Join = Callable[[Sequence[TypeExpr], int, int], TypeExpr]
"""Makes one type of several between which bars stand, or which are a union's arguments."""


def join(arms: Sequence[TypeExpr], start: int, end: int) -> TypeExpr:
    """Return one of several types; null among them says that the value may be null."""
    given = tuple(arm for arm in arms if not is_null(arm))
    if not given:
        return arms[0]
    made = given[0] if len(given) == 1 else UnionExpr(given, start, end)
    return made if len(given) == len(arms) else WrapExpr(made, False, True, start, end)


def is_null(expr: TypeExpr) -> bool:
    """Return whether a type is null."""
    return isinstance(expr, ConstExpr) and expr.value == NULL


class TypeSyntax(Struct, frozen=True, kw_only=True):
    """The words and marks of one language; of several words, the first is the one to write."""

    words: Mapping[str, ScalarType]
    linked: Mapping[str, ScalarType] = {}
    """Labels of links to a language's own docs, where they mean something else than the words."""
    pages: Mapping[str, ScalarType] = {}
    """Ends of links to pages about a language's own types, which no tree of models holds."""
    texts: Mapping[str, ScalarType] = {}
    """Types that are no names: `[]byte`, `interface{}`."""
    generics: Mapping[str, ScalarType] = {}
    """Words that take an argument, which says nothing."""
    others: tuple[str, ...] = ()
    """Words for any other value of the kind that their argument is: they stand as a name does."""
    wrappers: Mapping[str, Wrapper] = {}
    lists: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    """Words for maps; one that is among `lists` as well is a map's if a key and a comma follow."""
    keys: tuple[str, ...] = ()
    """Words for the type of a map's keys."""
    braces: tuple[str, str] | None = None
    """What stands around the type of a map's values, where such a map has no word."""
    unions: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()
    """Words for a live stream of events."""
    literals: tuple[str, ...] = ()
    """Words whose arguments are values."""
    constants: Mapping[str, bool] = {}
    """Words for values, other than strings and numbers."""
    nulls: tuple[str, ...] = ()
    bare_literals: bool = False
    """Whether values stand for themselves, without such a word."""
    brackets: tuple[str, str] = ("[", "]")
    more_brackets: tuple[tuple[str, str], ...] = ()
    """Others, which stand behind some words."""
    escaped: bool = False
    """Whether a backslash may stand before a bracket, or two."""
    bars: tuple[str, ...] = ("|",)
    """What stands between the types of a union: marks or words."""
    prefixes: Mapping[str, Mark] = {}
    inner: tuple[str, ...] = ()
    """Those of them that stand in a code span or a label alone."""
    suffixes: Mapping[str, Mark] = {}
    emphasis: str = ""
    """A pattern of what is in emphasis, as its group, where `*` is a mark as well."""
    separators: tuple[str, ...] = (".",)
    """What stands between the parts of a name."""
    rooted: bool = False
    """Whether it may stand before a name as well."""
    titles: bool = False
    """Whether a label without back-ticks is a title of any words, and the name of what it links to."""
    modules: tuple[str, ...] = ()
    """What may stand before a word of the language's own, and says nothing."""
    join: Join = join

    def is_word(self, name: str) -> bool:
        """Return whether a name could be anything but that of a model."""
        known = (self.words, self.lists, self.maps, self.constants, self.nulls)
        return name.startswith(self.modules) or any(name in words for words in known)

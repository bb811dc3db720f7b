"""Values in the place of a type: in quotes, in code, or behind a word for values such as `enum`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ...ir.model import NULL, Value
from ...syntax import ConstExpr
from .constants import NUMBER, QUOTED, REAL, in_brackets, value_of
from .inline import balanced, bare
from .vocabulary import Vocabulary

_BETWEEN = re.compile(r"\s*,\s*(?:or\s+)?|\s*\|\s*|\s+or\s+|(?<=`)\s+(?=`)")
"""What stands between values, in quotes or code."""
_BETWEEN_WORDS = re.compile(rf"{_BETWEEN.pattern}|\s*/\s*")
"""What stands between values that may be bare, as in `enum(a/b)`."""
_CODE = re.compile(r"``?([^`]+)``?")
_WORD = re.compile(r"[a-z][a-z0-9_.-]*|[A-Z][A-Z0-9_-]*")
_NAME = re.compile(r"[A-Z]\w*[a-z]\w*")
_DASH = re.compile(r"[-–—:]\s+")
_CONSTANT = re.compile(r"const|literal|.*\(literal\)")
"""Patterns behind which a word is a value, whatever else it means."""
_ONE_OF = re.compile(r"one ?of")
"""Patterns behind which models are listed as well as values."""
_NUMBERS = re.compile(r"int|num")
"""Patterns of numbers, behind which no word is a value."""
_TEXT = re.compile(r"string[:,] (?!enum|one)|string \((?!enum)")
"""Patterns behind which a single word says more of a text, and is no value."""


class Choice(Struct, frozen=True):
    """Values in the place of a type."""

    values: tuple[str, ...]
    is_open: bool = False
    """Whether there are others besides."""
    may_be_models: bool = False
    """Whether these are names, which are models where the pages have such."""
    are_texts: bool = False
    """Whether the cell calls them texts, so that `1` is one as well."""

    def constants(self, end: int) -> Iterator[ConstExpr]:
        """Yield the values in a cell of so many characters."""
        for one in self.values:
            value = Value.of(one) if self.are_texts and one.isdigit() else value_of(one)
            is_null = len(self.values) > 1 and one == "null"
            yield ConstExpr(NULL if is_null else value, self.is_open and not is_null, 0, end)


def announced(inner: str, pattern: str, is_type: Callable[[str], bool]) -> Choice | None:
    """Return the values that stand behind a word for values; None where it is something else."""
    listed = in_brackets(_DASH.sub("", inner, count=1) if _DASH.match(inner) else inner)
    pieces = [piece.strip() for piece in _BETWEEN_WORDS.split(listed)]
    shown = tuple(map(bare, pieces))
    if not all(shown) or "\ue000" in inner:
        return None
    is_number = all(map(NUMBER.fullmatch, shown))
    if _NUMBERS.match(pattern):
        return Choice(shown) if is_number else None
    if is_number or _CONSTANT.match(pattern):
        return Choice(shown)
    if not all(map(balanced, shown)) or any(piece.startswith("(") for piece in pieces):
        return None
    first, are_names = shown[0], all(map(_NAME.fullmatch, pieces))
    if len(shown) > 1:
        return Choice(shown, may_be_models=are_names and bool(_ONE_OF.match(pattern)))
    if QUOTED.fullmatch(first) or _CODE.fullmatch(pieces[0]):
        return Choice(shown, may_be_models=bool(_NAME.fullmatch(first)))
    if is_type(first) or " " in first or _TEXT.match(pattern):
        return None
    return Choice(shown, may_be_models=are_names)


def listed(text: str, words: Vocabulary, is_type: Callable[[str], bool]) -> Choice | None:
    """Return the values that a text is made of: in quotes, numbers, or words in code."""
    if QUOTED.fullmatch(text) or text in ("true", "false", "True", "False"):
        return Choice((text,))
    if NUMBER.fullmatch(text) or REAL.fullmatch(text):
        return Choice((text,))
    parts = _BETWEEN.split(text)
    is_open = len(parts) > 1 and words.is_rest(parts[-1])
    parts = parts[:-1] if is_open else parts
    shown = [bare(part) if _CODE.fullmatch(part) else part for part in parts]
    if len(parts) + is_open > 1 and all(QUOTED.fullmatch(p) or NUMBER.fullmatch(p) for p in shown):
        return Choice(tuple(shown), is_open)
    return words_in_code(parts, is_type, is_open)


def words_in_code(
    parts: Sequence[str], is_type: Callable[[str], bool], is_open: bool = False
) -> Choice | None:
    """Return the values that parts are, each a word in code that is no type: `` `a`, `b` ``."""
    *given, last = parts
    given = [*given, last] if bare(last) != "null" or len(parts) < 3 else given
    shown = [bare(part) for part in given]
    if len(given) + is_open < 2 or not all(_CODE.fullmatch(part.strip()) for part in given):
        return None
    if not all(map(_WORD.fullmatch, shown)) or any(map(is_type, shown)):
        return None
    return Choice((*shown, *(["null"] if len(given) < len(parts) else ())), is_open)


def in_a_remark(text: str, is_number: bool) -> tuple[str, ...]:
    """Return the values that a remark beside a word for texts, or for integers, lists: `(1, 2 or 3)`."""
    parts = tuple(part.strip() for part in _BETWEEN.split(text))
    if is_number:
        # `integer (10, 2)` and `(1, 100)` may be sizes and ends of a range.
        is_choice = len(parts) > 2 or bool(re.search(r"\||\bor\b", text))
        return parts if is_choice and all(map(NUMBER.fullmatch, parts)) else ()
    if len(parts) > 1 and all(QUOTED.fullmatch(p) or _CODE.fullmatch(p) for p in parts):
        return tuple(map(bare, parts))
    return ()

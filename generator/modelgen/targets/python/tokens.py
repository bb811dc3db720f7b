"""Reads a logical line into its words and signs, and tells where Black would split it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from msgspec import Struct

INDENT = "    "
WIDTH = 88
COMMA, COMPREHENSION = 18, 20
_WEAKNESS = {"for": COMPREHENSION, "if": COMPREHENSION, "and": 14, "or": 14, "|": 9}
_WEAKNESS |= dict.fromkeys(("==", "!=", "is", "in", "not"), 10)
"""How weakly each word binds, for a line that is split before it."""
_CLOSING = frozenset(")]}")
_TOKEN = re.compile(
    r"""\ *(b?"[^"\\]*(?:\\.[^"\\]*)*"|b?'[^'\\]*(?:\\.[^'\\]*)*'"""
    r"""|\d[\d.]*(?:e[+-]?\d+)?|\w+|->|[!=]=|[^\w\s])"""
)


class Token(Struct, eq=False):
    """A word or sign of a line; the parentheses that may be put around a value are "" at first."""

    text: str
    gap: str = ""
    """What stands before it in its line."""
    opens: bool = False
    is_optional: bool = False
    """Whether it opens parentheses that may be put around a value."""
    is_display: bool = False
    """Whether it opens a list, set, dict or tuple, and no call or subscript."""
    is_spread: bool = False
    """Whether it opens brackets whose items have a line each, if they cannot share one."""
    match: Token | None = None
    """The opening bracket, of a closing one."""

    @property
    def length(self) -> int:
        """How many characters it takes in its line."""
        return len(self.gap) + len(self.text)


class Line(Struct, eq=False):
    """A statement, or a part of one that is to stand on one line, if it fits."""

    tokens: list[Token]
    depth: int
    in_brackets: bool = False
    is_tail: bool = False
    """Whether it begins with brackets that a line above has opened."""
    is_spread: bool = False
    """Whether it is split, an item a line, even if it fits."""

    def __str__(self) -> str:
        text = "".join([token.gap + token.text for token in self.tokens])
        return INDENT * self.depth + text.lstrip(" ")

    def fits(self, columns: int = WIDTH) -> bool:
        """Return whether the line is short enough."""
        return width(str(self)) <= columns


def width(line: str) -> int:
    """Return how many columns a line takes; wide characters take two, as Black counts them."""
    if line.isascii():
        return len(line)
    return sum(1 + (east_asian_width(c) in "WF") for c in line)


def read(text: str) -> Line:
    """Return a logical line; a line that ends in a comma is an item of brackets further up."""
    tokens: list[Token] = []
    stack: list[Token] = []
    for found in _TOKEN.finditer(text):
        token = Token(found[1], " " if found.start() < found.start(1) and tokens else "")
        if token.text in "([{":
            token.opens = True
            before = tokens[-1].text if tokens and not token.gap else ""
            token.is_display = not (before in _CLOSING or before.isidentifier())
            stack.append(token)
        elif token.text in _CLOSING:
            token.match = stack.pop()
            if tokens[-1].text == ",":
                token.match.is_spread = True
                tokens.pop()
        tokens.append(token)
    depth = (len(text) - len(text.lstrip(" "))) // len(INDENT)
    for start, stop in reversed(_values(tokens)):
        if not _is_tuple(tokens[start:stop]):
            opening = Token("", tokens[start].gap, opens=True, is_optional=True, is_display=True)
            tokens[start].gap = ""
            tokens[start:stop] = [opening, *tokens[start:stop], Token("", match=opening)]
    return Line(tokens, depth, in_brackets=tokens[-1].text == ",")


def _values(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return what of a line Black may put parentheses around."""
    end = len(tokens) - (tokens[-1].text in ",:")
    match tokens[0].text:
        case "return" | "if" | "elif":
            return [(1, end)]
        case "from":
            return [(_first(tokens, "import") + 1, end)]
        case "for":
            middle = _first(tokens, "in")
            return [(1, middle), (middle + 1, end)]
        case "def":
            return [(_first(tokens, "->") + 1, end)]
        case "class" | "raise":
            return []
        case _:
            equals = _first(tokens, "=")
            colon = _first(tokens[:equals], ":")
            marks = sorted({colon, equals} - {len(tokens), end})
            stops = [*marks, end][1:]
            return [(mark + 1, stop) for mark, stop in zip(marks, stops, strict=True)]


def _first(tokens: Sequence[Token], text: str) -> int:
    """Return where a word first stands outside brackets, or the number of tokens."""
    return next((at for at, token in outside(tokens) if token.text == text), len(tokens))


def _is_tuple(tokens: Sequence[Token]) -> bool:
    is_whole = tokens[0].text == "(" and tokens[-1].match is tokens[0]
    return is_whole and COMMA in delimiters(tokens[1:-1]).values()


def outside(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Yield the tokens outside brackets, the brackets themselves among them."""
    depth = 0
    for index, token in enumerate(tokens):
        depth -= token.match is not None
        if not depth:
            yield index, token
        depth += token.opens


def delimiters(tokens: Sequence[Token]) -> dict[int, int]:
    """Return the tokens outside brackets after which a line may be split, and how weak each is."""
    found: dict[int, int] = {}
    is_target = False
    before = ""
    for index, token in outside(tokens):
        text = token.text
        if text == "for":
            is_target = True
        if text == "," and not is_target:
            found[index] = COMMA
        elif text == "in" and is_target:
            is_target = False
        elif index and text in _WEAKNESS and not (text in ("in", "not") and before in ("not", "is")):
            found[index - 1] = _WEAKNESS[text]
        before = text
    return found

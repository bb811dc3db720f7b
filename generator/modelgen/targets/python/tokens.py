"""Reads the tokens of a logical line, and finds where Black would split it.

Any text can be read, be it code or not: what is wrong with a module is told by `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import LiteralString
from unicodedata import east_asian_width

from msgspec import Struct

INDENT = "    "
WIDTH = 88
FIRST: LiteralString = "\2"
NEXT: LiteralString = "\1"
LAST: LiteralString = "\0"
"""What stands around and between the items of brackets that have a line each, if they do not fit on
one: Black leaves it so, for the last comma's sake. No text has these, since no literal has them as
they are."""
COMMA, COMPREHENSION = 18, 20
_WEAKNESS = {
    **dict.fromkeys(("for", "if"), COMPREHENSION),
    **dict.fromkeys(("and", "or"), 14),
    **dict.fromkeys(("==", "!=", "is", "in", "not"), 10),
    "|": 9,
}
"""How weakly each word binds, for a line that is split before it."""
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_TOKEN = re.compile(
    r"""(\ *)(b?"[^"\\]*(?:\\.[^"\\]*)*"|b?'[^'\\]*(?:\\.[^'\\]*)*'"""
    r"""|\d[\d.]*(?:e[+-]?\d+)?|\w+(?:\.\w+)*|->|[!=]=|[^\w\s])"""
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

    known: str = ""
    """Its text, once it was asked for."""
    found: dict[int, int] | None = None
    """Where it may be split, once that was asked for."""

    def __str__(self) -> str:
        if not self.known:
            text = "".join([token.gap + token.text for token in self.tokens])
            self.known = INDENT * self.depth + text.lstrip(" ")
        return self.known

    @property
    def delimiters(self) -> dict[int, int]:
        """As the function has them, but the last token."""
        if self.found is None:
            self.found = delimiters(self.tokens)
            self.found.pop(len(self.tokens) - 1, None)
        return self.found

    @property
    def length(self) -> int:
        """How many characters it takes."""
        return len(INDENT) * self.depth + sum([token.length for token in self.tokens])

    @property
    def is_one(self) -> bool:
        """Return whether nothing could ever split it."""
        text = self.tokens[0].text
        is_path = "." in text and text[0].isidentifier()
        return len(self.tokens) == 1 and not is_path

    def fits(self, columns: int = WIDTH) -> bool:
        """Return whether the line is short enough."""
        return width(str(self)) <= columns


def width(line: str) -> int:
    """Return how many columns a line takes; wide characters take two, as Black counts them."""
    if line.isascii():
        return len(line)
    return sum(1 + (east_asian_width(c) in "WF") for c in line)


def read(text: str, *, optional: bool = True) -> Line:
    """Return a logical line, with `optional` parentheses where Black may put some.

    A line that ends in a comma is an item of brackets further up.
    """
    tokens: list[Token] = []
    stack: list[Token] = []
    statement = text.lstrip(" ").replace(FIRST, "").replace(NEXT, ",")
    for gap, word in _TOKEN.findall(statement):
        token = Token(word, gap)
        if word in _OPENING:
            token.opens = True
            before = tokens[-1].text[-1:] if tokens and not gap else " "
            token.is_display = not (before.isalnum() or before in "_)]}")
            stack.append(token)
        elif word in _CLOSING:
            token.match = stack.pop() if stack else None
        elif word == LAST and stack:
            stack[-1].is_spread = True
            continue
        tokens.append(token)
    depth = (len(text) - len(text.lstrip(" "))) // len(INDENT)
    for start, stop in reversed(_values(tokens)) if optional else ():
        if start < stop and not _is_tuple(tokens[start:stop]):
            opening = Token("", tokens[start].gap, opens=True, is_optional=True, is_display=True)
            tokens[start].gap = ""
            tokens[start:stop] = [opening, *tokens[start:stop], Token("", match=opening)]
    return Line(tokens, depth, in_brackets=tokens[-1].text == ",")


_MARKS = {
    **{word: (word,) for word in ("return", "if", "elif")},
    "for": ("for", "in"),
    "def": ("->",),
    "class": (),
    "raise": (),
}
"""After which words of a statement, by its first, Black may put parentheses around what follows."""


def _values(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    is_item = tokens[-1].text == ","
    marks = (":",) if is_item else _MARKS.get(tokens[0].text, (":", "="))
    end = len(tokens) - (tokens[-1].text in ",:")
    starts = [at + 1 for at, token in outside(tokens[:end]) if token.text in marks] if marks else []
    return [(start, stop - 1) for start, stop in zip(starts, [*starts, end + 1][1:], strict=True)]


def _is_tuple(tokens: Sequence[Token]) -> bool:
    is_whole = tokens[0].text == "(" and tokens[-1].match is tokens[0]
    return is_whole and COMMA in delimiters(tokens[1:-1]).values()


def outside(tokens: Sequence[Token]) -> list[tuple[int, Token]]:
    """Return the tokens outside brackets, the brackets themselves among them."""
    found: list[tuple[int, Token]] = []
    depth = 0
    for index, token in enumerate(tokens):
        if token.match is not None:
            depth -= 1
        if not depth:
            found.append((index, token))
        if token.opens:
            depth += 1
    return found


def delimiters(tokens: Sequence[Token]) -> dict[int, int]:
    """Return the tokens outside brackets after which a line may be split, and how weak each is."""
    found: dict[int, int] = {}
    is_target = False
    before = ""
    for index, token in outside(tokens):
        text = token.text
        if text == ",":
            if not is_target:
                found[index] = COMMA
        elif text in _WEAKNESS:
            if text == "in" and is_target:
                is_target = False
            elif index and not (text in ("in", "not") and before in ("not", "is")):
                found[index - 1] = _WEAKNESS[text]
            is_target = is_target or text == "for"
        before = text
    return found

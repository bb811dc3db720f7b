"""Lays out logical lines as Black does, for the statements that our emitters write.

Black's own way, taken from its sources (`linegen.py`, stable style): a line that is too long is
split at its last bracket, or at parentheses that may be put around a value; what is in brackets
is split at its weakest operators. Black is the authority: the tests hold every module of every
corpus against it. Running it in a build would cost a hundred times what the rest of a build does.

What comes out is what went in, with other line ends: so it is code, if that was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import LiteralString, cast

from msgspec import Struct

from .tokens import COMMA, FIRST, INDENT, LAST, NEXT, WIDTH, Line, Token, outside, read, width


def layout(lines: LiteralString) -> LiteralString:
    """Return logical lines, each indented and however long, as they stand in a module."""
    text = lines
    if LAST in lines:
        text = lines.replace(FIRST, "").replace(NEXT, ",").replace(LAST, "")
    if len(text) <= WIDTH and text.isascii():
        return text  # one short line, as most are
    whole = text.split("\n")
    measure: Callable[[str], int] = len if text.isascii() else width
    if max(map(measure, whole)) <= WIDTH:
        return text
    marked = lines.split("\n")
    for at in [at for at, one in enumerate(whole) if measure(one) > WIDTH]:
        whole[at] = "\n".join(_split_up(marked[at]))
    return "\n".join(whole)


def _split_up(line: LiteralString) -> list[LiteralString]:
    made = _at_marks(line) if LAST in line else _at_only(line)
    return made or [_code(one) for one in _laid_out(read(line))]


_ONLY = re.compile(
    r"""(\ *)(?:((?:[\w.]+\ =\ )?[\w.]+[(\[])([\w.]+(?:[(\[]["\w]+[)\]])?)([)\]])"""
    r"""|(def\ \w+\()([^()]*,[^()]*)(\)\ ->\ [\w.]+:))"""
)
"""A call or subscript of one short value, as a statement or assigned; a function with parameters."""


def _at_only(line: LiteralString) -> list[LiteralString]:
    found = _ONLY.fullmatch(line)
    if found is None:
        return []
    indent, *parts = found.groups()
    head, body, tail = [part for part in parts if part is not None]
    made = [f"{indent}{head}", f"{indent}    {body}", f"{indent}{tail}"]
    return [_code(one) for one in made] if all(map(fits, made)) else []


def _at_marks(line: LiteralString) -> list[LiteralString]:
    """Split a line at its last brackets, if they are marked and hold no others that are.

    So are most long lines, and need not be read for that.
    """
    head, _, rest = line.partition(FIRST)
    items, _, tail = rest.partition(LAST)
    indent = head[: len(head) - len(head.lstrip())]
    end = indent + tail
    if not items or FIRST in items or not _BRACKETS.isdisjoint(tail[1:]):
        return []
    if not (fits(head) and fits(end)):
        return []
    inner: list[LiteralString] = [f"{indent}    {item}," for item in items.split(f"{NEXT} ")]
    return [head, layout("\n".join(inner)), end]


def spread_out(line: LiteralString) -> LiteralString:
    """Return a logical line as text, split only at brackets whose items have a line each."""
    return "\n".join([_code(one) for one in _spread_out(read(line, optional=False))])


def _spread_out(line: Line) -> list[str]:
    split = None if line.fits() else _split(line, frozenset())
    if split is None or not split.opening.is_spread:
        return [str(line)]
    items = _at_delimiters(split.body, False) or [split.body]
    return [str(split.head), *[one for item in items for one in _spread_out(item)], str(split.tail)]


def fits(line: str) -> bool:
    """Return whether a line is short enough."""
    return len(line) <= WIDTH if line.isascii() else width(line) <= WIDTH


_BRACKETS = frozenset("()[]{}")
_code = cast("Callable[[str], LiteralString]", str)
"""Says that a text is code."""


class _Split(Struct, eq=False):
    head: Line
    body: Line
    tail: Line
    opening: Token
    closing: Token

    @property
    def parts(self) -> list[Line]:
        """The three parts."""
        return [self.head, self.body, self.tail]

    @property
    def start(self) -> int:
        """The column of the opening bracket."""
        return self.head.length - self.opening.length


def _laid_out(line: Line, *, forced: bool = False) -> list[str]:
    """Return the lines of a line, split as far as it has to be.

    Where it is `forced`, values get the parentheses that may be put around them.
    """
    if not line.is_spread and line.fits():
        return [str(line)]
    ways = [_at_delimiters, _at_brackets] if line.in_brackets else [_at_brackets]
    for way in [_at_parameters] if line.tokens[0].text == "def" else ways:
        parts = way(line, forced)
        if not parts:
            continue
        gaps = [token.gap for token in line.tokens]
        made = [one for part in parts for one in _laid_out(part, forced=forced)]
        if way is _at_brackets and not forced and not fits(made[0]) and _has_spare(line):
            for token, gap in zip(line.tokens, gaps, strict=True):
                token.gap = gap  # a part that begins a line has none
            other = _laid_out(line, forced=True)
            if all(map(fits, other)):
                return other
        return made
    return [str(line)]


def _has_spare(line: Line) -> bool:
    held = set(map(id, line.tokens))
    optional = {
        id(token)
        for token in line.tokens
        if token.match and token.match.is_optional and id(token.match) in held
    }
    outer = [token for _, token in outside(line.tokens) if id(token) in optional]
    return bool(optional) and not line.is_tail and not any(token.text for token in outer)


def _at_parameters(line: Line, _: bool) -> list[Line]:
    start = next((at for at, token in enumerate(line.tokens) if token.opens), 0)
    opening = line.tokens[start]
    stop = next((at for at, token in enumerate(line.tokens) if token.match is opening), 0)
    if stop <= start + 1:
        return []
    split = _around(line, start, stop)
    inside = split.body.tokens
    if not any(token.text == "," for _, token in outside(inside)):
        inside.append(Token(","))
    return split.parts


def _at_delimiters(line: Line, _: bool) -> list[Line]:
    tokens, found = line.tokens, line.delimiters
    if not found:
        return []
    weakest = max(found.values())
    ends = [at + 1 for at, weakness in found.items() if weakness == weakest]
    pieces = [tokens[a:b] for a, b in zip([0, *ends], [*ends, len(tokens)], strict=True)]
    if weakest == COMMA and tokens[-1].text != ",":
        pieces[-1].append(Token(","))
    for piece in pieces:
        piece[0].gap = ""
    return [Line(piece, line.depth, in_brackets=True) for piece in pieces]


def _at_brackets(line: Line, forced: bool) -> list[Line]:
    """Split a line at the last of its brackets for which its first part then fits."""
    first: list[Line] = []
    for kept in _kept(line):
        split = _split(line, kept)
        if kept and split and split.opening.text and split.start > WIDTH:
            continue
        parts = _without_parentheses(line, split, kept, forced) if split else []
        if not parts:
            return []
        if parts[0].fits():
            return parts
        first = first or parts
    return first


def _kept(line: Line) -> Iterator[frozenset[int]]:
    kept: set[int] = set()
    yield frozenset()
    length = len(INDENT) * line.depth
    opening: Token | None = None
    closing: Token | None = None
    inner: set[int] = set()
    for index in range(len(line.tokens) - 1, -1, -1):
        token = line.tokens[index]
        length += token.length
        if length > WIDTH:
            return
        if opening is not None:
            if token is opening:
                opening = None
            elif token.match:
                inner.add(id(token))
        elif token.match:
            if index and line.tokens[index - 1].opens:  # empty brackets cannot be split
                inner.add(id(token))
                continue
            if closing is not None:
                kept |= {id(closing), *inner}
                inner.clear()
                yield frozenset(kept)
            if token.text:
                opening, closing = token.match, token


def _split(line: Line, kept: frozenset[int]) -> _Split | None:
    tokens = line.tokens
    for stop in range(len(tokens) - 1, 0, -1):
        opening = tokens[stop].match
        if opening is None or id(tokens[stop]) in kept or tokens[stop - 1] is opening:
            continue
        start = stop - 1
        while start >= 0 and tokens[start] is not opening:
            start -= 1
        return _around(line, start, stop) if start >= 0 else None
    return None


def _around(line: Line, start: int, stop: int) -> _Split:
    opening, closing = line.tokens[start], line.tokens[stop]
    inside = line.tokens[start + 1 : stop]
    is_set = inside[0].is_spread and inside[-1].match is inside[0]
    if opening.is_spread:
        inside.append(Token(","))
    body = Line(inside, line.depth + 1, in_brackets=True)
    has_items = opening.is_spread or opening.is_display
    body.is_spread = is_set or (has_items and COMMA in body.delimiters.values())
    head, tail = Line(line.tokens[: start + 1], line.depth), Line(line.tokens[stop:], line.depth)
    tail.is_tail = True
    tail.is_spread = any(token.is_spread and token.text == "[" for token in tail.tokens)
    return _Split(head, body, tail, opening, closing)


def _without_parentheses(
    line: Line, split: _Split, kept: frozenset[int], forced: bool
) -> list[Line]:
    if not (split.opening.text or forced) and _can_do_without(split.body):
        kept |= {id(split.closing)}
        other = _split(line, kept)
        if other is None or _is_better(other, split):
            parts = _without_parentheses(line, other, kept, forced) if other else []
            if parts:
                return parts
            if split.body.is_one and not split.body.fits() and not line.in_brackets:
                return []
    if not split.opening.text:
        split.opening.text, split.closing.text = "(", ")"
        split.head.known = split.tail.known = line.known = ""
    return split.parts


def _can_do_without(body: Line) -> bool:
    weakness = list(body.delimiters.values())
    if not weakness:
        return True
    if weakness.count(max(weakness)) > 1:
        return False
    tokens = body.tokens
    if tokens[0].opens and not tokens[1].match and _fits_after_first(body):
        return True
    last = tokens[-1]
    if last.match is None or tokens[-2].opens:
        return False
    return (last.text != "]" or last.match.is_display) and _fits_before_last(body)


def _fits_after_first(body: Line) -> bool:
    counts, length = False, len(INDENT) * body.depth
    for token in body.tokens:
        counts = counts or token.match is body.tokens[0]
        if counts:
            length += token.length
            if length > WIDTH:
                return False
            counts = not token.opens
    return True


def _fits_before_last(body: Line) -> bool:
    length, has_others = len(INDENT) * body.depth, False
    for token in body.tokens:
        length += token.length
        if token is body.tokens[-1].match:
            return has_others or length <= WIDTH
        has_others = has_others or token.opens
    return False


def _is_better(other: _Split, split: _Split) -> bool:
    head: Sequence[Token] = split.head.tokens
    if len(head) < 2 or head[-2].text != "=":
        return True
    has_brackets = any(token.opens or token.match for token in head[:-1])
    if not has_brackets or not split.head.fits(WIDTH - 1):
        return True
    for token in reversed(other.head.tokens):
        if token.text == "=":
            return other.head.fits()
        if token.match:
            return True
    return False

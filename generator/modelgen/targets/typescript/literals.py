"""The only ways from text to code: what a page says becomes a literal or a comment.

TypeScript has no parser here that could look at the result. So literals are ASCII alone, comments hold
printable characters alone, and tests hold both against the tokens of the compiler.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from json.encoder import encode_basestring_ascii
from typing import LiteralString, cast

from msgspec import Struct

from ..base import OPENING

_code = cast("Callable[[str], LiteralString]", str)
"""Says that a text is code."""
_MOST = 2**53 - 1
"""The greatest integer up to which a `number` has all of them."""
_TAG = re.compile(r"(?<![^\s{])@")
"""What tools take for the start of a tag of TSDoc, or of a pragma."""


class Tag(Struct, frozen=True):
    """A tag of TSDoc."""

    name: LiteralString
    text: str = ""


def string(text: str) -> LiteralString:
    """Return a string literal that evaluates to `text`, in ASCII."""
    return _code(encode_basestring_ascii(text).replace("\x7f", "\\u007f"))


def constant(value: str | int | float | bool | None) -> LiteralString | None:
    """Return the literal of a scalar value; None for a number that a `number` does not have."""
    if isinstance(value, str):
        return string(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value)


def without_openings(literal: LiteralString) -> LiteralString:
    """Return a string literal in which neither HTML nor a template language finds anything."""
    return _code(OPENING.sub(lambda found: f"\\u{ord(found[0]):04x}", literal))


def number(value: int | float) -> LiteralString | None:
    """Return the literal of a number; None for one that a `number` does not have."""
    if isinstance(value, int):
        return _code(str(value)) if -_MOST <= value <= _MOST else None
    return _code(repr(value)) if math.isfinite(value) else None


def line_comment(text: str) -> LiteralString:
    """Return text for the rest of a `//` line."""
    return _code(_visible(text))


def tsdoc(text: str, tags: Sequence[Tag], indent: LiteralString) -> LiteralString:
    """Return a comment of TSDoc with its line break, each line indented; "" for no text and no tags.

    Only `tags` become tags: an `@` that a text has is escaped, and cannot hide or withdraw anything.
    """
    lines = _lines(text)
    if lines and tags:
        lines.append("")
    for tag in tags:
        name, parts = tag.name, _lines(tag.text)
        is_block = len(parts) > 1
        lines.append(f"@{name}" if is_block or not parts else f"@{name} {parts[0]}")
        lines += parts if is_block else []
    if not lines:
        return ""
    if len(lines) == 1:
        return _code(f"{indent}/** {lines[0]} */\n")
    body = "".join([f"{indent} * {line}".rstrip() + "\n" for line in lines])
    return _code(f"{indent}/**\n{body}{indent} */\n")


def _lines(text: str) -> list[str]:
    said = text.strip().expandtabs(4)
    if not said:
        return []
    said = _TAG.sub(r"\\@", said.replace("*/", "*\\/"))
    return [_visible(line.rstrip()) for line in said.split("\n")]


def _visible(text: str) -> str:
    """Return a line in which no character could show as something else, or end the line."""
    if text.isprintable():
        return text
    return "".join([c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in text])

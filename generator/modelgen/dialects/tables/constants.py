"""Values as they are written in cells."""

from __future__ import annotations

import re

from ...ir.model import Value

QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|“([^”]*)”|‘([^’]*)’")
NUMBER = re.compile(r"-?\d{1,30}")
REAL = re.compile(r"-?\d{1,30}\.\d{1,30}")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]|\{([^{}]+)\}|\(([^()]+)\)")


def in_brackets(text: str) -> str:
    """Return values without the brackets around all of them: `[a, b]`, `{a, b}`."""
    found = _BRACKETS.fullmatch(text.strip())
    return next(filter(None, found.groups())) if found else text


def value_of(text: str) -> Value:
    """Return a value as it is written: in quotes or bare a text, else a number, true or false."""
    quoted = QUOTED.fullmatch(text)
    if quoted:
        return Value.of(next(part for part in quoted.groups() if part is not None))
    if text in ("true", "false", "True", "False"):
        return Value.of(text.lower() == "true")
    if NUMBER.fullmatch(text) and (text == "0" or not text.lstrip("-").startswith("0")):
        return Value.of(int(text))
    return Value.of(text)

"""Reads the cells of a row that are not types: names, marks, descriptions, examples."""

from __future__ import annotations

import re
from functools import lru_cache

from ...ir.model import Deprecation
from ..cells import read_breaks, stated_default
from .phrases import EXAMPLE, EXAMPLES, NOTHING, WARNINGS

_NAME = re.compile(r"(~~)?(`?)([^`|\s~]+)\2(~~)?")


@lru_cache(maxsize=4096)
def read_name(raw: str) -> tuple[str, bool] | None:
    """Return a name cell's name and whether it is struck through, or None if it holds no name."""
    found = _NAME.fullmatch(raw)
    if found is None or bool(found[1]) != bool(found[4]):
        return None
    name = found[3] if found[2] else found[3].replace("\\_", "_")
    return name, bool(found[1])


def plain_name(documented: str) -> str:
    """Return a field's name without the underscore that only dodges a keyword or a type's name.

    Of 239 documented names that end in one, 230 lose it on the wire.
    """
    dodges = len(documented) > 1 and documented.endswith("_") and not documented.endswith("__")
    return documented[:-1] if dodges else documented


@lru_cache(maxsize=1024)
def read_description(text: str, struck: bool) -> tuple[str | None, Deprecation | None, str | None]:
    """Return the description, the deprecation, and the default that the description states.

    A deprecated field is struck through, and its description begins with a warning: the message of
    the deprecation, ended by an empty line.
    """
    text = read_breaks(text)
    warning = WARNINGS.match(text)
    if warning is None:
        return _doc(text), Deprecation() if struck else None, stated_default(text)
    message, _, doc = text[warning.end() :].partition("\n\n")
    return _doc(doc), Deprecation(message), stated_default(doc)


def _doc(text: str) -> str | None:
    return None if text in ("", NOTHING) else text


@lru_cache(maxsize=1024)
def read_examples(text: str) -> tuple[str, ...]:
    """Return the values of an Example cell, which are bare; several are numbered."""
    if not text:
        return ()
    text = read_breaks(text)
    if not text.startswith(EXAMPLE):
        return (text,)
    parts = EXAMPLES.split(text)
    return tuple(parts[1:]) if len(parts) > 1 and not parts[0] else (text,)

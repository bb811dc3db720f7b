"""Turns a page's text into a document, by the quick reader of blocks where it can."""

from __future__ import annotations

import re

from .blocks import read_blocks
from .document import Document

_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")


def read_document(path: str, text: str) -> Document:
    """Return the page's lines and top-level blocks; never raises on any text.

    A lone carriage return is a line end to CommonMark and to Python, but in real pages it stands
    inside a cell, so it is read as a space.
    """
    text = text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in text else "\n"
    if "\r" in text:
        text = _LONE_CARRIAGE_RETURN.sub(" ", text).replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    blocks = read_blocks(lines) if "\0" not in text else None
    if blocks is None:
        from .commonmark import parse_blocks  # noqa: PLC0415 (slow to import; few pages need it)

        blocks = parse_blocks(text, lines)
    return Document(path, lines, tuple(blocks), newline, text.endswith("\n"))

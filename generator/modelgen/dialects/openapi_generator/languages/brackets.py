"""Types of languages that have no words for lists and maps: `[Tag]`, `[String: Int]`, `{String: Tag}`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from ....ir.model import ScalarType
from ....syntax import ListExpr, MapExpr, RefExpr, ScalarExpr, TypeExpr
from ...inner_types import inside
from ...types import DEEPEST, TypeProblem
from ..language import Parse

_LINK = re.compile(r"\[\*\*(.+)\*\*\]\(([^()\s]+)\)")
_NAME = re.compile(r"[^\W\d]\w*")
_SET = re.compile(r"Set(?:<|&lt;)")
_CLOSED = {"[": "]", "{": "}"}


def bracketed(words: Mapping[str, ScalarType], opening: str) -> Parse:
    """Return a parser of such types; `opening` begins a map, and a word behind a link is a word."""
    reader = _Reader(words, re.compile(rf"{re.escape(opening)}\s*String\s*:\s*"))
    return reader.parse


class _Reader(Struct, frozen=True):
    words: Mapping[str, ScalarType]
    key: re.Pattern[str]

    def parse(self, text: str) -> TypeExpr | TypeProblem:
        link = _LINK.fullmatch(text)
        if link is None:
            start, end = (2, len(text) - 2) if text[:2] == text[-2:] == "**" else (0, len(text))
            return self.read(text, start, end, 0)
        made = self.read(text, link.start(1), link.end(1), 0)
        if isinstance(made, TypeProblem):
            return made
        target = link[2]
        return inside(made, lambda e: replace(e, target=target) if isinstance(e, RefExpr) else e)

    def read(self, text: str, start: int, end: int, depth: int) -> TypeExpr | TypeProblem:
        if depth > DEEPEST:
            return TypeProblem("", 0, len(text))
        shown = text[start:end]
        if _NAME.fullmatch(shown):
            kind = self.words.get(shown)
            return ScalarExpr(kind, start, end) if kind else RefExpr("", shown, None, start, end)
        if (word := _SET.match(text, start, end)) is not None and shown.endswith((">", "&gt;")):
            close = 1 if shown[-1] == ">" else len("&gt;")
            inner = self.read(text, word.end(), end - close, depth + 1)
            return inner if isinstance(inner, TypeProblem) else ListExpr(inner, start, end)
        key = self.key.match(text, start, end)
        if not (shown[-1:] and _CLOSED.get(shown[:1]) == shown[-1:] and (key or shown[0] == "[")):
            return TypeProblem("this is no type", start, max(end, start + 1))
        inner = self.read(text, key.end() if key else start + 1, end - 1, depth + 1)
        if isinstance(inner, TypeProblem):
            return inner
        return MapExpr(inner, start, end) if key else ListExpr(inner, start, end)

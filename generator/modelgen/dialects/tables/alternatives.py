"""Several types in one cell: what stands between them, and which exclude each other in JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...ir.model import Scalar, ScalarType
from ...syntax import ListExpr, MapExpr, ScalarExpr, TypeExpr
from .inline import CLOSING, OPENING
from .patterns import fold
from .vocabulary import Vocabulary

_ARTICLE = re.compile(r"an? |single ", re.IGNORECASE)
_JSON = {
    Scalar.BOOLEAN: "boolean",
    Scalar.INTEGER: "number",
    Scalar.FLOAT: "number",
    Scalar.DECIMAL: "number",
    Scalar.STRING: "string",
    Scalar.DATE: "string",
    Scalar.DATETIME: "string",
    Scalar.BYTES: "string",
}


def split(text: str, marks: Sequence[str]) -> list[str]:
    """Return the parts of a text between marks that stand in no brackets."""
    parts: list[str] = []
    start, at, deep = 0, 0, 0
    while at < len(text):
        char = text[at]
        if char in OPENING:
            deep += 1
        elif char in CLOSING:
            deep = max(0, deep - 1)
        elif not deep and (mark := _mark_at(text, at, marks)):
            parts.append(text[start:at])
            at += len(mark)
            start = at
            continue
        at += 1
    parts.append(text[start:])
    return [part.strip(" ,") for part in parts if part.strip(" ,`")]


def items_of(parts: Sequence[str], words: Vocabulary) -> list[str]:
    """Return the types of the items where a list is of several: `array of strings or numbers`.

    They agree in number, and none but the first is a list or has an article: `array of strings or a string`.
    """
    first, *others = parts
    inner = words.peelers["list"].peel(first) or ""
    rest = [one for one in others if fold(one) not in words.words["types.null"]]
    if not rest or not inner or not first.endswith(inner) or not first[0].isalpha():
        return []
    if any(words.peelers["list"].peel(one) or _ARTICLE.match(one) for one in rest):
        return []
    return [inner, *rest] if len({one[-1] == "s" for one in (inner, *rest)}) == 1 else []


def _mark_at(text: str, at: int, marks: Sequence[str]) -> str:
    for mark in filter(None, marks):
        if mark.isalpha():
            if text[at : at + 1] == " " and text[at + 1 : at + 2 + len(mark)].lower() == f"{mark} ":
                return text[at : at + 2 + len(mark)]
        elif text.startswith(mark, at):
            return mark
    return ""


def json_kind(expr: TypeExpr | None) -> str:
    """Return what values of a word are in JSON; "" for those of no single kind."""
    match expr:
        case ScalarExpr(type=kind):
            return json_kind_of(kind)
        case ListExpr():
            return "array"
        case MapExpr():
            return "object"
        case _:
            return ""


def json_kind_of(kind: ScalarType) -> str:
    """Return what values of a scalar are in JSON; "" for those of no single kind."""
    return _JSON.get(kind.scalar, "")

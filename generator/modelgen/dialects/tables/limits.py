"""What cells say of values beside their type: `1..10`, `max 255 characters`, `between 1 and 10`.

Prose counts only where a sentence, or a part of it between commas or in brackets, is nothing but such a
limit, and no sentence counts that says when it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from ...ir.model import Constraints, Kind, Scalar, Value
from ...syntax import ListExpr, ScalarExpr, TypeExpr
from .inline import visible

_NUMBER = r"([-−]?\d[\d,_]*(?:\.\d+)?)"
_TO = r"\s*(?:\.\.\.?|…|-|–|—|\bto\b|\band\b)\s*"
_UNIT = r"(?P<unit>characters?|chars?|letters?|code points|items?|entries|elements?|values)"
_SUBJECT = (
    r"(?:(?:the |its )?(?:valid |allowed |accepted )?(?:values?|length|range|size|limits?|number|integer|"
    r"string|text|array|list)?\s*(?:must|has to|have to|should always)?\s*(?:be|is|are|have|has|contain|of)?"
    r"\s*:?\s*(?:an? )?(?:values?|number|integer|string|text|list|array|length)?\s*(?:of|with)?\s*)"
)
_END = r"(?:\s*(?:long|in length|in total|each|inclusive|\(inclusive\)|only))?"
_MOST = r"(?:at most|no more than|not more than|up to|max\.?|maximum|maximum of|max of|a maximum of|≤|<=)"
_LEAST = r"(?:at least|no less than|no fewer than|not less than|min\.?|minimum|minimum of|a minimum of|≥|>=)"
_LENGTH = r"(?:(?:max\.?|maximum|maximal) (?:length|size)|max_?length)"
_SHORTEST = r"(?:(?:min\.?|minimum|minimal) (?:length|size)|min_?length)"
_COLON = r"\s*(?:is|of|=|:)?\s*"
_FORMS: tuple[tuple[str, str], ...] = (
    (
        "between",
        rf"(?:length|range|between|from|within)?{_COLON}{_NUMBER}{_TO}{_NUMBER}(?:\s*{_UNIT})?",
    ),
    ("between", rf"(?:between|from)\s+{_NUMBER}{_TO}{_NUMBER}(?:\s*{_UNIT})?"),
    ("longest", rf"{_LENGTH}{_COLON}{_NUMBER}(?:\s*{_UNIT})?"),
    ("shortest", rf"{_SHORTEST}{_COLON}{_NUMBER}(?:\s*{_UNIT})?"),
    ("most", rf"{_MOST}{_COLON}{_NUMBER}(?:\s*{_UNIT})?"),
    ("least", rf"{_LEAST}{_COLON}{_NUMBER}(?:\s*{_UNIT})?"),
    ("most", rf"{_NUMBER}\s*{_UNIT}\s*(?:max\.?|maximum|or less|or fewer|at most)"),
    ("least", rf"{_NUMBER}\s*{_UNIT}\s*(?:min\.?|minimum|or more|at least)"),
    ("above", rf"(?:greater than|more than|larger than|above|>)\s*{_NUMBER}"),
    ("below", rf"(?:less than|smaller than|lower than|below|<)\s*{_NUMBER}"),
    ("exactly", rf"exactly\s+{_NUMBER}\s*{_UNIT}"),
    ("step", rf"(?:an? )?multiple of\s+{_NUMBER}"),
)
_COMPILED = tuple(
    (name, re.compile(rf"{_SUBJECT}(?:{form}){_END}", re.IGNORECASE)) for name, form in _FORMS
)
_PATTERN = re.compile(
    r"(?:^|[.;\n]\s*)(?:must match|matches|pattern|regex|regular expression)"
    r"(?: the)?(?: pattern| regex| regular expression)?\s*(?:is|:|=)?\s*`([^`\n]+)`\s*(?=$|[.;\n])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!。](?=\s|$)|\n|<br\s*/?>")
_PART = re.compile(r",\s+(?:and\s+)?|\s+[–—-]\s+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_CONDITION = re.compile(
    r"(?<![\w-])(?:if|when|whenever|unless|except|otherwise|depending|depends|for|usually|typically|normally|"
    r"recommended|should|may|might|e\.g|example|by default|default|only|before|after|until|since)\b",
    re.IGNORECASE,
)
_CHARS = re.compile(r"(\d{1,9})(?:\s*(?:characters?|chars?|letters?))?", re.IGNORECASE)
"""How long a text may be, right behind its type: `string (255)`, `string (40 chars)`."""
_LONGEST = 2_000
_NUMBERS = (Scalar.INTEGER, Scalar.FLOAT, Scalar.DECIMAL)
_CHARACTERS = ("char", "lett", "code")


def limits_of(text: str, remarks: tuple[str, ...], kind: TypeExpr) -> Constraints | None:
    """Return what a description, and remarks in the cell of the type, say of values of a type.

    None where they say nothing, or two things that differ.
    """
    about = _about(kind)
    if not about:
        return None
    found: dict[str, set[Value | int | str]] = {}
    remarked = [remark.strip("[](){} ") for remark in remarks]
    for is_remark, parts in ((True, remarked), (False, _parts(text))):
        for part in parts:
            for key, value in _read(part, about, is_remark):
                found.setdefault(key, set()).add(value)
    if about == "text" and (pattern := _PATTERN.search(visible(text)[:_LONGEST])):
        found["pattern"] = {pattern[1]}
    said = {key: next(iter(values)) for key, values in found.items() if len(values) == 1}
    return replace(Constraints(), **said) if said else None


def _about(kind: TypeExpr) -> str:
    if isinstance(kind, ListExpr):
        return "items"
    if not isinstance(kind, ScalarExpr):
        return ""
    if kind.type.scalar in _NUMBERS:
        return "number"
    return "text" if kind.type.scalar is Scalar.STRING else ""


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(_each_part(visible(text)[:_LONGEST]))


def _each_part(text: str) -> Iterator[str]:
    """Yield the parts of sentences that say no condition."""
    if not any(map(str.isdigit, text)):
        return
    for sentence in _SENTENCE.split(text):
        if _CONDITION.search(sentence):
            continue
        bare = re.sub(r"[*_`]|^[\w ]+:\s(?=[\w ]+:)", "", sentence)
        yield from _BRACKETS.findall(bare)
        yield from _PART.split(_BRACKETS.sub(" ", bare))


def _read(part: str, about: str, is_remark: bool) -> Iterator[tuple[str, Value | int]]:
    """Yield what a part of a sentence limits, by the names of JSON Schema."""
    part = " ".join(part.split()).strip(" .:")
    if is_remark and about == "text" and (length := _CHARS.fullmatch(part)):
        yield "max_length", int(length[1])
        return
    for form, pattern in _COMPILED:
        said = pattern.fullmatch(part)
        if said is None:
            continue
        unit = (said.groupdict().get("unit") or "").lower()
        numbers = [_number(one) for one in said.groups() if one and one[-1].isdigit()]
        if _fits(unit, about, is_remark or form in ("longest", "shortest"), part):
            yield from _named(form, numbers, about)
        return


def _fits(unit: str, about: str, is_plain: bool, part: str) -> bool:
    """Return whether a limit with such a unit is one of values of a kind."""
    if about == "number":
        return not unit or unit == "values"
    if about == "text":
        is_length = "length" in part.lower()
        return unit.startswith(_CHARACTERS) if unit else is_plain or is_length
    return bool(unit) and not unit.startswith(_CHARACTERS)


def _number(text: str) -> Value:
    bare = text.replace("−", "-").replace(",", "").replace("_", "")
    return Value(Kind.NUMBER, bare) if "." in bare else Value.of(int(bare))


_KEYS = {
    "number": ("minimum", "maximum"),
    "text": ("min_length", "max_length"),
    "items": ("min_items", "max_items"),
}


def _named(form: str, numbers: list[Value], about: str) -> Iterator[tuple[str, Value | int]]:
    least, most = _KEYS[about]
    match form:
        case "between":
            named = [(least, numbers[0]), (most, numbers[1])]
        case "least" | "shortest":
            named = [(least, numbers[0])]
        case "most" | "longest":
            named = [(most, numbers[0])]
        case "exactly":
            named = [(least, numbers[0]), (most, numbers[0])]
        case _ if about == "number":
            key = {"above": "exclusive_minimum", "below": "exclusive_maximum"}.get(form)
            named = [(key or "multiple_of", numbers[0])]
        case _:
            named = []
    for key, value in named:
        if about == "number":
            yield key, value
        elif value.kind is Kind.INTEGER and not value.text.startswith("-"):
            yield key, int(value.text)

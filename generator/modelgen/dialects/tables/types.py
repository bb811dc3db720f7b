"""Types as people write them in cells: words, patterns around words, links, and values.

What is no word of the profile is a name; whose, only all pages together tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from ...ir.model import NULL, Scalar, ScalarType
from ...syntax import (
    ConstExpr,
    ListExpr,
    MapExpr,
    RefExpr,
    ScalarExpr,
    TypeExpr,
    UnionExpr,
    WrapExpr,
)
from .alternatives import json_kind, split
from .constants import NUMBER, QUOTED, REAL, in_brackets, value_of
from .inline import LINK, balanced, bare, plain, visible
from .patterns import LONGEST, fold
from .profile import Profile
from .vocabulary import Vocabulary, vocabulary

DEEPEST = 20
"""How deep types may nest."""
_MEMBERS = re.compile(r"[,;]\s*\w+\??\s*:\s")
"""What shows that a type in braces is an object's own fields, and no map."""
_MEMBER = re.compile(r"\{\s*(\w+)\??\s*:\s")
"""The first of them."""
_BETWEEN = re.compile(r"\s*,\s*(?:or\s+)?|\s*\|\s*|\s+or\s+|(?<=`)\s+(?=`)")
"""What stands between values, in quotes or code."""
_BETWEEN_WORDS = re.compile(rf"{_BETWEEN.pattern}|\s*/\s*")
"""What stands between values that may be bare, as in `enum(a/b)`."""
PARTIAL = "partial "
"""What begins the qualifier of a name that means the same fields, none of them required."""
_ANY = ScalarType(Scalar.ANY)
_STRING = ScalarType(Scalar.STRING)
_LONG = (Scalar.STRING, Scalar.BYTES)
"""What a number in brackets limits, as in `string[10]`, and does not repeat."""
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\[\](){}<>*_`|?~#.-])")
_CODE = re.compile(r"``?([^`]+)``?")
_REMARK = re.compile(r"(.+?)\s*\(([^()]*)\)$")
_BOUNDS = re.compile(r"(.+?)\s*\[\s*([-−\d][^\[\]{}a-zA-Z]*)\]")
_NAMES = re.compile(r"[\w.]+(?: [\w.]+){0,3}")
_HELD = re.compile("\ue000(\\d+)\ue001")
_WORD = re.compile(r"[a-z][a-z0-9_.-]*|[A-Z][A-Z0-9_-]*")
_ASSIGNED = re.compile(r"[^=<>≤≥!~]+=[^=]*")
_SIZE = re.compile(r".*\S\[(\d{1,9})\]")
"""A type and how many there are of it, as in `number[2]`; `string[10]` is one of so many characters."""
_NAME = re.compile(r"[A-Z]\w*(?: \w+){0,3}")


class ReadType(Struct, frozen=True):
    """What a cell of types says."""

    expr: TypeExpr
    remarks: tuple[str, ...] = ()
    """What else stands in the cell, in words."""
    presence: str = ""
    """`optional` or `required`, where the type says so."""
    default: str | None = None
    """What an absent field stands for, where the type says so."""
    limits: tuple[str, ...] = ()
    """Remarks right behind the type, one of which may limit its values."""


def read_type(raw: str, definitions: dict[str, str], profile: Profile) -> ReadType:
    """Return what a cell says; every cell is some type, if only one that names nothing known."""
    links = tuple(definitions.items()) if "[" in raw else ()
    return _read(raw, links, profile)


@lru_cache(maxsize=8192)
def _read(raw: str, definitions: tuple[tuple[str, str], ...], profile: Profile) -> ReadType:
    return _Reader(raw, dict(definitions), vocabulary(profile)).whole()


class _Reader:
    def __init__(self, raw: str, definitions: dict[str, str], words: Vocabulary) -> None:
        self.raw = raw
        self.definitions = definitions
        self.vocabulary = words
        self.held: list[tuple[str, str]] = []
        self.remarks: list[str] = []
        self.presence = ""
        self.default: str | None = None
        self.limits: list[str] = []

    def whole(self) -> ReadType:
        text = unescape(visible(self.raw).replace("\\|", "|")).replace("\xa0", " ")
        text = _BREAK.sub(" ", text).replace("\ue000", "").replace("\ue001", "")
        text = _ESCAPE.sub(r"\1", self.hold(text)).strip()
        if not text or text in ("-", "–", "—"):
            return ReadType(self.scalar(_ANY))
        if len(text) > LONGEST:
            text = text.split(". ")[0][:LONGEST]
        expr = self.type(text, 0)
        remarks = tuple(self.remarks)
        return ReadType(expr, remarks, self.presence, self.default, tuple(self.limits))

    def hold(self, text: str) -> str:
        """Return text with a mark for each link, so that its target does not count."""

        def keep(found: re.Match[str]) -> str:
            target = found[2] or found[3]
            if target is None:
                name = (found[4] or found[1]).strip("`").casefold()
                target = self.definitions.get(name, "")
                if not target and not found[4] and found[4] is None:
                    return found[0]
            self.held.append((self.hold(found[1]), target or ""))
            return f"\ue000{len(self.held) - 1}\ue001"

        text = LINK.sub(keep, text)
        if self.definitions and "[" in text:
            text = re.sub(r"\[([^\[\]|,]+)\](?![\[(])", self.shortcut, text)
        return text

    def shortcut(self, found: re.Match[str]) -> str:
        target = self.definitions.get(found[1].strip("`").casefold())
        if target is None:
            return found[0]
        self.held.append((found[1], target))
        return f"\ue000{len(self.held) - 1}\ue001"

    def scalar(self, kind: ScalarType) -> ScalarExpr:
        return ScalarExpr(kind, 0, len(self.raw))

    def type(self, text: str, depth: int) -> TypeExpr:
        text = bare(text)
        if depth > DEEPEST or not text:
            return self.scalar(_ANY)
        held = _HELD.fullmatch(text)
        if held and int(held[1]) < len(self.held):
            return self.link(*self.held[int(held[1])], depth)
        return (
            self.word(text)
            or self.values(text)
            or self.list_of_several(text, depth)
            or self.several(text, depth)
            or self.pattern(text, depth)
            or self.remark(text, depth)
            or self.name(text)
        )

    def link(self, label: str, target: str, depth: int) -> TypeExpr:
        if "://" in target or not target:
            return self.type(label, depth + 1)
        if self.word(bare(label)) is not None:
            # A model of that name, if it leads to one.
            return replace(self.ref(label), target=target)
        return self.targeted(self.type(label, depth + 1), target)

    def targeted(self, expr: TypeExpr, target: str) -> TypeExpr:
        match expr:
            case RefExpr() if expr.target is None:
                return replace(expr, target=target or None)
            case ListExpr(item=inner):
                return replace(expr, item=self.targeted(inner, target))
            case MapExpr(value=ScalarExpr(type=kind)) if kind == _ANY:
                return replace(self.ref("object"), target=target)  # `[Object[]](#block)`
            case MapExpr(value=inner):
                return replace(expr, value=self.targeted(inner, target))
            case WrapExpr(inner=inner):
                return replace(expr, inner=self.targeted(inner, target))
            case _:
                return expr

    def word(self, text: str) -> TypeExpr | None:
        folded = fold(_HELD.sub("", text))
        if "\ue000" in text:
            return None
        words = self.vocabulary.words
        for one in (folded, folded.removesuffix("s"), folded.removesuffix("es")):
            if one in words["types.weak"]:
                return self.ref(text)
            if one in words["types.null"]:
                return ConstExpr(NULL, False, 0, len(self.raw))
            if one in words["types.object"]:
                return MapExpr(self.scalar(_ANY), 0, len(self.raw))
            if one in words["types.array"]:
                return ListExpr(self.scalar(_ANY), 0, len(self.raw))
            if (kind := self.vocabulary.scalars.get(one)) is not None:
                return self.scalar(kind)
        for matcher, kind in self.vocabulary.scalar_patterns:
            if matcher.fits(text):
                return self.scalar(kind)
        return None

    def values(self, text: str) -> TypeExpr | None:
        """Return the constants that a text is made of: in quotes, or inside a word for values."""
        if (inner := self.vocabulary.peelers["literal"].peel(text)) is not None:
            parts = [bare(part) for part in _BETWEEN_WORDS.split(in_brackets(inner))]
            if parts and all(parts):
                return self.union([self.constant(part) for part in parts])
        if QUOTED.fullmatch(text) or text in ("true", "false", "True", "False"):
            return self.constant(text)
        if NUMBER.fullmatch(text) or REAL.fullmatch(text):
            return self.constant(text)
        parts = _BETWEEN.split(text)
        is_open = len(parts) > 1 and self.vocabulary.is_rest(parts[-1])
        parts = parts[:-1] if is_open else parts
        shown = [bare(part) if _CODE.fullmatch(part) else part for part in parts]
        if len(parts) + is_open > 1 and all(
            QUOTED.fullmatch(p) or NUMBER.fullmatch(p) for p in shown
        ):
            return self.union([self.constant(part, is_open) for part in shown])
        return self.words_in_code(parts, is_open)

    def words_in_code(self, parts: list[str], is_open: bool = False) -> TypeExpr | None:
        """Return the constants that parts are, each a word in code that is no type: `` `a`, `b` ``."""
        shown = [bare(part) for part in parts]
        if len(parts) + is_open < 2 or not all(_CODE.fullmatch(part.strip()) for part in parts):
            return None
        if not all(map(_WORD.fullmatch, shown)) or any(map(self.word, shown)):
            return None
        return self.union([self.constant(part, is_open) for part in shown])

    def constant(self, text: str, is_open: bool = False) -> ConstExpr:
        return ConstExpr(value_of(text), is_open, 0, len(self.raw))

    def union(self, arms: list[TypeExpr]) -> TypeExpr:
        given = [arm for arm in arms if not (type(arm) is ConstExpr and arm.value == NULL)]
        unique = list(dict.fromkeys(given))
        if not unique:
            return self.scalar(_ANY)
        made = unique[0] if len(unique) == 1 else UnionExpr(tuple(unique), 0, len(self.raw))
        return made if len(given) == len(arms) else _nullable(made)

    def list_of_several(self, text: str, depth: int) -> TypeExpr | None:
        """Return the list that `array of A, B and C` is, of items of several models."""
        inner = self.vocabulary.peelers["list"].peel(text) or ""
        parts = split(inner, (",", "and")) if " and " in inner and text.endswith(inner) else []
        if len(parts) < 2 or not all(map(self.is_model_or_link, map(bare, parts))):
            return None
        item = self.union([self.type(part, depth + 1) for part in parts])
        return ListExpr(item, 0, len(self.raw))

    def several(self, text: str, depth: int) -> TypeExpr | None:
        *commas, last = split(text, self.vocabulary.profile.types.union) or [text]
        parts = [piece for part in commas or [last] for piece in self.listed(part)]
        parts += [last] if commas else []
        if len(parts) < 2:
            return None
        if (listed := self.words_in_code(parts)) is not None:
            return listed
        return self.union([self.type(part, depth + 1) for part in parts])

    def listed(self, text: str) -> list[str]:
        """Return the types between commas, as in `A, B or C`; all of it where they say more of one."""
        pieces = split(text, (",",))
        shown = [bare(piece) for piece in pieces]
        if all(map(self.is_model_or_link, shown)):
            return pieces
        kinds = [json_kind(self.word(one)) for one in shown]
        is_choice = "" not in kinds and len(set(kinds)) == len(kinds)
        return pieces if is_choice else [text]  # not `string, uuid`

    def is_model_or_link(self, text: str) -> bool:
        return _HELD.fullmatch(text) is not None or self.is_model(text)

    def is_model(self, text: str) -> bool:
        """Return whether a text looks like the name of a model, and is no word of the profile."""
        is_name = _NAME.fullmatch(text) and self.word(text) is None
        return bool(is_name) and not self.vocabulary.is_phrase(text)

    def pattern(self, text: str, depth: int) -> TypeExpr | None:
        peel = self.vocabulary.peelers
        for key in ("nullable", "optional", "required", "partial", "map", "list", "drop"):
            inner = peel[key].peel(text)
            if inner is None or not balanced(inner):
                continue
            if key == "drop" and text[0] == "{" and len(split(inner, (",",))) > 1:
                continue  # `{ id, name }` has an object's keys, and no types
            if key == "map" and self.has_members(text, inner):
                self.remarks.append(plain(self.shown(text)))
                return MapExpr(self.scalar(_ANY), 0, len(self.raw))
            made = self.type(inner, depth + 1)
            match key:
                case "nullable":
                    return _nullable(made)
                case "optional" | "required":
                    self.presence = key
                    return made
                case "partial":
                    return self.partial(made)
                case "map":
                    return MapExpr(made, 0, len(self.raw))
                case "list":
                    return ListExpr(made, 0, len(self.raw))
                case _:
                    return made
        return None

    def has_members(self, text: str, inner: str) -> bool:
        """Return whether braces hold an object's own fields: `{ a: string, b: int }`, `{ a: string }`."""
        only = _MEMBER.match(text)
        is_key = only is not None and (only[1] == "key" or self.vocabulary.is_type(only[1]))
        return bool(_MEMBERS.search(inner)) or (only is not None and not is_key)

    def partial(self, made: TypeExpr) -> TypeExpr:
        return replace(made, qualifier=PARTIAL) if isinstance(made, RefExpr) else made

    def remark(self, text: str, depth: int) -> TypeExpr | None:
        """Return the type beside words that say more of it, in brackets or behind a comma."""
        value = self.vocabulary.peelers["constant"].peel(text)
        if value is not None and balanced(value) and "=" not in value:  # not `1 = low, 2 = high`
            return self.constant(bare(value))
        value = self.vocabulary.peelers["default"].peel(text)
        if value is not None and balanced(value) and _ASSIGNED.fullmatch(text):
            self.default = value
            return self.type(text.partition("=")[0], depth + 1)
        found = _REMARK.fullmatch(text) or _BOUNDS.fullmatch(text)
        if found is not None:
            before, inner = found[1], found[2]
            return self.sized(text, before, depth) or self.bracketed(text, before, inner, depth)
        for mark in (", ", ": ", " - ", " – ", " — ", ". "):
            first, between, rest = text.partition(mark)
            known = self.known(first, depth) if between and balanced(first) else None
            if known is not None:
                more = self.word(bare(rest)) if mark == ", " and _is_text(known) else None
                if isinstance(more, ScalarExpr):
                    return more  # `string, uuid`
                self.limits.append(plain(self.shown(rest)))
                self.remarks.append(self.limits[-1])
                return known
        return None

    def sized(self, text: str, before: str, depth: int) -> ListExpr | None:
        """Return the list that `number[2]` is."""
        size = _SIZE.fullmatch(text)
        made = self.type(before, depth + 1) if size else None
        if size is None or made is None:
            return None
        if isinstance(made, ScalarExpr) and made.type.scalar in _LONG:
            return None
        self.limits.append(f"exactly {size[1]} items")
        return ListExpr(made, 0, len(self.raw))

    def bracketed(self, text: str, before: str, inner: str, depth: int) -> TypeExpr | None:
        """Return the type before brackets, or the one that they tell of a text."""
        self.limits.append(inner)
        inside = self.word(bare(inner))
        made = self.type(before, depth + 1)
        if isinstance(made, RefExpr) and made.target is None and " (" not in text:
            return None  # a word of some other notation, such as `Reference(Place)`
        is_text = _is_text(made)
        if isinstance(inside, ScalarExpr) and is_text:
            return inside
        listed = self.values_in(inner) or self.values(inner) if is_text else None
        if listed is not None and not isinstance(listed, ConstExpr):  # `string (255)`
            return listed
        self.remarks.append(plain(self.shown(inner)))
        return made

    def known(self, text: str, depth: int) -> TypeExpr | None:
        made = self.type(text, depth + 1)
        if isinstance(made, RefExpr) and made.target is None and not _NAMES.fullmatch(made.name):
            return None
        return made

    def values_in(self, text: str) -> TypeExpr | None:
        parts = [part.strip() for part in _BETWEEN.split(text)]
        if len(parts) > 1 and all(QUOTED.fullmatch(p) or _CODE.fullmatch(p) for p in parts):
            return self.union([self.constant(bare(part)) for part in parts])
        return None

    def name(self, text: str) -> RefExpr:
        return self.ref(self.shown(text))

    def ref(self, text: str) -> RefExpr:
        name = plain(text)
        start = self.raw.find(name)
        if start < 0:
            return RefExpr("", name, None, 0, max(len(self.raw), 1))
        return RefExpr("", name, None, start, start + len(name))

    def shown(self, text: str) -> str:
        held = self.held
        return _HELD.sub(lambda one: held[int(one[1])][0] if int(one[1]) < len(held) else "", text)


def _nullable(expr: TypeExpr) -> TypeExpr:
    if isinstance(expr, WrapExpr):
        return expr
    return WrapExpr(expr, False, True, expr.start, expr.end)


def _is_text(expr: TypeExpr) -> bool:
    return isinstance(expr, ScalarExpr) and expr.type == _STRING

"""Types as people write them in cells: words, patterns around words, links, and values.

What is no word of the profile is a name; whose, only all pages together tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from ...ir.model import NULL, Kind, Scalar, ScalarType
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
from ..type_syntax import is_null
from .alternatives import items_of, json_kind, split
from .choices import Choice, announced, in_a_remark, listed, words_in_code
from .constants import value_of
from .held import MARK, Links
from .inline import balanced, bare, plain, with_code_spans
from .patterns import LONGEST, fold
from .profile import Profile
from .remarks import Beside, beside, limits_in, narrowed, parted
from .vocabulary import Vocabulary, vocabulary

DEEPEST = 20
"""How deep types may nest."""
_MEMBERS = re.compile(r"[,;]\s*\w+\??\s*:\s")
"""What shows that a type in braces is an object's own fields, and no map."""
_MEMBER = re.compile(r"\{\s*(\w+)\??\s*:\s")
"""The first of them."""
PARTIAL = "partial "
"""What begins the qualifier of a name that means the same fields, none of them required."""
VALUE = "value "
"""The qualifier of a name that is a value where no model is called so: `enum(Colour)`."""
_ANY = ScalarType(Scalar.ANY)
_STRING = ScalarType(Scalar.STRING)
_LONG = (Scalar.STRING, Scalar.BYTES)
"""What a number in brackets limits, as in `string[10]`, and does not repeat."""
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\[\](){}<>*_`|?~#.-])")
_MARKS = (", ", "; ", ": ", " - ", " – ", " — ", ". ")
"""What stands between a type and a remark."""
_NO_TYPE = re.compile(r"see\s|(?:an?|the)$", re.IGNORECASE)
"""What is a remark or an article, and no type: `object (see below)`, `a string`."""
_NAMES = re.compile(r"[\w.]+(?: [\w.]+){0,3}")
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
        self.vocabulary = words
        self.links = Links(definitions)
        self.remarks: list[str] = []
        self.presence = ""
        self.default: str | None = None
        self.limits: list[str] = []

    def whole(self) -> ReadType:
        text = unescape(with_code_spans(self.raw).replace("\\|", "|")).replace("\xa0", " ")
        text = text.replace("<wbr>", "")
        text = _BREAK.sub(" ", text).replace("\ue000", "").replace("\ue001", "")
        text = _ESCAPE.sub(r"\1", self.links.hold(text)).strip()
        if not text or text in ("-", "–", "—"):
            return ReadType(self.scalar(_ANY))
        if len(text) > LONGEST:
            text = text.split(". ")[0][:LONGEST]
        expr = self.type(text, 0)
        remarks = tuple(self.remarks)
        return ReadType(expr, remarks, self.presence, self.default, tuple(self.limits))

    def scalar(self, kind: ScalarType) -> ScalarExpr:
        return ScalarExpr(kind, 0, len(self.raw))

    def type(self, text: str, depth: int) -> TypeExpr:
        text = bare(text)
        if depth > DEEPEST or not text:
            return self.scalar(_ANY)
        held = MARK.fullmatch(text)
        if held and self.links.is_one(held):
            return self.link(*self.links.found[int(held[1])], depth)
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
        folded = fold(MARK.sub("", text))
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
        found = self.vocabulary.peelers["literal"].find(text)
        choice = announced(*found, self.is_word) if found else None
        choice = choice or listed(text, self.vocabulary, self.is_word)
        return self.chosen(choice) if choice else None

    def is_word(self, text: str) -> bool:
        return self.word(text) is not None

    def chosen(self, choice: Choice) -> TypeExpr:
        """Return the constants of a choice; names that may be models are told apart by all pages."""
        if choice.may_be_models:
            return self.union([replace(self.ref(one), qualifier=VALUE) for one in choice.values])
        return self.union([*choice.constants(len(self.raw))])

    def union(self, arms: list[TypeExpr]) -> TypeExpr:
        given = [arm for arm in arms if not (type(arm) is ConstExpr and arm.value == NULL)]
        unique = list(dict.fromkeys(given))
        if not unique:
            return self.scalar(_ANY)
        made = unique[0] if len(unique) == 1 else UnionExpr(tuple(unique), 0, len(self.raw))
        return made if len(given) == len(arms) else _nullable(made)

    def list_of_several(self, text: str, depth: int) -> TypeExpr | None:
        """Return the list of items of several types: `array of A, B and C`, `[number, string]`."""
        inner = self.vocabulary.peelers["list"].peel(text) or ""
        if text[0] == "[" or fold(text).startswith("tuple"):
            return self.tuple(split(inner, (",",)), depth)
        parts = split(inner, (",", "and")) if " and " in inner and text.endswith(inner) else []
        if len(parts) < 2 or not all(map(self.is_model_or_link, map(bare, parts))):
            return None
        item = self.union([self.type(part, depth + 1) for part in parts])
        return ListExpr(item, 0, len(self.raw))

    def tuple(self, parts: list[str], depth: int) -> TypeExpr | None:
        """Return the list that `[number, string]` is, and how many items it has."""
        items = [part for part in parts if not self.vocabulary.is_rest(part)]
        is_known = all(self.is_model_or_link(one) or self.is_word(bare(one)) for one in items)
        if len(parts) < 2 or not items or not is_known:
            return None
        self.limits += [f"exactly {len(parts)} items"] if items == parts else []
        return ListExpr(self.union([self.type(one, depth + 1) for one in items]), 0, len(self.raw))

    def several(self, text: str, depth: int) -> TypeExpr | None:
        *commas, last = split(text, self.vocabulary.profile.types.union) or [text]
        parts = [piece for part in commas or [last] for piece in self.listed(part)]
        parts += [last] if commas else []
        if len(parts) < 2:
            return None
        if (choice := words_in_code(parts, self.is_word)) is not None:
            return self.chosen(choice)
        arms = [self.type(part, depth + 1) for part in parts]
        if items := [self.type(one, depth + 1) for one in items_of(parts, self.vocabulary)]:
            nulls = [arm for arm in arms if is_null(arm)]
            arms = [ListExpr(self.union(items), 0, len(self.raw)), *nulls]
        return self.union(arms)

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
        return MARK.fullmatch(text) is not None or self.is_model(text)

    def is_model(self, text: str) -> bool:
        """Return whether a text looks like the name of a model, and is no word of the profile."""
        is_name = _NAME.fullmatch(text) and self.word(text) is None
        return bool(is_name) and not self.vocabulary.is_phrase(text)

    def pattern(self, text: str, depth: int) -> TypeExpr | None:
        peel = self.vocabulary.peelers
        for key in ("nullable", "optional", "required", "partial", "map", "list", "text", "drop"):
            inner = peel[key].peel(text)
            if inner is None or not balanced(inner) or _NO_TYPE.match(bare(inner)):
                continue
            if key == "drop" and text[0] == "{" and len(split(inner, (",",))) > 1:
                continue  # `{ id, name }` has an object's keys, and no types
            if key == "map" and self.has_members(text, inner):
                self.remarks.append(plain(self.links.shown(text)))
                return MapExpr(self.scalar(_ANY), 0, len(self.raw))
            return self.around(key, inner, self.type(inner, depth + 1))
        return None

    def around(self, key: str, inner: str, made: TypeExpr) -> TypeExpr:
        """Return what a pattern of the profile makes of the type inside it."""
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
            case "text" if json_kind(made) in ("number", "boolean"):
                return self.told(self.scalar(_STRING), inner)
            case _:
                return made

    def has_members(self, text: str, inner: str) -> bool:
        """Return whether braces hold an object's own fields: `{ a: string, b: int }`, `{ a: string }`."""
        text, inner = text.replace("`", ""), inner.replace("`", "")
        only = _MEMBER.match(text)
        is_key = only is not None and (only[1] == "key" or self.vocabulary.is_type(only[1]))
        return bool(_MEMBERS.search(inner)) or (only is not None and not is_key)

    def partial(self, made: TypeExpr) -> TypeExpr:
        return replace(made, qualifier=PARTIAL) if isinstance(made, RefExpr) else made

    def remark(self, text: str, depth: int) -> TypeExpr | None:
        """Return the type beside words that say more of it, in brackets or behind a comma."""
        value = self.vocabulary.peelers["constant"].peel(text)
        if value is not None and balanced(value) and "=" not in value:  # not `1 = low, 2 = high`
            return ConstExpr(value_of(bare(value)), False, 0, len(self.raw))
        value = self.vocabulary.peelers["default"].peel(text)
        if value is not None and balanced(value) and _ASSIGNED.fullmatch(text):
            self.default = value
            return self.type(text.partition("=")[0], depth + 1)
        if (found := beside(text)) is not None:
            return self.sized(text, found, depth) or self.bracketed(text, found, depth)
        for mark in sorted(filter(text.__contains__, _MARKS), key=text.index):
            first, _, rest = text.partition(mark)
            known = self.known(first, depth) if balanced(first) else None
            if known is not None:
                return self.followed(known, mark, rest)
        return None

    def followed(self, known: TypeExpr, mark: str, rest: str) -> TypeExpr | None:
        """Return a type, by what stands behind it and a mark."""
        more = self.word(bare(rest))
        if more == known:
            return None  # `(int, int)`
        if mark == ", " and _is_text(known) and isinstance(more, ScalarExpr):
            return more  # `string, uuid`
        if mark == ": " and isinstance(known, MapExpr) and self.is_model(bare(rest)):
            return self.name(bare(rest))  # `object: Place`
        return self.of_values(known, rest) or self.told(known, rest)

    def of_values(self, known: TypeExpr, said: str) -> TypeExpr | None:
        """Return the values of a text or an integer that a remark lists."""
        is_number = isinstance(known, ScalarExpr) and known.type.scalar is Scalar.INTEGER
        if not is_number and not _is_text(known):
            return None
        if values := in_a_remark(said, is_number):
            return self.chosen(Choice(values, are_texts=not is_number))
        made = None if is_number else self.values(said)
        arms = made.arms if isinstance(made, UnionExpr) else ()
        is_text = all(isinstance(arm, ConstExpr) and arm.value.kind is Kind.STRING for arm in arms)
        return made if arms and is_text else None

    def told(self, known: TypeExpr, said: str, shown: str | None = None) -> TypeExpr:
        """Return a type, and keep what is said of it."""
        remark = parted(said, self.vocabulary)
        self.limits += remark.phrases
        if remark.rest:
            self.limits += limits_in(plain(self.links.shown(remark.rest)))
            self.remarks.append(plain(self.links.shown(remark.rest if shown is None else shown)))
        return known

    def sized(self, text: str, found: Beside, depth: int) -> ListExpr | None:
        """Return the list that `number[2]` is."""
        size = _SIZE.fullmatch(text)
        made = self.type(found.type, depth + 1) if size else None
        if size is None or made is None:
            return None
        if isinstance(made, ScalarExpr) and made.type.scalar in _LONG:
            return None
        self.limits.append(f"exactly {size[1]} items")
        return ListExpr(made, 0, len(self.raw))

    def bracketed(self, text: str, found: Beside, depth: int) -> TypeExpr | None:
        """Return the type before brackets, or the one that they tell of it."""
        made = self.type(found.type, depth + 1)
        is_unknown = isinstance(made, RefExpr) and made.target is None and " (" not in text
        if is_unknown or (text[-1] == ">" and not isinstance(made, ScalarExpr)):
            return None  # a word of some other notation: `Reference(Place)`, `object<Place>`
        remark = parted(found.said, self.vocabulary)
        self.limits += remark.phrases
        if not remark.rest:
            return made
        inside = self.word(bare(remark.rest.removeprefix("$")))
        if isinstance(inside, ScalarExpr) and isinstance(made, ScalarExpr):
            kind = narrowed(made.type, inside.type)
            if kind is not None and json_kind(made) != json_kind(inside):
                self.remarks.append(plain(found.type))
            if kind is not None:
                return self.scalar(kind)
        return self.of_values(made, remark.rest) or self.told(made, remark.rest)

    def known(self, text: str, depth: int) -> TypeExpr | None:
        made = self.type(text, depth + 1)
        if isinstance(made, RefExpr) and made.target is None and not _NAMES.fullmatch(made.name):
            return None
        return made

    def name(self, text: str) -> RefExpr:
        return self.ref(self.links.shown(text))

    def ref(self, text: str) -> RefExpr:
        name = plain(text)
        start = self.raw.find(name)
        if start < 0:
            return RefExpr("", name, None, 0, max(len(self.raw), 1))
        return RefExpr("", name, None, start, start + len(name))


def _nullable(expr: TypeExpr) -> TypeExpr:
    if isinstance(expr, WrapExpr):
        return expr
    return WrapExpr(expr, False, True, expr.start, expr.end)


def _is_text(expr: TypeExpr) -> bool:
    return isinstance(expr, ScalarExpr) and expr.type == _STRING

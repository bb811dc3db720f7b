"""Reads type expressions: the grammar of speakeasy.md 2.1, over the raw text of a cell."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ...ir.model import NULL, Scalar, ScalarType, Value
from ...syntax import (
    ConstExpr,
    ListExpr,
    MapExpr,
    RefExpr,
    ScalarExpr,
    StreamExpr,
    TypeExpr,
    UnionExpr,
    WrapExpr,
)
from .languages.python import PYTHON
from .words import Vocabulary

DEEPEST = 40
"""How deep types may nest; real ones go to 3 (speakeasy.md 2.2)."""

_ANY, _BYTES = ScalarType(Scalar.ANY), ScalarType(Scalar.BYTES)
_FILE, _STREAM = ScalarType(Scalar.FILE), ScalarType(Scalar.FILE, "stream")
_FILES = frozenset({_FILE, _STREAM})
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_STRING = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_NUMBER = re.compile(r"-?\d+(?![\w.])")
_URL = re.compile(
    r"\((?:<([^<>]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:[ ]+(?:\"[^\"]*\"|'[^']*'))?\)"
)
_OR = re.compile(r"[ \t]*\\?\|")
_UNDERSCORES = re.compile(r"(?<![\w(/.\"'])_(?=[^\W_])(\S|\S.{0,200}?\S)_(?!\w)")
"""Emphasis in the other of its two forms, which formatters of Markdown prefer."""


class TypeProblem(Struct, frozen=True):
    """Why a text is no type expression; offsets are into the text."""

    text: str
    """Empty when the only fault is depth."""
    start: int
    end: int


class _MalformedError(Exception):
    """Leaves the recursion with the problem; never leaves this module."""

    def __init__(self, problem: TypeProblem) -> None:
        super().__init__(problem.text)
        self.problem = problem


@lru_cache(maxsize=16384)
def parse_type(text: str) -> TypeExpr | TypeProblem:
    """Return the type expression that a cell or a code span of a heading holds.

    Equal texts give the same object: of thousands of cells in real SDKs a few hundred differ.
    """
    if "_" in text:
        text = _UNDERSCORES.sub(r"*\1*", text)
    try:
        return _Reader(text, PYTHON).whole()
    except _MalformedError as error:
        return error.problem


class _Reader:
    """A recursive descent over one text."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.at = 0

    def whole(self) -> TypeExpr:
        """Read the text to its end."""
        expr = self.type(0)
        self.blanks()
        if self.at < len(self.text):
            raise self.fault(f"unexpected `{self.text[self.at]}`")
        return expr

    def fault(self, problem: str, start: int | None = None) -> _MalformedError:
        """Return the problem, at the current place or from `start` on; at the end, at the last."""
        first = min(self.at if start is None else start, max(len(self.text) - 1, 0))
        last = max(first + 1, min(self.at, len(self.text)))
        return _MalformedError(TypeProblem(problem, first, last))

    def blanks(self) -> None:
        while self.text[self.at : self.at + 1] in (" ", "\t") and self.at < len(self.text):
            self.at += 1

    def expect(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            found = self.text[self.at : self.at + 1]
            raise self.fault(f"expected `{mark}`" + (f", found `{found}`" if found else ""))
        self.at += len(mark)

    def type(self, depth: int) -> TypeExpr:
        """Read one type, or several with `|` between them, at the current place."""
        if depth > DEEPEST:
            raise _MalformedError(TypeProblem("", 0, len(self.text)))
        self.blanks()
        start = self.at
        arms = [self.single(depth)]
        while bar := _OR.match(self.text, self.at):
            self.at = bar.end()
            self.blanks()
            arms.append(self.single(depth))
        return _union(arms, self.words, start, self.at) if len(arms) > 1 else arms[0]

    def single(self, depth: int) -> TypeExpr:
        mark = self.text[self.at : self.at + 1]
        if mark and mark in "*`":
            self.at += 1
            expr = self.type(depth + 1)
            self.expect(mark)
            return expr
        if mark == "[":
            return self.link(depth)
        return self.named(depth)

    def link(self, depth: int) -> TypeExpr:
        start = self.at
        self.at += 1
        label = self.type(depth + 1)
        self.expect("]")
        url = _URL.match(self.text, self.at)
        if url is None:
            raise self.fault("expected a link target in parentheses")
        self.at = url.end()
        return self.linked(label, url[1] or url[2] or "", start)

    def linked(self, label: TypeExpr, url: str, start: int) -> TypeExpr:
        """Give the innermost name of a label its link; the link decides, not the label."""
        match label:
            case WrapExpr() | ListExpr() | MapExpr() if (
                inner := _inside(label)
            ).start > label.start:
                done = self.linked(inner, url, start)
                if isinstance(label, WrapExpr):
                    return replace(label, inner=done)
                if isinstance(label, ListExpr):
                    return replace(label, item=done)
                return replace(label, value=done)
            case _:
                pass
        if "://" in url:
            word = self.text[label.start : label.end]
            scalar = self.words.linked.get(word)
            return (
                replace(label, type=scalar) if scalar and isinstance(label, ScalarExpr) else label
            )
        if isinstance(label, RefExpr):
            return replace(label, target=url)
        return RefExpr("", self.text[label.start : label.end], url, label.start, label.end)

    def named(self, depth: int) -> TypeExpr:
        start = self.at
        name = _NAME.match(self.text, start)
        if name is None:
            raise self.fault(
                "a type is missing" if self.at >= len(self.text) else "this is no type"
            )
        self.at = name.end()
        word = name[0]
        for module in self.words.modules:
            word = word.removeprefix(module)
        if self.text.startswith("[", self.at):
            return self.applied(word, start, depth)
        scalar = self.words.scalars.get(word)
        if scalar is not None:
            return ScalarExpr(scalar, start, self.at)
        if word in self.words.lists:
            return ListExpr(ScalarExpr(_ANY, start, self.at), start, self.at)
        if word in self.words.maps:
            return MapExpr(ScalarExpr(_ANY, start, self.at), start, self.at)
        if self.words.constants.get(word, True) is None:
            return ConstExpr(NULL, False, start, self.at)
        prefix, _, last = name[0].rpartition(".")
        return RefExpr(prefix, last, None, start, self.at)

    def applied(self, word: str, start: int, depth: int) -> TypeExpr:
        """Read `word[…]`."""
        words = self.words
        self.at += 1
        if word in words.literals:
            return self.literal(start)
        if word in words.maps:
            return self.map(start, depth)
        first = self.type(depth + 1)
        if word in words.unions:
            return self.union(first, start, depth)
        self.blanks()
        self.expect("]")
        if word in words.lists:
            return ListExpr(first, start, self.at)
        if word in words.streams:
            return StreamExpr(first, start, self.at)
        if word in words.wrappers:
            wrapper = words.wrappers[word]
            return WrapExpr(first, wrapper.optional, wrapper.nullable, start, self.at)
        if word in words.generic_files:
            return ScalarExpr(_FILE, start, self.at)
        self.at = self.text.index("[", start)
        raise self.fault(f"`{word}` takes no type in brackets", start)

    def map(self, start: int, depth: int) -> TypeExpr:
        self.blanks()
        key = _NAME.match(self.text, self.at)
        if key is None or key[0] not in self.words.keys:
            if key is not None:
                place, self.at = self.at, key.end()
                raise self.fault(f"keys are `str` in JSON, not `{key[0]}`", place)
            raise self.fault("the type of the keys is missing")
        self.at = key.end()
        self.blanks()
        self.expect(",")
        value = self.type(depth + 1)
        self.blanks()
        self.expect("]")
        return MapExpr(value, start, self.at)

    def union(self, first: TypeExpr, start: int, depth: int) -> TypeExpr:
        arms = [first]
        self.blanks()
        while self.text.startswith(",", self.at):
            self.at += 1
            arms.append(self.type(depth + 1))
            self.blanks()
        self.expect("]")
        return _union(arms, self.words, start, self.at)

    def literal(self, start: int) -> TypeExpr:
        values: list[TypeExpr] = []
        while True:
            self.blanks()
            values.append(self.constant())
            self.blanks()
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self.expect("]")
        if len(values) == 1 and isinstance(values[0], ConstExpr):
            return replace(values[0], start=start, end=self.at)
        return UnionExpr(tuple(values), start, self.at)

    def constant(self) -> ConstExpr:
        start = self.at
        if string := _STRING.match(self.text, start):
            self.at = string.end()
            value = string[1] if string[1] is not None else string[2]
            return ConstExpr(Value.of(value.replace("\\|", "|")), False, start, self.at)
        if number := _NUMBER.match(self.text, start):
            if len(number[0]) > 30:
                raise self.fault("this number is too long")
            self.at = number.end()
            return ConstExpr(Value.of(int(number[0])), False, start, self.at)
        name = _NAME.match(self.text, start)
        if name is not None and name[0] in self.words.constants:
            self.at = name.end()
            return ConstExpr(Value.of(self.words.constants[name[0]]), False, start, self.at)
        raise self.fault("a literal is a string in quotes, a whole number, or True, False, None")


def _inside(expr: WrapExpr | ListExpr | MapExpr) -> TypeExpr:
    """Return what a wrapper, a list or a map is of; one without brackets has that at its start."""
    match expr:
        case WrapExpr(inner=inner) | ListExpr(item=inner) | MapExpr(value=inner):
            return inner


def _union(arms: list[TypeExpr], words: Vocabulary, start: int, end: int) -> TypeExpr:
    """Read the unions that mean one thing: a file's content, a stream, an open constant.

    "Or None" means what `Optional` means.
    """
    given = [arm for arm in arms if not (isinstance(arm, ConstExpr) and arm.value == NULL)]
    if given and len(given) < len(arms):
        inner = given[0] if len(given) == 1 else _union(given, words, start, end)
        return WrapExpr(inner, True, False, start, end)
    known = [
        arm for arm in arms if not (isinstance(arm, RefExpr) and arm.name in words.unrecognized)
    ]
    if len(known) < len(arms) and known and all(isinstance(arm, ConstExpr) for arm in known):
        opened = tuple(replace(a, open=True) for a in known if isinstance(a, ConstExpr))
        if len(opened) == 1:
            return replace(opened[0], start=start, end=end)
        return UnionExpr(opened, start, end)
    if isinstance(arms[0], StreamExpr) and all(isinstance(arm, StreamExpr) for arm in arms):
        return replace(arms[0], start=start, end=end)
    kinds = {arm.type for arm in arms if isinstance(arm, ScalarExpr)}
    if len(known) == len(arms) and kinds & _FILES and kinds <= _FILES | {_BYTES}:
        return ScalarExpr(_STREAM if _STREAM in kinds else _FILE, start, end)
    return UnionExpr(tuple(arms), start, end)

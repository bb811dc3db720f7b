"""Reads type expressions: one grammar, told the words and marks of a language.

A type is a word, a name, a link, or one of these with an argument in brackets; emphasis and code
spans around any part say nothing. Marks before or after a type and bars between types are the
language's own. A link decides what a name means, not its label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..ir.model import NULL, Scalar, ScalarType, Value
from ..markdown.escapes import unescaped
from ..syntax import (
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
from .type_syntax import Mark, TypeSyntax

DEEPEST = 40
"""How deep types may nest; real ones go to 3."""

_ANY = ScalarType(Scalar.ANY)
_STRING = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_NUMBER = re.compile(r"-?\d+(?![\w.])")
_URL = re.compile(
    r"\((?:<([^<>]*)>|(#[^()\s]+(?:, [^()\s]+)+|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:[ ]+(?:\"[^\"]*\"|'[^']*'))?\)"
)
"""The target of a link; what is an anchor as it is printed of a type may hold a comma and a blank."""
_ESCAPES = ("\\", "\\\\")
"""What may stand before a mark: a backslash, which inside another type has one of its own."""
_TITLE = re.compile(r"\[([^\[\]`]+)\]")
_UNDERSCORES = re.compile(r"(?<![\w(/.\"'])_(?=[^\W_])(\S|\S.{0,200}?\S)_(?!\w)")
"""Emphasis in the other of its two forms, which formatters of Markdown prefer."""


class TypeProblem(Struct, frozen=True):
    """Why a text is no type expression; offsets are into the text."""

    text: str
    """Empty when the only fault is depth."""
    start: int
    end: int


Parse = Callable[[str], TypeExpr | TypeProblem]
Expr = TypeVar("Expr", bound=TypeExpr)


def type_parser(syntax: TypeSyntax) -> Parse:
    """Return what reads the type expression that a cell or a code span of a heading holds.

    Equal texts give the same object: of thousands of cells in real SDKs a few hundred differ.
    """
    marks = _Marks(syntax)

    @lru_cache(maxsize=16384)
    def parse(text: str) -> TypeExpr | TypeProblem:
        if marks.emphasis:
            text = marks.emphasis.sub(r"`\1`", text)
        if "_" in text:
            text = _UNDERSCORES.sub(r"*\1*", text)
        try:
            return _Reader(text, syntax, marks).whole()
        except _MalformedError as error:
            return error.problem

    return parse


class _MalformedError(Exception):
    """Leaves the recursion with the problem; never leaves this module."""

    def __init__(self, problem: TypeProblem) -> None:
        super().__init__(problem.text)
        self.problem = problem


class _Marks:
    def __init__(self, syntax: TypeSyntax) -> None:
        between = "|".join(map(re.escape, syntax.separators))
        self.root = re.compile(f"(?:{between})?" if syntax.rooted else "")
        self.name = re.compile(rf"[^\W\d]\w*(?:(?:{between})[^\W\d]\w*)*")
        self.last = re.compile(f"(?:{between})(?=[^\\W\\d]\\w*$)")
        self.bar = re.compile("|".join(map(_bar, syntax.bars)))
        self.prefix = _longest_first(syntax.prefixes)
        self.suffix = _longest_first(syntax.suffixes)
        self.text = _longest_first(syntax.texts)
        self.emphasis = re.compile(syntax.emphasis) if syntax.emphasis else None


def _bar(text: str) -> str:
    if text.isalpha():
        return rf"[ \t]+{re.escape(text)}(?=[ \t])"
    return rf"[ \t]*\\?{re.escape(text)}"


def _longest_first(marks: Mapping[str, object]) -> re.Pattern[str] | None:
    found = sorted(marks, key=len, reverse=True)
    patterns = (re.escape(mark) + (r"(?=\W|$)" if mark[-1].isalnum() else "") for mark in found)
    return re.compile(f"(?P<mark>{'|'.join(patterns)})[ \t]*") if found else None


class _Reader:
    def __init__(self, text: str, syntax: TypeSyntax, marks: _Marks) -> None:
        self.text = text
        self.syntax = syntax
        self.marks = marks
        self.open, self.close = syntax.brackets
        self.pairs = (syntax.brackets, *syntax.more_brackets)
        self.at = 0
        self.spans = 0
        """How many code spans and labels are open."""

    def whole(self) -> TypeExpr:
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

    def finds(self, mark: str) -> int:
        """Return how many characters the mark takes at the current place, if it is there."""
        if self.text.startswith(mark, self.at):
            return len(mark)
        for before in _ESCAPES if self.syntax.escaped else ():
            if self.text.startswith(before + mark, self.at):
                return len(before) + len(mark)
        return 0

    def expect(self, mark: str) -> None:
        length = self.finds(mark)
        if not length:
            found = self.text[self.at : self.at + 1]
            raise self.fault(f"expected `{mark}`" + (f", found `{found}`" if found else ""))
        self.at += length

    def type(self, depth: int) -> TypeExpr:
        """Read one type, or several with bars between them, at the current place."""
        if depth > DEEPEST:
            raise _MalformedError(TypeProblem("", 0, len(self.text)))
        self.blanks()
        start = self.at
        arms = [self.single(depth)]
        while bar := self.marks.bar.match(self.text, self.at):
            self.at = bar.end()
            self.blanks()
            arms.append(self.single(depth))
        return self.syntax.join(arms, start, self.at) if len(arms) > 1 else arms[0]

    def single(self, depth: int) -> TypeExpr:
        """Read one type with the marks before and after it."""
        start = self.at
        text = self.marks.text and self.marks.text.match(self.text, start)
        prefix = self.marks.prefix and self.marks.prefix.match(self.text, start)
        if text and not (prefix and prefix.end("mark") > text.end("mark")):
            self.at = text.end("mark")
            return ScalarExpr(self.syntax.texts[text["mark"]], start, self.at)
        if prefix and (self.spans or prefix["mark"] not in self.syntax.inner):
            if depth > DEEPEST:
                raise _MalformedError(TypeProblem("", 0, len(self.text)))
            self.at = prefix.end()
            inner = self.single(depth + 1)
            return _marked(inner, self.syntax.prefixes[prefix["mark"]], start, self.at)
        expr = self.bare(depth)
        while suffix := self.marks.suffix and self.marks.suffix.match(self.text, self.at):
            self.at = suffix.end("mark")
            expr = _marked(expr, self.syntax.suffixes[suffix["mark"]], start, self.at)
        return expr

    def bare(self, depth: int) -> TypeExpr:
        mark = self.text[self.at : self.at + 1]
        if mark and mark in "*`":
            self.at += 1
            self.spans += mark == "`"
            expr = self.type(depth + 1)
            self.spans -= mark == "`"
            self.expect(mark)
            return expr
        if mark == "[":
            return self.link(depth)
        if self.syntax.braces and self.text.startswith(self.syntax.braces[0], self.at):
            return self.braced(*self.syntax.braces, depth)
        return self.named(depth)

    def braced(self, opening: str, closing: str, depth: int) -> TypeExpr:
        start = self.at
        self.at += len(opening)
        value = self.type(depth + 1)
        self.expect(closing)
        return MapExpr(value, start, self.at)

    def link(self, depth: int) -> TypeExpr:
        start = self.at
        title = _TITLE.match(self.text, start) if self.syntax.titles else None
        if title is not None and (url := _URL.match(self.text, title.end())) is not None:
            self.at = url.end()
            return RefExpr("", title[1], url[1] or url[2] or "", start, self.at)
        self.at += 1
        self.spans += 1
        label = self.type(depth + 1)
        self.spans -= 1
        self.expect("]")
        url = _URL.match(self.text, self.at)
        if url is None:
            raise self.fault("expected a link target in parentheses")
        self.at = url.end()
        return self.linked(label, url[1] or url[2] or "", start)

    def linked(self, label: TypeExpr, url: str, start: int) -> TypeExpr:
        """Give the innermost name of a label its link; the link decides, not the label."""
        # What has no brackets, such as `str[]`, begins where its inside does, and is one name.
        match label:
            case WrapExpr(inner=inner) if inner.start > label.start or self.is_joined(inner):
                return replace(label, inner=self.linked(inner, url, start))
            case ListExpr(item=inner) if inner.start > label.start or inner.end < label.end:
                return replace(label, item=self.linked(inner, url, start))
            case MapExpr(value=inner) if inner.start > label.start:
                return replace(label, value=self.linked(inner, url, start))
            case _:
                pass
        if "://" in url:
            word = self.text[label.start : label.end]
            kind = self.syntax.linked.get(word)
            if kind and isinstance(label, (ScalarExpr, RefExpr)):
                return ScalarExpr(kind, label.start, label.end)
            return label
        for end, kind in self.syntax.pages.items():
            if url.endswith(end):
                return ScalarExpr(kind, label.start, label.end)
        if isinstance(label, RefExpr):
            return replace(label, target=url)
        arms = label.arms if isinstance(label, UnionExpr) else ()
        return RefExpr("", self.text[label.start : label.end], url, label.start, label.end, arms)

    def is_joined(self, expr: TypeExpr) -> bool:
        """Return whether a type is several with bars between them, or one before a bar."""
        bar = self.marks.bar.match(self.text, expr.end)
        return isinstance(expr, UnionExpr) or bar is not None

    def named(self, depth: int) -> TypeExpr:
        start, syntax = self.at, self.syntax
        root = self.marks.root.match(self.text, start)
        name = self.marks.name.match(self.text, root.end() if root else start)
        if name is None:
            if syntax.bare_literals and self.text[start : start + 1] in tuple("\"'-0123456789"):
                return self.constant()
            is_over = self.at >= len(self.text)
            raise self.fault("a type is missing" if is_over else "this is no type")
        self.at = name.end()
        word = name[0]
        for module in syntax.modules:
            word = word.removeprefix(module)
        suffix = self.marks.suffix and self.marks.suffix.match(self.text, self.at)
        for pair in () if suffix else self.pairs:
            if self.finds(pair[0]):
                outer = (self.open, self.close)
                self.open, self.close = pair
                made = self.applied(word, start, depth)
                self.open, self.close = outer
                return made
        return self.alone(word, name[0], start)

    def alone(self, word: str, name: str, start: int) -> TypeExpr:
        syntax = self.syntax
        kind = syntax.words.get(word)
        if kind is not None:
            return ScalarExpr(kind, start, self.at)
        if word in syntax.lists:
            return ListExpr(ScalarExpr(_ANY, start, self.at), start, self.at)
        if word in syntax.maps:
            return MapExpr(ScalarExpr(_ANY, start, self.at), start, self.at)
        if word in syntax.nulls:
            return ConstExpr(NULL, False, start, self.at)
        if syntax.bare_literals and word in syntax.constants:
            return ConstExpr(Value.of(syntax.constants[word]), False, start, self.at)
        last = self.marks.last.search(name)
        qualifier, own = (name[: last.start()], name[last.end() :]) if last else ("", name)
        return RefExpr(qualifier, own, None, start, self.at)

    def applied(self, word: str, start: int, depth: int) -> TypeExpr:
        """Read `word[…]`."""
        syntax, opening = self.syntax, self.at
        self.expect(self.open)
        if word in syntax.literals:
            values = self.several(self.constant)
            one = replace(values[0], start=start, end=self.at)
            return one if len(values) == 1 else UnionExpr(tuple(values), start, self.at)
        if word in syntax.maps and (word not in syntax.lists or self.is_keyed()):
            return self.map(start, depth)
        if word in syntax.unions:
            return syntax.join(self.several(lambda: self.type(depth + 1)), start, self.at)
        first = self.type(depth + 1)
        self.blanks()
        self.expect(self.close)
        if word in syntax.lists:
            return ListExpr(first, start, self.at)
        if word in syntax.streams:
            return StreamExpr(first, start, self.at)
        if word in syntax.wrappers:
            wrapper = syntax.wrappers[word]
            return WrapExpr(first, wrapper.optional, wrapper.nullable, start, self.at)
        if word in syntax.generics:
            return ScalarExpr(syntax.generics[word], start, self.at)
        if word in syntax.others:
            return RefExpr("", word, None, start, self.at)
        self.at = opening
        raise self.fault(f"`{word}` takes no type in brackets", start)

    def is_keyed(self) -> bool:
        """Return whether a word and a comma follow, as at the start of a map."""
        key = self.marks.name.match(self.text, self.at)
        return key is not None and self.text[key.end() :].lstrip(" \t").startswith(",")

    def map(self, start: int, depth: int) -> TypeExpr:
        self.blanks()
        key = self.marks.name.match(self.text, self.at)
        if key is None or key[0] not in self.syntax.keys:
            if key is not None:
                place, self.at = self.at, key.end()
                said = f"keys are `{self.syntax.keys[0]}` in JSON, not `{key[0]}`"
                raise self.fault(said, place)
            raise self.fault("the type of the keys is missing")
        self.at = key.end()
        self.blanks()
        self.expect(",")
        value = self.type(depth + 1)
        self.blanks()
        self.expect(self.close)
        return MapExpr(value, start, self.at)

    def several(self, read: Callable[[], Expr]) -> list[Expr]:
        """Read what commas part, and the bracket behind it."""
        found: list[Expr] = []
        while True:
            self.blanks()
            found.append(read())
            self.blanks()
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self.expect(self.close)
        return found

    def constant(self) -> ConstExpr:
        start, syntax = self.at, self.syntax
        if string := _STRING.match(self.text, start):
            self.at = string.end()
            value = string[1] if string[1] is not None else string[2]
            return ConstExpr(Value.of(unescaped(value.replace("\\|", "|"))), False, start, self.at)
        if number := _NUMBER.match(self.text, start):
            if len(number[0]) > 30:
                raise self.fault("this number is too long")
            self.at = number.end()
            return ConstExpr(Value.of(int(number[0])), False, start, self.at)
        name = self.marks.name.match(self.text, start)
        if name is not None and (name[0] in syntax.constants or name[0] in syntax.nulls):
            self.at = name.end()
            return ConstExpr(Value.of(syntax.constants.get(name[0])), False, start, self.at)
        words = ", ".join((*syntax.constants, *syntax.nulls))
        raise self.fault(f"a literal is a string in quotes, a whole number, or {words}")


def _marked(expr: TypeExpr, mark: Mark, start: int, end: int) -> TypeExpr:
    match mark:
        case Mark.LIST:
            return ListExpr(expr, start, end)
        case Mark.MAP:
            return MapExpr(expr, start, end)
        case Mark.NULLABLE:
            return WrapExpr(expr, False, True, start, end)
        case Mark.OPTIONAL:
            return WrapExpr(expr, True, False, start, end)
        case Mark.NOTHING:
            return expr

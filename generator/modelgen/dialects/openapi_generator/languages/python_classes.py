"""Python, where models are classes of the generator's own: `[User], none_type`, `{str: (int,)}`.

A type is one or several with commas between them; all that JSON has are any value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ....ir.model import Scalar, ScalarType
from ....syntax import (
    ListExpr,
    MapExpr,
    RefExpr,
    ScalarExpr,
    TypeExpr,
    UnionExpr,
    WrapExpr,
)
from ...types import DEEPEST, TypeProblem
from .. import scalars
from ..language import Language
from .python import WORDS

_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_CELL = re.compile(r"(\[?)\*\*(.*)\*\*(?:\]\(([^()\s]*)\))?")
_KINDS = frozenset(
    {Scalar.BOOLEAN, Scalar.DATE, Scalar.DATETIME, Scalar.FLOAT, Scalar.INTEGER, Scalar.STRING}
)
_NULL, _OBJECT, _ARRAY = "none_type", "dict", "list"
_WORDS = {**WORDS, "file_type": scalars.FILE}


class _MalformedError(Exception):
    def __init__(self, problem: TypeProblem) -> None:
        super().__init__(problem.text)
        self.problem = problem


@lru_cache(maxsize=4096)
def parse(text: str) -> TypeExpr | TypeProblem:
    """Read what a cell holds."""
    cell = _CELL.fullmatch(text)
    if cell is None or bool(cell[1]) != (cell[3] is not None):
        return TypeProblem("a type stands between `**`", 0, max(len(text), 1))
    try:
        return _Reader(text, cell.start(2), cell.end(2), cell[3]).whole()
    except _MalformedError as error:
        return error.problem


class _Reader:
    def __init__(self, text: str, start: int, end: int, target: str | None) -> None:
        self.text, self.at, self.end, self.target = text, start, end, target

    def whole(self) -> TypeExpr:
        made = self.several(0)
        if self.at < self.end:
            raise self.fault(f"unexpected `{self.text[self.at]}`")
        return made

    def fault(self, problem: str) -> _MalformedError:
        at = min(self.at, len(self.text) - 1)
        return _MalformedError(TypeProblem(problem, at, at + 1))

    def takes(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.at, self.end):
            return False
        self.at += len(mark)
        return True

    def expect(self, mark: str) -> None:
        if not self.takes(mark):
            raise self.fault(f"expected `{mark}`")

    def several(self, depth: int) -> TypeExpr:
        if depth > DEEPEST:
            raise _MalformedError(TypeProblem("", 0, len(self.text)))
        start, arms, words = self.at, list[TypeExpr](), set[str]()
        while True:
            if found := _NAME.match(self.text, self.at, self.end):
                words.add(found[0])
            made = self.one(depth)
            if made is not None:
                arms.append(made)
            if not self.text.startswith(", ", self.at, self.end):
                break
            self.at += 2
        return _joined(arms, words, start, self.at)

    def one(self, depth: int) -> TypeExpr | None:
        """Read one of several types; null is none."""
        start = self.at
        if self.takes("["):
            item = self.several(depth + 1)
            self.expect("]")
            return ListExpr(item, start, self.at)
        if self.takes("{str: ("):
            value = self.several(depth + 1)
            self.takes(",")
            self.expect(")}")
            return MapExpr(value, start, self.at)
        name = _NAME.match(self.text, self.at, self.end)
        if name is None:
            raise self.fault("this is no type" if self.at < self.end else "a type is missing")
        self.at = name.end()
        return self.named(name[0], start)

    def named(self, word: str, start: int) -> TypeExpr | None:
        anything = ScalarExpr(scalars.ANY, start, self.at)
        if word == _NULL:
            return None
        if word == _OBJECT:
            return MapExpr(anything, start, self.at)
        if word == _ARRAY:
            return ListExpr(anything, start, self.at)
        kind = _WORDS.get(word)
        # A page may be called as a word is; then the link says so.
        if kind is not None and self.target != f"{word}.md":
            return ScalarExpr(kind, start, self.at)
        return RefExpr("", word, self.target, start, self.at)


def _joined(arms: list[TypeExpr], words: set[str], start: int, end: int) -> TypeExpr:
    kinds = {arm.type.scalar for arm in arms if isinstance(arm, ScalarExpr)}
    made: TypeExpr
    if not arms or (kinds >= _KINDS and {_OBJECT, _ARRAY} <= words):
        made = ScalarExpr(ScalarType(Scalar.ANY), start, end)
    else:
        made = arms[0] if len(arms) == 1 else UnionExpr(tuple(arms), start, end)
    return WrapExpr(made, False, True, start, end) if _NULL in words else made


PYTHON_CLASSES = Language(
    "Python",
    parse,
    "`**str**`, `**[str], none_type**`, `[**User**](User.md)`",
    ("_",),
    tells_null=True,
    one_values=True,
)

"""Judges shapes of code: what the allow-list says of every statement that looks like one.

A *piece* is a simple statement, the line that begins a block, or a line of a dict that is spread
out. What the allow-list says of one depends neither on the text of its literals nor on what a name
is, unless the list knows that name. In the *shape* of a piece, literals and names are placeholders.
"""

from __future__ import annotations

import ast
import keyword
import re
from itertools import chain

from ...values import dataclass
from .allow_list import ATTRIBUTES, FUNCTIONS, IMPORTS, NO_MODELS, STATEMENTS, Walk

HOLE = "\0"
"""Stands for a literal; no source of Python holds it."""
ITEM = "\2"
"""Stands before a line of a dict; no source of ours holds it."""
WORD = re.compile(r"(\.?\w+)")
"""A name, a number, or what stands behind a dot, with that dot."""
_PLAIN = re.compile(r"[\x00\n -!$-&(-\[\]-~]*")
"""Printable ASCII without quotes, comments and backslashes; and what stands for literals."""
_BEHIND_DOTS = frozenset(chain(keyword.kwlist, ATTRIBUTES, NO_MODELS))
"""What Python or the list tells from other names behind a dot, besides two underscores."""
_SPECIAL = frozenset(chain(_BEHIND_DOTS, keyword.softkwlist, FUNCTIONS, IMPORTS, *IMPORTS.values()))
"""What they tell from other names elsewhere."""
_SPECIAL_NAMES = "\n".join(sorted(_SPECIAL))
_CLASS, _DECODE = "\nclass ", "\ndef decode_"
_OWN_CLASS, _OWN_CODEC = "\xc0", "\xe0"
"""Letters that no source of ours holds outside of literals: names that none has."""
_ATTRIBUTE = re.compile(rf"self\.(?!(?:{'|'.join(keyword.kwlist)})\b)[A-Za-z]\w*+(?!\()")
_OWN_ATTRIBUTE = "self.x"
_REPEATED = re.compile(r"(\n +\0,)\1{2,}|(, \0)(?:, \0){2,}")
_DIGITS = 18
_STEP = 4
DEEPEST = 20

AROUND = {
    "": ("", "", 1),
    "@": ("", "\nclass N: pass", 2),
    "if": ("", "\n pass", 2),
    "elif": ("if 0:\n pass\n", "\n pass", 4),
    "else": ("if 0:\n pass\n", "\n pass", 3),
    "for": ("", "\n pass", 2),
    "try": ("", "\n pass\nfinally:\n pass", 3),
    "except": ("try:\n pass\n", "\n pass", 3),
    "class": ("", "\n pass", 2),
    "def": ("", "\n pass", 2),
}
"""By what a piece begins, what makes a module of it, and how many statements that has."""


class Words(dict[str, str]):
    """What stands for each word in a shape."""

    def __missing__(self, word: str) -> str:
        name = word.removeprefix(".")
        dot, special = ("", _SPECIAL) if name == word else (".", _BEHIND_DOTS)
        made = name
        if name in special or name.startswith("__"):
            pass
        elif name.isidentifier():
            made = "N"
        elif name.isdigit() and len(name) < _DIGITS and (name == "0" or name[0] != "0"):
            made = "1"
        self[word] = made = dot + made
        return made


def few_of_many(names: str) -> str:
    """Return shapes in which a row of three literals or more is one of two.

    The first may belong to what stands before it and the last to what follows, so two are told from
    one; but whoever takes two takes any number.
    """
    return _REPEATED.sub(r"\1\1\2\2", names)


def likened(text: str) -> str:
    """Return a module in which its first class has the name that all first classes have here.

    So have the functions and tables that are called after it, and attributes of `self`. Most lines
    are then as in other modules. Nothing changes with that: two names that are read or defined still
    differ if they did, and no name is touched that Python or the list tells from others, nor does
    one become one of those.
    """
    for before, after, own in ((_CLASS, "(", _OWN_CLASS), (_DECODE, "(", _OWN_CODEC)):
        start = text.find(before) + len(before)
        end = text.find(after, start)
        name = text[start:end]
        if start > len(before) and name.isidentifier() and not _is_special(name):
            text = text.replace(name, own)
    return _ATTRIBUTE.sub(_OWN_ATTRIBUTE, text)


def _is_special(name: str) -> bool:
    """Tell whether names that hold this one may be told from others."""
    return name in _SPECIAL_NAMES or name.startswith("_")


@dataclass(frozen=True, slots=True)
class Shape:
    """What every piece of a shape does; names are given by their places among its words."""

    depth: int
    begins: str
    """A key of `AROUND`, or `ITEM`."""
    reads: tuple[int, ...]
    defines: tuple[int, ...]
    words: int
    """How many there are."""

    def written(self) -> str:
        """Return all that as one text."""
        places = (" ".join(map(str, places)) for places in (self.reads, self.defines))
        return "|".join((str(self.depth), self.begins, *places, str(self.words)))

    @classmethod
    def read(cls, text: str) -> Shape:
        """Return the shape that was written so."""
        depth, begins, reads, defines, words = text.split("|")
        return cls(int(depth), begins, _places(reads), _places(defines), int(words))


def _places(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


def judge(name: str) -> Shape | None:
    """Return what pieces of a shape do; None when the list does not let them pass.

    Names are numbered, so that the tree tells them apart.
    """
    parts = WORD.split(name)
    named = [f"{part}{at}" if part in ("N", ".N") else part for at, part in enumerate(parts[1::2])]
    parts[1::2] = named
    text = "".join(parts)
    if text.startswith(ITEM):
        return _judge_item(text.removeprefix(ITEM), named)
    indent = len(text) - len(text.lstrip(" "))
    text = text[indent:]
    if not text or indent % _STEP or indent > _STEP * DEEPEST:
        return None
    begins = "@" if text[0] == "@" else named[0] if named and text[-1] == ":" else ""
    if begins not in AROUND:
        return None
    before, after, statements = AROUND[begins]
    tree = _parsed(before, text, after)
    if tree is None or not (indent or isinstance(tree.body[0], STATEMENTS)):
        return None
    return _walked(tree, statements, named, indent // _STEP, begins)


def _judge_item(text: str, named: list[str]) -> Shape | None:
    """Judge a line of a dict: one key and its value, or several, all ended by commas."""
    line = text.lstrip(" ")
    if not line.startswith(f"{HOLE}: ") or line[-1] != "," or "\n" in line:
        return None
    tree = _parsed("{", line, "}")
    return None if tree is None else _walked(tree, 1, named, 0, ITEM)


def _parsed(before: str, text: str, after: str) -> ast.Module | None:
    if not _PLAIN.fullmatch(text):
        return None
    try:
        return ast.parse(before + text.replace(HOLE, '"s"') + after)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _walked(
    tree: ast.Module, statements: int, named: list[str], depth: int, begins: str
) -> Shape | None:
    walk = Walk()
    walk.look_at(tree)
    if walk.found or walk.statements != statements:
        return None
    places = {name: at for at, name in reversed(list(enumerate(named)))}
    reads = tuple(places[name] for name in walk.used)
    defines = tuple(sorted(places[name] for name in walk.defined if name in places))
    return Shape(depth, begins, reads, defines, len(named))

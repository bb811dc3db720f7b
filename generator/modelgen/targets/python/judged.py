"""Owns the quick way past the allow-list: for modules made of pieces that were judged before.

To parse all generated code takes longer than to generate it, and the code is the same few hundred
statements over and over. A *piece* is a simple statement, or the line that begins a block. What
the allow-list says of one depends neither on the text of its literals nor on what a name is,
unless the list knows that name. So the list judges the *shape* of a piece, in which literals and
names are placeholders, and each shape once. A module is let pass here when Python cuts it into
the pieces that we cut it into, when the list lets each shape pass, and when it reads no name that
it does not define. Of any other module nothing is said here: the guard parses it as a whole.

That Python cuts as we do rests on three things. A literal is known from its first to its last
character, and a quote, a comment or a backslash that stands elsewhere is not for us. A piece is a
line, or the lines from an open bracket to the closing one, and is parsed by itself: so its
brackets close, and it is one statement. Indents are steps of four, and `_is_whole` knows which
piece may follow which.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Collection, Iterable
from itertools import chain

from ...values import dataclass, field
from .allow_list import (
    ATTRIBUTES,
    BUILTINS,
    ENCODING,
    FUNCTIONS,
    IMPORTS,
    NO_MODELS,
    STATEMENTS,
    Walk,
)

_HOLE = "\0"
"""Stands for a literal; no source of Python holds it."""
_END = "\1"
"""Stands between pieces; no source of ours holds it."""
_ESCAPE = r"""\\(?:["'\\ntr]|x[0-9a-f]{2}|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4})"""


def _literal(quote: str) -> str:
    text = rf"[^{quote}\\\x00-\x1f\x7f\ud800-\udfff]*+"
    return f"{quote}(?!{quote}{quote}){text}(?:{_ESCAPE}{text})*+{quote}"


def _docstring() -> str:
    text = r'[^"\\\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]*+'
    return f'"""{text}(?:(?:{_ESCAPE}|"(?!"")){text})*+"""'


_LITERAL = re.compile("|".join((_docstring(), _literal('"'), _literal("'"))))
_COMMENTS = re.compile(r"(?:#[^\x00-\x1f\x7f\ud800-\udfff]*\n)*")
"""They stand nowhere but at the head of a module."""
_PIECE = re.compile(
    r"^(?=[^\n])(( *)(?:[^\n]*+(?<=[(\[{])\n(?:\2 [^\n]*+\n)*+\2[)\]}])*[^\n]*+)$",
    re.MULTILINE,
)
_PLAIN = re.compile(r"[\x00\n -!$-&(-\[\]-~]*")
"""Printable ASCII without quotes, comments and backslashes; and what stands for literals."""
_WORD = re.compile(r"(\w+)")
_SPECIAL = frozenset(
    chain(
        keyword.kwlist,
        keyword.softkwlist,
        ATTRIBUTES,
        FUNCTIONS,
        NO_MODELS,
        IMPORTS,
        *IMPORTS.values(),
    )
)
"""Names that Python or the list tells from others, as it does those with two underscores."""
_DIGITS = 18
_STEP = 4
_DEEPEST = 20
_MOST = 100_000
"""Pieces that are remembered, and so on: memory must not grow with the number of pages."""

_AROUND = {
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
_AFTER = {
    "elif": ("if", "elif"),
    "else": ("if", "elif", "for", "except"),
    "except": ("try", "except"),
}
"""What stands before such a piece, at the same indent."""
_BEFORE = {"try": ("except",), "@": ("class", "def")}
"""What stands after such a piece, at the same indent."""


_Mark = tuple[int, str]
"""How deep a piece stands, and what it begins, a key of `_AROUND`."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What every piece of a shape does; names are given by their places among its words."""

    mark: _Mark
    reads: tuple[int, ...]
    defines: tuple[int, ...]
    words: int
    """How many there are."""


class _Words(dict[str, str]):
    """What stands for each word in a shape."""

    def __missing__(self, word: str) -> str:
        made = word
        if not word.isascii() or word in _SPECIAL or word.startswith("__"):
            pass
        elif word.isidentifier():
            made = "N"
        elif word.isdigit() and len(word) < _DIGITS and (word == "0" or word[0] != "0"):
            made = "1"
        self[word] = made
        return made


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged so far."""

    shapes: dict[str, _Shape | None] = field(default_factory=dict[str, "_Shape | None"])
    words: _Words = field(default_factory=_Words)
    marks: dict[str, _Mark] = field(default_factory=dict[str, _Mark])
    """Every piece that the list lets pass."""
    reads: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    defines: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def lets_pass(self, text: str) -> bool:
        """Return whether a module does nothing but what it may, as far as that is known here."""
        comments = _COMMENTS.match(text)
        if _HOLE in text or _END in text or ENCODING.match(text) or not comments:
            return False
        bare = _LITERAL.sub(_HOLE, text[comments.end() :])
        cut = [piece for piece, _ in _PIECE.findall(bare)]
        if len(self.shapes) + len(self.words) + len(self.marks) > _MOST:
            for memory in (self.shapes, self.words, self.marks, self.reads, self.defines):
                memory.clear()
        pieces = set(cut)
        new = pieces.difference(self.marks)
        if new and not self._judge(new):
            return False
        reads = set[str]().union(*map(self.reads.__getitem__, pieces))
        defines = BUILTINS.union(*map(self.defines.__getitem__, pieces))
        return reads <= defines and _is_whole(map(self.marks.__getitem__, cut))

    def _judge(self, pieces: Collection[str]) -> bool:
        """Judge pieces that are new, parted and told by their shapes all at once."""
        parts = _WORD.split(_END.join(pieces))
        words = parts[1::2]
        parts[1::2] = map(self.words.__getitem__, words)
        start = 0
        for text, name in zip(pieces, "".join(parts).split(_END), strict=True):
            if name not in self.shapes:
                self.shapes[name] = _shape(name)
            shape = self.shapes[name]
            if shape is None:
                return False
            self.reads[text] = tuple([words[start + at] for at in shape.reads])
            self.defines[text] = tuple([words[start + at] for at in shape.defines])
            self.marks[text] = shape.mark
            start += shape.words
        return True


def _shape(name: str) -> _Shape | None:
    """Judge a shape; its names are numbered, so that the tree tells them apart."""
    parts = _WORD.split(name)
    named = [f"N{at}" if part == "N" else part for at, part in enumerate(parts[1::2])]
    parts[1::2] = named
    text = "".join(parts)
    indent = len(text) - len(text.lstrip(" "))
    text = text[indent:]
    if not text or not _PLAIN.fullmatch(text) or indent % _STEP or indent > _STEP * _DEEPEST:
        return None
    begins = "@" if text[0] == "@" else named[0] if named and text[-1] == ":" else ""
    if begins not in _AROUND:
        return None
    before, after, statements = _AROUND[begins]
    try:
        tree = ast.parse(before + text.replace(_HOLE, '"s"') + after)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not indent and not isinstance(tree.body[0], STATEMENTS):
        return None
    walk = Walk()
    walk.look_at(tree)
    if walk.found or walk.statements != statements:
        return None
    places = {name: at for at, name in reversed(list(enumerate(named)))}
    reads = [places[name] for name in walk.used]
    defines = tuple(places[name] for name in walk.defined if name in places)
    return _Shape((indent // _STEP, begins), tuple(reads), defines, len(named))


def _is_whole(marks: Iterable[_Mark]) -> bool:
    """Return whether pieces make a module: blocks follow what begins them, and so on."""
    level, last, opened = 0, "", False
    above: list[str] = []
    for depth, begins in marks:
        if depth == level and not begins and not last:
            continue  # as most are
        if opened:
            above.append(last)
            level, last = level + 1, ""
            if depth != level:
                return False
        while depth < level:
            if last in _BEFORE:
                return False
            level, last = level - 1, above.pop()
        if depth > level or (last in _BEFORE and begins not in _BEFORE[last]):
            return False
        if begins in _AFTER and last not in _AFTER[begins]:
            return False
        last, opened = begins, begins not in ("", "@")
    return not opened and not _BEFORE.keys() & {last, *above}

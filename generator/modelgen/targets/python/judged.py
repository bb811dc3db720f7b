"""Owns the quick way past the allow-list: for modules made of pieces that were judged before.

To parse all generated code takes longer than to generate it, and the code is the same few hundred
statements over and over. So the list judges the shape of a piece (`shapes.py`), and each shape once;
what it says of the most common ones is known already (`known_shapes.py`). A module is let pass here
when Python cuts it into the pieces that we cut it into, when the list lets each shape pass, and when
it reads no name that it does not define. Of any other module nothing is said here: the guard parses
it as a whole.

That Python cuts as we do rests on four things. A literal is known from its first to its last
character, and a quote, a comment or a backslash that stands elsewhere is not for us. A piece is a
line, or the lines from an open bracket to the closing one, and is parsed by itself: so its
brackets close, and it is one statement. A dict whose every line is an entry of its own is judged as
an empty one and its entries, each by itself. Indents are steps of four, and `_is_whole` knows which
piece may follow which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, product
from operator import itemgetter

from ...values import dataclass, field
from .allow_list import BUILTINS, ENCODING
from .known_shapes import KNOWN
from .shapes import (
    AROUND,
    DEEPEST,
    HOLE,
    ITEM,
    WORD,
    Shape,
    Words,
    few_of_many,
    judge,
    likened,
)

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
_OURS = (HOLE, _END, ITEM)
"""What stands for something here, so that it must not stand in a source."""
_MOST_PIECES = 100_000
_MOST_PARAGRAPHS = 10_000
"""How many are remembered."""

_AFTER = {
    "elif": ("if", "elif"),
    "else": ("if", "elif", "for", "except"),
    "except": ("try", "except"),
}
"""What stands before such a piece, at the same indent."""
_BEFORE = {"try": ("except",), "@": ("class", "def")}
"""What stands after such a piece, at the same indent."""

_MARKS = {one: chr(at) for at, one in enumerate(product(range(DEEPEST + 1), AROUND), 0x100)}
"""A character for how deep a piece stands and what it begins."""
_MEANT = {mark: meant for meant, mark in _MARKS.items()}


def _mark(depth: int, begins: str) -> str:
    """Return that character; none for an item."""
    return "" if begins == ITEM else _MARKS[depth, begins]


def _top_level() -> re.Pattern[str]:
    """Return what finds the statements of a module in its marks, with what is inside each."""
    decorator = _mark(0, "@")
    first = "".join(_mark(0, begins) for begins in AROUND if begins not in (*_AFTER, "@"))
    return re.compile(f"{decorator}*[{first}][^{decorator}{first}]*")


_STATEMENT = _top_level()

_Take = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is to be known of a shape to judge its pieces."""

    mark: str
    reads: _Take
    """Takes the names that a piece reads from its words."""
    defines: _Take
    words: int


def _known(shape: Shape) -> _Known:
    mark = _mark(shape.depth, shape.begins)
    return _Known(mark, _take(shape.reads), _take(shape.defines), shape.words)


def _take(places: tuple[int, ...]) -> _Take:
    """Return what takes the words at some places."""
    if not places:
        return _nothing
    # Of a single place, no tuple would come; that a name comes twice changes nothing.
    return itemgetter(*places, places[0])


def _nothing(words: Sequence[str]) -> tuple[str, ...]:
    del words
    return ()


_Said = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The marks of a paragraph, the names that it reads, and those that it defines."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged so far, of shapes, of pieces and of paragraphs."""

    shapes: dict[str, _Known | None] = field(default_factory=dict[str, "_Known | None"])
    words: Words = field(default_factory=Words)
    marks: dict[str, str] = field(default_factory=dict[str, str])
    """Every piece that the list lets pass."""
    reads: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    defines: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    paragraphs: dict[str, _Said] = field(default_factory=dict[str, _Said])
    """Lines between empty ones; many modules have the same."""
    whole: set[str] = field(default_factory=set[str])
    """The marks of statements that are whole."""

    def lets_pass(self, text: str) -> bool:
        """Return whether a module does nothing but what it may, as far as that is known here."""
        comments = _COMMENTS.match(text)
        if not comments or any(map(text.__contains__, _OURS)) or ENCODING.match(text):
            return False
        bare = _LITERAL.sub(HOLE, text[comments.end() :])
        if not bare.isascii():
            return False
        self._forget()
        paragraphs = likened(bare).split("\n\n")
        new = set(paragraphs).difference(self.paragraphs)
        if new and not self._judge(new):
            return False
        marks, reads, defines = zip(*map(self.paragraphs.__getitem__, paragraphs), strict=True)
        is_known = set[str]().union(*reads) <= BUILTINS.union(*defines)
        return is_known and self._is_whole("".join(marks))

    def _forget(self) -> None:
        """Let memory not grow with the number of pages."""
        pieces = len(self.shapes) + len(self.words) + len(self.marks) + len(self.whole)
        if pieces > _MOST_PIECES or len(self.paragraphs) > _MOST_PARAGRAPHS:
            for memory in (self.shapes, self.words, self.marks, self.reads, self.defines):
                memory.clear()
            self.paragraphs.clear()
            self.whole.clear()

    def _judge(self, paragraphs: Collection[str]) -> bool:
        """Judge paragraphs that are new."""
        cut = [_cut(paragraph) for paragraph in paragraphs]
        new = set(chain.from_iterable(cut)).difference(self.marks)
        if new and not self._judge_pieces(new):
            return False
        for paragraph, pieces in zip(paragraphs, cut, strict=True):
            marks = "".join(map(self.marks.__getitem__, pieces))
            reads = set(chain.from_iterable(map(self.reads.__getitem__, pieces)))
            defines = set(chain.from_iterable(map(self.defines.__getitem__, pieces)))
            self.paragraphs[paragraph] = (marks, tuple(reads), tuple(defines))
        return True

    def _judge_pieces(self, pieces: Collection[str]) -> bool:
        """Judge pieces that are new, parted and told by their shapes all at once."""
        parts = WORD.split(_END.join(pieces))
        words = parts[1::2]
        parts[1::2] = map(self.words.__getitem__, words)
        shapes, start = self.shapes, 0
        for piece, name in zip(pieces, few_of_many("".join(parts)).split(_END), strict=True):
            shape = shapes[name] if name in shapes else self._shape(name)
            if shape is None:
                return False
            end = start + shape.words
            own = words[start:end]
            self.reads[piece] = shape.reads(own)
            self.defines[piece] = shape.defines(own)
            self.marks[piece] = shape.mark
            start = end
        return True

    def _shape(self, name: str) -> _Known | None:
        known = KNOWN.get(name)
        shape = Shape.read(known) if known is not None else judge(name)
        self.shapes[name] = found = _known(shape) if shape is not None else None
        return found

    def _is_whole(self, marks: str) -> bool:
        """Return whether pieces make a module: blocks follow what begins them, and so on."""
        statements = _STATEMENT.findall(marks)
        if sum(map(len, statements)) != len(marks):
            return False
        new = set(statements).difference(self.whole)
        if not all(map(_is_whole, new)):
            return False
        self.whole.update(new)
        return True


def _cut(paragraph: str) -> list[str]:
    """Return the pieces of a paragraph."""
    lines = list(filter(None, paragraph.split("\n")))
    if "(\n" not in paragraph and "{\n" not in paragraph and "[\n" not in paragraph:
        return lines
    pieces: list[str] = []
    rest = iter(lines)
    for line in rest:
        if line[-1] in "([{":
            pieces += _spread(line, rest)
        else:
            pieces.append(line)
    return pieces


def _spread(line: str, rest: Iterator[str]) -> list[str]:
    """Return the piece that begins with a line and goes on in brackets; a plain dict as several."""
    deeper = line[: len(line) - len(line.lstrip(" "))] + " "
    lines = [line]
    for one in rest:
        lines.append(one)
        if not one.startswith(deeper) and one[-1] not in "([{":
            break
    inner, last = lines[1:-1], lines[-1].lstrip(" ")
    if line[-1] == "{" and last.startswith("}") and all(map(_may_be_entry, inner)):
        return [line + last, *map(ITEM.__add__, inner)]
    return ["\n".join(lines)]


def _may_be_entry(line: str) -> bool:
    return line[-1] == "," and f" {HOLE}: " in line


def _is_whole(marks: str) -> bool:
    """Return the same of a single statement."""
    level, last, opened = 0, "", False
    above: list[str] = []
    for depth, begins in map(_MEANT.__getitem__, marks):
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

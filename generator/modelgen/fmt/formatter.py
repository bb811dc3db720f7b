"""Finds pages that are not formatted, and proves that formatting them loses nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest

from msgspec import Struct

from ..diagnostics.model import Span
from ..dialects.base import Formatter, Refusal
from ..ir import model as ir
from ..markdown.document import without_id
from ..markdown.tables import BREAKS
from .tree import Original, Tree, read_again

_EMPHASIS = re.compile(r"(?<!\w)_(?=[^\s_])([^|\n]*?[^\s_])_(?!\w)")
_STRONG = re.compile(r"(?<!\w)__(\w+?)__(?!\w)")
_HEADING = re.compile(r"^#{1,6}[ \t].*", re.MULTILINE)
_NO_LETTER = re.compile(r"[\W_]")
_WORD = re.compile(r"\w+|[^\x00-\x7f\s]")


def lost_line(old: str, new: str, same: Mapping[str, str]) -> int | None:
    r"""Return the line of `old` with the first word that `new` does not have, None if it has all.

    The words have to come in the same order; between them there may be more. Marks of Markdown
    are no words, and both texts have `\n` as their line end. A text that is a key of `same` counts
    as the one that it is shown like.
    """
    before, after = [*_words(_plain(old, same))], [word for _, word in _words(_plain(new, same))]
    rest = iter(after)
    lost = next((line for line, word in before if word not in rest), None)  # takes up to that one
    if lost is None:
        return None
    left = Counter(after)  # a word that is there less often tells the place better than the order
    for line, word in before:
        if not left[word]:
            return line
        left[word] -= 1
    return lost


def _words(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for word in _WORD.findall(BREAKS.sub(" ", line).replace("\\", "")):
            yield number, word


def _plain(text: str, same: Mapping[str, str]) -> str:
    for one, other in same.items():
        text = text.replace(one, other)
    text = _STRONG.sub(r"\1", _HEADING.sub(_heading, text))
    return _EMPHASIS.sub(r"\1", text)


def _heading(found: re.Match[str]) -> str:
    """Return a heading without an id that says no more than its words."""
    words = without_id(found[0])
    id = _NO_LETTER.sub("", found[0][len(words) :])
    is_derived = re.fullmatch(rf"{_NO_LETTER.sub('', words)}\d*", id, re.IGNORECASE)
    return words if is_derived else found[0]


_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")


class Rewrite(Struct, frozen=True):
    """A page that is not as it should be."""

    path: str
    old: bytes
    new: bytes


class Alone(Struct, frozen=True):
    """A page that is not as it should be, and cannot be made so without loss."""

    span: Span
    """What is in the way."""
    reason: str


class Formatted(Struct, frozen=True):
    """The result of formatting a tree."""

    kept: tuple[str, ...]
    """The pages that are as they should be."""
    rewrites: tuple[Rewrite, ...]
    alone: tuple[Alone, ...]
    only_read: Mapping[str, Sequence[str]]
    """The pages in dialects that do not write, by the names of these."""


def format_pages(
    originals: Iterable[Original],
    undocumented: frozenset[str],
    broken: frozenset[str],
    *,
    compact: bool = False,
    only: Container[str] | None = None,
) -> Formatted:
    """Return what has to change for every page of a tree to be as its dialect lays it out.

    Pages whose path is in `broken` have an error: others may refer to them, but they stay as they
    are where their dialect writes what it reads. With `only`, it is about the pages of these paths.
    Nothing is written to disk.
    """
    known = {original.path: original for original in originals}
    link = partial(Tree, undocumented=undocumented, compact=compact)
    tree = link(known.values())
    kept: list[str] = []
    alone: list[Alone] = []
    only_read: dict[str, list[str]] = {}
    changed: dict[str, tuple[Formatter, str]] = {}
    for path, original in known.items():
        formatter = original.dialect.formatter
        if only is not None and path not in only:
            continue
        if path in broken and (formatter is None or formatter.needs_sense):
            continue
        if formatter is None:
            only_read.setdefault(original.dialect.name, []).append(path)
            continue
        text = tree.written(original, formatter)
        if isinstance(text, Refusal):
            alone.append(_alone(original, text.line, text.reason))
        elif text != original.text:
            changed[path] = (formatter, text)
        else:
            kept.append(path)
    new = {path: read_again(known[path], text) for path, (_, text) in changed.items()}
    after = link({**known, **new}.values()) if changed else tree
    proof = _Proof(known, new, changed, tree, after)
    faults = {path: _alone(known[path], *fault) for path in changed if (fault := proof.fault(path))}
    sound = [(path, text) for path, (_, text) in changed.items() if path not in faults]
    rewrites = tuple(Rewrite(at, known[at].text.encode(), text.encode()) for at, text in sound)
    return Formatted(tuple(kept), rewrites, (*alone, *faults.values()), only_read)


def _alone(original: Original, number: int, reason: str) -> Alone:
    line = original.text.split("\n")[number - 1].rstrip("\r")
    column = len(line) - len(line.lstrip()) + 1
    return Alone(Span.of_line(original.path, number, column, len(line.strip())), reason)


class _Proof(Struct):
    old: Mapping[str, Original]
    new: Mapping[str, Original]
    changed: Mapping[str, tuple[Formatter, str]]
    before: Tree
    after: Tree

    def fault(self, path: str) -> tuple[int, str] | None:
        """Return in which line of the old page what would go wrong; None when nothing does."""
        old, new = self.old[path], self.new[path]
        formatter, text = self.changed[path]
        if lone := _LONE_CARRIAGE_RETURN.search(old.text):
            line = old.text.count("\n", 0, lone.start()) + 1
            return line, "a carriage return stands alone in this line"
        was, becomes = (each.replace("\r\n", "\n") for each in (old.text, text))
        if (lost := lost_line(was, becomes, formatter.same)) is not None:
            return lost, "something in this line would be lost"
        was_said, is_said = (tree.models(path) for tree in (self.before, self.after))
        for id, model in was_said.items():
            if (again := is_said.get(id)) != model:
                parts = enumerate(zip_longest(_parts(model), _parts(again)))
                part = next((at for at, (a, b) in parts if a is not None and a != b), None)
                line = self.before.schema.span(id, part).line
                return line, "this would be read as something else"
        first = old.page.declarations[0].line if old.page.declarations else 1
        if was_said.keys() != is_said.keys():
            return first, "this would be read as something else"
        if self.after.written(new, formatter) != text:
            return first, "its layout does not come to rest"
        return None


def _parts(model: ir.Model | None) -> tuple[ir.Field, ...] | tuple[ir.Member, ...]:
    match model:
        case ir.Record(fields=fields):
            return fields
        case ir.Enumeration(members=members):
            return members
        case _:
            return ()

"""Changes the name of a model or a field wherever pages use it, and proves that nothing else changes.

Edits are tried on the tree before they are handed out: afterwards the model has the new name, the same
references lead to it, and no page has an error that it did not have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..analysis.symbols import span_of
from ..diagnostics.model import Severity, Span
from ..dialects.base import Edit
from ..ir.model import ModelId, Record
from ..ir.names import snake
from ..syntax import Anchors, Decl, EnumDecl, RecordDecl, identity
from .edits import Change, applied
from .references import Reference, lines_of
from .subjects import subject_at
from .tree import Analysis
from .workspace import Page

_NO_LETTER = re.compile(r"[\W_]")
_BAD = re.compile(r"[\x00-\x1f\x7f|`<>\[\]()\\]|^\s|\s$|^$")


class RenameError(Exception):
    """Says why a name cannot be changed."""


class Name(Struct, frozen=True):
    """The name of a model or of a field, at a place where pages spell it."""

    id: ModelId
    part: int | None
    text: str
    span: Span


def name_at(page: Page, line: int, column: int) -> Name | None:
    """Return the name that is spelled at a place; None for any other word."""
    subject = subject_at(page, line, column)
    if subject is None or not subject.is_whole:
        return None
    text = _declared(page.analysis, subject.id, subject.part)
    span = _spelled(page.analysis, subject.span, text) if text else None
    if span is None or not span.column <= column <= span.end_column:
        return None
    return Name(subject.id, subject.part, text, span)


def _declared(analysis: Analysis, id: ModelId, part: int | None) -> str:
    """Return the name of a model, field or member; "" where a value or nothing stands in its place."""
    decl = analysis.symbols.declarations[id][1]
    if part is None:
        return id.name
    match decl:
        case RecordDecl(fields=fields) if part < len(fields):
            return fields[part].name.text
        case EnumDecl(members=members) if (name := members[part].name) is not None:
            return name.text
        case _:
            return ""


def _spelled(analysis: Analysis, span: Span, name: str) -> Span | None:
    """Return where words of a page spell a name: all of them, or the last part of a qualified one."""
    text = analysis.text(span)
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if found is None or text.count(name) > 1:
        return None
    start = span.column + found.start()
    return Span(span.path, span.line, start, span.line, start + len(name))


def renamed(page: Page, name: Name, new: str, renames_files: bool) -> Change:
    """Return what changes a name; raises `RenameError` with the reason where that is not possible."""
    if _BAD.search(new):
        raise RenameError(f"`{new}` cannot be a name: it would not be read as one")
    if new == name.text:
        return Change({})
    if name.part is not None:
        change = _of_field(page.analysis, name, new)
        _prove_field(page, name, name.part, new, change)
        return change
    return _Model(page, name, new, renames_files).change()


def _of_field(analysis: Analysis, name: Name, new: str) -> Change:
    path, decl = analysis.symbols.declarations[name.id]
    edits = [Edit(name.span, new)]
    lines = lines_of(analysis.sources[path])
    at = name.span
    before = lines[at.line - 1][: at.column - 1]
    start = len(before) - len(re.split(r"[|\s`*]", before)[-1])
    whole = lines[at.line - 1][start : at.end_column - 1]  # with the fields that it is nested in
    nested = re.compile(rf"^[|\s`*]*{re.escape(whole)}(?=\.|\[\]\.)")
    for number in _table_around(lines, at.line) if isinstance(decl, RecordDecl) else ():
        found = nested.match(lines[number - 1])
        if found is not None and number != at.line:
            end = found.end() + 1
            edits.append(Edit(Span(path, number, end - len(name.text), number, end), new))
    return Change({path: edits})


def _table_around(lines: tuple[str, ...], line: int) -> range:
    first = last = line
    while first > 1 and "|" in lines[first - 2]:
        first -= 1
    while last < len(lines) and "|" in lines[last]:
        last += 1
    return range(first, last + 1)


def _tried(page: Page, change: Change) -> Analysis:
    """Return what the tree comes to after a change."""
    made: dict[str, bytes] = {}
    sources = page.analysis.sources
    for path in {*change.edits, *change.moves}:
        data = sources[path]
        ending = "\r\n" if b"\r\n" in data else "\n"
        text = ending.join(applied(lines_of(data), change.edits.get(path, ())))
        made[change.moves.get(path, path)] = text.encode("utf-8", "surrogatepass")
    unsaved = {path: data for path, data in sources.items() if path not in change.moves}
    return page.tree.imagined({**unsaved, **made}, gone=tuple(change.moves))


def _errors(analysis: Analysis) -> int:
    return sum(one.severity is Severity.ERROR for one in analysis.findings)


def _prove_field(page: Page, name: Name, part: int, new: str, change: Change) -> None:
    before, after = page.analysis, _tried(page, change)
    old, made = before.linked.models[name.id], after.linked.models.get(name.id)
    if _errors(after) > _errors(before) or len(after.linked.models) != len(before.linked.models):
        raise RenameError(f"`{name.text}` cannot become `{new}`: the pages would have more errors")
    is_same = made is not None and type(made) is type(old)
    if isinstance(old, Record) and isinstance(made, Record):
        is_same = len(old.fields) == len(made.fields)
        is_same = is_same and made.fields[part].name.documented == new
    if not is_same:
        raise RenameError(
            f"`{name.text}` cannot become `{new}`: it would be read as something else"
        )


class _Model:
    def __init__(self, page: Page, name: Name, new: str, renames_files: bool) -> None:
        self._page = page
        self._analysis = page.analysis
        self._name = name
        self._new = new
        self._renames_files = renames_files
        self._path, self._decl = page.analysis.symbols.declarations[name.id]
        self._references = list(page.analysis.references.to(name.id))

    def change(self) -> Change:
        """Return all edits; raises `RenameError`."""
        edits: dict[str, list[Edit]] = defaultdict(list)
        for edit in self._words():
            edits[edit.span.path].append(edit)
        moves = self._moves()
        after = _tried(self._page, Change(edits))
        now = self._found(after, self._path)
        for edit in self._targets(after, now, moves):
            edits[edit.span.path].append(edit)
        change = Change(edits, moves)
        self._prove(_tried(self._page, change), moves.get(self._path, self._path))
        return change

    def _words(self) -> Iterator[Edit]:
        """Yield the edits of the heading, of types, and of the labels of links that are the name."""
        old = self._name.text
        own = span_of(self._path, self._decl.line, self._decl.name)
        heading = _spelled(self._analysis, own, old)
        if heading is None:
            shown = self._analysis.text(own)
            raise RenameError(f"`{old}` is made of other words, `{shown}`: change these")
        yield Edit(heading, self._new)
        for one in self._references:
            words = _spelled(self._analysis, one.span, old)
            is_name = words is not None and words.end_column == one.span.end_column
            if (
                words is not None
                and is_name
                and (one.is_type or _is_label(self._analysis, one, old))
            ):
                yield Edit(words, self._new)
            elif one.is_type and one.href is None:
                shown = self._analysis.text(one.span)
                place = f"{one.span.path}:{one.span.line}"
                raise RenameError(f"`{shown}` in {place} means it in other words: change these")

    def _moves(self) -> Mapping[str, str]:
        """Return the new path of the page, if that is named after the model."""
        folder, _, file = self._path.rpartition("/")
        stem, dot, ending = file.rpartition(".")
        old, new = self._name.text, self._new
        page = self._analysis.pages[self._path]
        is_own = self._decl.place == "" and len(page.declarations) == 1
        if not (self._renames_files and is_own):
            return {}
        pairs = zip(_as_files(old), _as_files(new), strict=True)
        spelled = next((new for one, new in pairs if one == stem), None)
        if spelled is None or _NO_LETTER.sub("", spelled) == "" or "/" in spelled:
            return {}
        path = f"{folder}/{spelled}{dot}{ending}" if folder else f"{spelled}{dot}{ending}"
        if path == self._path:
            return {}
        if path in self._analysis.sources:
            raise RenameError(f"there is a page `{path}` already")
        return {self._path: path}

    def _found(self, after: Analysis, path: str) -> Decl:
        for decl in after.pages[path].declarations if path in after.pages else ():
            if decl.name.text == self._new:
                return decl
        raise RenameError(f"`{self._new}` would not be read as the name of the model")

    def _targets(self, after: Analysis, now: Decl, moves: Mapping[str, str]) -> Iterator[Edit]:
        """Yield the edits of where links lead: another anchor of the heading, another file."""
        before = _anchors(self._analysis, self._path, self._decl)
        kept = _anchors(after, self._path, now)
        file = self._path.rpartition("/")[2]
        moved = moves.get(self._path, self._path).rpartition("/")[2]
        for one in self._references:
            if one.href is None:
                continue
            old = self._analysis.text(one.href)
            address, mark, anchor = old.partition("#")
            if anchor in before and anchor not in kept and now.place:
                anchor = now.place
            if address.endswith(file):
                address = address[: len(address) - len(file)] + moved
            if (new := f"{address}{mark}{anchor}") != old:
                yield Edit(one.href, new)

    def _prove(self, after: Analysis, path: str) -> None:
        decl = self._found(after, path)
        many = len(list(after.references.to(identity(decl))))
        if _errors(after) > _errors(self._analysis) or many != len(self._references):
            raise RenameError(
                f"`{self._name.text}` cannot become `{self._new}`: other pages would not find it"
            )


def _as_files(name: str) -> tuple[str, ...]:
    """Return what files may be called that are named after a model, in each way of doing so."""
    return (name.lower(), name, snake(name), snake(name).replace("_", "-"))


def _is_label(analysis: Analysis, one: Reference, name: str) -> bool:
    """Return whether the label of a link is a name, and not a sentence that ends with one."""
    return analysis.text(one.span).strip("`*_").split(".")[-1] == name


def _anchors(analysis: Analysis, path: str, decl: Decl) -> set[str]:
    """Return the anchors of a page that mean a model."""
    facts = [one for one in analysis.pages[path].facts if isinstance(one, Anchors)]
    rows = [anchor for one in facts for anchor, place in one.rows if place == decl.place]
    return {*rows, *([decl.place] if decl.place else [])}

"""Reads pages about operations: an index of methods with their paths, then a section for each method.

Where a parameter stands no page says, but for those in the path. What belongs to the client library is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ... import syntax
from ...diagnostics.model import ignore
from ...markdown.document import Cell, Document, Heading, Section, Table
from .languages import LANGUAGES
from .look import Settings
from .reader import CALLS
from .rows import Tree, read_rows, read_type
from .texts import from_prose

_PARAMETERS, _RETURN, _HEADERS, _DETAILS = (
    *("Parameters", "Return type", "HTTP request headers", "HTTP response details"),
)
_INDEXED = re.compile(
    r"\|? ?\[\*\*(?P<name>[^*]+)\*\*\][^*]*\*\*(?P<method>[A-Za-z]+)\*\*\s*(?P<path>/[^\s|]*)"
)
_SENT = re.compile(r" ?- \*\*Content-Type\*\*: (.*)")
_TAKEN = re.compile(r" ?- \*\*Accept\*\*: (.*)")
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+")
_STATUS = re.compile(r"\|? ?\*\*(?P<status>\d{1,3})\*\* \| (?P<doc>.*?) \|.*")
_SIGNATURE = ">"
_SUCCESS, _ANY = "2XX", "default"


def operations(document: Document, settings: Settings) -> Sequence[syntax.OperationDecl]:
    """Return the calls that a page is about; what cannot be read of them is left out."""
    tree = Tree(LANGUAGES[settings.language], settings)
    calls = dict(_index(document))
    titles = (b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1)
    tag = next(titles, "").replace(":", ".").rpartition(".")[2]
    found: list[syntax.OperationDecl] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and (call := calls.pop(block.text.strip("*"), None)):
            found.append(_operation(document, at, (block.text.strip("*"), tag, *call), tree))
    return found


def _index(document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each method that the page lists, with the method and the path of its request."""
    for block in document.blocks:
        if isinstance(block, Table) and block.titles[:2] == CALLS:
            for line in block.lines[2:]:
                if found := _INDEXED.match(line):
                    yield found["name"], (found["method"].lower(), found["path"])


def _operation(
    document: Document, at: int, call: tuple[str, str, str, str], tree: Tree
) -> syntax.OperationDecl:
    name, tag, method, path = call
    section = document.section_at(at)
    parts = document.parts(at, 3)
    fields: list[syntax.FieldDecl] = []
    lines: list[int] = []
    for title, part in parts.items():
        if title.endswith(_PARAMETERS):
            rows = read_rows(part, tree, ignore)
            fields += rows.fields if rows else ()
            lines += rows.lines[: len(rows.fields)] if rows else ()
    end = min((part.heading.line for part in parts.values()), default=section.heading.end_line)
    prose = document.prose(section.heading.end_line, end).split("\n")
    doc = from_prose("\n".join(line for line in prose if not line.startswith(_SIGNATURE)).strip())
    sent, taken = _media(parts)
    return syntax.OperationDecl(
        *(name, tag, section.heading.line, method, path, tuple(fields), tuple(lines)),
        tuple(_answers(parts, taken, tree)),
        media=sent,
        doc=doc or None,
    )


def _text(part: Section) -> Sequence[tuple[int, str]]:
    first = part.heading.end_line
    end = part.rest[0].line if part.rest else len(part.document.lines) + 1
    return list(enumerate(part.document.lines[first - 1 : end - 1], first))


def _media(parts: Mapping[str, Section]) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Return the media types of what is sent and of what comes back; None: the page does not say."""
    sent: tuple[str, ...] | None = None
    taken: tuple[str, ...] = ()
    for _, line in _text(parts[_HEADERS]) if _HEADERS in parts else ():
        if found := _SENT.fullmatch(line):
            sent = tuple(_MEDIA.findall(found[1]))
        elif found := _TAKEN.fullmatch(line):
            taken = tuple(_MEDIA.findall(found[1]))
    return sent, taken


def _answers(
    parts: Mapping[str, Section], media: tuple[str, ...], tree: Tree
) -> Iterator[syntax.AnswerDecl]:
    at, kind = _returned(parts, tree)
    known = False
    for line, text in _text(parts[_DETAILS]) if _DETAILS in parts else ():
        if found := _STATUS.fullmatch(text):
            status = found["status"] if len(found["status"]) == 3 else _ANY
            doc = from_prose(found["doc"]) or None
            if status.startswith("2"):
                known = True
                yield syntax.AnswerDecl((status,), at, kind, media if kind else (), doc)
            else:
                yield syntax.AnswerDecl((status,), line, doc=doc)
    if not known:
        yield syntax.AnswerDecl((_SUCCESS,), at, kind, media if kind else ())


def _returned(parts: Mapping[str, Section], tree: Tree) -> tuple[int, syntax.TypeCell | None]:
    """Return the line and the type of what a call returns; None: nothing, or no type."""
    for line, text in _text(parts[_RETURN]) if _RETURN in parts else ():
        if text.startswith(("[", "*")):
            cell = Cell(text.strip(), 1)
            return line, read_type(parts[_RETURN].document, line, cell, tree, ignore)
    return 1, None

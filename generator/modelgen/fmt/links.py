"""Text of one page on another: links lead where they did, and HTML is text."""

from __future__ import annotations

import os
import re
from functools import partial
from urllib.parse import quote, unquote

from msgspec.structs import replace

from ..ir import model as ir
from ..markdown.document import CODE_SPAN

_LINK = re.compile(r"(?<=\]\()(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)(?=[\s)])")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_HTML = re.compile(
    r"<(?=[A-Za-z/!?])(?!br\s*/?>|[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*>|[\w.+-]+@[\w.-]+>)"
)
_SAFE = "/~!$&'*+,;=:@-._"


def leading(target: str, above: str) -> str:
    """Return a link from a page in the folder `above` to the file `target`; paths are those of the disk."""
    return os.path.relpath(target, above).replace(os.sep, "/")


def moved_model(model: ir.Model, source: str, above: str) -> ir.Model:
    """Return a model whose texts, of the page at `source`, may stand on a page in the folder `above`."""
    move = partial(moved, source=source, above=above)
    match model:
        case ir.Record(fields=fields):
            return replace(model, fields=tuple(_moved(field, move) for field in fields))
        case ir.Enumeration(members=members):
            made = (replace(one, doc=move(one.doc) if one.doc else one.doc) for one in members)
            return replace(model, members=tuple(made))
        case ir.Alias():
            return model


def _moved(field: ir.Field, move: partial[str]) -> ir.Field:
    said = field.deprecated
    if said is not None and said.message:
        said = replace(said, message=move(said.message))
    return replace(field, doc=move(field.doc) if field.doc else field.doc, deprecated=said)


def moved(text: str, source: str, above: str) -> str:
    """Return Markdown with its links for another folder, and what begins a tag written out.

    Line breaks and addresses in angle brackets stay, as does code.
    """
    made: list[str] = []
    at = 0
    for span in CODE_SPAN.finditer(text):
        made += [_moved_text(text[at : span.start()], source, above), span[0]]
        at = span.end()
    return "".join([*made, _moved_text(text[at:], source, above)])


def _moved_text(text: str, source: str, above: str) -> str:
    text = _LINK.sub(lambda found: _target(found[1], source, above), text)
    return _HTML.sub("&lt;", text)


def _target(written: str, source: str, above: str) -> str:
    target = written[1:-1] if written.startswith("<") else written
    if _ELSEWHERE.match(target):
        return target if target == written else quote(target, safe=f"{_SAFE}%?#")
    path, mark, anchor = target.partition("#")
    folder = os.path.dirname(source)  # noqa: PTH120 (no link is followed)
    place = os.path.normpath(f"{folder}/{unquote(path)}") if path else source
    return quote(leading(place, above), safe=_SAFE) + mark + anchor

"""Quick fixes: the word that a diagnostic suggests, in the place of the one that is wrong."""

from __future__ import annotations

from lsprotocol import types
from msgspec import Struct, ValidationError, convert

from ..diagnostics.wording import suggested
from ..dialects.base import Place, link
from .documents import path_of
from .positions import Lines
from .session import Session
from .workspace import Page


def fixes(session: Session, uri: str, said: list[types.Diagnostic]) -> list[types.CodeAction]:
    """Return what an editor may do about diagnostics of a file."""
    path = path_of(uri)
    if path is None:
        return []
    page, lines = session.workspace.page(path), session.workspace.documents.lines(path)
    found: list[types.CodeAction] = []
    for one in said:
        word = suggested(_help(one))
        edit = _edit(one, word, page, lines) if word is not None else None
        if word is not None and edit is not None:
            found.append(
                types.CodeAction(
                    title=f"Change to `{word}`",
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[one],
                    is_preferred=True,
                    edit=types.WorkspaceEdit(changes={uri: [edit]}),
                )
            )
    return found


def _help(one: types.Diagnostic) -> str:
    """Return the help that we have sent along; an editor may send anything."""
    try:
        return convert(one.data, _Data).help
    except ValidationError:
        return ""


class _Data(Struct):
    help: str = ""


def _edit(
    one: types.Diagnostic, word: str, page: Page | None, lines: Lines
) -> types.TextEdit | None:
    """Return the edit that puts a word in; None where the wrong one is not found at the place."""
    start, end = lines.offset(one.range.start), lines.offset(one.range.end)
    text = lines.text[start:end]
    if page is not None and word in page.analysis.symbols.paths:
        return _linked(lines, end, word, page)
    shown = text.strip("\"'`")
    before = shown.rpartition(".")[0]
    for wrong, right in ((shown, word), (shown.removeprefix(f"{before}."), word)):
        if wrong and f"`{wrong}`" in one.message and text.count(wrong) == 1:
            return types.TextEdit(one.range, text.replace(wrong, right))
    if before and f"`{shown}`" in one.message:
        return types.TextEdit(one.range, text.replace(shown, f"{before}.{word}"))
    return None


def _linked(lines: Lines, end: int, word: str, page: Page) -> types.TextEdit | None:
    """Return the edit of where a link leads, whose label is at the place."""
    rest = lines.text[end:].split("\n", 1)[0]
    if not rest.startswith("](") or ")" not in rest:
        return None
    target = rest[2:].partition(")")[0]
    anchor = target.partition("#")[2]
    first = end + len("](")
    there = types.Range(lines.at(first), lines.at(first + len(target)))
    return types.TextEdit(there, link(page.path, Place(word, anchor)))

"""Changes of several pages, as an editor takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lsprotocol import types
from msgspec import Struct

from ..dialects.base import Edit
from .session import Session
from .workspace import Page


class Change(Struct, frozen=True):
    """What becomes of the pages of a tree."""

    edits: Mapping[str, Sequence[Edit]]
    """By the path of a page below the folder."""
    moves: Mapping[str, str] = {}
    """Pages that get another path."""


def applied(lines: Sequence[str], edits: Sequence[Edit]) -> list[str]:
    """Return the lines of a page after edits, none of which is longer than its line."""
    made = list(lines)
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        span, line = edit.span, made[edit.span.line - 1]
        made[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
    return made


def workspace_edit(session: Session, page: Page, change: Change) -> types.WorkspaceEdit:
    """Return a change in the words of the protocol: edits by file, and renamed files if there are any."""
    documents, tree = session.workspace.documents, page.tree
    edits: dict[str, list[types.TextEdit]] = {}
    for path, said in sorted(change.edits.items()):
        lines = session.lines_at(tree, path)
        made = [types.TextEdit(lines.range(one.span), one.text) for one in said]
        edits[path] = sorted(
            made, key=lambda one: (one.range.start.line, one.range.start.character)
        )
    if not change.moves:
        return types.WorkspaceEdit(
            changes={documents.uri(tree.path(path)): made for path, made in edits.items()}
        )
    changes: list[types.TextDocumentEdit | types.RenameFile] = []
    for path, made in edits.items():
        document = documents.get(tree.path(path))
        version = document.version if document is not None else None
        there = types.OptionalVersionedTextDocumentIdentifier(
            documents.uri(tree.path(path)), version
        )
        changes.append(types.TextDocumentEdit(there, list(made)))
    for old, new in change.moves.items():
        options = types.RenameFileOptions(overwrite=False)
        uris = documents.uri(tree.path(old)), documents.uri(tree.path(new))
        changes.append(types.RenameFile(*uris, options=options))
    return types.WorkspaceEdit(document_changes=list(changes))

"""The server: which message of an editor is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Mapping
from typing import Any, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from ..version import VERSION
from .documents import path_of
from .positions import UTF16
from .questions import QUESTIONS
from .session import Session
from .workspace import CONFIG

_WATCHED = ("**/*.md", "**/*.mdx", f"**/{CONFIG}")
DEBOUNCE = 0.15
"""Seconds without a key before diagnostics follow."""


class _Protocol(LanguageServerProtocol):
    """Leaves the texts of open files to us: what ends a line is a matter of the protocol."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand a change on."""
        yield changed, (cast("Server", self._server), params), None


class Server(LanguageServer):
    """One connection to an editor."""

    def __init__(self) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            "modelgen", VERSION, protocol_cls=_Protocol
        )
        self.session = Session(self.text_document_publish_diagnostics)
        self.is_done = False
        """Whether the editor has said that it ends."""
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def wait(self, path: str) -> None:
        """Publish what there is to say of a file soon, unless it changes again before."""
        self.cancel(path)

        def now() -> None:
            self._waiting.pop(path, None)
            self.session.refresh(path, whole=False)

        self._waiting[path] = asyncio.get_running_loop().call_later(DEBOUNCE, now)

    def cancel(self, path: str) -> None:
        """Publish nothing of what was waited for."""
        waiting = self._waiting.pop(path, None)
        if waiting is not None:
            waiting.cancel()

    def settle(self, path: str) -> None:
        """Publish all there is to say after a file was opened, saved or closed."""
        self.cancel(path)
        workspace = self.session.workspace
        if is_config(path):
            workspace.reload()
            self.session.refresh_all()
            return
        if (tree := workspace.tree_of(path)) is not None:
            tree.rescan()
        self.session.refresh(path, whole=True)

    def add_folder(self, uri: str) -> None:
        """Take a folder that the editor shows."""
        path = path_of(uri)
        if path is not None:
            self.session.workspace.add_folder(uri, path)


def is_config(path: str) -> bool:
    """Return whether a file is where a config may be."""
    return path.endswith(CONFIG)


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Take what the editor is able to do, and its folders."""
    session = ls.session
    session.workspace.documents.encoding = ls.workspace.position_encoding or UTF16
    said = params.capabilities.text_document
    shown = said.publish_diagnostics if said is not None else None
    session.shows_related = bool(shown is not None and shown.related_information)
    hover = said.hover if said is not None else None
    forms = hover.content_format if hover is not None else None
    session.shows_markdown = types.MarkupKind.Markdown in (forms or ())
    work = params.capabilities.workspace
    edits = work.workspace_edit if work is not None else None
    operations = (edits.resource_operations or ()) if edits is not None else ()
    session.renames_files = types.ResourceOperationKind.Rename in operations
    folders = [folder.uri for folder in params.workspace_folders or ()]
    for uri in folders or ([params.root_uri] if params.root_uri else []):
        ls.add_folder(uri)


def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Ask to be told of files that change on the disk."""
    del params
    said = ls.client_capabilities.workspace
    watched = said.did_change_watched_files if said is not None else None
    if watched is not None and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        one = types.Registration("modelgen-files", method, options)
        ls.client_register_capability(types.RegistrationParams([one]))


def ended(ls: Server, params: None) -> None:
    """Take note that the editor ends."""
    del params
    ls.is_done = True


def folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take folders that are new, and forget those that are gone."""
    for folder in params.event.added:
        ls.add_folder(folder.uri)
    for folder in params.event.removed:
        ls.session.workspace.drop_folder(folder.uri)


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take the text of a file."""
    one = params.text_document
    path = ls.session.workspace.documents.put(one.uri, one.version, one.text)
    if path is not None:
        ls.settle(path)


def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Change the text of a file."""
    one = params.text_document
    documents = ls.session.workspace.documents
    path = documents.change(one.uri, one.version, params.content_changes)
    if path is not None:
        ls.wait(path)


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Look at the disk again."""
    path = path_of(params.text_document.uri)
    if path is not None:
        ls.settle(path)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Go by the disk again."""
    path = ls.session.workspace.documents.drop(params.text_document.uri)
    if path is not None:
        ls.settle(path)


def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Look at the disk again."""
    workspace = ls.session.workspace
    if any(is_config(change.uri) for change in params.changes):
        workspace.reload()
    workspace.rescan()
    ls.session.refresh_all()


_HANDLERS: Mapping[str, Callable[[Server, Any], object]] = {
    types.INITIALIZE: initialize,
    types.INITIALIZED: initialized,
    types.SHUTDOWN: ended,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: folders_changed,
    types.TEXT_DOCUMENT_DID_OPEN: opened,
    types.TEXT_DOCUMENT_DID_CHANGE: changed,
    types.TEXT_DOCUMENT_DID_SAVE: saved,
    types.TEXT_DOCUMENT_DID_CLOSE: closed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: files_changed,
}


def make_server() -> Server:
    """Return a server that waits for its editor."""
    server = Server()
    for method, handler in _HANDLERS.items():
        server.feature(method)(handler)
    for method, question in QUESTIONS.items():
        server.feature(method, question.options)(question.handler(server.session))
    return server

"""An editor without a screen: pygls' own client, and what the server has told it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import pytest

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds until an answer that does not come is a fault."""
ABLE = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        rename=types.RenameClientCapabilities(prepare_support=True),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True,
            resource_operations=[types.ResourceOperationKind.Rename],
        )
    ),
)


class Editor:
    """A folder in an editor that runs the server."""

    def __init__(self, root: Path, client: LanguageClient) -> None:
        self.root = root
        self.client = client
        self.said: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self.versions: dict[str, int] = {}
        self._news = asyncio.Event()

    def take(self, params: types.PublishDiagnosticsParams) -> None:
        """Take the diagnostics of a file."""
        path = unquote(params.uri).removeprefix(f"{unquote(self.root.as_uri())}/")
        self.said[path] = list(params.diagnostics)
        self._news.set()

    def heed(self, params: types.ShowMessageParams) -> None:
        """Take a message, which the server sends for a fault of its own."""
        self.messages.append(params.message)

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def open(self, path: str, text: str | None = None) -> None:
        data = (self.root / path).read_bytes().decode() if text is None else text
        self.versions[path] = 1
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, data)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(
        self, path: str, *changes: tuple[tuple[int, int], tuple[int, int], str] | str
    ) -> None:
        self.versions[path] = self.versions.get(path, 0) + 1
        events: list[types.TextDocumentContentChangeEvent] = []
        for one in changes:
            if isinstance(one, str):
                events.append(types.TextDocumentContentChangeWholeDocument(one))
            else:
                start, end, text = one
                there = types.Range(types.Position(*start), types.Position(*end))
                events.append(types.TextDocumentContentChangePartial(there, text))
        item = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(item, events))

    def save(self, path: str, text: str) -> None:
        (self.root / path).write_bytes(text.encode())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.document(path)))

    def close(self, path: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(path)))

    def find(self, path: str, text: str) -> tuple[int, int]:
        """Return where some text of a file begins that has but characters of ASCII."""
        before = (self.root / path).read_text(encoding="utf-8").partition(text)[0]
        return before.count("\n"), len(before.rpartition("\n")[2])

    def at(self, path: str, line: int, character: int) -> dict[str, Any]:
        return {
            "text_document": self.document(path),
            "position": types.Position(line, character),
        }

    async def until(self, done: Callable[[Mapping[str, list[types.Diagnostic]]], bool]) -> None:
        """Wait until what was published is as said."""

        async def wait() -> None:
            while not done(self.said):
                self._news.clear()
                await self._news.wait()

        try:
            await asyncio.wait_for(wait(), PATIENCE)
        except TimeoutError:
            pytest.fail(f"never came; published is {self.shown()}, messages {self.messages}")

    def shown(self) -> list[str]:
        """Return what is published, a line each."""
        return [
            f"{path}:{spot(one.range)} {one.severity.name if one.severity else ''} {one.code}"
            for path, found in sorted(self.said.items())
            if not path.startswith("file:")  # an earlier test's, whose last word was on its way
            for one in found
        ]


def spot(range: types.Range) -> str:
    """Return a range in short, as the protocol counts."""
    start, end = range.start, range.end
    last = f"{end.line}:{end.character}" if end.line != start.line else str(end.character)
    return f"{start.line}:{start.character}-{last}"


class Servers:
    """Servers that run until all tests are done: to start one takes longer than most talks do."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._clients: dict[str, LanguageClient] = {}
        self._editors: dict[str, Editor] = {}

    def talk(
        self,
        root: Path,
        work: Callable[[Editor], Coroutine[Any, Any, T]],
        able: types.ClientCapabilities = ABLE,
    ) -> T:
        """Return what comes of a talk between an editor that shows a folder and a server."""

        async def run() -> T:
            if (key := str(able)) not in self._clients:
                self._clients[key] = await self._started(key, able)
            client = self._clients[key]
            found = self._editors[key] = Editor(root, client)
            shown = types.WorkspaceFolder(root.as_uri(), root.name)
            event = types.WorkspaceFoldersChangeEvent(added=[shown], removed=[])
            client.workspace_did_change_workspace_folders(
                types.DidChangeWorkspaceFoldersParams(event)
            )
            try:
                return await asyncio.wait_for(work(found), PATIENCE * 2)
            finally:
                for path in found.versions:
                    found.close(path)
                event = types.WorkspaceFoldersChangeEvent(added=[], removed=[shown])
                client.workspace_did_change_workspace_folders(
                    types.DidChangeWorkspaceFoldersParams(event)
                )

        return self._runner.run(run())

    async def _started(self, key: str, able: types.ClientCapabilities) -> LanguageClient:
        client = LanguageClient("tests", "1")
        take, heed = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.WINDOW_SHOW_MESSAGE
        client.feature(take)(lambda params: self._editors[key].take(params))
        client.feature(heed)(lambda params: self._editors[key].heed(params))
        env = {**os.environ, "MODELGEN_CACHE": "", "PYTHONPATH": os.pathsep.join(sys.path)}
        await client.start_io(sys.executable, "-m", "modelgen", "lsp", "--stdio", env=env)
        asked = types.InitializeParams(able, process_id=os.getpid())
        await client.initialize_async(asked)
        client.initialized(types.InitializedParams())
        return client

    def end(self) -> list[int | None]:
        """End all; return their exit codes."""

        async def run() -> list[int | None]:
            codes: list[int | None] = []
            for client in self._clients.values():
                await client.shutdown_async(None)
                client.exit(None)
                process = client._server
                codes.append(None if process is None else await process.wait())
                await client.stop()  # type: ignore[no-untyped-call]
            return codes

        with self._runner:
            return self._runner.run(run())

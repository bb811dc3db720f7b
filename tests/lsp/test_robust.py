"""Whatever an editor sends, in whatever order: an answer, and never a fault of the server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.editor import Editor, Servers, spot

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from lsprotocol import types

pytestmark = pytest.mark.long

PAGE = "specs/models/actortoken.md"


async def ask_everything(editor: Editor, path: str, line: int = 0, character: int = 3) -> None:
    """Ask every question about a place."""
    client, there, here = editor.client, editor.at(path, line, character), editor.document(path)
    context = types.ReferenceContext(include_declaration=True)
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    whole = types.Range(types.Position(0, 0), types.Position(line, character))
    none = types.CodeActionContext([])
    await client.text_document_hover_async(types.HoverParams(**there))
    await client.text_document_definition_async(types.DefinitionParams(**there))
    await client.text_document_references_async(types.ReferenceParams(context=context, **there))
    await client.text_document_completion_async(types.CompletionParams(**there))
    await client.text_document_document_symbol_async(types.DocumentSymbolParams(here))
    await client.text_document_formatting_async(types.DocumentFormattingParams(here, options))
    await client.text_document_prepare_rename_async(types.PrepareRenameParams(**there))
    await client.text_document_code_action_async(types.CodeActionParams(here, whole, none))
    await client.workspace_symbol_async(types.WorkspaceSymbolParams("a"))


def heard(specs: Path, servers: Servers, editor_text: str, path: str = PAGE) -> list[str]:
    """Return the faults of the server with some text in an editor."""

    async def work(editor: Editor) -> list[str]:
        editor.open(path, editor_text)
        for line, character in ((0, 0), (0, 3), (11, 70), (10**6, 10**6)):
            await ask_everything(editor, path, line, character)
        editor.change(path, ((0, 0), (10**6, 0), ""), ((3, 7), (0, 0), "| a | b |\n| - | - |\n| c"))
        await ask_everything(editor, path, 2, 3)
        return editor.messages

    return servers.talk(specs, work)


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "\ufeff", "\r", "# A\r\r\n|", "\ud800", "|", "| |\n|-|\n| |", "# \U0001f600\n",
        "```", "<!--", "<<<<<<< a\n", "# A\n\n## Fields\n\n| Field | Type |\n| --- | --- |\n| `a` |",
        "a\u2028b\x0bc\x1dd\x85e\n# T\n", "---\n" * 50, "[" * 400 + "](" * 400,
    ],
)  # fmt: skip
def test_any_text_is_answered(specs: Path, servers: Servers, text: str) -> None:
    assert heard(specs, servers, text) == []


def test_a_text_that_is_typed_letter_by_letter_is_answered(specs: Path, servers: Servers) -> None:
    text = (specs / "specs/models/actortokenobject.md").read_text()

    async def work(editor: Editor) -> list[str]:
        editor.open(PAGE, "")
        line = character = 0
        for number, letter in enumerate(text):
            editor.change(PAGE, ((line, character), (line, character), letter))
            line, character = (line + 1, 0) if letter == "\n" else (line, character + 1)
            if number % 97 == 0:
                await ask_everything(editor, PAGE, line, character)
        asked = types.HoverParams(**editor.at(PAGE, 0, 4))
        assert await editor.client.text_document_hover_async(asked) is not None
        return editor.messages

    assert servers.talk(specs, work) == []


def test_messages_about_files_that_are_not_open_are_no_fault(specs: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.change(PAGE, ((0, 0), (0, 1), "x"), "all")
        editor.close(PAGE)
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document(PAGE)))
        editor.open(PAGE)
        editor.open(PAGE)
        editor.close(PAGE)
        editor.close(PAGE)
        for path in ("none.md", "specs/gone/x.md", "specs", ".hidden.md", "specs/models/x.txt"):
            await ask_everything(editor, path)
        return editor.messages

    assert servers.talk(specs, work) == []


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "git:/a/b.md?ref", "file:///", "x", "file:///%00.md"]
)
def test_what_is_on_no_disk_is_no_page(specs: Path, servers: Servers, uri: str) -> None:
    async def work(editor: Editor) -> list[str]:
        item = types.TextDocumentItem(uri, "markdown", 1, "# A\n")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        asked = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 3))
        await editor.client.text_document_hover_async(asked)
        closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        editor.client.text_document_did_close(closed)
        await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("a"))
        return editor.messages

    assert servers.talk(specs, work) == []


def test_a_config_that_is_wrong_is_said_in_it_until_it_is_mended(
    specs: Path, servers: Servers
) -> None:
    config = "pyproject.toml"

    async def work(editor: Editor) -> list[str]:
        editor.open(PAGE)
        editor.open(config, "[tool.modelgen]\npackge = 'x'\n")
        await editor.until(lambda said: bool(said.get(config)))
        (found,) = editor.said[config]
        await ask_everything(editor, PAGE)
        editor.change(config, "[tool.modelgen]\npackage = 'x'\n")
        editor.save(config, "[tool.modelgen]\npackage = 'x'\n")
        await editor.until(lambda said: not said[config])
        return [str(found.code), spot(found.range), *editor.messages]

    assert servers.talk(specs, work) == ["MG009", "1:0-6"]


def test_a_page_that_is_deleted_is_missed_where_it_is_linked(specs: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.open(PAGE)
        (specs / "specs/models/actortokenstatus.md").unlink()
        gone = types.FileEvent(
            editor.uri("specs/models/actortokenstatus.md"), types.FileChangeType.Deleted
        )
        changed = types.DidChangeWatchedFilesParams([gone])
        editor.client.workspace_did_change_watched_files(changed)
        await editor.until(lambda said: any(one.code == "MG202" for one in said.get(PAGE, ())))
        return editor.messages

    assert servers.talk(specs, work) == []


def test_without_a_config_the_folder_of_a_page_is_read(tmp_path: Path, servers: Servers) -> None:
    root = tmp_path.resolve()
    (root / "a.md").write_text(
        "# A\n\n## B\n\n| Field | Type | Required |\n|---|---|---|\n| c | D | yes |\n"
    )
    (root / "README.md").write_text("# Notes\n")
    (root / "below").mkdir()
    (root / "below" / "D.md").write_text(
        "# D\n\n| Field | Type | Required |\n|---|---|---|\n| c | string | yes |\n"
    )

    async def work(editor: Editor) -> list[str]:
        editor.open("README.md")
        editor.open("a.md")
        await editor.until(lambda said: bool(said.get("a.md")))
        return [*editor.shown(), *editor.messages]

    assert servers.talk(root, work) == ["a.md:6:6-7 Error MG201"]

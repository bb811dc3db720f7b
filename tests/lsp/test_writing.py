"""References, symbols, completion, quick fixes and renames, as an editor gets them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.lsp.editor import Editor, Servers, spot

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from lsprotocol import types
from pygls.exceptions import JsonRpcException

pytestmark = pytest.mark.long

PAGE = "specs/models/actortoken.md"
ENUM = "specs/models/actortokenstatus.md"
TABLES = """# Shop

## Order

| Field | Type | Required | Description | Default |
| --- | --- | --- | --- | --- |
| id | uuid | yes | The id. | |
| status | Status | yes | Open or held, see [Status](#status). | open |
| lines | array of Item | no | What is in it. | |
| buyer | object | yes | Who pays. | |
| buyer.name | string | yes | As on the card. | |

## Item

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| sku | string | yes | |
| order | [Order](#order) | no | |

## Status

| Value | Description |
| --- | --- |
| `open` | |
| `held` | |
"""


@pytest.fixture(name="shop")
def _shop(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "shop"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "shop.md").write_text(TABLES)
    (root / "docs" / "more.md").write_text(
        "# More\n\nOf an [order](shop.md#order), see [Order](shop.md#order).\n"
    )
    (root / "pyproject.toml").write_text('[tool.modelgen]\nspecs = "docs"\n')
    return root


def places(found: object, editor: Editor) -> list[str]:
    assert isinstance(found, Sequence)
    root = f"{editor.root.as_uri()}/"
    return [f"{one.uri.removeprefix(root)}:{spot(one.range)}" for one in found]


async def referring(editor: Editor, path: str, line: int, character: int) -> list[str]:
    context = types.ReferenceContext(include_declaration=True)
    asked = types.ReferenceParams(context=context, **editor.at(path, line, character))
    return places(await editor.client.text_document_references_async(asked), editor)


async def completed(editor: Editor, path: str, line: int, character: int) -> dict[str, str]:
    """Return what is offered, and what it would put where."""
    asked = types.CompletionParams(**editor.at(path, line, character))
    found = await editor.client.text_document_completion_async(asked)
    assert isinstance(found, Sequence)
    made: dict[str, str] = {}
    for one in found:
        assert isinstance(one.text_edit, types.TextEdit)
        made[one.label] = f"{spot(one.text_edit.range)} {one.text_edit.new_text}"
    return made


async def renamed(
    editor: Editor, path: str, at: tuple[int, int], new: str
) -> tuple[dict[str, str], list[str]]:
    """Return the pages as an editor has them after a rename, and the files that it renames."""
    asked = types.RenameParams(new_name=new, **editor.at(path, *at))
    found = await editor.client.text_document_rename_async(asked)
    assert found is not None
    texts: dict[str, str] = {}
    moved: list[str] = []
    root = f"{editor.root.as_uri()}/"
    edits: list[tuple[str, list[types.TextEdit]]] = [*(found.changes or {}).items()]  # type: ignore[list-item]
    for one in found.document_changes or ():
        if isinstance(one, types.RenameFile):
            moved.append(f"{one.old_uri.removeprefix(root)} -> {one.new_uri.removeprefix(root)}")
        elif isinstance(one, types.TextDocumentEdit):
            edits.append((one.text_document.uri, list(one.edits)))  # type: ignore[arg-type]
    for uri, made in edits:
        name = uri.removeprefix(root)
        lines = (editor.root / name).read_text().split("\n")
        for edit in reversed(made):
            start, end = edit.range.start, edit.range.end
            line = lines[start.line]
            lines[start.line] = line[: start.character] + edit.new_text + line[end.character :]
        texts[name] = "\n".join(lines)
    return texts, moved


def test_references_are_types_and_links_of_all_pages(shop: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.open("docs/shop.md")
        return await referring(editor, "docs/shop.md", *editor.find("docs/shop.md", "Order\n"))

    assert servers.talk(shop, work) == [
        "docs/shop.md:2:3-8",
        "docs/more.md:2:7-12",
        "docs/more.md:2:35-40",
        "docs/shop.md:17:11-16",
    ]


def test_a_page_has_its_models_and_their_fields_as_symbols(shop: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.open("docs/shop.md")
        asked = types.DocumentSymbolParams(editor.document("docs/shop.md"))
        found = await editor.client.text_document_document_symbol_async(asked)
        return [
            f"{one.kind.name} {one.name} {spot(one.selection_range)}: "
            + ", ".join(part.name for part in one.children or ())
            for one in found or ()
            if isinstance(one, types.DocumentSymbol)
        ]

    assert servers.talk(shop, work) == [
        "Class Order 2:3-8: id, status, lines, buyer",
        "Class OrderBuyer 9:2-7: name",
        "Class Item 12:3-7: sku, order",
        "Enum Status 19:3-9: open, held",
    ]


def test_models_of_all_trees_are_found_by_letters(specs: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.open(PAGE)
        asked = types.WorkspaceSymbolParams("tokensta")
        found = await editor.client.workspace_symbol_async(asked)
        return [one.name for one in found or ()]

    assert servers.talk(specs, work) == ["ActorTokenStatus"]


def test_a_type_is_completed_as_the_page_writes_types(
    specs: Path, shop: Path, servers: Servers
) -> None:
    async def linked(editor: Editor) -> dict[str, str]:
        text = (specs / PAGE).read_text()
        line, start = editor.find(PAGE, "[models.ActorTokenStatus]")
        editor.open(
            PAGE, text.replace("[models.ActorTokenStatus](../models/actortokenstatus.md)", "Actor")
        )
        return await completed(editor, PAGE, line, start + 5)

    found = servers.talk(specs, linked)
    assert found["ActorTokenStatus"].endswith(
        "-66 [models.ActorTokenStatus](../models/actortokenstatus.md)"
    )
    assert found["Optional"].endswith("-66 Optional")

    async def plain(editor: Editor) -> dict[str, str]:
        editor.open("docs/shop.md")
        line, start = editor.find("docs/shop.md", "Item | no")
        return await completed(editor, "docs/shop.md", line, start + 2)

    found = servers.talk(shop, plain)
    assert found["Item"] == "8:19-21 Item"
    assert found["integer"] == "8:19-21 integer"


def test_words_of_presence_and_values_are_completed(shop: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> tuple[dict[str, str], dict[str, str]]:
        editor.open("docs/shop.md")
        line, start = editor.find("docs/shop.md", "yes | Open")
        presence = await completed(editor, "docs/shop.md", line, start + 1)
        line, start = editor.find("docs/shop.md", "open |\n")
        return presence, await completed(editor, "docs/shop.md", line, start)

    presence, values = servers.talk(shop, work)
    assert (presence["yes"], presence["no"]) == ("7:20-21 yes", "7:20-21 no")
    assert values == {"open": "7:65-65 open", "held": "7:65-65 held"}


def test_prose_is_not_completed(shop: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> dict[str, str]:
        editor.open("docs/shop.md")
        return await completed(editor, "docs/shop.md", *editor.find("docs/shop.md", "The id."))

    assert servers.talk(shop, work) == {}


def test_a_suggestion_is_a_quick_fix(specs: Path, servers: Servers) -> None:
    text = (specs / PAGE).read_text().replace("actortokenstatus.md", "actortokenstats.md")

    async def work(editor: Editor) -> list[str]:
        editor.open(PAGE, text)
        await editor.until(lambda said: bool(said.get(PAGE)))
        found = editor.said[PAGE]
        context = types.CodeActionContext(found)
        asked = types.CodeActionParams(editor.document(PAGE), found[0].range, context)
        actions = await editor.client.text_document_code_action_async(asked)
        assert actions is not None
        (one,) = actions
        assert isinstance(one, types.CodeAction)
        assert one.edit is not None
        assert one.edit.changes is not None
        (edit,) = one.edit.changes[editor.uri(PAGE)]
        return [one.title, spot(edit.range), edit.new_text]

    assert servers.talk(specs, work) == [
        "Change to `models/actortokenstatus.md`",
        "11:87-115",
        "../models/actortokenstatus.md",
    ]


def test_a_model_is_renamed_in_heading_types_links_and_anchors(
    shop: Path, servers: Servers
) -> None:
    async def work(editor: Editor) -> tuple[dict[str, str], list[str]]:
        editor.open("docs/shop.md")
        at = editor.find("docs/shop.md", "Order\n")
        return await renamed(editor, "docs/shop.md", at, "Purchase")

    texts, moved = servers.talk(shop, work)
    assert moved == []
    assert texts["docs/more.md"] == (
        "# More\n\nOf an [order](shop.md#purchase), see [Purchase](shop.md#purchase).\n"
    )
    assert texts["docs/shop.md"] == TABLES.replace("## Order", "## Purchase").replace(
        "[Order](#order)", "[Purchase](#purchase)"
    )


def test_a_page_that_is_named_after_its_model_is_renamed_as_well(
    specs: Path, servers: Servers
) -> None:
    async def work(editor: Editor) -> tuple[dict[str, str], list[str]]:
        editor.open(PAGE)
        at = editor.find(PAGE, "ActorTokenStatus]")
        return await renamed(editor, PAGE, at, "TokenState")

    texts, moved = servers.talk(specs, work)
    assert moved == [f"{ENUM} -> specs/models/tokenstate.md"]
    assert set(texts) == {PAGE, ENUM, "specs/README.md"}
    assert "[actortokenstatus.md](models/tokenstate.md)" in texts["specs/README.md"]
    assert "| [models.TokenState](../models/tokenstate.md) |" in texts[PAGE]
    assert texts[ENUM].startswith("# TokenState\n")


def test_a_field_is_renamed_with_the_rows_of_what_is_in_it(shop: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> dict[str, str]:
        editor.open("docs/shop.md")
        at = editor.find("docs/shop.md", "buyer | object")
        return (await renamed(editor, "docs/shop.md", at, "payer"))[0]

    assert servers.talk(shop, work) == {
        "docs/shop.md": TABLES.replace("| buyer |", "| payer |").replace("buyer.name", "payer.name")
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The id.", None),
        ("yes |", None),
        ("Who pays", None),
        ("uuid", None),
        ("status |", "status"),
    ],
)
def test_only_names_are_offered_for_a_rename(
    shop: Path, servers: Servers, text: str, name: str | None
) -> None:
    async def work(editor: Editor) -> str | None:
        editor.open("docs/shop.md")
        asked = types.PrepareRenameParams(
            **editor.at("docs/shop.md", *editor.find("docs/shop.md", text))
        )
        found = await editor.client.text_document_prepare_rename_async(asked)
        assert found is None or isinstance(found, types.PrepareRenamePlaceholder)
        return None if found is None else found.placeholder

    assert servers.talk(shop, work) == name


@pytest.mark.parametrize("new", ["Item", "a|b", "", "Status", " x"])
def test_a_name_that_is_taken_or_none_is_refused(shop: Path, servers: Servers, new: str) -> None:
    async def work(editor: Editor) -> str:
        editor.open("docs/shop.md")
        at = editor.find("docs/shop.md", "Order\n")
        with pytest.raises(JsonRpcException) as found:
            await renamed(editor, "docs/shop.md", at, new)
        return found.value.message

    assert f"`{new}`" in servers.talk(shop, work)


def test_a_page_is_laid_out_as_fmt_does(shop: Path, servers: Servers) -> None:
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)

    async def work(editor: Editor) -> str:
        text = TABLES.replace("The id.", "An id that is not saved.")
        editor.open("docs/shop.md", text)
        asked = types.DocumentFormattingParams(editor.document("docs/shop.md"), options)
        found = await editor.client.text_document_formatting_async(asked)
        assert found is not None
        (edit,) = found
        assert spot(edit.range) == "0:0-25:0"
        editor.change("docs/shop.md", edit.new_text)
        assert not await editor.client.text_document_formatting_async(asked)
        return edit.new_text

    lines = servers.talk(shop, work).split("\n")
    assert lines[6].split("|")[4].strip() == "An id that is not saved."
    assert len({len(line) for line in lines[4:11]}) == 1

"""Diagnostics, hover and definition, as an editor gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.lsp.editor import ABLE, Editor, Servers, spot

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from lsprotocol import types

PAGE = "specs/models/actortoken.md"
STATUS = (11, 70)
"""In the type of the field `status`."""


def codes(said: Mapping[str, Sequence[types.Diagnostic]], path: str = PAGE) -> list[object]:
    return [one.code for one in said.get(path, ())]


async def hovered(editor: Editor, path: str, line: int, character: int) -> str:
    """Return the text and the range of a hover."""
    asked = types.HoverParams(**editor.at(path, line, character))
    found = await editor.client.text_document_hover_async(asked)
    if found is None or found.range is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    return f"{found.contents.value}\n{spot(found.range)}"


def test_all_pages_of_a_tree_are_looked_at_when_one_is_opened(
    specs: Path, servers: Servers
) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.open(PAGE)
        await editor.until(lambda said: len(said) == 5)
        return editor.shown()

    assert servers.talk(specs, work) == [
        "specs/README.md:0:0-1 Information MG115",
        "specs/models/utils/retryconfig.md:0:0-13 Information MG115",
        "specs/sdks/actortokens/README.md:0:0-1 Information MG115",
        "specs/sdks/organizations/README.md:0:0-1 Information MG115",
        "specs/sdks/users/README.md:0:0-1 Information MG115",
    ]


def test_a_fault_comes_and_goes_with_the_keys_that_make_and_mend_it(
    specs: Path, servers: Servers
) -> None:
    async def work(editor: Editor) -> types.Diagnostic:
        editor.open(PAGE)
        line, end = editor.find(PAGE, "us.md)")
        editor.change(PAGE, ((line, end), (line, end + 1), ""))
        await editor.until(lambda said: codes(said) == ["MG202"])
        found = editor.said[PAGE][0]
        editor.change(PAGE, ((line, end), (line, end), "u"))
        await editor.until(lambda said: not codes(said))
        return found

    found = servers.talk(specs, work)
    assert (spot(found.range), found.severity) == ("11:62-85", types.DiagnosticSeverity.Error)
    assert found.message.startswith("dangling-link: there is no page at")
    assert [one.message for one in found.related_information or ()] == [
        'help: did you mean `models/actortokenstatus.md`? if the docs are not yours, `dangling = "any"` in'
        " `[tool.modelgen]` reads any value"
    ]


@pytest.mark.long
def test_an_editor_that_shows_nothing_beside_a_message_gets_the_help_in_it(
    specs: Path, servers: Servers
) -> None:
    async def work(editor: Editor) -> types.Diagnostic:
        editor.open(PAGE)
        line, end = editor.find(PAGE, "us.md)")
        editor.change(PAGE, ((line, end), (line, end + 1), ""))
        await editor.until(lambda said: codes(said) == ["MG202"])
        return editor.said[PAGE][0]

    found = servers.talk(specs, work, types.ClientCapabilities())
    assert "\nhelp: did you mean `models/actortokenstatus.md`?" in found.message


def test_positions_are_in_the_encoding_that_is_agreed_on(specs: Path, servers: Servers) -> None:
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])

    async def work(editor: Editor) -> str:
        text = (specs / PAGE).read_text().replace(":heavy_check_mark:", "😀é", 1)
        editor.open(PAGE, text)
        await editor.until(lambda said: bool(codes(said)))
        return spot(editor.said[PAGE][0].range)

    assert servers.talk(specs, work) == "9:120-123"
    able = types.ClientCapabilities(general=general, text_document=ABLE.text_document)
    assert servers.talk(specs, work, able) == "9:120-126"


def test_hover_tells_what_a_type_is(specs: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> str:
        editor.open(PAGE)
        return await hovered(editor, PAGE, *STATUS)

    assert servers.talk(specs, work).split("\n") == [
        "enumeration `ActorTokenStatus`",
        "",
        '- `"pending"`',
        '- `"accepted"`',
        '- `"revoked"`',
        "",
        "Used by `ActorToken.status`",
        "11:62-85",
    ]


def test_hover_tells_what_a_field_is_called_on_the_wire_and_how_that_is_known(
    specs: Path, servers: Servers
) -> None:
    async def work(editor: Editor) -> str:
        editor.open(PAGE)
        return await hovered(editor, PAGE, 12, 4)

    assert servers.talk(specs, work).split("\n") == [
        "field `ActorToken.user_id`: `string`, required",
        "",
        "On the wire `user_id`, by own evidence",
        "12:3-10",
    ]


def test_text_of_a_page_is_only_text_in_a_hover(specs: Path, servers: Servers) -> None:
    text = (specs / PAGE).read_text().replace("Success", "A <b>*bold*</b> [x](command:y) `z`. Z", 1)

    async def work(editor: Editor) -> str:
        editor.open(PAGE, text)
        return await hovered(editor, PAGE, 0, 4)

    shown = servers.talk(specs, work)
    assert r"A \<b\>\*bold\*\<\/b\> \[x\]\(command\:y\) \`z\`\." in shown
    assert shown.startswith("record `ActorToken`\n")


def test_a_type_leads_to_the_heading_of_its_page(specs: Path, servers: Servers) -> None:
    async def work(editor: Editor) -> types.Location | None:
        editor.open(PAGE)
        asked = types.DefinitionParams(**editor.at(PAGE, *STATUS))
        found = await editor.client.text_document_definition_async(asked)
        assert found is None or isinstance(found, types.Location)
        return found

    found = servers.talk(specs, work)
    assert found is not None
    assert found.uri == (specs / "specs/models/actortokenstatus.md").as_uri()
    assert spot(found.range) == "0:2-18"

"""Names on the wire: what pages of calls and words of descriptions show, of which pages of models say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from modelgen.ir.names import is_guess, wire_name
from tests.pages import write

HEADER = "Name | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n"
CALLS = (
    "# DepotsApi\n\nAll URIs are relative to *http://localhost*\n\n"
    "Method | HTTP request | Description\n------------- | ------------- | -------------\n"
    "[**a**](DepotsApi.md#a) | **GET** /depots/{0}/parcels/{1}/items/{2} | \n"
)


def names(tmp_path: Path, rows: str, *placeholders: str) -> dict[str, ir.Name]:
    """Return the names of a model whose tree has a page of calls with some placeholders."""
    shown = CALLS
    for number, one in enumerate(placeholders):
        shown = shown.replace(f"{{{number}}}", f"{{{one}}}")
    page = f"# Depot\n\n## Properties\n\n{HEADER}{rows}\n## Example\n\n```python\n\n```\n"
    write(tmp_path, {"Depot.md": page, "DepotsApi.md": shown})
    (model,) = load(tmp_path, LoadOptions(), ignore).schema.models.values()
    assert isinstance(model, ir.Record)
    return {field.name.documented: field.name for field in model.fields}


ROWS = (
    "**depot_id** | **str** |  | \n**is_open** | **bool** |  | [optional] \n**id** | **str** |  | \n"
    "**node_ids** | **List[str]** | nodeIDs are the racks. | \n"
    "**created_at** | **datetime** | CreatedAt is set by the server. | \n"
    "**image_url** | **str** |  | \n**var_from** | **str** |  | \n"
)


def test_placeholders_show_a_convention(tmp_path: Path) -> None:
    found = names(tmp_path, ROWS, "depotId", "parcelId", "itemId")
    assert {name: wire_name(one) for name, one in found.items()} == {
        "depot_id": "depotId",
        "is_open": "isOpen",
        "id": "id",
        "node_ids": "nodeIDs",
        "created_at": "createdAt",
        "image_url": "imageUrl",
        "var_from": "from",
    }
    assert is_guess(found["is_open"])
    assert found["node_ids"].basis is ir.Basis.PAGE


@pytest.mark.parametrize("shown", [("depot_id", "parcel_id", "item_id"), ("id", "kind", "name")])
def test_without_such_a_convention_names_are_as_printed(
    tmp_path: Path, shown: tuple[str, ...]
) -> None:
    found = names(tmp_path, ROWS, *shown)
    assert wire_name(found["created_at"]) == "created_at"
    assert wire_name(found["node_ids"]) == "nodeIDs"
    assert wire_name(found["var_from"]) == "from"


def test_names_with_capitals_of_their_language_begin_without(tmp_path: Path) -> None:
    rows = "**Id** | **string** |  | \n**DepotId** | Pointer to **time.Time** |  | [optional] \n"
    page = f"# Depot\n\n## Properties\n\n{HEADER}{rows}\n## Methods\n"
    calls = CALLS.replace("**GET**", "**Get**").replace("{0}", "{depotId}")
    for shown in (calls, CALLS):
        write(tmp_path, {"Depot.md": page, "DepotsApi.md": shown})
        (model,) = load(tmp_path, LoadOptions(), ignore).schema.models.values()
        assert isinstance(model, ir.Record)
        assert [wire_name(field.name) for field in model.fields] == ["id", "depotId"]


def test_the_fetch_client_respells_every_name(tmp_path: Path) -> None:
    rows = "`depotId` | string\n`useTls` | boolean\n`id` | string\n`_default` | boolean\n"
    page = f"# Depot\n\n## Properties\n\nName | Type\n------------ | -------------\n{rows}\n"
    shown = (
        CALLS.replace("{0}", "{depot_id}").replace("{1}", "{parcel_id}").replace("{2}", "{item_id}")
    )
    write(tmp_path, {"Depot.md": page, "DepotsApi.md": shown})
    (model,) = load(tmp_path, LoadOptions(), ignore).schema.models.values()
    assert isinstance(model, ir.Record)
    found = {field.name.documented: field.name for field in model.fields}
    written = {name: wire_name(one) for name, one in found.items()}
    assert written == {
        "depotId": "depot_id",
        "useTls": "use_tls",
        "id": "id",
        "_default": "default",
    }
    assert is_guess(found["useTls"])
    assert found["useTls"].accepted == ("useTls",)

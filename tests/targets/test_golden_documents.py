"""What the specs come to as JSON Schema and as OpenAPI, as it is committed.

`MODELGEN_ACCEPT=1` writes it anew, to be read before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec import Struct

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.targets.json_schema.options import JsonSchemaOptions
from modelgen.targets.openapi.options import OpenApiOptions
from modelgen.targets.rendering import RenderOptions
from tests.corpora import ROOT

GOLDEN = Path(__file__).with_name("golden")
MADE: dict[str, tuple[Struct, ...]] = {
    "json-schema": (JsonSchemaOptions(layout="single"),),
    "openapi": (OpenApiOptions(title="Gatehouse"),),
}


@pytest.mark.parametrize("target", MADE)
def test_a_document_is_as_committed(target: str) -> None:
    schema = load(ROOT / "specs", LoadOptions(), ignore).schema
    (made,) = render(schema, RenderOptions((target,), options=MADE), ignore)
    place = GOLDEN / Path(made.path).name
    if os.environ.get("MODELGEN_ACCEPT"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(made.text, encoding="utf-8")
    assert place.read_text(encoding="utf-8") == made.text

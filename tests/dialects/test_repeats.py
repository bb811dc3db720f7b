"""A row that a page has twice stops the build where people write such pages, and is told where a generator does."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects import DIALECTS
from modelgen.ir.model import Record

FOUND = {
    "apimatic": "MG310",
    "openapi-generator": "MG310",
    "protoc-gen-doc": "MG310",
    "speakeasy": "MG303",
    "tables": "MG303",
}


@pytest.mark.parametrize("name", [dialect.name for dialect in DIALECTS])
def test_a_field_twice(name: str, tmp_path: Path) -> None:
    (dialect,) = (one for one in DIALECTS if one.name == name)
    assert dialect.samples is not None
    lines = dialect.samples()[0].page.rstrip("\n").split("\n")
    (tmp_path / "Parcel.md").write_text("\n".join([*lines, lines[-1], ""]), encoding="utf-8")
    found: list[Diagnostic] = []
    loaded = load(tmp_path, LoadOptions(), found.append)
    assert [one.code for one in found if one.code in FOUND.values()] == [FOUND[name]]
    if FOUND[name] == "MG310":
        (model,) = loaded.schema.models.values()
        assert isinstance(model, Record)
        assert [field.name.documented.lower() for field in model.fields] == ["labels"]

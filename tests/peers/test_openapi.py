"""Other generators make of our OpenAPI documents the models that the pages have.

Fields, types and requiredness are compared. What a generator cannot say is in its `Peer`; nothing else
differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from tests import corpora
from tests.peers import neutral, python_source, tools, typescript_source
from tests.peers.neutral import Records, Words
from tests.targets.documents import documents

CORPORA = ("clerk-sdk-python", "mistral-client-python")


@dataclass(frozen=True)
class Peer:
    """A generator, and what it does with every document."""

    make: Callable[[Path, Path, ir.Schema], Records]
    """Takes a document, a folder to write to, and the schema, whose names help to read."""
    words: Words
    """What it calls several of our scalars by one word."""
    null_is_absent: bool = False
    """Whether an optional field is null where it is absent, so that it cannot say which may be null."""


def _datamodel_code_generator(document: Path, folder: Path, schema: ir.Schema) -> Records:
    made = folder / "models.py"
    tools.run(
        tools.python_tool("datamodel-codegen"),
        *("--input", document, "--input-file-type", "openapi", "--output", made),
        *("--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11"),
        *("--use-union-operator", "--use-standard-collections"),
        cwd=folder,
    )
    return python_source.records_of(python_source.classes_in([made]), schema)


def _openapi_python_client(document: Path, folder: Path, schema: ir.Schema) -> Records:
    made = folder / "client"
    command = (tools.python_tool("openapi-python-client"), "generate", "--meta", "none")
    tools.run(*command, "--path", document, "--output-path", made, cwd=folder)
    classes = python_source.classes_in(sorted((made / "models").glob("*.py")))
    return python_source.records_of(classes, schema)


def _openapi_typescript(document: Path, folder: Path, schema: ir.Schema) -> Records:
    del schema
    made = folder / "models.d.ts"
    # A field with a default counts as one that is always there unless it is told otherwise.
    options = ("--default-non-nullable", "false")
    tools.run(tools.node_tool("openapi-typescript"), document, "-o", made, *options, cwd=folder)
    return typescript_source.records_of(made.read_text(encoding="utf-8"))


_TEXTS = dict.fromkeys(("date", "datetime", "base64", "binary"), "string")
PEERS = {
    "datamodel-code-generator": Peer(
        _datamodel_code_generator, {"base64": "string"}, null_is_absent=True
    ),
    "openapi-python-client": Peer(
        # It has no constants but texts and integers.
        _openapi_python_client,
        {"base64": "string", "=true": "boolean", "=false": "boolean"},
    ),
    "openapi-typescript": Peer(_openapi_typescript, {**_TEXTS, "integer": "number"}),
}


@pytest.mark.long
@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize("name", CORPORA)
def test_fields_types_and_requiredness_agree(name: str, peer: str, tmp_path: Path) -> None:
    schema = corpora.corpus(name).loaded.schema
    document = tmp_path / "openapi.json"
    (made,) = documents("openapi", schema, report=ignore).values()
    document.write_text(json.dumps(made), encoding="utf-8")
    theirs = PEERS[peer].make(document, tmp_path, schema)
    ours = neutral.records_of(schema, PEERS[peer].words)
    assert sum(map(len, ours.values())) > 2_000
    assert _differing(ours, theirs, PEERS[peer]) == {}


def _differing(ours: Records, theirs: Records, peer: Peer) -> dict[str, tuple[object, object]]:
    found: dict[str, tuple[object, object]] = {}
    for name, fields in ours.items():
        others = theirs.get(name, {})
        for key in fields.keys() | others.keys():
            pair = fields.get(key), others.get(key)
            if peer.null_is_absent:
                one, other = (
                    side if side is None or side[0] else (False, neutral.without_null(side[1]))
                    for side in pair
                )
                pair = one, other
            if pair[0] != pair[1]:
                found[f"{name}.{key}"] = pair
    return found

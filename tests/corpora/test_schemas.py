"""JSON Schema and OpenAPI of whole SDKs: they are valid, and examples fit them as they fit the code.

Each difference was looked at.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.examples import Cell, cells_of, is_run, run_examples
from modelgen.ir import model as ir
from modelgen.ir.examples import candidates
from modelgen.ir.names import wire_name
from modelgen.ir.wire import is_json
from modelgen.targets.json_schema.keys import keys
from modelgen.targets.json_schema.options import JsonSchemaOptions
from modelgen.targets.python.options import PythonOptions
from tests import corpora
from tests.targets.documents import documents

NAMES = (*corpora.NAMES, "mistral-client-ts", "dub-go", "ory-client-python", "kava")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
FORMATS = FormatChecker(["date"])

MORE = "has a member that the model does not declare, and so comes back without it"
LOCAL = "no timestamp of RFC 3339: the time, the seconds or the zone is missing"
DIFFERENCES: dict[str, dict[str, str]] = {
    "clerk-sdk-python": {"ClerkErrors.errors": MORE},
    "airbyte-api-python-sdk": {
        "SourceBraintree.start_date": LOCAL,
        "SourceCreateRequest.configuration": MORE,
        "SourceDelighted.since": LOCAL,
        "SourceMixpanel.end_date": LOCAL,
        "SourceMixpanel.start_date": LOCAL,
        "SourcePatchRequest.configuration": MORE,
        "SourcePutRequest.configuration": MORE,
        "SourceResponse.configuration": MORE,
        "SourceSalesforce.start_date": LOCAL,
        "SourceZohoCrm.start_datetime": LOCAL,
    },
}
"""Of the cells that the code takes and the schema does not, or the other way round, the reasons."""


@FORMATS.checks("date-time")
def _is_timestamp(value: object) -> bool:
    return not isinstance(value, str) or RFC_3339.fullmatch(value) is not None


@pytest.fixture(params=[pytest.param(one, marks=pytest.mark.xdist_group(one)) for one in NAMES])
def pages(request: pytest.FixtureRequest) -> tuple[str, ir.Schema]:
    found: str = request.param
    return found, corpora.corpus(found).loaded.schema


@pytest.mark.long
def test_every_schema_is_valid(pages: tuple[str, ir.Schema]) -> None:
    name, schema = pages
    found = documents("json-schema", schema, report=ignore)
    for document in found.values():
        Draft202012Validator.check_schema(document)
    assert len(found) == sum(map(is_json, schema.models.values())), name


@pytest.mark.long
def test_every_openapi_document_is_valid(pages: tuple[str, ir.Schema]) -> None:
    validator: Any = pytest.importorskip("openapi_spec_validator")
    _, schema = pages
    (document,) = documents("openapi", schema, report=ignore).values()
    validator.validate(document)
    assert document["components"]["schemas"]


CALLS = {
    "clerk-sdk-python": 223,
    "mistral-client-python": 248,
    "mistral-client-ts": 241,
    "dub-go": 53,
    "clerk-sdk-java": 207,
    "polar-php": 174,
    "dub-ruby": 48,
    "clerk-sdk-csharp": 223,
    "ory-client-python": 169,
    "ory-client-go": 169,
    "kubernetes-client-python": 936,
}
"""How many calls the pages of each show."""


@pytest.mark.long
@pytest.mark.parametrize("name", CALLS)
def test_operations_make_valid_paths(name: str) -> None:
    validator: Any = pytest.importorskip("openapi_spec_validator")
    schema = load(corpora.folder(name), LoadOptions(operations=True), ignore).schema
    assert len(schema.operations) == CALLS[name]
    (document,) = documents("openapi", schema, report=ignore).values()
    written = sum(len(methods) for methods in document["paths"].values())
    assert written > 0.94 * CALLS[name]
    # What the schemas are is tested above, and would take a while; so would hundreds of paths alike.
    document["components"]["schemas"] = {key: {} for key in document["components"]["schemas"]}
    step = 1 if corpora.everything() else len(document["paths"]) // 50 + 1
    document["paths"] = dict(islice(document["paths"].items(), None, None, step))
    validator.validate(document)


@pytest.mark.long
def test_examples_fit_the_schemas_as_they_fit_the_code(pages: tuple[str, ir.Schema]) -> None:
    name, schema = pages
    fitting = Fitting(schema)
    wrong = {(one.cell.place, one.text) for one in run_examples(schema, PythonOptions()).mismatches}
    differing = {
        cell.place
        for cell in cells_of(schema)
        if is_run(schema, cell) and is_json(schema.models[cell.model])
        for text in cell.texts
        if fitting.fits(cell, text) is ((cell.place, text) in wrong)
    }
    assert differing == DIFFERENCES.get(name, {}).keys()


class Fitting:
    """The schemas of all models, to hold examples against."""

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema
        self._keys = keys(schema)
        options = JsonSchemaOptions(layout="single")
        (self._document,) = documents("json-schema", schema, options, ignore).values()

    def fits(self, cell: Cell, text: str) -> bool:
        """Return whether a value that an example may stand for fits the schema of its cell."""
        place = f"#/$defs/{self._keys[cell.model]}"
        if cell.field is not None:
            name = wire_name(cell.field.name)
            place += f"/properties/{quote(name.replace('~', '~0').replace('/', '~1'))}"
        document = {**self._document, "$ref": place}
        validator = Draft202012Validator(document, format_checker=FORMATS)
        return any(
            (value is None and cell.may_be_null) or validator.is_valid(value)
            for value in candidates(self._schema, cell.kind, text)
        )

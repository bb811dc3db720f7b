"""Dataclasses of a generated package in pydantic: read and written by their own codecs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import checkers
from tests.builders import field, id_of, record, schema
from tests.corpora import refuse, written
from tests.packages import Package
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import Subject, made

pytestmark = pytest.mark.long
pydantic = pytest.importorskip("pydantic")
OPAQUE = ir.ScalarType(ir.Scalar.OPAQUE)
PAYLOAD = {
    "createdAt": "2024-01-02T03:04:05.120Z",
    "user-id": 3,
    "model_fields": "x",
    "method": {"type": "card", "number": "1234"},
    "inline": [{"type": "bank", "iban": "x"}],
    "color": "green",
    "amount": 1.5,
    "data": "AAEC",
    "big": "12",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    found = made(SCHEMA, "dataclass", tmp_path_factory.mktemp("pydantic") / "made", PythonOptions())
    yield found
    found.forget()


def adapter(package: Package, name: str) -> Any:
    return pydantic.TypeAdapter(package.cls(id_of(name)))


def test_json_comes_back_as_it_was(package: Package) -> None:
    everything = adapter(package, "Everything")
    read = everything.validate_python(PAYLOAD)
    assert read == package.cls(id_of("Everything")).from_dict(PAYLOAD)
    assert everything.dump_python(read) == PAYLOAD
    assert everything.validate_json(everything.dump_json(read)) == read
    assert everything.validate_python(read) is read


def test_a_field_of_a_model_of_pydantic(package: Package) -> None:
    everything: Any = package.cls(id_of("Everything"))
    box = pydantic.create_model("Box", one=(everything, ...), many=(dict[str, everything], {}))
    read = box(one=PAYLOAD, many={"x": everything.from_dict(PAYLOAD)})
    assert read.one == read.many["x"]
    assert read.model_dump(mode="json") == {"one": PAYLOAD, "many": {"x": PAYLOAD}}


def test_an_error_has_its_place_and_says_what_was_expected(package: Package) -> None:
    many = pydantic.TypeAdapter(list[package.cls(id_of("Everything"))])  # type: ignore[misc]
    wrong = {**PAYLOAD, "inline": [{"type": "bank", "iban": 3}]}
    with pytest.raises(pydantic.ValidationError) as caught:
        many.validate_python([PAYLOAD, wrong])
    (line,) = caught.value.errors()
    assert line["loc"] == (1, "inline", 0, "iban")
    assert line["input"] == 3
    assert line["msg"] == "Bank.iban: 3 is not a string (at $.inline[0].iban)"
    with pytest.raises(pydantic.ValidationError) as caught:
        many.validate_python([{}])
    assert caught.value.errors()[0]["loc"] == (0, "createdAt")


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ({"width": 1}, "Loose"),
        ({"height": 2, "width": 1}, "Tight"),
        ({"height": 2}, "Tight"),
    ],
)
def test_a_union_is_the_variant_that_has_the_most_keys(
    package: Package, payload: dict[str, int], name: str
) -> None:
    either = adapter(package, "Either")
    read = either.validate_python(payload)
    assert type(read).__name__ == name
    assert either.dump_python(read) == payload


def test_the_json_schema_holds_what_is_written(package: Package) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    subject = Subject(SCHEMA, {"dataclass": package})
    validators: dict[ir.ModelId, Any] = {}
    for id, payload in subject.payloads(12):
        if id not in validators:
            described = pydantic.TypeAdapter(package.cls(id)).json_schema()
            validators[id] = jsonschema.Draft202012Validator(described)
            validators[id].check_schema(described)
        written = package.cls(id).from_dict(payload).to_dict()
        assert [*validators[id].iter_errors(written)] == []
        assert not validators[id].is_valid([payload])
    assert len(validators) > 10


def test_the_json_schema_says_what_classes_say(package: Package) -> None:
    described = adapter(package, "Everything").json_schema()
    fields = described["properties"]
    assert described["description"] == "All kinds of fields."
    assert described["required"] == ["createdAt", "user-id", "model_fields"]
    assert fields["createdAt"] == {
        "type": "string",
        "format": "date-time",
        "description": "When it was made.",
    }
    assert fields["str"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert fields["copy"] == {"type": "string"}
    assert fields["data"] == {"type": "string", "contentEncoding": "base64"}
    assert fields["inline"]["items"] == {
        "anyOf": [{"$ref": "#/$defs/Card"}, {"$ref": "#/$defs/Bank"}]
    }
    assert fields["color"] == {"anyOf": [{"$ref": "#/$defs/Color"}, {"type": "string"}]}
    assert fields["kind"] == {"$ref": "#/$defs/Kind"}
    assert described["$defs"]["Card"]["required"] == ["type", "number"]
    assert "UNSET" not in str(described)


def test_models_in_one_module_are_described_alike(tmp_path: Path, package: Package) -> None:
    single = RenderOptions(("python",), "one", {"python": (PythonOptions(layout="single"),)})
    written(render(SCHEMA, single, refuse), tmp_path / "made")
    code = (
        "import one, json, pydantic\n"
        "print(json.dumps(pydantic.TypeAdapter(one.Everything).json_schema()))"
    )
    environment = {**checkers.ALONE, "PYTHONPATH": str(tmp_path / "made" / "python")}
    said = checkers.run([sys.executable, "-c", code], tmp_path, environment)
    assert json.loads(said) == adapter(package, "Everything").json_schema()


def test_classes_in_a_circle_are_described(package: Package) -> None:
    described = adapter(package, "Parent").json_schema()
    assert described["$ref"] == "#/$defs/Parent"
    assert described["$defs"]["Child"]["properties"]["parent"] == {"$ref": "#/$defs/Parent"}


def test_what_cannot_be_read_says_why(tmp_path: Path, package: Package) -> None:
    class Own(package.cls(id_of("Bank"))):  # type: ignore[misc]
        """A class of somebody's."""

    with pytest.raises(TypeError, match="only derived from one"):
        pydantic.TypeAdapter(Own)
    answer = replace(record("Answer", field("raw", OPAQUE)), role=ir.Role.RESPONSE)
    wrapper = made(schema(answer), "dataclass", tmp_path / "made", PythonOptions()).cls(
        id_of("Answer")
    )
    with pytest.raises(TypeError, match="never JSON"):
        pydantic.TypeAdapter(wrapper)


def test_nothing_is_imported_before_pydantic_asks(package: Package, tmp_path: Path) -> None:
    folder = Path(sys.modules[package.cls(id_of("Bank")).__module__].__file__ or "").parent
    code = (
        f"import sys; sys.path.insert(0, {str(folder.parent)!r}); import {folder.name} as package\n"
        "bank = package.Bank.from_dict({'type': 'bank', 'iban': 'x'})\n"
        "print(repr(bank), *(one for one in sys.modules if one.startswith('pydantic')))"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, env=checkers.ALONE, capture_output=True, text=True, check=True)
    assert done.stdout == "Bank(type='bank', iban='x')\n"

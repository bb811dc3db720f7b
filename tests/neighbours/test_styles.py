"""The other styles in libraries that are not theirs: what works, and what says that it does not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import Models
from tests.builders import id_of
from tests.packages import Package
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import made

pytestmark = pytest.mark.long
pydantic = pytest.importorskip("pydantic")
BANK = {"type": "bank", "iban": "x"}


def package(style: Models, folder: Path) -> Package:
    return made(SCHEMA, style, folder / "made", PythonOptions())


def client(body: Any, response: Any, answer: Any) -> Any:
    """Return a client of an application that takes a body and gives an answer made of it."""
    fastapi = pytest.importorskip("fastapi")
    testing = pytest.importorskip("fastapi.testclient")
    app = fastapi.FastAPI()

    def create(given: Any) -> Any:
        return answer(given)

    create.__annotations__ = {"given": body, "return": response}
    app.post("/", response_model_exclude_unset=True)(create)
    return testing.TestClient(app)


@pytest.mark.filterwarnings("ignore")
def test_models_of_pydantic_in_fastapi(tmp_path: Path) -> None:
    method = package("pydantic", tmp_path).cls(id_of("Method"))
    app = client(method, method, lambda given: given)
    assert app.post("/", json=BANK).json() == BANK
    assert app.post("/", json={"type": "cash"}).status_code == 422
    pytest.importorskip("openapi_spec_validator").validate(app.get("/openapi.json").json())


@pytest.mark.filterwarnings("ignore")
def test_dataclasses_are_described_by_fastapi(tmp_path: Path) -> None:
    everything: Any = package("dataclass", tmp_path).cls(id_of("Everything"))
    app = client(everything, list[everything], lambda given: [given])
    document = app.get("/openapi.json").json()
    pytest.importorskip("openapi_spec_validator").validate(document)
    named = document["components"]["schemas"]
    assert {"Everything", "Card", "Bank", "Color", "Note"} <= set(named)
    assert "createdAt" in named["Everything"]["properties"]
    assert "UNSET" not in json.dumps(document)


@pytest.mark.filterwarnings("ignore")
def test_structs_leave_fastapi_as_text(tmp_path: Path) -> None:
    msgspec: Any = pytest.importorskip("msgspec")
    responses = pytest.importorskip("fastapi.responses")
    bank = package("msgspec", tmp_path).cls(id_of("Bank"))

    def answer(given: Any) -> Any:
        made = msgspec.convert(given, bank)
        return responses.Response(msgspec.json.encode(made), media_type="application/json")

    app = client(dict[str, Any], responses.Response, answer)
    assert app.post("/", json=BANK).json() == BANK
    with pytest.raises(pydantic.errors.PydanticSchemaGenerationError):
        pydantic.TypeAdapter(bank)


def test_typed_dicts_in_pydantic(tmp_path: Path) -> None:
    bank = package("typeddict", tmp_path).cls(id_of("Bank"))
    if sys.version_info >= (3, 12):
        assert pydantic.TypeAdapter(bank).validate_python(BANK) == BANK
    else:
        with pytest.raises(pydantic.errors.PydanticUserError, match="typing_extensions"):
            pydantic.TypeAdapter(bank)


def test_typed_dicts_in_msgspec_and_cattrs(tmp_path: Path) -> None:
    msgspec: Any = pytest.importorskip("msgspec")
    found = package("typeddict", tmp_path)
    bank = found.cls(id_of("Bank"))
    assert msgspec.convert(BANK, bank) == BANK
    assert bank.__optional_keys__ == {"bic"}
    cattrs: Any = pytest.importorskip("cattrs")
    for data in (BANK, {**BANK, "bic": "y"}):
        assert cattrs.structure(data, bank) == data
    # Annotations of models in a circle are text, in which nobody sees `NotRequired`.
    assert found.cls(id_of("Child")).__optional_keys__ == set()


def test_factories_of_models_of_pydantic(tmp_path: Path) -> None:
    factories = pytest.importorskip("polyfactory.factories.pydantic_factory")
    everything = package("pydantic", tmp_path).cls(id_of("Bank"))
    factory = factories.ModelFactory.create_factory(everything)
    for one in factory.batch(20):
        assert everything.model_validate_json(one.model_dump_json()) == one


def test_msgspec_asks_no_hook_about_dataclasses_and_refuses_unset(tmp_path: Path) -> None:
    msgspec: Any = pytest.importorskip("msgspec")
    found = package("dataclass", tmp_path)
    everything = found.cls(id_of("Everything"))
    data = {"createdAt": "2024-01-02T03:04:05Z", "user-id": 3, "model_fields": "x"}
    with pytest.raises(TypeError, match="ellipsis"):
        msgspec.json.encode(everything.from_dict(data))
    with pytest.raises(TypeError):
        msgspec.json.decode(json.dumps(data), type=everything)
    loose = found.cls(id_of("Loose")).from_dict({"width": 1})
    asked: list[Any] = []
    msgspec.json.encode(loose, enc_hook=asked.append)
    assert asked == []

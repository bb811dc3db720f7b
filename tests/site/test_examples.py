"""The examples on the pages are run: the JSON is decoded, the Python is executed, both are equal."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import black
import msgspec
import pytest

from modelgen.ir.model import Alias, ModelId, Record, Role, Schema
from modelgen.ir.sample import Samples
from modelgen.targets.docs.site.context import Places
from modelgen.targets.python.construct import Constructor
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import KINDS, Models
from tests import builders, corpora
from tests.builders import field, record
from tests.site import sources


@contextmanager
def imported(
    schema: Schema, name: str, folder: Path, models: Models = "dataclass"
) -> Iterator[ModuleType]:
    for path, text in sources.package(schema, name, models).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for module in [one for one in sys.modules if one.partition(".")[0] == name]:
            del sys.modules[module]


def built(code: str) -> object:
    """Run the code of an example; return what it assigns last."""
    names: dict[str, object] = {}
    exec(compile(code, "example", "exec"), names)
    return list(names.values())[-1]


def examples(schema: Schema, name: str) -> Iterator[tuple[ModelId, str, str]]:
    """Yield model, JSON and Python of each page that shows both."""
    pages = sources.pages(schema, "mdx", name)
    for id, text in zip(schema.models, _models(pages, schema), strict=True):
        shown = text.partition("\n## Example\n")[2].partition("\n## ")[0]
        data, code = sources.blocks(shown, "json"), sources.blocks(shown, "python")
        if data and code:
            yield id, data[0], code[0]


def _models(pages: dict[str, str], schema: Schema) -> Iterator[str]:
    places = Places(schema, "mdx")
    return (pages[places.path(id)] for id in schema.models)


def class_at(place: str) -> Any:
    module, _, name = place.rpartition(".")
    return getattr(importlib.import_module(module), name)


def mismatches(schema: Schema, name: str, folder: Path) -> tuple[list[str], int]:
    """Return the examples whose Python is not what their JSON decodes to, and how many there are."""
    wrong: list[str] = []
    count = 0
    with imported(schema, name, folder):
        constructor = Constructor(schema, PythonOptions(package=name))
        for id, data, code in examples(schema, name):
            count += 1
            value: Any = json.loads(data)
            made: Any = built(code)
            if isinstance(schema.models[id], Record):
                cls = class_at(constructor.place(id))
                if cls.from_dict(value) != made:
                    wrong.append(f"{id}: {made!r} is not {cls.from_dict(value)!r}")
            elif hasattr(made, "to_dict") and made.to_dict() != value:
                wrong.append(f"{id}: {made!r} is not {value!r}")
    return wrong, count


def test_the_examples_of_the_specs_are_equal(tmp_path: Path) -> None:
    schema = sources.specs()
    wrong, count = mismatches(schema, "gatehouse_of_examples", tmp_path)
    assert wrong == []
    shown = [
        model
        for model in schema.models.values()
        if isinstance(model, Alias) or (isinstance(model, Record) and model.role is Role.DATA)
    ]
    assert count > 0.8 * len(shown)


@pytest.mark.long
@pytest.mark.parametrize("name", corpora.SMALL[:2])
def test_the_examples_of_real_docs_are_equal(name: str, tmp_path: Path) -> None:
    schema = corpora.corpus(name).loaded.schema
    wrong, count = mismatches(schema, "models_of_examples", tmp_path)
    assert wrong == []
    assert count > 0.4 * len(schema.models)


def struct_mismatches(schema: Schema, name: str, folder: Path) -> tuple[list[str], int]:
    """Return the examples whose structs are not what msgspec decodes, and how many there are."""
    wrong: list[str] = []
    count = 0
    constructor = Constructor(schema, PythonOptions(package=name, models="msgspec"))
    samples = Samples(schema)
    with imported(schema, name, folder, "msgspec"):
        for id, model in schema.models.items():
            value = samples.of(id)
            if value is None or not isinstance(model, (Record, Alias)):
                continue
            if not (code := constructor.code(id, value)):
                continue
            count += 1
            cls = class_at(constructor.place(id))
            made, decoded = built(code), msgspec.json.decode(json.dumps(value), type=cls)
            if made != decoded:
                wrong.append(f"{id}: {made!r} is not {decoded!r}")
    return wrong, count


def test_examples_as_structs_are_what_msgspec_decodes(tmp_path: Path) -> None:
    wrong, count = struct_mismatches(sources.specs(), "gatehouse_of_structs", tmp_path)
    assert wrong == []
    assert count > 20


@pytest.mark.long
@pytest.mark.parametrize("name", corpora.SMALL[:2])
def test_examples_of_real_docs_as_structs_are_what_msgspec_decodes(
    name: str, tmp_path: Path
) -> None:
    schema = corpora.corpus(name).loaded.schema
    wrong, count = struct_mismatches(schema, "structs_of_examples", tmp_path)
    # An alias of objects that no tag tells apart is any value for msgspec: a `dict`.
    assert [one for one in wrong if not one.startswith("SpeechV1AudioSpeechPostResponse:")] == []
    assert count > 0.6 * len(schema.models)


def test_members_that_an_open_object_keeps_are_given_to_pydantic() -> None:
    order = record("Order", field("id"), open=True)
    options = PythonOptions(package="acme", models="pydantic")
    code = Constructor(builders.schema(order), options).code(order.id, {"id": "1", "of": [True]})
    assert code.endswith('order = Order(id="1", **{"of": [True]})')


@pytest.mark.parametrize("models", KINDS)
def test_a_record_without_fields_takes_no_member(models: Models) -> None:
    empty = record("Empty")
    options = PythonOptions(package="acme", models=models)
    code = Constructor(builders.schema(empty), options).code(empty.id, {"id": "1"})
    assert code.endswith(
        'empty: Empty = {"id": "1"}' if models == "typeddict" else "empty = Empty()"
    )


def test_the_code_is_laid_out_as_black_would() -> None:
    mode = black.Mode(line_length=88)
    for id, _, code in examples(sources.specs(), "gatehouse"):
        assert black.format_str(code, mode=mode) == code, id

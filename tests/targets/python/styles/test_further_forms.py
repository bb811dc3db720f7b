"""What is read in more forms than it is written in, in the styles beside the dataclasses."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.targets.python.construct import Constructor
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles.msgspec.style import Msgspec
from modelgen.targets.rendering import RenderOptions
from tests.builders import field, id_of, record, schema
from tests.corpora import refuse

from .subjects import Refused, Subject, made, subject

DOUBLE = ir.ScalarType(ir.Scalar.FLOAT, "double", "lenient")
SCHEMA = schema(
    record(
        "All",
        field("share", DOUBLE, required=False),
        field("many", ir.ListOf(DOUBLE), required=False),
        field("count", ir.ScalarType(ir.Scalar.INTEGER, "int32", "lenient"), required=False),
        field("seal", ir.ScalarType(ir.Scalar.BYTES, "byte", "lenient"), required=False),
    )
)
ALL = id_of("All")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """Return the model in every style."""
    return subject(SCHEMA, tmp_path_factory.mktemp("made"))


@pytest.mark.parametrize(
    ("payload", "again"),
    [
        ({"share": "NaN", "many": ["Infinity", "-Infinity", 1.5]}, None),
        ({"share": "1.5", "many": ["2"]}, {"share": 1.5, "many": [2.0]}),
        ({"count": "7"}, {"count": 7}),
        ({"seal": "-_8"}, {"seal": "+/8="}),
        ({"seal": "+/8="}, None),
    ],
)
def test_pydantic_reads_all_forms(packages: Subject, payload: Any, again: Any) -> None:
    assert packages.through("pydantic", ALL, payload) == (again or payload)


def test_pydantic_has_floats(packages: Subject) -> None:
    one = packages.packages["pydantic"].cls(ALL)(share=math.inf, many=[-math.inf])
    assert one.model_dump_json(exclude_unset=True) == '{"share":"Infinity","many":["-Infinity"]}'
    assert one.model_dump(exclude_unset=True) == {"share": math.inf, "many": [-math.inf]}


def test_msgspec_reads_words_and_what_is_written(packages: Subject) -> None:
    payload = {"share": "NaN", "many": ["Infinity", 1.5], "count": 7, "seal": "+/8="}
    assert packages.through("msgspec", ALL, payload) == payload
    for other in ({"share": "1.5"}, {"count": "7"}, {"seal": "-_8"}):
        with pytest.raises(Refused):
            packages.through("msgspec", ALL, other)


def test_msgspec_says_what_it_does_not_read() -> None:
    (found,) = Msgspec.losses(SCHEMA, PythonOptions(models="msgspec"))
    assert (found.code, found.message) == (
        "MG846",
        "4 fields, such as `All.share`, are read only as written: "
        "text that stands for a number, and other base64, is refused",
    )


def test_a_typed_dict_has_the_words() -> None:
    options = RenderOptions(("python",), "cases", {"python": (PythonOptions(models="typeddict"),)})
    text = "".join(one.text for one in render(SCHEMA, options, refuse))
    word = 'float | Literal["NaN", "Infinity", "-Infinity"]'
    assert f"    share: NotRequired[{word}]\n" in text
    assert f"    many: NotRequired[list[{word}]]\n" in text
    assert "    count: NotRequired[int]\n" in text
    assert "    seal: NotRequired[str]\n" in text


def test_a_key_that_msgspec_cannot_write_is_left_out_and_told(tmp_path: Path) -> None:
    pytest.importorskip("msgspec")
    page = schema(record("Page", field("id"), field('a"b'), field("c\\d", required=False)))
    options = PythonOptions(models="msgspec")
    said: list[Diagnostic] = []
    rendering = RenderOptions(("python",), "cases", {"python": (options,)})
    render(page, rendering, said.append)
    said = [one for one in said if one.code != "MG401"]
    assert [one.code for one in said] == ["MG847"]
    found = made(page, "msgspec", tmp_path / "made", options)
    assert found.cls(id_of("Page"))(id="1").id == "1"
    code = Constructor(page, options).code(id_of("Page"), {"id": "1", 'a"b': "2"})
    assert code.endswith('page = Page(id="1")')

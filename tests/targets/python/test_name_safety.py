"""Names that mean something to Python, to the generated code, or to the enum machinery.

Documented names are kept wherever they can be, the code stays sound, and annotations resolve.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import Loaded, Request, run
from modelgen.config.structs import BuildConfig
from modelgen.ir import model as ir
from modelgen.ir.names import wire_name
from tests import checkers, corpora
from tests.packages import Package

YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"
HEAD = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
KINDS = {
    "*bool*": True,
    "*int*": 7,
    "*str*": "text",
    "*float*": 1.5,
    "List[*int*]": [1, 2],
    "Dict[str, *str*]": {"a": "b"},
    "[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)": "2024-02-29",
    "[date](https://docs.python.org/3/library/datetime.html#date-objects)": "2024-02-29T01:02:03Z",
    "*Any*": {"x": [None]},
    "*Literal['a']*": "a",
    "*Nullable[str]*": None,
}
"""A value of each type; dates are labelled as the vendor labels them."""
FIELDS = (
    *("bool", "int", "str", "float", "bytes", "list", "dict", "set", "type", "object", "id"),
    *("date", "datetime", "Decimal", "Any", "Literal", "Optional", "Union", "List", "Enum", "IO"),
    *("from_dict", "to_dict", "from_json", "to_json", "UNSET", "Unset", "Model", "DecodeError"),
    *("dataclass", "field", "fields", "annotations", "mismatch", "decoded", "encode", "keep_null"),
    *("self", "cls", "data", "value", "error", "get", "items", "key", "kind", "result", "Tag"),
    *("classmethod", "property", "super", "print", "open", "None_", "class_", "mro", "name"),
    *("TYPE_CHECKING", "TypeAlias", "KeyError", "TypeError", "ValueError", "Exception", "json"),
)
MODELS = (
    *("List", "Dict", "Optional", "Union", "Enum", "StrEnum", "IntEnum", "Any", "Literal", "IO"),
    *("Decimal", "Exception", "UNSET", "Unset", "Model", "DecodeError", "TypeAlias", "Tag"),
    *("dataclass", "field", "date", "datetime", "bool", "int", "str", "list", "dict", "type"),
    *("mismatch", "decoded", "encode", "keep_null", "dumps", "object", "classmethod", "property"),
    *("ValueError", "KeyError", "TypeError", "TYPE_CHECKING", "annotations", "Self", "Cls"),
)
MEMBERS = (
    *("mro", "name", "value", "_x", "__class__", "NAME", "VALUE", "1", "12AB", "None", "True"),
    *("class", "_value_", "_missing_", "values", "lower", "format", "encode", "__init__"),
)
VALUES = (
    "mro",
    "name",
    "value",
    "_x",
    "1",
    "007",
    "+",
    "-",
    "*",
    "+1",
    "-1",
    "a b",
    "a.b",
    "é",
    "/",
)


def field(name: str, kind: str, required: bool = True) -> str:
    return f"| `{name}` | {kind} | {YES if required else NO} | N/A |\n"


def page(title: str) -> str:
    """Return a model's path: those that differ in case are in different folders."""
    return f"{'small/' * title[0].islower()}{title.lower()}.md"


def model(title: str) -> str:
    kinds = "".join(field(f"f{number}", kind) for number, kind in enumerate(KINDS))
    named = field(title, f"[Optional[models.{title}]]({title.lower()}.md)", required=False)
    return f"# {title}\n\n\n## Fields\n\n{HEAD}{kinds}{named}"


def circle() -> Iterator[tuple[str, str]]:
    """Yield models that share a module, and so are named before they are defined.

    Their lists and timestamps may be absent and never null, as only the oldest docs say.
    """
    names = ("All", "Exception", "Warning", "str", "list")
    rows = "".join(field(f"of_{n}", f"[Optional[models.{n}]]({n}.md)", False) for n in names)
    rows += field("at", "*Optional[datetime]*", False) + field("n", "*Optional[List[int]]*", False)
    yield from ((f"circle/{n}.md", f"# {n}\n\n\n## Fields\n\n{HEAD}{rows}") for n in names)


def pages() -> Iterator[tuple[str, str]]:
    yield from circle()
    yield from ((page(title), model(title)) for title in MODELS)
    kinds = list(KINDS)
    for shift in range(3):
        rows = "".join(field(n, kinds[(i * 3 + shift) % len(kinds)]) for i, n in enumerate(FIELDS))
        yield f"named{shift}.md", f"# Named{shift}\n\n\n## Fields\n\n{HEAD}{rows}"
    own = "".join(field(name, f"[models.{name}]({page(name)})", required=False) for name in MODELS)
    yield "holder.md", f"# Holder\n\n\n## Fields\n\n{HEAD}{own}"
    arms = "".join(f"### `models.{name}`\n\n```python\n```\n\n" for name in MODELS[:5])
    yield "either.md", f"# Either\n\n\n## Supported Types\n\n{arms}"
    rows = "".join(f"| `{name}` | {name} |\n" for name in MEMBERS)
    yield "told.md", f"# Told\n\n\n## Values\n\n| Name | Value |\n| --- | --- |\n{rows}| `EMPTY` | |\n"
    yield "listed.md", "# Listed\n\n\n## Values\n\n" + "".join(
        f'- `"{v}"`\n' for v in (*VALUES, "")
    )
    yield "numbers.md", "# Numbers\n\n\n## Values\n\n" + "".join(f"- `{n}`\n" for n in (-1, 0, 7))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Loaded]:
    """The folder of a package called `models`, and what it was made from."""
    place = tmp_path_factory.mktemp("names")
    for path, text in pages():
        (place / "specs" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "specs" / path).write_text(text, encoding="utf-8")
    outcome = run(BuildConfig(specs=place / "specs", output=place / "out"), Request())
    assert outcome.written, [f for f in outcome.findings if f.severity.value == "error"]
    assert outcome.loaded is not None
    return place / "out" / "python", outcome.loaded


@pytest.mark.parametrize("what", ["first", "hints"])
def test_every_module_imports_and_every_annotation_resolves(
    made: tuple[Path, Loaded], what: str
) -> None:
    script = str(corpora.ROOT / "tests" / "import_probe.py")
    said = checkers.run(
        [sys.executable, "-I", "-S", script, what, str(made[0]), "models", "1"], made[0]
    )
    assert said.strip().isdigit(), said


@pytest.mark.long
def test_mypy_is_content(made: tuple[Path, Loaded], tmp_path: Path) -> None:
    checkers.mypy(made[0], "models", tmp_path)


@pytest.mark.long
def test_pyright_is_content(made: tuple[Path, Loaded], tmp_path: Path) -> None:
    checkers.pyright(made[0], tmp_path / "pyrightconfig.json")


@pytest.mark.long
def test_black_changes_nothing(made: tuple[Path, Loaded]) -> None:
    assert checkers.unlike_black(sorted(made[0].rglob("*.py"))) == []


def test_documented_names_stay(made: tuple[Path, Loaded]) -> None:
    package = Package(made[0] / "models", "names_kept", made[1].schema)
    try:
        for id, one in made[1].schema.models.items():
            cls = package.cls(id)
            if isinstance(one, ir.Record):
                assert cls.__name__.rstrip("_") == id.name
                slots = [name for name in cls.__slots__ if not name.startswith("_")]
                methods = {"from_dict", "to_dict", "from_json", "to_json"}
                wanted = [f.name.documented for f in one.fields]
                assert slots[: len(wanted)] == [n + "_" * (n in methods) for n in wanted]
    finally:
        package.forget()


def test_every_value_comes_back(made: tuple[Path, Loaded]) -> None:
    package = Package(made[0] / "models", "names_used", made[1].schema)
    try:
        for id, one in made[1].schema.models.items():
            cls = package.cls(id)
            if isinstance(one, ir.Record) and id.name != "Holder":
                payload = {wire_name(f.name): value_of(f.type) for f in one.fields if f.required}
                assert cls.from_dict(payload).to_dict() == payload
                assert json.loads(cls.from_json(json.dumps(payload)).to_json()) == payload
            if isinstance(one, ir.Enumeration):
                assert {member.value for member in cls} == {
                    member.value.plain for member in one.members
                }
        told = package.cls(ir.ModelId((), "Told"))
        assert {"", *MEMBERS} == {member.value for member in told}
        listed = package.cls(ir.ModelId((), "Listed"))
        assert {"", *VALUES} == {member.value for member in listed}
    finally:
        package.forget()


def value_of(kind: ir.Type) -> Any:
    match kind:
        case ir.Const(value=value):
            return value.plain
        case ir.ListOf():
            return [1, 2]
        case ir.MapOf():
            return {"a": "b"}
        case ir.ScalarType(scalar=scalar):
            return {
                ir.Scalar.BOOLEAN: True,
                ir.Scalar.INTEGER: 7,
                ir.Scalar.STRING: "text",
                ir.Scalar.FLOAT: 1.5,
                ir.Scalar.DATE: "2024-02-29",
                ir.Scalar.DATETIME: "2024-02-29T01:02:03Z",
            }.get(scalar)
        case _:
            return None

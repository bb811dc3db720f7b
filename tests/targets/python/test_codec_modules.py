"""Codecs in modules of their own: which there are, when they are imported, and what classes can do before."""

from __future__ import annotations

import ast
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import black
import pytest

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import checkers
from tests.builders import DATETIME, INT, STR, alias, enum, field, id_of, record, ref, schema
from tests.corpora import refuse, written
from tests.packages import Make, Package

NUMBERED = ir.Enumeration(
    id_of("Hue"), (ir.Member("RED", ir.Value.of("RED"), accepted=(ir.Value.of(1),)),)
)
MODELS = (
    enum("Color", "red", "blue"),
    NUMBERED,
    record("Card", field("color", ref("Color")), field("hue", ref("Hue"), required=False)),
    record("Box", field("cards", ir.ListOf(ref("Card")))),
    record("Tree", field("left", ref("Tree"), required=False), field("leaf", ref("Leaf"), False)),
    record("Leaf", field("on", ref("Tree"), required=False)),
    alias("Either", ref("Card"), ref("Box")),
    record("Answer", field("body", ref("Box")), role=ir.Role.RESPONSE),
    record("shop.Item", field("box", ref("Box"))),
)


def files(options: PythonOptions = PythonOptions()) -> dict[str, str]:
    rendering = RenderOptions(("python",), "m", {"python": (options,)})
    made = render(schema(*MODELS), rendering, refuse)
    return {one.path.removeprefix("python/m/"): one.text for one in made}


def codecs(package: Package) -> set[str]:
    """Return the modules of codecs that are imported."""
    start = f"{package.root.__name__}._codec."
    return {name.removeprefix(start) for name in sys.modules if name.startswith(start)}


def test_there_is_a_module_where_there_is_something_in_it() -> None:
    names = {name.removeprefix("_codec/") for name in files() if name.startswith("_codec/")}
    assert names == {
        *("__init__.py", "shop/__init__.py", "shop/item.py"),
        *("hue.py", "card.py", "box.py", "leaf.py", "either.py"),
    }
    whole = files(PythonOptions(layout="single"))
    assert {*whole} == {
        "_codec.py",
        "_json.py",
        "_runtime.py",
        "__init__.py",
        "models.py",
        "py.typed",
    }
    assert not any("_codec" in name for name in files(PythonOptions(codecs=False)))


@pytest.mark.parametrize("options", [PythonOptions(), PythonOptions(layout="single")])
def test_modules_are_laid_out(options: PythonOptions) -> None:
    """A table of an enum that is read by number stands alone in its module."""
    mode = black.Mode()
    texts = {name: text for name, text in files(options).items() if name.endswith(".py")}
    assert [name for name, text in texts.items() if black.format_str(text, mode=mode) != text] == []


@pytest.mark.parametrize("options", [PythonOptions(), PythonOptions(layout="single")])
def test_modules_of_models_hold_classes_alone(options: PythonOptions) -> None:
    for name, text in files(options).items():
        if not name.startswith("_") and name.endswith(".py") and "__init__" not in name:
            body = ast.parse(text).body
            kinds = (ast.ImportFrom, ast.If, ast.Assign, ast.AnnAssign, ast.ClassDef, ast.Expr)
            assert all(isinstance(node, kinds) for node in body), name
            assert "def " not in text
            assert "decode" not in text


def test_a_codec_is_imported_when_its_class_is_first_read_or_written(make: Make) -> None:
    package = make(*MODELS)
    root = package.root
    assert [getattr(root, name) for name in root.__all__]
    assert codecs(package) == set()
    data: dict[str, Any] = {"cards": [{"color": "red", "hue": 1}]}
    assert root.Box(cards=[root.Card(color="red", hue="RED")]).to_dict() == {
        "cards": [{"color": "red", "hue": "RED"}]
    }
    assert codecs(package) == {"box", "card", "hue"}
    assert root.Box.from_dict(data).cards[0].color is root.Color("red")
    leaf = root.Leaf.from_json('{"on": {"leaf": {}}}')
    assert leaf.to_json() == '{"on": {"leaf": {}}}'
    assert codecs(package) == {"box", "card", "hue", "leaf"}
    assert root.decode(root.Either, data) == root.Box.from_dict(data)
    with pytest.raises(package.error, match=r"Box.cards: missing.*\(at \$\.box\.cards\)"):
        package.cls(id_of("shop.Item")).from_dict({"box": {}})


def test_the_first_use_may_be_any(make: Make) -> None:
    def fresh() -> Any:
        return make(*MODELS).root

    assert fresh().Card(color="red").to_json() == '{"color": "red"}'
    root = fresh()
    assert root.dumps([root.Card(color="red")]) == '[{"color": "red"}]'
    root = fresh()
    assert pickle.loads(pickle.dumps(root.Card(color="red"))).to_dict() == {"color": "red"}
    root = fresh()
    assert root.loads(root.Color, '"red"') is root.Color("red")


def test_one_module_of_codecs_serves_one_of_models(make: Make) -> None:
    root = make(*MODELS, options=PythonOptions(layout="single")).root
    assert root.Item.from_dict({"box": {"cards": []}}).to_dict() == {"box": {"cards": []}}
    assert root.decode(root.Hue, 1) is root.Hue("RED")


def test_what_is_derived_is_read_by_its_constructor(make: Make) -> None:
    card = record("Card", field("at", DATETIME), field("no", INT, required=False), open=True)
    base: Any = make(card).root.Card

    @dataclass(slots=True, kw_only=True)
    class Mine(base):  # type: ignore[misc]
        note: str = "none"

    data = {"at": "2024-01-01T00:00:00+00:00", "more": [1]}
    mine = Mine.from_dict(data)
    assert (type(mine), mine.note, mine.no) == (Mine, "none", None)
    assert mine.to_dict() == data
    assert Mine.from_json(mine.to_json()) == mine

    class Other(base):  # type: ignore[misc]
        def to_dict(self) -> dict[str, Any]:
            return {**super().to_dict(), "extra": True}

    assert Other.from_dict(data).to_dict() == {**data, "extra": True}


def test_methods_that_somebody_adds_to_a_class_stay(tmp_path: Path) -> None:
    models = schema(record("Card", field("id", STR)), record("Box", field("card", ref("Card"))))
    made = render(models, RenderOptions(("python",), "m"), refuse)
    folder = written(made, tmp_path / "made") / "python" / "m"
    edited = (folder / "card.py").read_text() + (
        "\n    def to_dict(self):\n        return {'id': self.id, 'own': 1}\n"
    )
    (folder / "card.py").write_text(edited)
    package = Package(folder, "codec_modules_edited", models)
    try:
        root = package.root
        assert root.Card(id="a").to_dict() == {"id": "a", "own": 1}
        assert root.Box.from_dict({"card": {"id": "a"}}).to_dict() == {
            "card": {"id": "a", "own": 1}
        }
        assert root.encode(root.Card(id="b")) == {"id": "b", "own": 1}
    finally:
        package.forget()


def test_what_is_never_json_has_no_such_methods(make: Make) -> None:
    root = make(*MODELS).root
    answer = root.Answer(body=root.Box(cards=[]))
    assert not [name for name in dir(answer) if name.startswith(("from_", "to_"))]
    with pytest.raises(TypeError, match=r"Answer.*never JSON"):
        root.encode(answer)


@pytest.mark.long
def test_type_checkers_know_what_methods_give(tmp_path: Path) -> None:
    use = (
        "from typing import Any, assert_type\n"
        "from m import Box, Card\n"
        "class Mine(Card): ...\n"
        "assert_type(Card.from_dict({}), Card)\n"
        "assert_type(Card.from_json(b''), Card)\n"
        "assert_type(Mine.from_dict({}), Mine)\n"
        "assert_type(Box.from_json('').cards[0].to_dict(), dict[str, Any])\n"
        "assert_type(Card.from_dict({}).to_json(), str)\n"
    )
    folder = written(
        render(schema(*MODELS), RenderOptions(("python",), "m"), refuse), tmp_path / "made"
    )
    (folder / "python" / "m" / "use.py").write_text(f"from __future__ import annotations\n{use}")
    checkers.mypy(folder / "python", "m", tmp_path / "cache")
    checkers.pyright(folder / "python", tmp_path / "pyrightconfig.json")


def test_models_of_one_name_in_a_circle_are_two_classes(tmp_path: Path) -> None:
    first = record("Item", field("other", ref("errors.Item"), False), field("size", INT, False))
    second = record("errors.Item", field("cause", ref("Item"), False), field("code", STR, False))
    pages, found = schema(first, second), list[Diagnostic]()
    made = render(pages, RenderOptions(("python",), "circle"), found.append)
    assert [one.message for one in found if one.severity is Severity.WARNING] == [
        "`errors.Item` is called `Item_2` in the code, since `Item` is `Item`"
    ]
    package = Package(written(made, tmp_path / "made") / "python" / "circle", "circle", pages)
    try:
        data = {"other": {"cause": {"size": 1}, "code": "a"}}
        item = package.cls(first.id).from_dict(data)
        assert type(item.other) is package.cls(second.id)
        assert type(item.other.cause) is package.cls(first.id)
        assert item.to_dict() == data
    finally:
        package.forget()

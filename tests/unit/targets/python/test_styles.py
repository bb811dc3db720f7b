"""A style is a folder: what its class does not write itself is the same in every style."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import LiteralString, get_args, get_type_hints

import black
import pytest
from msgspec.structs import fields

from modelgen.ir import model as ir
from modelgen.ir.graph import Graph
from modelgen.targets.python import styles
from modelgen.targets.python.black import layout
from modelgen.targets.python.lines import Lines
from modelgen.targets.python.module import Module, annotation
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.package import Reserved, lay_out
from modelgen.targets.python.style import Style, documented, module_view, style_of
from modelgen.targets.python.styles import KINDS, Models
from modelgen.targets.python.views import RecordView
from modelgen.targets.templates import printer
from tests.builders import alias, enum, field, record, ref, schema


class Typed(Style):
    """Writes records as `TypedDict`s."""

    reserved = Reserved(fields=frozenset({"copy"}), classes=frozenset())

    def record(self, record: ir.Record) -> RecordView:
        module, names = self.module, self.module.attributes[record.id]
        fields: Lines = [
            self._field(field, name) for field, name in zip(record.fields, names, strict=True)
        ]
        head = layout(f"class {module.defined(record.id)}({module.use('typing', 'TypedDict')}):")
        text = "\n".join(fields)
        return RecordView(head, module.doc(record), "", text, self.again(record.id))

    def _field(self, field: ir.Field, name: LiteralString) -> LiteralString:
        declared = f"{name}: {annotation(field.type, self.module)}"
        return documented(declared, self.module.doc(field))


def test_a_style_that_writes_records_alone_makes_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = ir.ListOf(ref("Kind"))
    user = record("User", field("copy"), field("kinds", kinds), field("up", ref("Either")))
    models = schema(user, enum("Kind", "a", "b"), alias("Either", ref("User"), ref("Kind")))
    homes = lay_out(models, Graph(models), Typed.reserved).homes
    module = Module(models, sorted(models.models), homes, Typed.reserved)
    view = module_view(module, Typed(module, PythonOptions()))
    text = printer("python", "module.py", None)(module=view)
    assert black.format_str(text, mode=black.Mode()) == text
    (tmp_path / "typed_users.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    made = import_module("typed_users")
    hints = get_type_hints(made.User)
    assert hints.keys() == {"copy_", "kinds", "up"}
    assert hints["copy_"] is str
    assert get_args(hints["kinds"]) == (made.Kind,)
    assert get_args(hints["up"]) == (made.User, made.Kind)
    assert [kind.value for kind in made.Kind] == ["a", "b"]


def test_each_folder_of_styles_is_a_kind_of_models() -> None:
    folders = {one.parent.name for one in Path(styles.__file__).parent.glob("*/__init__.py")}
    assert folders == KINDS.keys()


@pytest.mark.parametrize("models", KINDS)
def test_a_kind_names_options_and_the_library_of_its_style(models: Models) -> None:
    kind, library = KINDS[models], style_of(PythonOptions(models=models)).needs.partition(" ")[0]
    assert kind.keys <= {one.encode_name for one in fields(PythonOptions)}
    assert library in ("", *kind.libraries)

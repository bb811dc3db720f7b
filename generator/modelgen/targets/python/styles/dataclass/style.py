"""Models as dataclasses that decode and encode themselves, by the standard library alone."""

from __future__ import annotations

from collections.abc import Sequence, Set

from msgspec.structs import replace

from .....ir import model as ir
from ...annotations import mapping
from ...lines import Lines, text_of
from ...module import Module
from ...options import PythonOptions
from ...package import Reserved
from ...style import Style
from ...views import AliasView, EnumView, FieldView, RecordView
from .codec.codec import Codec
from .codec.traits import is_tagged
from .fields import Declarer

METHODS = ("from_dict", "to_dict", "from_json", "to_json")
"""What every class has; a field of such a name gets an underscore."""
_LOCALS = frozenset(
    {"cls", "data", "decode", "error", "get", "item", "items", "key", "kind", "members", "self"}
    | {"tag", "texts", "value", *(f"text_{number}" for number in range(1, 100))}
)
"""What the functions of a module call their own values, which would hide a class."""


class Dataclass(Style):
    """Writes records as dataclasses."""

    reserved = Reserved(
        fields=frozenset({*METHODS, "_rest", "_texts"}),
        classes=_LOCALS,
        beside=(("decode_", ""), ("", "_members")),
    )

    def __init__(self, schema: ir.Schema, module: Module, options: PythonOptions) -> None:
        super().__init__(schema, module, options)
        self._declarer = Declarer(schema, module, options)
        self._codec = Codec(schema, module, options)

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record; its codec is written with it."""
        module = self.module
        names = module.attributes[record.id]
        fields: list[FieldView] = []
        for field, name in zip(record.fields, names, strict=False):
            declaration = text_of([self._declarer.declaration(field, name)], depth=1)
            fields.append(FieldView(name, declaration, module.doc(field)))
        if record.extra is not None:
            said = record.extra.doc or "Members that the docs do not name."
            declaration = text_of([self._declarer.extra(record.extra, names[-1])], depth=1)
            fields.append(FieldView(names[-1], declaration, module.text.docstring(said, "    ")))
        head = f"class {module.defined(record.id)}({module.runtime('Model')}):"
        return RecordView(
            head=text_of([head]),
            doc=module.doc(record),
            decorator=module.use("dataclasses", "dataclass"),
            fields=tuple(fields),
            methods=text_of(self._codec.methods(record), depth=1),
            again=self.again(record.id),
        )

    def enum(self, enum: ir.Enumeration) -> EnumView:
        """Return the view of an enum, with the table from its values to its members."""
        return replace(super().enum(enum), table=text_of(self._codec.members(enum)))

    def alias(self, alias: ir.Alias, later: Set[ir.ModelId]) -> AliasView:
        """Return the view of an alias; its codec is written with it."""
        view = super().alias(alias, later)
        self._codec.alias(alias)
        return view

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for, for unlisted tags an object as well."""
        found = super().variants(alias, later)
        if self.options.open_enums and is_tagged(self.schema, ir.Ref(alias.id)):
            found.append(mapping(self.module.use("typing", "Any"), self.module))
        return found

    def extra_lines(self) -> Sequence[Lines]:
        """Return the functions and tables of the codecs."""
        return self._codec.functions()

"""Writes `TypedDict`s, with aliases for enums and for objects of any members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import LiteralString

from .....diagnostics.codes import output as rules
from .....diagnostics.model import Diagnostic
from .....ir import model as ir
from .....ir.names import wire_name
from .....ir.wire import numbers, wire_value
from ...black import layout
from ...lines import Lines, in_one_line, spread
from ...module import Module, annotation, arms, described, mapping, once
from ...names import identifier
from ...options import PythonOptions, has_bits, is_open
from ...package import Reserved
from ...style import Style, documented, named_by, number_or_word
from ...views import EnumView, RecordView
from .values import JsonWriter

_SCALARS: Mapping[ir.Scalar, tuple[LiteralString, ...]] = {
    ir.Scalar.DATE: ("str",),
    ir.Scalar.DATETIME: ("str",),
    ir.Scalar.BYTES: ("str",),
    ir.Scalar.DECIMAL: ("float", "str"),
}
"""What JSON has of scalars that are something else in other styles."""


class Typed(Style):
    """Writes records as `TypedDict`s, with their names in JSON as keys, and enums as their values."""

    reserved = Reserved(fields=frozenset(), classes=frozenset(), are_keys=True)
    reads_annotations = True
    writer = JsonWriter

    def __init__(self, module: Module, options: PythonOptions) -> None:
        super().__init__(module, options)
        module.special = self._special

    @classmethod
    def losses(cls, schema: ir.Schema, options: PythonOptions) -> Iterator[Diagnostic]:
        """Yield that models may have members beside those that are declared."""
        found = [
            model.id
            for model in schema.models.values()
            if isinstance(model, ir.Record) and model.extra is not None and model.fields
        ]
        if found:
            yield rules.extra_unsaid(
                schema.span(found[0]), options.models, len(found), str(found[0])
            )

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record: a class where all keys can be names, else a call."""
        keys = [wire_name(field.name) for field in record.fields]
        if not keys and (record.extra is not None or record.open):
            head = self._any_object(record)
        elif all(is_name(key) for key in keys):
            return self._class(record)
        else:
            head = self._call(record, keys)
        return RecordView(head, "", "", "", self.again(record.id))

    def enum(self, enum: ir.Enumeration) -> EnumView:
        """Return the view of an enum: an alias for its values."""
        module, text = self.module, self.module.text
        kind = annotation(ir.ScalarType(self._base_of(enum)), module)
        value: LiteralString = kind
        if not has_bits(enum):
            values: Lines = []
            for one in enum.members:
                values.append(text.constant(wire_value(enum, one)))
            value = spread(f"{module.use('typing', 'Literal')}[", once(values), "]")
            kinds: Lines = [value]
            if is_open(enum, self.options):
                kinds.append(kind)
            if numbers(enum):
                kinds.append(module.builtin("int"))
            if len(kinds) > 1:
                value = spread(f"{module.use('typing', 'Union')}[", kinds, "]")
        parts = [
            (str(wire_value(enum, one)), described(one.doc, one.deprecated)) for one in enum.members
        ]
        return EnumView(self._alias(enum, value, parts), "", "", "", self.again(enum.id))

    def _class(self, record: ir.Record) -> RecordView:
        module = self.module
        fields: Lines = []
        for field in record.fields:
            name = identifier(wire_name(field.name), "field")
            fields.append(documented(f"{name}: {self._kind(field)}", module.doc(field)))
        base = module.use("typing", "TypedDict")
        return self.of_fields(record, f"class {module.defined(record.id)}({base}):", fields)

    def _call(self, record: ir.Record, keys: Sequence[str]) -> LiteralString:
        module, text = self.module, self.module.text
        own = {model.id for model in module.models}
        pairs: Lines = []
        for key, field in zip(keys, record.fields, strict=True):
            kind = self._kind(field)
            if not own.isdisjoint(named_by(field.type)):
                kind = text.of_code(in_one_line(kind))
            pairs.append(f"{text.string(key)}: {kind}")
        name = module.defined(record.id)
        base, quoted = module.use("typing", "TypedDict"), text.of_code(name)
        made = spread(f"{base}(", [quoted, spread("{", pairs, "}")], ")")
        parts = [
            (key, described(field.doc, field.deprecated))
            for key, field in zip(keys, record.fields, strict=True)
        ]
        return self._with_doc(layout(f"{name} = {made}"), record, parts)

    def _any_object(self, record: ir.Record) -> LiteralString:
        kind = record.extra.type if record.extra is not None else ir.ScalarType(ir.Scalar.ANY)
        value = mapping(annotation(kind, self.module), self.module)
        if not named_by(kind).isdisjoint({model.id for model in self.module.models}):
            value = self.module.text.of_code(in_one_line(value))
        return self._alias(record, value, [])

    def _alias(
        self, model: ir.Model, value: LiteralString, parts: Sequence[tuple[str, str]]
    ) -> LiteralString:
        kind = self.module.use("typing", "TypeAlias")
        declared = layout(f"{self.module.defined(model.id)}: {kind} = {value}")
        return self._with_doc(declared, model, parts)

    def _with_doc(
        self, declared: LiteralString, model: ir.Model, parts: Sequence[tuple[str, str]]
    ) -> LiteralString:
        """Return a declaration with its docstring below it, which tells of its parts as well."""
        said = [described(model.doc, model.deprecated)]
        said += [f"{name}: {doc}" for name, doc in parts if doc]
        doc = self.module.text.docstring("\n\n".join(one for one in said if one), "")
        return f"{declared}\n{doc}" if doc else declared

    def _kind(self, field: ir.Field) -> LiteralString:
        module = self.module
        parts: list[LiteralString] = arms(field.type, module)
        if field.nullability is ir.Nullability.YES:
            parts = [*parts, "None"]
        kind = " | ".join(once(parts))
        return kind if field.required else f"{module.use('typing', 'NotRequired')}[{kind}]"

    def _special(self, kind: ir.Type) -> list[LiteralString] | None:
        if type(kind) is not ir.ScalarType:
            return None
        if kind.has_words:
            return number_or_word(self.module)
        names = ("str", "int") if kind.is_digits else _SCALARS.get(kind.scalar)
        return None if names is None else [self.module.builtin(name) for name in names]

    @staticmethod
    def _base_of(enum: ir.Enumeration) -> ir.Scalar:
        is_text = all(isinstance(wire_value(enum, one), str) for one in enum.members)
        return ir.Scalar.STRING if is_text else ir.Scalar.INTEGER


def is_name(key: str) -> bool:
    """Return whether a key can stand in the body of a class as it is."""
    return identifier(key, "field") == key and not key.startswith("__")


STYLE = Typed

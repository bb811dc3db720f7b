"""Models as structs of msgspec, which decodes, checks and encodes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import LiteralString

from .....diagnostics.codes import output as rules
from .....diagnostics.model import Diagnostic, Span
from .....ir import model as ir
from .....ir.graph import walk
from .....ir.names import wire_name
from .....ir.wire import numbers
from ...black import layout
from ...limits import limit_arguments
from ...lines import Lines, call, spread
from ...module import Module, annotation, arms, class_of, mapping, once
from ...options import PythonOptions
from ...package import Reserved, Tag
from ...runtime import RuntimeFacts
from ...style import Style, documented, named_by, number_or_word
from ...views import AliasView, RecordView
from .unions import is_decoded, is_map, tags_of, unions
from .values import StructWriter, is_key

_LIMITED = frozenset({ir.Scalar.INTEGER, ir.Scalar.FLOAT, ir.Scalar.STRING})


class Msgspec(Style):
    """Writes records as structs of msgspec."""

    reserved = Reserved(fields=frozenset(), classes=frozenset())
    runtime = "msgspec"
    numbered = "OpenStrEnum"  # a number stays one: the field is an enum or an integer
    reads_annotations = True
    needs = "msgspec 0.19"
    writer = StructWriter

    def __init__(self, module: Module, options: PythonOptions) -> None:
        super().__init__(module, options)
        module.special = self._special

    @classmethod
    def has_runtime(cls, schema: ir.Schema, facts: RuntimeFacts) -> bool:
        """Return whether there is a private module, which holds open enums alone."""
        return facts.has_enums

    @classmethod
    def tags(cls, schema: ir.Schema) -> Mapping[ir.ModelId, Tag]:
        """Return the tags that the structs of a schema have."""
        return tags_of(schema)

    @classmethod
    def losses(cls, schema: ir.Schema, options: PythonOptions) -> Iterator[Diagnostic]:
        """Yield what structs cannot say: unions that are any value, undeclared members, second names and forms."""
        tags = tags_of(schema)
        open_unions = {
            id: kind for id, kind in _by_model(schema) if not is_decoded(schema, kind, tags)
        }
        if open_unions:
            first = next(iter(open_unions))
            yield rules.union_unsaid(schema.span(first), len(open_unions), str(first))
        records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
        extra = [one.id for one in records if one.extra is not None and one.fields]
        if extra:
            yield rules.extra_unsaid(
                schema.span(extra[0]), options.models, len(extra), str(extra[0])
            )
        fields = [(one.id, field) for one in records for field in one.fields]
        if second := [(id, field) for id, field in fields if field.name.accepted]:
            (span, place), name = _at(schema, *second[0]), wire_name(second[0][1].name)
            yield rules.single_spelling(span, len(second), place, name)
        if lenient := [(id, field) for id, field in fields if _is_lenient(field)]:
            span, place = _at(schema, *lenient[0])
            yield rules.single_form(span, len(lenient), place)
        if unsaid := [(id, field) for id, field in fields if not is_key(wire_name(field.name))]:
            span, place = _at(schema, *unsaid[0])
            yield rules.unwritten_key(span, len(unsaid), place)

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record; one that names no members and takes any is a `dict`."""
        module, names = self.module, self.module.attributes[record.id]
        if is_map(record):
            return RecordView(self._any_object(record), "", "", "", self.again(record.id))
        fields: Lines = []
        tag = module.tags.get(record.id)
        for field, name in zip(record.fields, names, strict=False):
            is_tag = tag is not None and field.name.documented == tag.field
            if not is_tag and is_key(wire_name(field.name)):
                fields.append(documented(self._declaration(field, name), module.doc(field)))
        bases: Lines = [module.use("msgspec", "Struct"), "kw_only=True"]
        if tag is not None:
            bases.append(f"tag_field={module.text.string(tag.key)}")
            bases.append(f"tag={module.text.string(tag.value)}")
        if self.options.forbid_unknown:
            bases.append("forbid_unknown_fields=True")
        head: LiteralString = f"{spread(f'class {module.defined(record.id)}(', bases, ')')}:"
        return self.of_fields(record, head, fields)

    def alias(self, alias: ir.Alias, later: Set[ir.ModelId]) -> AliasView:
        """Return the view of an alias; one that leads to itself is any value."""
        if later.isdisjoint(named_by(alias.type)):
            return super().alias(alias, later)
        any_type = self.module.use("typing", "Any")
        kind = self.module.use("typing", "TypeAlias")
        text = layout(f"{self.module.defined(alias.id)}: {kind} = {any_type}")
        return AliasView(text, self.module.doc(alias, ""), self.again(alias.id))

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for."""
        own = self._special(alias.type)
        return own if own is not None else super().variants(alias, later)

    def _any_object(self, record: ir.Record) -> LiteralString:
        module = self.module
        kind = record.extra.type if record.extra is not None else ir.ScalarType(ir.Scalar.ANY)
        is_own = not named_by(kind).isdisjoint({model.id for model in module.models})
        item = module.use("typing", "Any") if is_own else annotation(kind, module)
        declared = f"{module.defined(record.id)}: {module.use('typing', 'TypeAlias')}"
        text = layout(f"{declared} = {mapping(item, module)}")
        doc = module.doc(record, "")
        return f"{text}\n{doc}" if doc else text

    def _declaration(self, field: ir.Field, name: LiteralString) -> LiteralString:
        module = self.module
        parts: list[LiteralString] = arms(field.type, module)
        limits = self._limits(field)
        if limits and len(parts) == 1:
            meta = call(module.use("msgspec", "Meta"), *limits)
            parts = [spread(f"{module.use('typing', 'Annotated')}[", [parts[0], meta], "]")]
        said = field.nullability is ir.Nullability.YES
        may_be = field.nullability is ir.Nullability.UNSAID or self.options.null_as_absent
        if said or (not field.required and may_be):
            parts = [*parts, "None"]
        default: LiteralString = ""
        if not field.required:
            parts = [*parts, module.use("msgspec", "UnsetType")]
            default = module.use("msgspec", "UNSET")
        wire = wire_name(field.name)
        if wire != name:
            arguments: Lines = [f"name={module.text.string(wire)}"]
            if default:
                arguments.append(f"default={default}")
            default = call(module.use("msgspec", "field"), *arguments)
        declared = f"{name}: {' | '.join(once(parts))}"
        return f"{declared} = {default}" if default else declared

    def _limits(self, field: ir.Field) -> Lines:
        kind = field.type
        is_limited = isinstance(kind, ir.ListOf) or (
            isinstance(kind, ir.ScalarType)
            and kind.scalar in _LIMITED
            and not kind.is_digits
            and not kind.has_words
        )
        return (
            limit_arguments(self.module, field)
            if is_limited and self.options.validate_constraints
            else []
        )

    def _special(self, kind: ir.Type) -> list[LiteralString] | None:
        """Return the annotation of what the library reads in another way, or not at all."""
        module = self.module
        match kind:
            case ir.ScalarType() if kind.is_digits:
                return [module.builtin("str"), module.builtin("int")]
            case ir.ScalarType() if kind.has_words:
                return number_or_word(module)
            case ir.ScalarType(scalar=ir.Scalar.FILE):
                return [module.use("typing", "Any")]  # a union of classes, which is none for it
            case ir.Const(value=value) if value.kind in (ir.Kind.BOOLEAN, ir.Kind.NUMBER):
                plain = value.plain
                return None if plain is None else [module.builtin(class_of(plain))]
            case ir.Ref(target=target):
                model = module.schema.models[target]
                if isinstance(model, ir.Enumeration) and numbers(model):
                    return [module.model(target), module.builtin("int")]
            case ir.UnionOf() if not is_decoded(module.schema, kind, module.tags):
                return [module.use("typing", "Any")]
            case _:
                pass
        return None


def _at(schema: ir.Schema, id: ir.ModelId, field: ir.Field) -> tuple[Span, str]:
    """Return where a field's model is, and what messages call the field."""
    return schema.span(id), f"{id}.{field.name.documented}"


def _is_lenient(field: ir.Field) -> bool:
    parts = () if type(field.type) is ir.Ref else walk(field.type)
    return any(type(part) is ir.ScalarType and part.is_lenient for part in parts)


def _by_model(schema: ir.Schema) -> Iterator[tuple[ir.ModelId, ir.UnionOf]]:
    for id, model in schema.models.items():
        for kind in unions(ir.Schema({id: model})):
            yield id, kind


STYLE = Msgspec

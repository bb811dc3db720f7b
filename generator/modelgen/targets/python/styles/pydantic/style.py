"""Models as classes of pydantic, which decodes, checks and encodes them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import LiteralString

from .....ir import model as ir
from .....ir.names import wire_name
from .....ir.wire import Discriminator, discriminator, numbers
from ...black import layout
from ...limits import limit_arguments
from ...lines import Lines, call, in_one_line, spread
from ...literals import number
from ...module import Module, annotation, arms, attribute_names, mapping, once
from ...options import PythonOptions
from ...package import Reserved
from ...style import Style, documented, named_by
from ...views import AliasView, EnumView, RecordView
from .reserved import ATTRIBUTES
from .runtime import PydanticFacts, pydantic_facts
from .values import PydanticWriter

_SCALARS: Mapping[ir.Scalar, LiteralString] = {
    ir.Scalar.DECIMAL: "Number",
    ir.Scalar.BYTES: "Base64",
    ir.Scalar.FILE: "File",
}
"""What the package's private module has for scalars that JSON has not."""


class Pydantic(Style):
    """Writes records as models of pydantic."""

    reserved = Reserved(fields=ATTRIBUTES, classes=frozenset(), underscored=False)
    runtime = "pydantic"
    reads_annotations = True
    needs = "pydantic 2.11"
    writer = PydanticWriter

    def __init__(self, module: Module, options: PythonOptions) -> None:
        super().__init__(module, options)
        module.special = self._special

    @classmethod
    def facts(cls, schema: ir.Schema, options: PythonOptions, has_limits: bool) -> PydanticFacts:
        """Return what the package's private module depends on."""
        return pydantic_facts(schema, options, has_limits)

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record."""
        module, names = self.module, self.module.attributes[record.id]
        fields: Lines = []
        if record.extra is not None or record.open:
            fields.append(self._extra(record.extra))
        for field, name in zip(record.fields, names, strict=False):
            fields.append(documented(self._declaration(field, name), module.doc(field)))
        head: LiteralString = f"class {module.defined(record.id)}({module.runtime('Model')}):"
        return self.of_fields(record, head, fields)

    def enum(self, enum: ir.Enumeration) -> EnumView:
        """Return the view of an enum; of one whose members are numbers as well, with the numbers."""
        view = super().enum(enum)
        known = numbers(enum)
        if not known:
            return view
        names: Lines = [
            f"{number(one)}: {self.member(enum, member.value)}" for one, member in known.items()
        ]
        table = call(
            self.module.runtime("numbered"), self.module.model(enum.id), spread("{", names, "}")
        )
        return EnumView(view.head, view.doc, view.members, layout(table), view.again)

    def alias(self, alias: ir.Alias, later: Set[ir.ModelId]) -> AliasView:
        """Return the view of an alias; one that leads to itself is a type of its own."""
        if later.isdisjoint(named_by(alias.type)):
            return super().alias(alias, later)
        module = self.module
        name = module.defined(alias.id)
        text = module.text.of_code(in_one_line(annotation(alias.type, module)))
        maker = module.use("typing_extensions", "TypeAliasType")
        made = call(maker, module.text.of_code(name), text)
        return AliasView(layout(f"{name} = {made}"), module.doc(alias, ""), self.again(alias.id))

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for: one, where a tag tells them apart."""
        own = self._special(alias.type)
        return own if own is not None else super().variants(alias, later)

    def extra_lines(self) -> Lines:
        """Return what completes classes that name those further down."""
        module = self.module
        if len(module.models) == 1:
            return []
        records = [model.id for model in module.models if isinstance(model, ir.Record)]
        return (
            ["\n".join([f"{module.model(id)}.model_rebuild()" for id in records])]
            if records
            else []
        )

    def _declaration(self, field: ir.Field, name: LiteralString) -> LiteralString:
        module = self.module
        parts: list[LiteralString] = arms(field.type, module)
        is_null = field.nullability is ir.Nullability.YES
        if not field.required or is_null:
            parts = [*parts, "None"]
        kind = " | ".join(once(parts))
        arguments = self._arguments(field, name)
        metadata: Lines = []
        if arguments:
            metadata.append(call(module.use("pydantic", "Field"), *arguments))
        if self._is_never_null(field):
            metadata.append(module.runtime("NOT_NULL"))
        if metadata:
            kind = spread(f"{module.use('typing', 'Annotated')}[", [kind, *metadata], "]")
        if field.required:
            return f"{name}: {kind}"
        default = self.stated_default(field) if self.options.stated_defaults else None
        return f"{name}: {kind} = {default or 'None'}"

    def _is_never_null(self, field: ir.Field) -> bool:
        """Return whether a null is refused that the annotation allows, since the field may be absent."""
        is_plain = not field.required and field.nullability is ir.Nullability.NO
        return is_plain and not self.options.null_as_absent

    def _arguments(self, field: ir.Field, name: LiteralString) -> Lines:
        module, text = self.module, self.module.text
        wire = wire_name(field.name)
        found: Lines = []
        others = [one for one in field.name.accepted if one != wire]
        if others:
            choices: Lines = [text.string(one) for one in others]
            made = call(module.use("pydantic", "AliasChoices"), text.string(wire), *choices)
            found.append(f"validation_alias={made}")
            found.append(f"serialization_alias={text.string(wire)}")
        elif wire != name:
            found.append(f"alias={text.string(wire)}")
        if self.options.validate_constraints:
            found += limit_arguments(module, field)
        if field.deprecated is not None:
            message = field.deprecated.message
            found.append(f"deprecated={text.string(message)}" if message else "deprecated=True")
        return found

    def _extra(self, extra: ir.Extra | None) -> LiteralString:
        module = self.module
        config = call(module.use("pydantic", "ConfigDict"), 'extra="allow"')
        line = layout(f"    model_config = {config}")
        if extra is None or (
            isinstance(extra.type, ir.ScalarType) and extra.type.scalar is ir.Scalar.ANY
        ):
            return line
        kind = mapping(annotation(extra.type, module), module)
        said = layout(f"    __pydantic_extra__: {kind}")
        return f"{line}\n{said}"

    def _special(self, kind: ir.Type) -> list[LiteralString] | None:
        """Return the annotation of what the library needs to be told more about."""
        module = self.module
        if type(kind) is ir.ScalarType:
            if kind.is_digits:
                return [module.runtime("Digits")]
            if kind.has_words:
                return [module.runtime("Float")]
            name = _SCALARS.get(kind.scalar)
            return None if name is None else [module.runtime(name)]
        if type(kind) is not ir.UnionOf:
            return None
        tag = discriminator(module.schema, kind)
        return None if tag is None else self._tagged(kind, tag)

    def _tagged(self, kind: ir.UnionOf, tag: Discriminator) -> list[LiteralString]:
        """Return a union whose tag decides."""
        module, text = self.module, self.module.text
        tags = [self._tag(id, tag.field) for id in tag.variants.values()]
        keys = once([text.string(wire_name(field.name)) for field, _ in tags])
        names = once([text.of_code(name) for _, name in tags])
        own, annotated = self.options.open_enums, module.use("typing", "Annotated")
        is_sure = all(self._is_sure(field) for field, _ in tags)
        parts: Lines = [arm for part in kind.arms for arm in arms(part, module)]
        if (
            is_sure
            and len(keys) == len(names) == 1
            and all(is_literal(field) for field, _ in tags)
            and not own
        ):
            said = f"{module.use('pydantic', 'Field')}(discriminator={names[0]})"
            return [spread(f"{annotated}[", [" | ".join(once(parts)), said], "]")]
        pairs: Lines = [
            f"{text.constant(value)}: {module.model(id)}"
            for value, id in tag.variants.items()
            if value is not None
        ]
        arguments: Lines = [
            spread("[", once([*keys, *names]), "]"),
            spread("{", pairs, "}"),
        ]
        if is_sure and own:
            rest = mapping(module.use("typing", "Any"), module)
            parts.append(rest)
            arguments.append(f"rest={rest}")
        elif is_sure:
            arguments.append("is_sure=True")
        said = call(module.runtime("ByTag"), *arguments)
        return [spread(f"{annotated}[", [" | ".join(once(parts)), said], "]")]

    def _tag(self, id: ir.ModelId, documented_name: str) -> tuple[ir.Field, LiteralString]:
        """Return the field of a variant that has its tag, and its attribute."""
        record = self.module.schema.models[id]
        assert isinstance(record, ir.Record)
        names = attribute_names(record, self.module.reserved)
        pairs = zip(record.fields, names, strict=False)
        return next(one for one in pairs if one[0].name.documented == documented_name)

    def _is_sure(self, field: ir.Field) -> bool:
        """Return whether a tag is always there, with one of the values that are listed."""
        is_there = field.required and field.nullability is not ir.Nullability.YES
        return is_there and self._is_closed(field.type)

    def _is_closed(self, kind: ir.Type) -> bool:
        match kind:
            case ir.Const(open=is_open):
                return not is_open
            case ir.UnionOf(arms=parts):
                return all(map(self._is_closed, parts))
            case ir.Ref(target=target):
                enum = self.module.schema.models[target]
                return isinstance(enum, ir.Enumeration) and not enum.open
            case _:
                return False


def is_literal(field: ir.Field) -> bool:
    """Return whether a field has one of some constants as its value, by its annotation alone."""
    parts = field.type.arms if isinstance(field.type, ir.UnionOf) else (field.type,)
    return all(isinstance(part, ir.Const) for part in parts)


STYLE = Pydantic

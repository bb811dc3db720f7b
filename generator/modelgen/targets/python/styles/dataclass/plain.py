"""Models as plain dataclasses without JSON; the style with codecs inherits from this one."""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar, LiteralString

from .....ir import model as ir
from .....ir.names import wire_name
from .....ir.wire import is_json
from ...black import layout
from ...lines import Lines, call
from ...module import annotation, arms, mapping, once
from ...package import RUNTIME, Reserved
from ...runtime import RuntimeFacts
from ...style import Style, documented
from ...views import RecordView
from .values import DataclassWriter

_SHARED: dict[LiteralString, LiteralString] = {"UNSET": RUNTIME, "Unset": RUNTIME}


class Plain(Style):
    """Writes records as dataclasses and no more."""

    reserved = Reserved(fields=frozenset(), classes=frozenset())
    runtime = "plain"
    numbered = "OpenStrEnum"  # numbers of the wire are no matter of theirs
    shared = MappingProxyType(_SHARED)
    writer = DataclassWriter
    base: ClassVar[LiteralString] = ""
    """The class in the private module that all inherit from which are JSON; "" for none."""
    plain_base: ClassVar[LiteralString] = ""
    """The one of those that are never JSON."""

    @classmethod
    def has_runtime(cls, schema: ir.Schema, facts: RuntimeFacts) -> bool:
        """Return whether there is a private module: for `UNSET`, or for open enums."""
        records = [one for one in schema.models.values() if isinstance(one, ir.Record)]
        return facts.has_enums or any(_is_unset(field) for one in records for field in one.fields)

    def dataclasses(self, name: LiteralString) -> LiteralString:
        """Return what the module calls something of the standard library's `dataclasses`."""
        return self.module.use("dataclasses", name)

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record."""
        module = self.module
        names = module.attributes[record.id]
        fields: Lines = [
            documented(self._declaration(field, name), module.doc(field))
            for field, name in zip(record.fields, names, strict=False)
        ]
        if record.extra is not None:
            said = record.extra.doc or "Members that the docs do not name."
            declared = self._extra(record.extra, names[-1])
            fields.append(documented(declared, module.text.docstring(said, "    ")))
        doc, name = module.doc(record), module.defined(record.id)
        base = self.base if is_json(record) else self.plain_base
        bases = f"({module.runtime(base)})" if base else ""
        return RecordView(
            head=layout(f"class {name}{bases}:"),
            doc=doc,
            decorator=self.dataclasses("dataclass"),
            fields="\n".join(fields) if fields or doc else "    pass",
            again=self.again(record.id),
        )

    def _declaration(self, field: ir.Field, name: LiteralString) -> LiteralString:
        module, wire = self.module, wire_name(field.name)
        parts: list[LiteralString] = arms(field.type, module)
        default: LiteralString | None = None
        is_null = field.nullability is ir.Nullability.YES
        if not field.required or is_null:
            parts.append("None")
        if not field.required:
            default = "None"
            if _is_unset(field):
                parts.append(module.runtime("Unset"))
                default = module.runtime("UNSET")
        metadata: list[LiteralString] = []
        only = self._only_value(field)
        if only is not None:
            default = only
            is_seen = isinstance(field.type, ir.Const) and not (field.required and is_null)
            if self.base and not is_seen:  # for the codec
                metadata.append('"required": True')
        elif self.options.stated_defaults and not field.required:
            default = self.stated_default(field) or default
        if wire != name:
            metadata.append(f'"wire": {module.text.string(wire)}')
        if metadata:  # facts that an annotation cannot say
            facts: Lines = [] if default is None else [f"default={default}"]
            facts.append(f"metadata={{{', '.join(metadata)}}}")
            # Not a line each: classes are what people read.
            default = f"{self.dataclasses('field')}({', '.join(facts)})"
        declared = f"{name}: {' | '.join(once(parts))}"
        return f"{declared} = {default}" if default is not None else declared

    def _extra(self, extra: ir.Extra, name: LiteralString) -> LiteralString:
        module = self.module
        kind = mapping(annotation(extra.type, module), module)
        factory, made = self.dataclasses("field"), module.builtin("dict")
        return f"{name}: {kind} = {call(factory, f'default_factory={made}')}"

    def _only_value(self, field: ir.Field) -> LiteralString | None:
        """Return the only value that a field can have, which a caller need not type."""
        if type(field.type) is ir.ScalarType:
            return None  # as most are
        match field.type:
            case ir.Const(value=value) if value.kind is not ir.Kind.NULL:
                return self.module.text.constant(value.plain)
            case ir.Ref(target=target) if (
                self.options.single_values
                and field.required
                and field.nullability is ir.Nullability.NO
            ):
                enum = self.module.schema.models[target]
                if isinstance(enum, ir.Enumeration) and len(enum.members) == 1 and not enum.open:
                    return self.member(enum, enum.members[0].value)
            case _:
                pass
        return None


def _is_unset(field: ir.Field) -> bool:
    """Return whether a field tells absent from null."""
    return not field.required and field.nullability is ir.Nullability.YES

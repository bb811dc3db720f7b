"""Schemas of Zod 4 beside the types: they check what goes over the wire, and change nothing of it.

So nothing that came is dropped, and it does not matter which variant of a union takes a value.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import LiteralString

from msgspec import Struct

from ...diagnostics.codes import typescript as rules
from ...diagnostics.model import Reporter
from ...ir import model as ir
from ...ir.graph import types, walk
from ...ir.names import wire_name
from ...ir.wire import (
    discriminator,
    is_integer,
    is_json,
    is_live,
    json_fields,
    leaves,
    wire_value,
)
from .lines import WIDTH, Lines
from .literals import constant, string
from .module import Module
from .names import object_key, properties
from .options import TypeScriptOptions
from .places import RENAMED, ZOD
from .types import UNKNOWN, Types, arms_of

_ANYTHING: LiteralString = "z.unknown()"
_ANY_TEXT: LiteralString = "z.string()"
_ANY_INTEGER: LiteralString = "z.int()"
_SCALARS: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.ANY: _ANYTHING,
    ir.Scalar.BOOLEAN: "z.boolean()",
    ir.Scalar.INTEGER: _ANY_INTEGER,
    ir.Scalar.FLOAT: "z.number()",
    ir.Scalar.DECIMAL: r"z.number().or(z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/))",
    ir.Scalar.STRING: _ANY_TEXT,
    ir.Scalar.BYTES: "z.base64()",
    ir.Scalar.DATE: "z.iso.date()",
    ir.Scalar.DATETIME: "z.iso.datetime({ offset: true, local: true })",
    ir.Scalar.FILE: "z.custom<Blob | Uint8Array>()",
    ir.Scalar.OPAQUE: _ANYTHING,
}
_FORMATS: dict[ir.Scalar, dict[str, LiteralString]] = {
    ir.Scalar.STRING: {
        "uuid": "z.guid()",
        "email": "z.email()",
        "uri": "z.url()",
        "url": "z.url()",
    },
    ir.Scalar.INTEGER: {"int32": "z.int32()", "uint32": "z.uint32()"},
}
"""Formats that are checked; `z.guid` is a `z.uuid` that takes all versions, as docs mean it."""
_BASES: dict[ir.Kind, LiteralString] = {
    ir.Kind.BOOLEAN: "z.boolean()",
    ir.Kind.INTEGER: "z.number()",
    ir.Kind.NUMBER: "z.number()",
    ir.Kind.STRING: _ANY_TEXT,
}
_NULL = ir.Const(ir.NULL)
_SHORT = 68
_DIGITS: LiteralString = r"z.string().regex(/^[+-]?\d+$/)"
_LENIENT: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.FLOAT: 'z.number().or(z.enum(["NaN", "Infinity", "-Infinity"]))',
    ir.Scalar.BYTES: _ANY_TEXT,
}
"""Of what is read in more forms: words for numbers, and base64 of any kind."""
_NUMBERS: dict[str, LiteralString] = {
    "minimum": "gte",
    "maximum": "lte",
    "exclusive_minimum": "gt",
    "exclusive_maximum": "lt",
    "multiple_of": "multipleOf",
}
_TEXTS: dict[str, LiteralString] = {"min_length": "min", "max_length": "max", "pattern": "regex"}
_LISTS: dict[str, LiteralString] = {"min_items": "min", "max_items": "max"}
_FOREIGN = re.compile(r"\(\?(?![:=!]|<[=!A-Za-z])|[*+?}]\+|\\[AZ]|\[\[[:.=]")
"""What Python's patterns have, and those of ECMA-262 have not or read otherwise."""


class Schemas:
    """Writes the schemas of one module's models."""

    def __init__(
        self,
        module: Module,
        variants: frozenset[ir.ModelId],
        options: TypeScriptOptions,
        report: Reporter,
    ) -> None:
        self._module = module
        self._schema = module.schema
        self._types = Types(module)
        self._variants = variants
        """The records that a union tells apart by a tag."""
        self._in_camel_case = options.camel_case
        self._report = report

    def of(self, model: ir.Model) -> LiteralString:
        """Return the declaration of a model's schema; "" for what is never JSON."""
        if not is_json(model):
            return ""
        name = self._module.defined(model.id)
        kind: LiteralString = f"z.ZodType<{name}>"
        says = self._module.function(ZOD, "tagged" if model.id in self._variants else "typed")
        if model.id in self._variants:
            kind += " & z.core.$ZodTypeDiscriminable"
        match model:
            case ir.Record():
                value = self._renamed(model, self._object(model))
            case ir.Enumeration():
                value = self._enum(model)
            case ir.Alias():
                value = self._union(arms_of(self._schema, model))
        self._module.declared(model.id)
        return _assigned(f"export const {name}: {kind} =", says, value)

    def _object(self, record: ir.Record) -> LiteralString:
        fields: Lines = [self._property(record, field) for field in json_fields(record)]
        inside = "".join(fields)
        made: LiteralString = f"z.looseObject({{\n{inside}}})" if fields else "z.looseObject({})"
        if record.extra is not None:
            rest = self._value(record.extra.type)
            if not fields:
                return f"z.record(z.string(), {rest})"
            if rest != _ANYTHING:
                return f"z.object({{\n{inside}}}).catchall({rest})"
        return made

    def _renamed(self, record: ir.Record, made: LiteralString) -> LiteralString:
        """Return the schema of an object whose members are called otherwise than on the wire."""
        names: Lines = [
            f"{object_key(wire_name(field.name))}: {string(name)}"
            for field, name in properties(record, self._in_camel_case)
            if name != wire_name(field.name)
        ]
        if not names:
            return made
        function = self._module.function(RENAMED, "renamed")
        return _listed(f"{function}(", [made, _braced(names)], ")")

    def _property(self, record: ir.Record, field: ir.Field) -> LiteralString:
        value = self._value(field.type) + self._limits(record, field)
        if field.nullability is ir.Nullability.YES:
            value += ".nullable()"
        if not field.required:
            value += ".optional()"
        return f"  {object_key(wire_name(field.name))}: {_indented(value)},\n"

    def _enum(self, enum: ir.Enumeration) -> LiteralString:
        base = _ANY_INTEGER if is_integer(enum) else _ANY_TEXT
        if not self._types.lists(enum):
            return base
        values: Lines = []
        for member in enum.members:
            value = constant(wire_value(enum, member))
            if value is not None and value not in values:
                values.append(value)
        return f"{_literals(values)}.or({base})" if enum.open else _literals(values)

    def _value(self, kind: ir.Type) -> LiteralString:
        match kind:
            case ir.ScalarType():
                return _scalar(kind)
            case ir.Ref(target=target):
                if is_live(self._schema, kind):
                    return f"z.custom<{self._module.model(target)}>()"
                return self._module.value(target)
            case ir.ListOf(item=item):
                return f"z.array({self._value(item)})"
            case ir.MapOf(value=value):
                return f"z.record({_ANY_TEXT}, {self._value(value)})"
            case ir.StreamOf():
                return _ANYTHING
            case ir.Const() | ir.UnionOf() | ir.Nullable():
                return self._union([kind])

    def _union(self, parts: Sequence[ir.Type]) -> LiteralString:
        """Return the schema of a union, by its tag where every variant has one."""
        flat = _flat(parts)
        if self._types.of(ir.UnionOf(tuple(flat))) == [UNKNOWN]:
            return _ANYTHING
        rest = [part for part in flat if part != _NULL]
        tag = tag_of(self._schema, rest)
        if tag is not None:
            records: Lines = [self._module.value(id) for id in tag.records]
            made = _listed(f"z.discriminatedUnion({string(tag.key)}, [", records, "])")
        else:
            arms = self._arms(rest)
            made = arms[0] if len(arms) == 1 else _listed(f"{self._either(rest)}([", arms, "])")
        if not rest:
            return "z.null()"
        return f"{made}.nullable()" if len(rest) < len(flat) else made

    def _either(self, parts: Sequence[ir.Type]) -> LiteralString:
        """Return what takes a value of the first arm that fits; names tell which, where they change."""
        objects = [one for one in parts if any(map(self._is_object, leaves(self._schema, one)))]
        if self._in_camel_case and len(objects) > 1:
            return self._module.function(RENAMED, "either")
        return "z.union"

    def _is_object(self, leaf: ir.Type) -> bool:
        """Return whether values may hold objects with names of their own."""
        if isinstance(leaf, ir.Ref):
            return isinstance(self._schema.models[leaf.target], ir.Record)
        return isinstance(leaf, (ir.ListOf, ir.MapOf))

    def _arms(self, parts: Sequence[ir.Type]) -> Lines:
        """Return the schemas of arms, without repeats; values first, in one."""
        values: Lines = []
        arms: Lines = []
        for part in parts:
            if not isinstance(part, ir.Const):
                arms.append(self._value(part))
                continue
            value = None if part.value.has_parts else constant(part.value.plain)
            if value is not None and value not in values:
                values.append(value)
            if value is None or part.open:
                arms.append(_BASES.get(part.value.kind, _ANYTHING))
        if values:
            arms.insert(0, _literals(values))
        found: dict[LiteralString, None] = dict.fromkeys(arms)
        return [*found]

    def _limits(self, record: ir.Record, field: ir.Field) -> LiteralString:
        """Return the calls that check what is stated of a field's values; what cannot be is told."""
        calls: LiteralString = ""
        known = _calls(field.type)
        for name, value in field.constraints.stated() if field.constraints is not None else ():
            why = "Zod has no such limit for values of its type" if name not in known else ""
            limit = _limit(value)
            if not why and isinstance(value, str) and _is_foreign(value):
                why = "JavaScript might not read it"
            if not why and limit is None:
                why = "JavaScript has no such number"
            if why or limit is None:
                place = f"{record.id}.{field.name.documented}"
                index = record.fields.index(field)
                said = value.text if isinstance(value, ir.Value) else str(value)
                span = self._schema.span(record.id, index)
                self._report(rules.unchecked_by_zod(span, place, name.replace("_", " "), said, why))
            else:
                calls += f".{known[name]}({limit})"
        return calls


class Tag(Struct, frozen=True):
    """What tells the records of a union apart."""

    key: str
    """A name on the wire."""
    records: tuple[ir.ModelId, ...]


def tag_of(schema: ir.Schema, parts: Sequence[ir.Type]) -> Tag | None:
    """Return what tells the arms of a union apart, where Zod can go by it alone.

    Every record has to have it, as closed values, and under one name on the wire.
    """
    found = discriminator(schema, ir.UnionOf(tuple(parts))) if len(parts) > 1 else None
    if found is None:
        return None
    records = tuple(dict.fromkeys(found.variants.values()))
    for id in records:
        record = schema.models[id]
        assert isinstance(record, ir.Record)
        field = next(one for one in record.fields if one.name.documented == found.field)
        is_plain = field.required and field.nullability is ir.Nullability.NO
        if not (is_plain and wire_name(field.name) == found.key and _is_closed(schema, field.type)):
            return None
        if not is_json(record) or field not in json_fields(record):
            return None
    return Tag(found.key, records)


def _is_closed(schema: ir.Schema, kind: ir.Type) -> bool:
    if isinstance(kind, ir.Ref):
        enum = schema.models[kind.target]
        return isinstance(enum, ir.Enumeration) and not enum.open
    arms = kind.arms if isinstance(kind, ir.UnionOf) else (kind,)
    return all(
        isinstance(arm, ir.Const) and not arm.open and constant(arm.value.plain) is not None
        for arm in arms
    )


def variants_of(schema: ir.Schema) -> frozenset[ir.ModelId]:
    """Return all records that a union tells apart by a tag."""
    found: set[ir.ModelId] = set()
    for model in schema.models.values():
        for _, kind in types(model):
            for part in walk(kind) if not isinstance(kind, (ir.Ref, ir.ScalarType)) else ():
                if isinstance(part, ir.UnionOf):
                    arms = [arm for arm in _flat(part.arms) if arm != _NULL]
                    tag = tag_of(schema, arms)
                    found.update(tag.records if tag is not None else ())
    return frozenset(found)


def _flat(parts: Sequence[ir.Type]) -> list[ir.Type]:
    """Return the arms of a union and of unions in it; null is a `Const`."""
    found: list[ir.Type] = []
    for part in parts:
        if isinstance(part, ir.UnionOf):
            found += _flat(part.arms)
        elif isinstance(part, ir.Nullable):
            found += [*_flat([part.inner]), _NULL]
        else:
            found.append(part)
    return found


def _scalar(kind: ir.ScalarType) -> LiteralString:
    if kind.is_digits:
        return _DIGITS
    if kind.is_lenient and kind.scalar in _LENIENT:
        return _LENIENT[kind.scalar]
    known = _FORMATS.get(kind.scalar, {})
    return known.get(kind.format or "") or _SCALARS[kind.scalar]


def _calls(kind: ir.Type) -> dict[str, LiteralString]:
    """Return the methods by which a schema takes limits, by the names of these."""
    if isinstance(kind, ir.ListOf):
        return _LISTS
    if not isinstance(kind, ir.ScalarType) or kind.is_digits or kind.has_words:
        return {}
    if kind.scalar in (ir.Scalar.INTEGER, ir.Scalar.FLOAT):
        return _NUMBERS
    return _TEXTS if kind.scalar is ir.Scalar.STRING else {}


def _limit(value: ir.Value | int | str | bool) -> LiteralString | None:
    if isinstance(value, str):
        return f"new RegExp({string(value)})"
    found = value.plain if isinstance(value, ir.Value) else value
    return None if isinstance(found, str) else constant(found)


def _is_foreign(pattern: str) -> bool:
    """Return whether JavaScript might not read a pattern: a module could then not be loaded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, MemoryError):
        return True
    return _FOREIGN.search(pattern) is not None


def _assigned(head: LiteralString, says: LiteralString, value: LiteralString) -> LiteralString:
    """Return the declaration of a schema: the call behind its head, or below one that is long."""
    line = f"{head} {says}({value});"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    if len(f"{head} {says}(") <= WIDTH:
        return f"{head} {says}(\n  {_indented(value)},\n);"
    line = f"  {says}({value});"
    if len(line) > WIDTH or "\n" in line:
        line = f"  {says}(\n    {_indented(_indented(value))},\n  );"
    return f"{head}\n{line}"


def _literals(values: Lines) -> LiteralString:
    return f"z.literal({values[0]})" if len(values) == 1 else _listed("z.literal([", values, "])")


def _braced(members: Lines) -> LiteralString:
    line = f"{{ {', '.join(members)} }}"
    return line if len(line) <= _SHORT else _listed("{", members, "}")


def _listed(opening: LiteralString, items: Lines, closing: LiteralString) -> LiteralString:
    """Return items between brackets, a line each if they are long."""
    line = f"{opening}{', '.join(items)}{closing}"
    if len(line) <= _SHORT and "\n" not in line:
        return line
    lines: Lines = [f"\n  {_indented(item)}," for item in items]
    return f"{opening}{''.join(lines)}\n{closing}"


def _indented(lines: LiteralString) -> LiteralString:
    return lines.replace("\n", "\n  ")

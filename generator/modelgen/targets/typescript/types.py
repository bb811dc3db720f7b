"""Types of the schema as types of TypeScript: those of JSON, as `JSON.parse` gives it."""

from __future__ import annotations

from typing import LiteralString

from ...ir import model as ir
from ...ir.wire import is_integer, leaves, wire_value
from .lines import Lines
from .literals import constant
from .module import Module

SCALARS: dict[ir.Scalar, Lines] = {
    ir.Scalar.ANY: ["unknown"],
    ir.Scalar.BOOLEAN: ["boolean"],
    ir.Scalar.INTEGER: ["number"],
    ir.Scalar.FLOAT: ["number"],
    ir.Scalar.DECIMAL: ["number", "string"],
    ir.Scalar.STRING: ["string"],
    ir.Scalar.BYTES: ["string"],
    ir.Scalar.DATE: ["string"],
    ir.Scalar.DATETIME: ["string"],
    ir.Scalar.FILE: ["Blob", "Uint8Array"],
    ir.Scalar.OPAQUE: ["unknown"],
}
"""What values of a scalar are: timestamps and base64 are text."""
UNKNOWN: LiteralString = "unknown"
_WORDS: Lines = ['"NaN"', '"Infinity"', '"-Infinity"']
_KINDS: dict[ir.Kind, LiteralString] = {
    ir.Kind.BOOLEAN: "boolean",
    ir.Kind.INTEGER: "number",
    ir.Kind.NUMBER: "number",
    ir.Kind.STRING: "string",
    ir.Kind.NULL: "null",
}
_LISTED = frozenset({ir.Kind.INTEGER, ir.Kind.NUMBER, ir.Kind.STRING})


class Types:
    """Writes the types of one module."""

    def __init__(self, module: Module, is_readonly: bool = False) -> None:
        self._module = module
        self._schema = module.schema
        self._readonly: LiteralString = "readonly " if is_readonly else ""

    def of(self, kind: ir.Type, is_nullable: bool = False) -> Lines:
        """Return a type as the arms of a union, in order, without repeats."""
        parts = kind.arms if isinstance(kind, ir.UnionOf) else (kind,)
        return self._union([*parts, ir.Const(ir.NULL)] if is_nullable else [*parts])

    def alias(self, alias: ir.Alias) -> Lines:
        """Return the type that an alias stands for."""
        found = arms_of(self._schema, alias)
        return self._union(found) if found else [UNKNOWN]

    def enum(self, enum: ir.Enumeration) -> Lines:
        """Return the values of an enum; completion offers those that are listed, open or not."""
        base = _base(enum)
        listed: Lines = []
        for member in enum.members:
            value = constant(wire_value(enum, member))
            if enum.flags or value is None:
                return [base]
            listed.append(value)
        if not listed:
            return [base]
        listed = _once(listed)
        return [*listed, _any(base)] if enum.open else listed

    def members(self, kind: ir.Type) -> LiteralString:
        """Return the signature of members whose names are not known, without a `;`."""
        return f"{self._readonly}[key: string]: {' | '.join(self.of(kind))}"

    def _union(self, parts: list[ir.Type]) -> Lines:
        """Return what arms come to, without those that others swallow: linters take them for mistakes."""
        for part in parts:
            if self.is_unknown(part):
                return self._arm(part)
        named = {base for part in parts if isinstance(part, ir.Ref) for base in self._whole(part)}
        listed = frozenset([base for part in parts for base in self._listed(part)])
        found: Lines = []
        covered: set[LiteralString] = set()
        for part in parts:
            whole = self._whole(part)
            if isinstance(part, ir.Const) and not whole:
                if _KINDS.get(part.value.kind) in named | (covered & {"boolean"}):
                    continue
            elif whole and covered.issuperset(whole) and not self._has_more(part):
                continue
            covered.update(whole)
            for arm in self._arm(part):
                found.append(_any(arm) if arm in listed else arm)
        return _once(found)

    def _arm(self, kind: ir.Type) -> Lines:
        match kind:
            case ir.ScalarType(scalar=scalar):
                words = _WORDS if kind.has_words else []
                return ["string"] if kind.is_digits else [*SCALARS[scalar], *words]
            case ir.Ref(target=target):
                return [self._module.model(target)]
            case ir.ListOf(item=item):
                return [f"{self._readonly}{_grouped(self.of(item))}[]"]
            case ir.MapOf(value=value):
                return [f"{{ {self.members(value)} }}"]
            case ir.StreamOf():
                # What a client library hands out here is its own class, which we cannot name.
                return [UNKNOWN]
            case ir.UnionOf() | ir.Nullable():
                return self._union(_arms(kind))
            case ir.Const(value=value, open=is_open):
                return self._const(value, is_open)

    def _const(self, value: ir.Value, is_open: bool) -> Lines:
        base = _KINDS.get(value.kind)
        if base is None:
            return [UNKNOWN]
        literal = constant(value.plain)
        if literal is None:
            return [base]
        return [literal, _any(base)] if is_open else [literal]

    def is_unknown(self, kind: ir.Type) -> bool:
        """Return whether a type has values of any type."""
        return any(
            isinstance(leaf, ir.StreamOf)
            or (isinstance(leaf, ir.ScalarType) and SCALARS[leaf.scalar] == [UNKNOWN])
            or (isinstance(leaf, ir.Const) and leaf.value.has_parts)
            for leaf in leaves(self._schema, kind)
        )

    def _whole(self, kind: ir.Type) -> Lines:
        """Return the types of TypeScript all of whose values are of a type."""
        return [base for leaf in leaves(self._schema, kind) for base in self._bases(leaf)]

    def _listed(self, kind: ir.Type) -> Lines:
        """Return the types of TypeScript of which a type lists values."""
        found: Lines = []
        for leaf in leaves(self._schema, kind):
            if isinstance(leaf, ir.Const):
                if leaf.value.kind in _LISTED and not self._bases(leaf):
                    found.append(_KINDS[leaf.value.kind])
            elif (enum := self._enum(leaf)) is not None and self.lists(enum):
                found.append(_base(enum))
        return found

    def lists(self, enum: ir.Enumeration) -> bool:
        """Return whether the type of an enum has its values."""
        return self.enum(enum) != [_base(enum)]

    def _has_more(self, kind: ir.Type) -> bool:
        return not all(self._bases(leaf) for leaf in leaves(self._schema, kind))

    def _bases(self, leaf: ir.Type) -> Lines:
        if isinstance(leaf, ir.ScalarType):
            return ["string"] if leaf.is_digits else SCALARS[leaf.scalar]
        if isinstance(leaf, ir.Const):
            return [
                arm for arm in self._const(leaf.value, False) if arm == _KINDS.get(leaf.value.kind)
            ]
        enum = self._enum(leaf)
        return self.enum(enum) if enum is not None and not self.lists(enum) else []

    def _enum(self, leaf: ir.Type) -> ir.Enumeration | None:
        model = self._schema.models[leaf.target] if isinstance(leaf, ir.Ref) else None
        return model if isinstance(model, ir.Enumeration) else None


def arms_of(schema: ir.Schema, alias: ir.Alias) -> list[ir.Type]:
    """Return the arms of what an alias stands for.

    TypeScript has no alias that is an arm of itself, so of such a one they are all that it comes to.
    """
    arms = _arms(alias.type)
    if any(_leads_to(schema, alias.id, part) for part in arms):
        return list(leaves(schema, alias.type))
    return arms


def _leads_to(schema: ir.Schema, id: ir.ModelId, kind: ir.Type) -> bool:
    """Return whether a type has an alias as an arm, perhaps by way of others."""
    seen: set[ir.ModelId] = set()
    waiting = [kind]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ir.Ref):
            model = schema.models[part.target]
            if part.target == id:
                return True
            if isinstance(model, ir.Alias) and part.target not in seen:
                seen.add(part.target)
                waiting.append(model.type)
        elif isinstance(part, (ir.UnionOf, ir.Nullable)):
            waiting += _arms(part)
    return False


def _arms(kind: ir.Type) -> list[ir.Type]:
    match kind:
        case ir.UnionOf(arms=arms):
            return [*arms]
        case ir.Nullable(inner=inner):
            return [inner, ir.Const(ir.NULL)]
        case _:
            return [kind]


def _base(enum: ir.Enumeration) -> LiteralString:
    return "number" if is_integer(enum) else "string"


def _any(base: LiteralString) -> LiteralString:
    """Return any value of a type beside listed ones, so that editors still offer these."""
    return f"({base} & {{}})"


def _grouped(arms: Lines) -> LiteralString:
    joined = " | ".join(arms)
    return f"({joined})" if len(arms) > 1 or joined.startswith("readonly ") else joined


def _once(parts: Lines) -> Lines:
    found: dict[LiteralString, None] = dict.fromkeys(parts)
    return [*found]

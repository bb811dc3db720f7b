"""Writes Python that builds one JSON value with the generated classes, for readers of docs.

What it writes is an import or two and one assignment, laid out as Black would. The value has been
found to fit its type before; where Python cannot say it (a stream, a value that no union takes),
there is no code at all.
"""

from __future__ import annotations

import base64
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, cast

from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.names import snake, wire_name
from ...ir.validate import Budget, fault
from ...ir.wire import is_json, leaves, wire_value
from .construct_layout import Expression, bracketed, leaf, lines
from .literals import constant, string
from .models import attribute_names
from .module import import_statements, module_order
from .names import enum_names, identifier
from .options import PythonOptions
from .package import Home, Package, lay_out

_STEPS, _STEPS_PER_FIELD = 500_000, 200
_OWN_STEPS = 2_000
"""Steps that choosing a variant may take before it takes from the reserve of all."""
_TEXT = (ir.Scalar.STRING, ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES)
"""Scalars that a string may stand for, in the order in which the codec tries them."""
_OPEN_ENUM = len(_TEXT) + 2
_OPENING = re.compile(r"\{(?=[{%#])|\{(?<=\{\{)|<(?=[!/?A-Za-z-])")


class _Unsayable(Exception):  # noqa: N818 (not an error: there is no code)
    """Leaves the recursion when no expression of ours has a value."""


class Constructor:
    """Writes code for values of the models of one schema."""

    def __init__(self, schema: ir.Schema, options: PythonOptions) -> None:
        self._schema = schema
        self.root = options.package
        self._package: Package = lay_out(schema, Graph(schema))
        self._names = Counter(home.name for home in self._package.homes.values())
        records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
        fields = sum(len(record.fields) for record in records)
        self._reserve = Budget(_STEPS + _STEPS_PER_FIELD * fields)

    def home(self, id: ir.ModelId) -> Home:
        """Return where a model is in the package."""
        return self._package.homes[id]

    def module(self, id: ir.ModelId) -> str:
        """Return the module that a model is imported from: the root, unless its name repeats."""
        home = self.home(id)
        if self._names[home.name] == 1:
            return self.root
        return ".".join((self.root, *home.folder, home.module))

    def place(self, id: ir.ModelId) -> str:
        """Return the module that a model is imported from, and its name there."""
        return f"{self.module(id)}.{self.home(id).name}"

    def members(self, id: ir.ModelId) -> list[str]:
        """Return how the members of an enumeration are written, in the page's order."""
        enum = self._schema.models[id]
        assert isinstance(enum, ir.Enumeration)
        return [f"{self.home(id).name}.{name}" for name in enum_names(enum)]

    def code(self, id: ir.ModelId, value: Any) -> str:
        """Return imports and an assignment of the model's value; "" where that cannot be said."""
        writer = _Writer(self._schema, self, Budget(_OWN_STEPS, self._reserve))
        try:
            expression = writer.value(ir.Ref(id), value)
        except _Unsayable:
            return ""
        name = identifier(snake(self.home(id).name), "value")
        while name in writer.taken:
            name += "_"
        body = "\n".join(lines(f"{name} = ", expression))
        imports = writer.imports()
        return f"{imports}\n\n{body}" if imports else body


class _Writer:
    """Writes one expression, and notes what it needs imported."""

    def __init__(self, schema: ir.Schema, constructor: Constructor, budget: Budget) -> None:
        self._schema = schema
        self._constructor = constructor
        self._budget = budget
        self._imports: dict[str, dict[str, str]] = defaultdict(dict)
        self.taken: set[str] = set()

    def imports(self) -> str:
        """Return the import statements: the standard library's, then the package's."""
        blocks: list[str] = []
        standard = {"datetime", "decimal"}
        for chosen in (self._imports.keys() & standard, self._imports.keys() - standard):
            names = sorted(chosen, key=module_order)
            blocks += ["\n".join(import_statements(n, self._imports[n], "") for n in names)]
        return "\n\n".join(block for block in blocks if block)

    def value(self, kind: ir.Type, value: Any) -> Expression:
        """Return an expression for a JSON value of a type."""
        if value is None:
            return leaf("None")
        match kind:
            case ir.ScalarType(scalar=scalar):
                return self._scalar(scalar, value)
            case ir.Const():
                return _json(value)
            case ir.Nullable(inner=inner):
                return self.value(inner, value)
            case ir.ListOf(item=item) if value.__class__ is list:
                return bracketed("[", [("", self.value(item, one)) for one in value], "]")
            case ir.MapOf(value=item) if isinstance(value, dict):
                return self._map(item, cast("dict[str, Any]", value))
            case ir.Ref(target=target):
                return self._model(self._schema.models[target], value)
            case ir.UnionOf():
                return self.value(self._variant(kind, value), value)
            case _:
                raise _Unsayable

    def _map(self, item: ir.Type, members: dict[str, Any]) -> Expression:
        parts = [(f"{_text(key)}: ", self.value(item, one)) for key, one in members.items()]
        return bracketed("{", parts, "}")

    def _scalar(self, scalar: ir.Scalar, value: Any) -> Expression:
        match scalar:
            case ir.Scalar.DATE | ir.Scalar.DATETIME:
                cls = self._use("datetime", scalar.value)
                return leaf(f"{cls}.fromisoformat({_text(value)})")
            case ir.Scalar.DECIMAL:
                number = value if isinstance(value, str) else repr(value)
                return leaf(f"{self._use('decimal', 'Decimal')}({_text(number)})")
            case ir.Scalar.BYTES:
                return leaf(_bytes(base64.b64decode(value)))
            case ir.Scalar.FILE | ir.Scalar.OPAQUE:
                raise _Unsayable
            case _:
                return _json(value)

    def _model(self, model: ir.Model, value: Any) -> Expression:
        match model:
            case ir.Alias(type=kind):
                return self.value(kind, value)
            case ir.Enumeration():
                return self._member(model, value)
            case ir.Record() if is_json(model) and isinstance(value, dict):
                return self._record(model, cast("dict[str, Any]", value))
            case _:
                raise _Unsayable

    def _member(self, enum: ir.Enumeration, value: Any) -> Expression:
        cls = self._class(enum.id)
        for name, member in zip(enum_names(enum), enum.members, strict=True):
            if wire_value(enum, member) == value:
                return leaf(f"{cls}.{name}")
        return leaf(f"{cls}({_json(value).text})")

    def _record(self, record: ir.Record, members: dict[str, Any]) -> Expression:
        cls = self._class(record.id)
        names = attribute_names(record)
        parts: list[tuple[str, Expression]] = []
        rest = dict(members)
        for field, name in zip(record.fields, names, strict=False):
            key = wire_name(field.name)
            if key in members:
                parts.append((f"{name}=", self.value(field.type, rest.pop(key))))
            elif isinstance(field.type, ir.Const) and field.type.value.kind is not ir.Kind.NULL:
                parts.append((f"{name}=", self._absent(field)))
        if record.extra is not None and rest:
            parts.append((f"{names[-1]}=", self._map(record.extra.type, rest)))
        return bracketed(f"{cls}(", parts, ")")

    def _absent(self, field: ir.Field) -> Expression:
        """Return what says that a field is not there, although its class has another default."""
        if field.nullability is not ir.Nullability.YES:
            return leaf("None")
        return leaf(self._use(self._constructor.root, "UNSET"))

    def _variant(self, union: ir.Type, value: Any) -> ir.Type:
        """Return the type among a union's that the codec would take the value for."""
        fitting: list[tuple[tuple[int, int, int], int, ir.Type]] = []
        for index, part in enumerate(leaves(self._schema, union)):
            if fault(self._schema, part, value, budget=self._budget) is None:
                fitting.append((self._rank(part, value), index, part))
        if not fitting:
            raise _Unsayable
        return min(fitting, key=lambda one: one[:2])[2]

    def _rank(self, part: ir.Type, value: Any) -> tuple[int, int, int]:
        """Return how late a type's turn comes: as the decoder of a union has it."""
        model = self._schema.models[part.target] if isinstance(part, ir.Ref) else None
        if isinstance(model, ir.Record):
            if not is_json(model):
                return (_OPEN_ENUM + 2, 0, 0)
            known = {wire_name(field.name) for field in model.fields}
            keys = set(cast("dict[str, Any]", value))
            lost = 0 if model.extra is not None else len(keys - known)
            return (lost, -len(keys & known), len(model.fields))
        if isinstance(model, ir.Enumeration):
            return (_OPEN_ENUM if model.open else 1, 0, 0)
        match part:
            case ir.Const():
                return (0, 0, 0)
            case ir.ScalarType(scalar=scalar) if scalar in _TEXT:
                return (2 + _TEXT.index(scalar), 0, 0)
            case ir.ScalarType(scalar=ir.Scalar.BOOLEAN | ir.Scalar.INTEGER | ir.Scalar.FLOAT):
                return (2, 0, 0)
            case ir.ListOf() | ir.MapOf():
                return (2, 0, 0)
            case _:
                return (_OPEN_ENUM + 1, 0, 0)

    def _class(self, id: ir.ModelId) -> str:
        return self._use(self._constructor.module(id), self._constructor.home(id).name)

    def _use(self, module: str, name: str) -> str:
        """Return what the code calls something of a module."""
        if name not in self._imports[module]:
            local, number = name, 1
            while local in self.taken:
                number += 1
                local = f"{name}_{number}"
            self.taken.add(local)
            self._imports[module][name] = local
        return self._imports[module][name]


def _json(value: Any) -> Expression:
    """Return the expression of a JSON value of no type."""
    if value.__class__ is list:
        return bracketed("[", [("", _json(one)) for one in cast("Sequence[Any]", value)], "]")
    if value.__class__ is dict:
        members = cast("dict[str, Any]", value)
        return bracketed("{", [(f"{_text(k)}: ", _json(one)) for k, one in members.items()], "}")
    if isinstance(value, str):
        return leaf(_text(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _Unsayable
        return leaf(repr(value))
    return leaf(constant(value))


def _bytes(data: bytes) -> str:
    """Return a bytes literal in the quotes that Black chooses."""
    text = "".join(f"\\x{b:02x}" if not 32 <= b < 127 or b in b'"\\{' else chr(b) for b in data)
    return f'b"{text}"'


def _text(value: str) -> str:
    """Return a string literal in which no template language of a site finds anything."""
    return _OPENING.sub(lambda found: f"\\x{ord(found[0]):02x}", string(value))

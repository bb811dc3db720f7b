"""Writes Python that builds one JSON value of a model, as most styles write it; a style may write some of it itself.

The value has been found to fit its type before; where Python cannot say it (a stream, a value that no
union takes), there is no code at all.
"""

from __future__ import annotations

import base64
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import ClassVar, LiteralString

from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.names import wire_name
from ...ir.validate import Budget, is_valid
from ...ir.wire import Json, is_json, leaves, numbers, read_base64, requires_keys, wire_value
from .lines import Lines, call, spread
from .literals import Texts, byte_string, number, without_openings
from .module import attribute_names, import_text, module_order
from .names import enum_names, module_path
from .options import PythonOptions
from .package import Home, Reserved, Tag, lay_out

_TEXT = (ir.Scalar.STRING, ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES)
"""Scalars that a string may stand for, in the order in which the codec tries them."""
_OPEN_ENUM = len(_TEXT) + 2
_STANDARD = frozenset({"datetime", "decimal"})


class Unsayable(Exception):  # noqa: N818 (not an error: there is no code)
    """Leaves the recursion when no expression of ours has a value."""


class Classes:
    """The classes of one package, and where code imports them from."""

    def __init__(
        self,
        schema: ir.Schema,
        options: PythonOptions,
        reserved: Reserved,
        tags: Mapping[ir.ModelId, Tag],
    ) -> None:
        self.schema = schema
        self.root: LiteralString = module_path(options.package)
        """The package itself."""
        self.reserved = reserved
        self.tags = tags
        """What tells records apart in a style that has it in classes, where no attribute says it."""
        self._homes = lay_out(schema, Graph(schema), reserved, options.layout).homes
        self._names = Counter(home.name for home in self._homes.values())

    def home(self, id: ir.ModelId) -> Home:
        """Return where a model is in the package."""
        return self._homes[id]

    def module(self, id: ir.ModelId) -> LiteralString:
        """Return the module that a model is imported from: the root, unless its name repeats."""
        home = self.home(id)
        if self._names[home.name] == 1:
            return self.root
        return ".".join((self.root, *home.folder, home.module))


class ValueWriter:
    """Writes one value."""

    annotates: ClassVar[bool] = False
    """Whether the name of a value has the model as its annotation, where no class makes the value."""

    def __init__(self, classes: Classes, budget: Budget) -> None:
        self.classes = classes
        self.schema = classes.schema
        self.taken: set[str] = set()
        """The names that the imports bind."""
        self._budget = budget
        self._imports: dict[LiteralString, dict[LiteralString, LiteralString]] = defaultdict(dict)

    @staticmethod
    def members(enum: ir.Enumeration, name: LiteralString) -> list[str]:
        """Return how the members of an enum of a name are written, in the page's order."""
        return [f"{name}.{member}" for member in enum_names(enum)]

    def imports(self) -> LiteralString:
        """Return the import statements: the standard library's, then the package's."""
        blocks: list[LiteralString] = []
        for chosen in (self._imports.keys() & _STANDARD, self._imports.keys() - _STANDARD):
            names = sorted(chosen, key=module_order)
            blocks.append("\n".join([import_text(name, self._imports[name]) for name in names]))
        return "\n\n".join([block for block in blocks if block])

    def value(self, kind: ir.Type, value: Json) -> LiteralString:
        """Return an expression for a JSON value of a type."""
        if value is None:
            return "None"
        match kind:
            case ir.ScalarType() if isinstance(value, str) and (kind.is_digits or kind.is_lenient):
                return self._from_text(kind, value)
            case ir.ScalarType(scalar=scalar):
                return self._scalar(scalar, value)
            case ir.Const():
                return literal(value)
            case ir.Nullable(inner=inner):
                return self.value(inner, value)
            case ir.ListOf(item=item) if isinstance(value, list):
                return spread("[", [self.value(item, one) for one in value], "]")
            case ir.MapOf(value=item) if isinstance(value, dict):
                return self.map(item, value)
            case ir.Ref(target=target):
                return self._model(self.schema.models[target], value)
            case ir.UnionOf():
                return self.value(self._variant(kind, value), value)
            case _:
                raise Unsayable

    def _from_text(self, kind: ir.ScalarType, value: str) -> LiteralString:
        match kind.scalar:
            case ir.Scalar.INTEGER:
                return literal(int(value))
            case ir.Scalar.FLOAT:
                return f"float({_text(value)})"
            case ir.Scalar.BYTES:
                return byte_string(read_base64(value))
            case scalar:
                return self._scalar(scalar, value)

    def map(self, item: ir.Type, members: Mapping[str, Json]) -> LiteralString:
        """Return a `dict` whose values are of a type."""
        return spread(
            "{", [f"{_text(key)}: {self.value(item, one)}" for key, one in members.items()], "}"
        )

    def _scalar(self, scalar: ir.Scalar, value: Json) -> LiteralString:
        match scalar:
            case ir.Scalar.DATE | ir.Scalar.DATETIME if isinstance(value, str):
                cls = self._use("datetime", "date" if scalar is ir.Scalar.DATE else "datetime")
                return f"{cls}.fromisoformat({_text(value)})"
            case ir.Scalar.DECIMAL:
                digits = value if isinstance(value, str) else repr(value)
                return f"{self._use('decimal', 'Decimal')}({_text(digits)})"
            case ir.Scalar.BYTES if isinstance(value, str):
                return byte_string(base64.b64decode(value))
            case ir.Scalar.FILE | ir.Scalar.OPAQUE:
                raise Unsayable
            case _:
                return literal(value)

    def _model(self, model: ir.Model, value: Json) -> LiteralString:
        match model:
            case ir.Alias(type=kind):
                return self.value(kind, value)
            case ir.Enumeration():
                return self.member(model, value)
            case ir.Record() if is_json(model) and isinstance(value, dict):
                return self.record(model, value)
            case _:
                raise Unsayable

    def member(self, enum: ir.Enumeration, value: Json) -> LiteralString:
        """Return the member of an enum that a JSON value stands for."""
        cls = self.cls(enum.id)
        numbered = numbers(enum).get(value) if isinstance(value, int) else None
        for name, member in zip(enum_names(enum), enum.members, strict=True):
            if wire_value(enum, member) == value or member is numbered:
                return f"{cls}.{name}"
        return f"{cls}({literal(value)})"

    def record(self, record: ir.Record, members: Mapping[str, Json]) -> LiteralString:
        """Return the call that makes an object of a record."""
        cls = self.cls(record.id)
        names = attribute_names(record, self.classes.reserved)
        parts: list[LiteralString] = []
        rest = dict(members)
        for field, name in zip(record.fields, names, strict=False):
            keys = (wire_name(field.name), *field.name.accepted)
            key = next((one for one in keys if one in members), None)
            if key is not None:
                made = self.value(field.type, rest.pop(key))
                if not self.is_unsaid(record, field):
                    parts.append(f"{name}={made}")
            elif self.has_default(field):
                # The class has another default than that the field is not there.
                is_null = field.nullability is ir.Nullability.YES
                absent = self._use(self.classes.root, "UNSET") if is_null else "None"
                parts.append(f"{name}={absent}")
        return call(cls, *parts, *(self.undeclared(record, rest) if rest else ()))

    def is_unsaid(self, record: ir.Record, field: ir.Field) -> bool:
        """Return whether a class has no attribute for a field, whose value it has by itself or not at all."""
        return False

    def has_default(self, field: ir.Field) -> bool:
        """Return whether a class has a default of a field that is another than its absence."""
        return False

    def undeclared(self, record: ir.Record, rest: Mapping[str, Json]) -> Lines:
        """Return the arguments for members that no field has."""
        if record.extra is None:
            return []
        name = attribute_names(record, self.classes.reserved)[-1]
        return [f"{name}={self.map(record.extra.type, rest)}"]

    def _variant(self, union: ir.Type, value: Json) -> ir.Type:
        """Return the type among a union's that the codec would take the value for."""
        parts = leaves(self.schema, union)
        fitting = [p for p in parts if is_valid(self.schema, p, value, self._budget)]
        if not fitting:
            raise Unsayable
        sure = [part for part in fitting if self._is_sure(part)]
        return min(fitting, key=lambda part: self._rank(part, value, sure not in ([], [part])))

    def _is_sure(self, part: ir.Type) -> bool:
        model = self.schema.models[part.target] if isinstance(part, ir.Ref) else None
        return isinstance(model, ir.Record) and requires_keys(model)

    def _rank(self, part: ir.Type, value: Json, is_other_sure: bool) -> tuple[int, int, int, int]:
        """Return how late a type's turn comes, as the decoder of a union has it.

        Of objects, only the members on top are counted. What a catch-all keeps counts as lost if
        keys are there that another type requires.
        """
        model = self.schema.models[part.target] if isinstance(part, ir.Ref) else None
        if isinstance(model, ir.Record):
            if not is_json(model) or not isinstance(value, dict):
                return (_OPEN_ENUM + 2, 0, 0, 0)
            known = {one for f in model.fields for one in (wire_name(f.name), *f.name.accepted)}
            takes_any = model.extra is not None and not is_other_sure
            lost = 0 if takes_any else len(value.keys() - known)
            is_sure = requires_keys(model)
            return (lost, not is_sure, -len(value.keys() & known), len(model.fields))
        if isinstance(model, ir.Enumeration):
            return (_OPEN_ENUM if model.open else 1, 0, 0, 0)
        match part:
            case ir.MapOf() if isinstance(value, dict):
                return (len(value) if is_other_sure else 0, 1, 0, _OPEN_ENUM)
            case ir.Const():
                return (0, 0, 0, 0)
            case ir.ScalarType() if part.is_digits:
                return (2, 1, 0, 0)  # after any text, before a date
            case ir.ScalarType(scalar=scalar) if scalar in _TEXT:
                return (2 + _TEXT.index(scalar), 0, 0, 0)
            case (
                ir.ScalarType(scalar=ir.Scalar.BOOLEAN | ir.Scalar.INTEGER | ir.Scalar.FLOAT)
                | ir.ListOf()
            ):
                return (2, 0, 0, 0)
            case _:
                return (_OPEN_ENUM + 1, 0, 0, 0)

    def cls(self, id: ir.ModelId) -> LiteralString:
        """Return what the code calls a model, which it imports."""
        return self._use(self.classes.module(id), self.classes.home(id).name)

    def _use(self, module: LiteralString, name: LiteralString) -> LiteralString:
        if name not in self._imports[module]:
            local, count = name, 1
            while local in self.taken:
                count += 1
                local = f"{name}_{number(count)}"
            self.taken.add(local)
            self._imports[module][name] = local
        return self._imports[module][name]


def literal(value: Json) -> LiteralString:
    """Return a JSON value as plain Python."""
    if isinstance(value, list):
        return spread("[", [literal(one) for one in value], "]")
    if isinstance(value, dict):
        return spread("{", [f"{_text(k)}: {literal(one)}" for k, one in value.items()], "}")
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise Unsayable
    return Texts().constant(value)


def _text(value: str) -> LiteralString:
    return without_openings(Texts().string(value))

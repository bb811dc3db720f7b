"""Writes the lines that check one value and turn it into what it stands for.

A value is checked where it is read. A fault raises `DecodeError` with the object or list that holds
the value; the way from the outermost value to that holder is only looked for once something is
wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from ......ir import model as ir
from ......ir.names import Scope
from ......ir.wire import is_json
from .... import layout
from ....module import Module
from ....options import PythonOptions
from .slot import Slot
from .traits import EXPECTED, READERS, is_anything

_CLASSES = {ir.Scalar.BOOLEAN: "bool", ir.Scalar.INTEGER: "int", ir.Scalar.STRING: "str"}

_PAIRS = "for key, item in value.items()"


WriteReader = Callable[["Converter", str, str, ir.Type], None]
"""Writes a function that reads a type; takes its name, and what the module calls the type."""


class Converter:
    """Writes how the values of one module are read; whole functions where a type needs one."""

    def __init__(
        self,
        schema: ir.Schema,
        scope: Module,
        options: PythonOptions,
        write_reader: WriteReader,
    ) -> None:
        self._write_reader = write_reader
        self.schema = schema
        self.scope = scope
        self.options = options
        self.functions: list[list[str]] = []
        """What was written, a function or a table an item."""
        self.readers: dict[ir.Type, str] = {}
        """The functions for types that have no name of their own."""
        self._tables = Scope()

    def table(self, kind: str) -> str:
        """Return a new name for a table of the module."""
        return self._tables.take(f"_{kind}")

    def slot(self, target: str, where: str, indent: str) -> Slot:
        """Return the slot of a value that is no field."""
        return Slot(target, where, "", indent)

    def fail(self, slot: Slot, expected: str) -> list[str]:
        """Return the line that raises the error, inside the test for it."""
        return layout.raising(slot.indent + "    ", *slot.failure(self.scope, expected))

    def wrong_class(self, kind: ir.Type) -> tuple[str, str] | None:
        """Return a test for a value of the wrong class, for types whose values stay as they are."""
        match kind:
            case ir.ScalarType(scalar=ir.Scalar.FLOAT):
                number, whole = self.scope.builtin("float"), self.scope.builtin("int")
                test = f"value.__class__ is not {number} and value.__class__ is not {whole}"
                return test, EXPECTED[ir.Scalar.FLOAT]
            case ir.ScalarType(scalar=scalar) if scalar in _CLASSES:
                test = f"value.__class__ is not {self.scope.builtin(_CLASSES[scalar])}"
                return test, EXPECTED[scalar]
            case ir.Const(value=value, open=True) if value.kind is not ir.Kind.NULL:
                is_text = value.kind is ir.Kind.STRING
                kind = ir.ScalarType(ir.Scalar.STRING if is_text else ir.Scalar.INTEGER)
                return self.wrong_class(kind)
            case _:
                return None

    def reads_once(self, kind: ir.Type) -> bool:
        """Return whether what `convert` writes names the value only once."""
        match kind:
            case ir.ScalarType(scalar=scalar):
                return scalar is not ir.Scalar.DATETIME
            case ir.Const() | ir.ListOf() | ir.MapOf():
                return False
            case ir.Ref(target=id) if isinstance(enum := self.schema.models[id], ir.Enumeration):
                is_open = enum.open or self.options.open_enums
                return not is_open and enum.base is ir.Scalar.STRING
            case _:
                return True

    def convert(self, kind: ir.Type, slot: Slot) -> list[str]:
        """Return lines that check the value and put what it stands for into the slot."""
        indent = slot.indent
        match kind:
            case ir.ScalarType(scalar=scalar) if scalar in READERS:
                errors = f"({self.scope.builtin('TypeError')}, {self.scope.builtin('ValueError')})"
                if scalar is ir.Scalar.DATETIME and slot.key:
                    return self._moment(slot, errors)
                call = f"{self.scope.runtime(READERS[scalar])}({slot.value})"
                return self._trying(slot, call, errors, self.scope.text.string(EXPECTED[scalar]))
            case ir.Const(value=value):
                return self._const(value, slot)
            case ir.Ref(target=id) if isinstance(enum := self.schema.models[id], ir.Enumeration):
                return self._enum(enum, slot)
            case ir.ListOf() | ir.MapOf():
                is_list = isinstance(kind, ir.ListOf)
                cls = self.scope.builtin("list" if is_list else "dict")
                return [
                    f"{indent}if value.__class__ is not {cls}:",
                    *self.fail(slot, '"a list"' if is_list else '"an object"'),
                    *self.items(kind, slot),
                ]
            case _:
                made = f"{self.reader(kind)}({slot.value})"
                where = [slot.key, *slot.named] if slot.key else ["value", slot.where]
                return [
                    f"{indent}try:",
                    *layout.assignment(indent + "    ", slot.target, made),
                    f"{indent}except {self.scope.runtime('DecodeError')} as error:",
                    *layout.raising(
                        indent + "    ", "error.at" if slot.key else "error.among", where
                    ),
                ]

    def _moment(self, slot: Slot, errors: str) -> list[str]:
        """Read a timestamp; what Python cannot read at once is looked at again, or refused."""
        indent, moment = slot.indent + "    ", self.scope.runtime("moment")
        again = f"{slot.target} = {self.scope.runtime('reread')}"
        return [
            f"{slot.indent}try:",
            *layout.assignment(indent, slot.target, f"{moment}({slot.value})"),
            f"{slot.indent}except {errors}:",
            *layout.call(indent + again, ["data", slot.key, *slot.named], "", indent),
        ]

    def _trying(self, slot: Slot, value: str, errors: str, expected: str) -> list[str]:
        indent = slot.indent
        return [
            f"{indent}try:",
            *layout.assignment(indent + "    ", slot.target, value),
            f"{indent}except {errors}:",
            *layout.raising(
                indent + "    ", *slot.failure(self.scope, expected), tail=" from None"
            ),
        ]

    def _const(self, value: ir.Value, slot: Slot) -> list[str]:
        literal = self.scope.text.constant(value.plain)
        test = f"value is not {literal}"
        if value.kind is ir.Kind.STRING:
            test = f"value != {literal}"
        elif value.kind is ir.Kind.INTEGER:
            test = f"value != {literal} or value.__class__ is not {self.scope.builtin('int')}"
        return [
            *layout.condition(slot.indent, "if", test),
            *self.fail(slot, self.scope.text.of_code(literal)),
            *layout.assignment(slot.indent, slot.target, literal),
        ]

    def _enum(self, enum: ir.Enumeration, slot: Slot) -> list[str]:
        table, indent = self.members(enum), slot.indent
        whole = enum.base is not ir.Scalar.STRING
        if enum.open or self.options.open_enums:
            test = self.scope.builtin("int" if whole else "str")
            return [
                f"{indent}if value.__class__ is not {test}:",
                *self.fail(slot, '"an integer"' if whole else '"a string"'),
                *layout.assignment(indent, slot.target, f"{table}[value]"),
            ]
        one_of = f"{self.scope.runtime('one_of')}({table})"
        if whole:  # True and 1.0 would be found in a table of integers
            test = f"value.__class__ is not {self.scope.builtin('int')} or value not in {table}"
            return [
                *layout.condition(indent, "if", test),
                *self.fail(slot, one_of),
                *layout.assignment(indent, slot.target, f"{table}[value]"),
            ]
        errors = f"({self.scope.builtin('KeyError')}, {self.scope.builtin('TypeError')})"
        return self._trying(slot, f"{table}[{slot.value}]", errors, one_of)

    def members(self, enum: ir.Enumeration) -> str:
        """Return what the module calls the table from an enum's values to its members."""
        name = f"{self.scope.codec(enum.id)}_members"
        return self.scope.from_model(enum.id, name)

    def items(self, container: ir.ListOf | ir.MapOf, slot: Slot) -> list[str]:
        """Return lines that put what the list or object in `value` holds into the slot."""
        is_list, indent = isinstance(container, ir.ListOf), slot.indent
        item = container.item if isinstance(container, ir.ListOf) else container.value
        copy = layout.assignment(indent, slot.target, "[*value]" if is_list else "{**value}")
        if is_anything(self.schema, item):
            return copy
        wrong = self.wrong_class(item)
        if wrong is not None:
            test = wrong[0].replace("value.", "item.")
            arguments = ["value", "item", slot.where, self.scope.text.string(wrong[1])]
            callee = self.scope.runtime("wrong_item")
            return [
                f"{indent}for item in {'value' if is_list else 'value.values()'}:",
                *layout.condition(indent + "    ", "if", test),
                *layout.raising(indent + "        ", callee, arguments),
                *copy,
            ]
        made = f"{self.reader(item)}(item)"
        if is_list:
            lines = self._listed(slot.target, made, indent + "    ")
        else:
            members = f"{{key: {made} {_PAIRS}}}"
            lines = layout.assignment(indent + "    ", slot.target, members)
        return [
            f"{indent}try:",
            *lines,
            f"{indent}except {self.scope.runtime('DecodeError')} as error:",
            *layout.raising(indent + "    ", "error.among", ["value", slot.where]),
        ]

    def _listed(self, target: str, made: str, indent: str) -> list[str]:
        """Return a loop that fills a list: most are short, and a comprehension costs a call."""
        declared = target
        if "." not in target:
            any_type = self.scope.use("typing", "Any")
            declared = f"{target}: {self.scope.builtin('list')}[{any_type}]"
        return [
            f"{indent}{declared} = []",
            f"{indent}for item in value:",
            *layout.statement(indent + "    ", f"{target}.append({made})"),
        ]

    def reader(self, kind: ir.Type) -> str:
        """Return the name of a function from a value to one of type `kind`."""
        if isinstance(kind, ir.Ref):
            model = self.schema.models[kind.target]
            if not isinstance(model, ir.Enumeration) and is_json(model):
                return self.scope.from_model(kind.target, f"decode_{self.scope.codec(kind.target)}")
        if kind not in self.readers:
            name = f"_read_{len(self.readers) + 1}"
            self.readers[kind] = name
            self._write_reader(self, name, "", kind)
        return self.readers[kind]

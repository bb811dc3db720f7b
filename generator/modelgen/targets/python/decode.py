"""Writes the decoding functions: from what `json.loads` gives to a dataclass.

A function a model, at module level, since that is the fastest form there is. A value is checked
where it is read. A fault raises `DecodeError` with the object or list that holds the value; the
way from the outermost value to that holder is only looked for once something is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import ir
from ...names import Scope
from ...options import PythonOptions
from ...values import dataclass, field
from . import layout
from .literals import constant, string
from .scope import ModuleScope
from .slot import Slot
from .unions import write_reader
from .wire import ANYTHING, EXPECTED, READERS, has_codec, wire_name

_CLASSES = {ir.Scalar.BOOLEAN: "bool", ir.Scalar.INTEGER: "int", ir.Scalar.STRING: "str"}

_PAIRS = "for key, item in value.items()"


@dataclass(slots=True)
class Decoder:
    """Writes the decoding side of one module."""

    schema: ir.Schema
    scope: ModuleScope
    options: PythonOptions
    functions: list[list[str]] = field(default_factory=list[list[str]])
    """What was written, a function an item."""
    readers: dict[ir.Type, str] = field(default_factory=dict[ir.Type, str])
    """The functions for types that have no name of their own."""
    _tables: Scope = field(default_factory=Scope)

    def record(self, record: ir.Record, names: Sequence[str]) -> None:
        """Write the function of a record."""
        own, any_type = self.scope.model(record.id), self.scope.use("typing", "Any")
        misfit, new = self.scope.runtime("misfit"), self.scope.runtime("new")
        lines = layout.definition(f"decode_{self.scope.codec(record.id)}", any_type, own, "data")
        lines += [
            f"    if data.__class__ is not {self.scope.builtin('dict')}:",
            f'        raise {misfit}(data, "an object")',
        ]
        if record.fields:
            lines.append("    get = data.get")
        lines += layout.assignment("    ", "self", f"{new}({own})")
        for member, name in zip(record.fields, names, strict=False):
            lines += self._field(record, member, name)
        if record.extra is not None:
            lines += self._extra(record, record.extra, names[-1])
        elif self.options.keep_unknown:
            table = self._known_keys(record)
            lines.append(f"    {self.scope.runtime('keep_unknown')}(self, data, {table})")
        self.functions.append([*lines, "    return self"])

    def _field(self, record: ir.Record, member: ir.Field, name: str) -> list[str]:
        key = string(wire_name(member.name))
        where = string(f"{record.id.name}.{member.name.documented}")
        slot = Slot(f"self.{name}", where, key, "    ")
        wrong = self._wrong_class(member.type)
        if wrong is not None:
            return self._plain(member, slot, wrong)
        if is_anything(self.schema, member.type):
            return self._anything(member, slot)
        return self._converted(member, slot)

    def table(self, kind: str) -> str:
        """Return a new name for a table of the module."""
        return self._tables.take(f"_{kind}")

    def slot(self, target: str, where: str, indent: str) -> Slot:
        """Return the slot of a value that is no field."""
        return Slot(target, where, "", indent)

    def _fail(self, slot: Slot, expected: str) -> list[str]:
        """Return the line that raises the error, inside the test for it."""
        return layout.raising(slot.indent + "    ", *slot.failure(self.scope, expected))

    def _plain(self, member: ir.Field, slot: Slot, wrong: tuple[str, str]) -> list[str]:
        """Read a field whose value stays as it is; `wrong` is the test and what was expected."""
        test, expected = wrong
        null = member.nullability is ir.Nullability.YES
        unset = self.scope.runtime("UNSET") if null else ""
        if null and not member.required:
            test += f" and value is not None and value is not {unset}"
        elif null:
            test += " and value is not None"
        elif not member.required:
            test += f" and (value is not None or {slot.key} in data)"
        read = f"get({slot.key}, {unset})" if null else f"get({slot.key})"
        return [
            f"    value = {read}",
            *layout.condition("    ", "if", test),
            *self._fail(slot, string(expected)),
            f"    {slot.target} = value",
        ]

    def _anything(self, member: ir.Field, slot: Slot) -> list[str]:
        target = slot.target
        if member.required:
            unset = self.scope.runtime("UNSET")
            lines = [f"    value = get({slot.key}, {unset})", f"    if value is {unset}:"]
            return [*lines, *self._fail(slot, '"a value"'), f"    {target} = value"]
        if member.nullability is ir.Nullability.YES:
            unset = self.scope.runtime("UNSET")
            return layout.assignment("    ", target, f"get({slot.key}, {unset})")
        lines = layout.assignment("    ", target, f"get({slot.key})")
        test = f"{target} is None and {slot.key} in data"
        return [*lines, *layout.condition("    ", "if", test), *self._keep_null("        ", slot)]

    def _keep_null(self, indent: str, slot: Slot) -> list[str]:
        """Remember a null that the page does not speak of, so that it is written back."""
        return layout.call(
            f"{indent}{self.scope.runtime('keep_null')}", ["self", slot.key], "", indent
        )

    def _converted(self, member: ir.Field, slot: Slot) -> list[str]:
        key, null, value = slot.key, member.nullability, "value"
        if member.required and null is ir.Nullability.NO:
            return [f"    value = get({key})", *self.convert(member.type, slot)]
        read, test, keep = f"get({key})", "value is None", list[str]()
        if member.required or null is ir.Nullability.YES:
            unset = self.scope.runtime("UNSET")
            read = f"get({key}, {unset})"
            test += "" if member.required else f" or value is {unset}"
        elif null is ir.Nullability.NO:
            test += f" and {key} not in data"
        else:
            keep = [f"        if {key} in data:", *self._keep_null(" " * 12, slot)]
        if member.required and null is ir.Nullability.UNSAID:
            value = self.scope.runtime("NULL")
        return [
            f"    value = {read}",
            *layout.condition("    ", "if", test),
            f"        {slot.target} = {value}",
            *keep,
            "    else:",
            *self.convert(member.type, slot.deeper()),
        ]

    def _extra(self, record: ir.Record, extra: ir.Extra, name: str) -> list[str]:
        table = self._known_keys(record)
        item = "item"
        if not is_anything(self.schema, extra.type):
            item = f"{self.reader(extra.type)}(item)"
        where = string(f"{record.id.name}.{name}")
        made = f"{{key: {item} for key, item in data.items() if key not in {table}}}"
        lines = layout.assignment("    ", f"self.{name}", made)
        if item != "item":
            error = self.scope.runtime("DecodeError")
            lines = [
                "    try:",
                *layout.assignment("        ", f"self.{name}", made),
                f"    except {error} as error:",
                *layout.raising("        ", "error.among", ["data", where]),
            ]
        return lines

    def _known_keys(self, record: ir.Record) -> str:
        """Write the set of the names that a record declares, and return its name."""
        known = [string(wire_name(member.name)) for member in record.fields]
        table, frozen = self.table("keys"), self.scope.builtin("frozenset")
        if known:
            self.functions.append(layout.table(f"{table} = {frozen}(", "{", known, "}", ")"))
        else:
            kind = f"{frozen}[{self.scope.builtin('str')}]"
            self.functions.append([f"{table}: {kind} = {frozen}()"])
        return table

    def _wrong_class(self, kind: ir.Type) -> tuple[str, str] | None:
        """Return a test for a value of the wrong class, for types whose values stay as they are."""
        match kind:
            case ir.Prim(scalar=ir.Scalar.FLOAT):
                number, whole = self.scope.builtin("float"), self.scope.builtin("int")
                test = f"value.__class__ is not {number} and value.__class__ is not {whole}"
                return test, EXPECTED[ir.Scalar.FLOAT]
            case ir.Prim(scalar=scalar) if scalar in _CLASSES:
                test = f"value.__class__ is not {self.scope.builtin(_CLASSES[scalar])}"
                return test, EXPECTED[scalar]
            case ir.Const(value=value, open=True) if value is not None:
                kind = ir.Prim(ir.Scalar.STRING if isinstance(value, str) else ir.Scalar.INTEGER)
                return self._wrong_class(kind)
            case _:
                return None

    def convert(self, kind: ir.Type, slot: Slot) -> list[str]:
        """Return lines that check `value` and put what it stands for into the slot."""
        indent = slot.indent
        match kind:
            case ir.Prim(scalar=scalar) if scalar in READERS:
                call = f"{self.scope.runtime(READERS[scalar])}(value)"
                errors = f"({self.scope.builtin('TypeError')}, {self.scope.builtin('ValueError')})"
                return self._trying(slot, call, errors, string(EXPECTED[scalar]))
            case ir.Const(value=value):
                return self._const(value, slot)
            case ir.Ref(target=id) if isinstance(enum := self.schema.models[id], ir.Enumeration):
                return self._enum(enum, slot)
            case ir.ListOf() | ir.MapOf():
                is_list = isinstance(kind, ir.ListOf)
                cls = self.scope.builtin("list" if is_list else "dict")
                return [
                    f"{indent}if value.__class__ is not {cls}:",
                    *self._fail(slot, '"a list"' if is_list else '"an object"'),
                    *self.items(kind, slot),
                ]
            case _:
                holder = ["data", slot.key, slot.where] if slot.key else ["value", slot.where]
                return [
                    f"{indent}try:",
                    *layout.assignment(indent + "    ", slot.target, f"{self.reader(kind)}(value)"),
                    f"{indent}except {self.scope.runtime('DecodeError')} as error:",
                    *layout.raising(
                        indent + "    ", "error.at" if slot.key else "error.among", holder
                    ),
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

    def _const(self, value: str | int | bool | None, slot: Slot) -> list[str]:
        literal = constant(value)
        test = f"value is not {literal}"
        if isinstance(value, str):
            test = f"value != {literal}"
        elif isinstance(value, int) and not isinstance(value, bool):
            test = f"value != {literal} or value.__class__ is not {self.scope.builtin('int')}"
        return [
            *layout.condition(slot.indent, "if", test),
            *self._fail(slot, string(literal)),
            *layout.assignment(slot.indent, slot.target, literal),
        ]

    def _enum(self, enum: ir.Enumeration, slot: Slot) -> list[str]:
        table, indent = self.members(enum), slot.indent
        whole = enum.base is not ir.Scalar.STRING
        if enum.open or self.options.open_enums:
            test = self.scope.builtin("int" if whole else "str")
            return [
                f"{indent}if value.__class__ is not {test}:",
                *self._fail(slot, '"an integer"' if whole else '"a string"'),
                *layout.assignment(indent, slot.target, f"{table}[value]"),
            ]
        one_of = f"{self.scope.runtime('one_of')}({table})"
        if whole:  # True and 1.0 would be found in a table of integers
            test = f"value.__class__ is not {self.scope.builtin('int')} or value not in {table}"
            return [
                *layout.condition(indent, "if", test),
                *self._fail(slot, one_of),
                *layout.assignment(indent, slot.target, f"{table}[value]"),
            ]
        errors = f"({self.scope.builtin('KeyError')}, {self.scope.builtin('TypeError')})"
        return self._trying(slot, f"{table}[value]", errors, one_of)

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
        wrong = self._wrong_class(item)
        if wrong is not None:
            test = wrong[0].replace("value.", "item.")
            arguments = ["value", "item", slot.where, string(wrong[1])]
            callee = self.scope.runtime("wrong_item")
            return [
                f"{indent}for item in {'value' if is_list else 'value.values()'}:",
                *layout.condition(indent + "    ", "if", test),
                *layout.raising(indent + "        ", callee, arguments),
                *copy,
            ]
        made = f"{self.reader(item)}(item)"
        made = f"[{made} for item in value]" if is_list else f"{{key: {made} {_PAIRS}}}"
        return [
            f"{indent}try:",
            *layout.assignment(indent + "    ", slot.target, made),
            f"{indent}except {self.scope.runtime('DecodeError')} as error:",
            *layout.raising(indent + "    ", "error.among", ["value", slot.where]),
        ]

    def reader(self, kind: ir.Type) -> str:
        """Return the name of a function from a value to one of type `kind`."""
        if isinstance(kind, ir.Ref):
            model = self.schema.models[kind.target]
            if not isinstance(model, ir.Enumeration) and has_codec(model):
                return self.scope.from_model(kind.target, f"decode_{self.scope.codec(kind.target)}")
        if kind not in self.readers:
            name = f"_read_{len(self.readers) + 1}"
            self.readers[kind] = name
            write_reader(self, name, "", kind)
        return self.readers[kind]


def is_anything(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether every value fits a type."""
    match kind:
        case ir.Prim(scalar=scalar):
            return scalar in ANYTHING
        case ir.StreamOf():
            return True
        case ir.Ref(target=target):
            return not has_codec(schema.models[target])
        case _:
            return False

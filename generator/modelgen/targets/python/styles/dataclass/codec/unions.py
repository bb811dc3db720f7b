"""Writes the decoding functions of unions and of types without a name.

The order in which a union's variants are tried is fixed. The kind of the JSON value comes first.
A string is a constant, then a member of a closed enum, then a plain string, then a date, a
timestamp, a decimal, base64 text, then a member of an open enum. A number is a constant, an
integer enum, then a plain number. Objects are left to `variants`. Lists, and maps of one type, are
tried in the page's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from ......ir import model as ir
from ......ir.wire import is_integer, is_json, leaves
from ....lines import Lines, block, call
from ....options import is_open
from .convert import Converter
from .slot import Slot
from .traits import ANYTHING, EXPECTED, READERS
from .variants import Choice

_TEXT = (ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES)
"""Scalars that are text in JSON, the strictest first."""
_MOST_WORDS = 12
"""How many kinds of value a message names."""


def write_reader(
    converter: Converter, name: LiteralString, title: LiteralString, kind: ir.Type
) -> None:
    """Write a function `name` from a value to one of type `kind`, in the converter's module.

    `title` is what the module calls the type, "" if it has no name of its own.
    """
    _Reader(converter, name, title, list(leaves(converter.schema, kind))).write()


class _Reader:
    """Writes one function."""

    def __init__(
        self,
        converter: Converter,
        name: LiteralString,
        title: LiteralString,
        parts: Sequence[ir.Type],
    ) -> None:
        self._converter = converter
        self._module = converter.module
        self._name: LiteralString = name
        self._title: LiteralString = title
        self._parts = parts
        self._scalars = {part.scalar for part in parts if isinstance(part, ir.ScalarType)}
        self._constants = [part for part in parts if isinstance(part, ir.Const)]
        models = [
            converter.schema.models[part.target] for part in parts if isinstance(part, ir.Ref)
        ]
        self._enums = [model for model in models if isinstance(model, ir.Enumeration)]
        self._records = [
            model for model in models if isinstance(model, ir.Record) and is_json(model)
        ]
        self._takes_all = (
            bool(self._scalars & ANYTHING)
            or any(isinstance(part, ir.StreamOf) for part in parts)
            or not all(is_json(model) for model in models)
        )

    def write(self) -> None:
        """Write the function."""
        any_type = self._module.use("typing", "Any")
        body: Lines = [
            *self._object(),
            *self._branch("list", self._containers(ir.ListOf)),
            *self._branch("str", self._text()),
            *self._branch("int", self._whole()),
            *self._branch("float", self._fraction()),
            *self._branch("bool", self._boolean()),
        ]
        if body:
            body.insert(0, "kind = value.__class__")
        if self._has_constant(ir.Kind.NULL):
            body += block("if value is None:", "return value")
        if self._takes_all:
            body.append("return value")
        else:
            misfit = self._module.runtime("misfit")
            expected = self._module.text.string(self._described())
            body.append(f"raise {call(misfit, 'value', expected)}")
        head = f"def {self._name}(value: {any_type}) -> {any_type}:"
        self._converter.functions.append(block(head, *body))

    def _has_constant(self, kind: ir.Kind) -> bool:
        return any(part.value.kind is kind for part in self._constants)

    def _described(self) -> str:
        """Return what a message says that the value should be."""
        words: list[str] = [
            EXPECTED[part.scalar]
            for part in self._parts
            if isinstance(part, ir.ScalarType) and part.scalar in EXPECTED
        ]
        words += [
            self._module.text.constant(part.value.plain)
            for part in self._constants
            if part.value.kind is not ir.Kind.NULL
        ]
        words += [record.id.name for record in self._records]
        words += [enum.id.name for enum in self._enums]
        words += ["a list"] * any(isinstance(part, ir.ListOf) for part in self._parts)
        words += ["an object"] * any(isinstance(part, ir.MapOf) for part in self._parts)
        words += ["null"] * self._has_constant(ir.Kind.NULL)
        if len(words) > _MOST_WORDS:
            words = [*words[:_MOST_WORDS], f"{len(words) - _MOST_WORDS} more"]
        return words[0] if len(words) == 1 else "one of " + ", ".join(words)

    def _branch(self, cls: LiteralString, lines: Lines) -> Lines:
        """Return what is done with a value of a class."""
        if not lines:
            return []
        return block(f"if kind is {self._module.builtin(cls)}:", *lines)

    def _object(self) -> Lines:
        lines: Lines = []
        if self._records:
            lines = Choice(self._converter, self._title, self._records, self._described()).lines()
        maps = self._containers(ir.MapOf)
        if lines and maps:
            lines = self._tried(lines, self._module.runtime("DecodeError"))
        return self._branch("dict", [*lines, *maps])

    def _tried(self, lines: Lines, error: LiteralString) -> Lines:
        """Return lines that go on with what follows them where they fail."""
        return [*block("try:", *lines), *block(f"except {error}:", "pass")]

    def _containers(self, cls: type[ir.ListOf] | type[ir.MapOf]) -> Lines:
        parts = [part for part in self._parts if isinstance(part, cls)]
        if len(parts) == 1:
            made: LiteralString = "items" if cls is ir.ListOf else "members"
            slot = Slot(made, self._module.text.of_code(self._title))
            return [*self._converter.items(parts[0], slot), f"return {made}"]
        lines: Lines = []
        for part in parts:
            read: Lines = [f"return {self._converter.reader(part)}(value)"]
            lines += self._tried(read, self._module.runtime("DecodeError"))
        return lines

    def _text(self) -> Lines:
        values = [part for part in self._constants if part.value.kind is ir.Kind.STRING]
        enums = [enum for enum in self._enums if not is_integer(enum)]
        takes_all = ir.Scalar.STRING in self._scalars
        lines: Lines = []
        for part in values:
            if not part.open and not takes_all:
                test = f"value == {self._module.text.constant(part.value.plain)}"
                lines += block(f"if {test}:", "return value")
        lines += self._closed(enums)
        if takes_all or any(part.open for part in values):
            return [*lines, "return value"]
        for scalar in _TEXT:
            if scalar in self._scalars:
                read: Lines = [f"return {self._module.runtime(READERS[scalar])}(value)"]
                lines += self._tried(read, self._module.builtin("ValueError"))
        return [*lines, *self._opened(enums)]

    def _whole(self) -> Lines:
        values = [part for part in self._constants if part.value.kind is ir.Kind.INTEGER]
        enums = [enum for enum in self._enums if is_integer(enum)]
        lines: Lines = []
        for part in values:
            if not part.open:
                test = f"value == {self._module.text.constant(part.value.plain)}"
                lines += block(f"if {test}:", "return value")
        lines += self._closed(enums)
        takes_all = self._scalars & {ir.Scalar.FLOAT, ir.Scalar.INTEGER}
        if takes_all or any(part.open for part in values):
            return [*lines, "return value"]
        return [*lines, *(self._decimal() or self._opened(enums))]

    def _fraction(self) -> Lines:
        return ["return value"] if ir.Scalar.FLOAT in self._scalars else self._decimal()

    def _decimal(self) -> Lines:
        if ir.Scalar.DECIMAL not in self._scalars:
            return []
        return [f"return {self._module.runtime('read_decimal')}(value)"]

    def _closed(self, enums: Sequence[ir.Enumeration]) -> Lines:
        """Return lines that look a value up in each enum that lists all its values."""
        lines: Lines = []
        for enum in enums:
            if not is_open(enum, self._converter.options):
                table = self._converter.members(enum)
                lines += block(f"if value in {table}:", f"return {table}[value]")
        return lines

    def _opened(self, enums: Sequence[ir.Enumeration]) -> Lines:
        """Return the line that takes a value for one of the first enum that takes any."""
        for enum in enums:
            if is_open(enum, self._converter.options):
                return [f"return {self._converter.members(enum)}[value]"]
        return []

    def _boolean(self) -> Lines:
        if ir.Scalar.BOOLEAN in self._scalars:
            return ["return value"]
        lines: Lines = []
        for part in self._constants:
            if part.value.kind is ir.Kind.BOOLEAN:
                test = f"value is {self._module.text.constant(part.value.plain)}"
                lines += block(f"if {test}:", "return value")
        return lines

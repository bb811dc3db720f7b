"""Writes the decoding of unions, and of types that have no name of their own.

The order in which a union's variants are tried is fixed. The kind of the JSON value comes first.
A string is a constant, then a member of a closed enum, then a plain string, then a date, a
timestamp, a decimal, base64 text, then a member of an open enum. A number is a constant, an
integer enum, then a plain number. Objects are left to `variants`. Lists, and maps of one type, are
tried in the page's order.
"""

from __future__ import annotations

from collections.abc import Sequence

from ......ir import model as ir
from ......ir.wire import is_json, leaves
from .... import layout
from .convert import Converter
from .traits import ANYTHING, EXPECTED, READERS
from .variants import Choice

_TEXT = (ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES)
"""Scalars that are text in JSON, the strictest first."""


def write_reader(converter: Converter, name: str, title: str, kind: ir.Type) -> None:
    """Write a function `name` from a value to one of type `kind`, in the converter's module.

    `title` is what the module calls the type, "" if it has no name of its own.
    """
    _Reader(converter, name, title, list(leaves(converter.schema, kind))).write()


class _Reader:
    """Writes one function."""

    def __init__(
        self, converter: Converter, name: str, title: str, parts: Sequence[ir.Type]
    ) -> None:
        self._converter = converter
        self._scope = converter.scope
        self._schema = converter.schema
        self._name = name
        self._title = title
        self._parts = parts
        self._scalars = {part.scalar for part in parts if isinstance(part, ir.ScalarType)}
        self._constants = [part for part in parts if isinstance(part, ir.Const)]
        models = [self._schema.models[part.target] for part in parts if isinstance(part, ir.Ref)]
        self._enums = [model for model in models if isinstance(model, ir.Enumeration)]
        self._records = [
            model for model in models if isinstance(model, ir.Record) and is_json(model)
        ]
        self._is_open = bool(self._scalars & ANYTHING) or any(
            isinstance(part, ir.StreamOf) for part in parts
        )
        self._is_open |= any(not is_json(model) for model in models)

    def write(self) -> None:
        any_type = self._scope.use("typing", "Any")
        lines = layout.definition(self._name, any_type, any_type, "value")
        body = [
            *self._object(),
            *self._branch("list", self._containers(ir.ListOf)),
            *self._branch("str", self._text()),
            *self._branch("int", self._number(int)),
            *self._branch("float", self._number(float)),
            *self._branch("bool", self._boolean()),
        ]
        if any(part.value.kind is ir.Kind.NULL for part in self._constants):
            body += ["    if value is None:", "        return value"]
        if body and any("kind" in line for line in body):
            lines.append("    kind = value.__class__")
        lines += body
        if self._is_open:
            lines.append("    return value")
        else:
            misfit = self._scope.runtime("misfit")
            lines += layout.raising(
                "    ", misfit, ["value", self._scope.text.string(self._described())]
            )
        self._converter.functions.append(lines)

    def _described(self) -> str:
        words = [
            EXPECTED[p.scalar]
            for p in self._parts
            if isinstance(p, ir.ScalarType) and p.scalar in EXPECTED
        ]
        words += [
            self._scope.text.constant(part.value.plain)
            for part in self._constants
            if part.value.kind is not ir.Kind.NULL
        ]
        words += [record.id.name for record in self._records]
        words += [enum.id.name for enum in self._enums]
        words += ["a list"] * any(isinstance(part, ir.ListOf) for part in self._parts)
        words += ["an object"] * any(isinstance(part, ir.MapOf) for part in self._parts)
        words += ["null"] * any(part.value.kind is ir.Kind.NULL for part in self._constants)
        if len(words) > 12:
            words = [*words[:12], f"{len(words) - 12} more"]
        return words[0] if len(words) == 1 else "one of " + ", ".join(words)

    def _branch(self, cls: str, lines: list[str]) -> list[str]:
        if not lines:
            return []
        return [f"    if kind is {self._scope.builtin(cls)}:", *lines]

    def _object(self) -> list[str]:
        lines: list[str] = []
        if self._records:
            lines = Choice(self._converter, self._title, self._records, self._described()).lines()
        maps = self._containers(ir.MapOf)
        if lines and maps:
            error = self._scope.runtime("DecodeError")
            lines = [
                "        try:",
                *(f"    {line}" for line in lines),
                f"        except {error}:",
                "            pass",
            ]
        return self._branch("dict", [*lines, *maps])

    def _containers(self, cls: type[ir.ListOf] | type[ir.MapOf]) -> list[str]:
        parts = [part for part in self._parts if isinstance(part, cls)]
        if len(parts) == 1:
            made = "items" if cls is ir.ListOf else "members"
            slot = self._converter.slot(made, self._scope.text.string(self._title), "        ")
            return [*self._converter.items(parts[0], slot), f"        return {made}"]
        lines: list[str] = []
        for part in parts:
            lines += [
                "        try:",
                *layout.returned("            ", f"{self._converter.reader(part)}(value)"),
                f"        except {self._scope.runtime('DecodeError')}:",
                "            pass",
            ]
        return lines

    def _text(self) -> list[str]:
        lines: list[str] = []
        values = [part for part in self._constants if part.value.kind is ir.Kind.STRING]
        for part in values:
            if not part.open and ir.Scalar.STRING not in self._scalars:
                lines += layout.condition(
                    "        ", "if", f"value == {self._scope.text.constant(part.value.plain)}"
                )
                lines.append("            return value")
        enums = [enum for enum in self._enums if enum.base is ir.Scalar.STRING]
        for enum in enums:
            if not self._opens(enum):
                table = self._converter.members(enum)
                lines += layout.condition("        ", "if", f"value in {table}")
                lines += layout.returned("            ", f"{table}[value]")
        if ir.Scalar.STRING in self._scalars or any(part.open for part in values):
            return [*lines, "        return value"]
        for scalar in _TEXT:
            if scalar in self._scalars:
                lines += [
                    "        try:",
                    f"            return {self._scope.runtime(READERS[scalar])}(value)",
                    f"        except {self._scope.builtin('ValueError')}:",
                    "            pass",
                ]
        for enum in enums:
            if self._opens(enum):
                made = layout.returned("        ", f"{self._converter.members(enum)}[value]")
                return [*lines, *made]
        return lines

    def _number(self, cls: type) -> list[str]:
        lines: list[str] = []
        if cls is int:
            lines += self._whole()
        plain = {ir.Scalar.FLOAT, ir.Scalar.INTEGER} if cls is int else {ir.Scalar.FLOAT}
        if self._scalars & plain or (
            cls is int
            and any(part.value.kind is ir.Kind.INTEGER and part.open for part in self._constants)
        ):
            return [*lines, "        return value"]
        if ir.Scalar.DECIMAL in self._scalars:
            return [*lines, f"        return {self._scope.runtime('read_decimal')}(value)"]
        for enum in self._enums:
            if cls is int and self._opens(enum) and enum.base is not ir.Scalar.STRING:
                made = layout.returned("        ", f"{self._converter.members(enum)}[value]")
                return [*lines, *made]
        return lines

    def _whole(self) -> list[str]:
        lines: list[str] = []
        for part in self._constants:
            if part.value.kind is ir.Kind.INTEGER and not part.open:
                lines += [f"        if value == {part.value.plain}:", "            return value"]
        for enum in self._enums:
            if enum.base is not ir.Scalar.STRING and not self._opens(enum):
                table = self._converter.members(enum)
                lines += layout.condition("        ", "if", f"value in {table}")
                lines += layout.returned("            ", f"{table}[value]")
        return lines

    def _opens(self, enum: ir.Enumeration) -> bool:
        return enum.open or self._converter.options.open_enums

    def _boolean(self) -> list[str]:
        if ir.Scalar.BOOLEAN in self._scalars:
            return ["        return value"]
        lines: list[str] = []
        for part in self._constants:
            if part.value.kind is ir.Kind.BOOLEAN:
                lines += [f"        if value is {part.value.plain}:", "            return value"]
        return lines

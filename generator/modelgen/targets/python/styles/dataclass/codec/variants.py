"""Writes the choice among the records that an object may be.

An object is decided by its tag. Without one, the variant that drops the fewest of its keys wins,
among those whose required keys are all there, then the one that declares the most of them, then one
that gives it back whole, then the one with the fewest fields, then the first on the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.unions import Discriminator, discriminator
from .... import layout
from .convert import Converter

_INDENT = " " * 8


class Choice:
    """Writes one choice, as lines of a function whose `value` is an object."""

    def __init__(
        self, converter: Converter, title: str, records: Sequence[ir.Record], expected: str
    ) -> None:
        self._converter = converter
        self._scope = converter.scope
        self._schema = converter.schema
        self._title = title
        self._records = records
        self._expected = expected

    def lines(self) -> list[str]:
        """Return the lines that choose and decode."""
        if len(self._records) == 1:
            return layout.returned(_INDENT, f"{self._decode(self._records[0])}(value)")
        union = ir.UnionOf(tuple(ir.Ref(record.id) for record in self._records))
        found = discriminator(self._schema, union)
        key = self._tag_key(found) if found else None
        if found is None or key is None:
            return self._best()
        return self._by_tag(found, key)

    def _tag_key(self, found: Discriminator) -> str | None:
        """Return the tag's name on the wire, if every variant has the same one."""
        names = {wire_name(field.name) for field in self._tag_fields(found)}
        return names.pop() if len(names) == 1 else None

    def _tag_fields(self, found: Discriminator) -> list[ir.Field]:
        return [
            field
            for record in self._records
            for field in record.fields
            if field.name.documented == found.field
        ]

    def _by_tag(self, found: Discriminator, key: str) -> list[str]:
        records = {record.id: record for record in self._records}
        tags = {
            self._tag_value(value, records[id], found): self._decode(records[id])
            for value, id in found.variants.items()
        }
        table = self._converter.table("tags")
        entries = [f"{self._scope.text.constant(tag)}: {name}" for tag, name in tags.items()]
        any_type = self._scope.use("typing", "Any")
        kind = f"{self._scope.builtin('dict')}[{any_type}, {any_type}]"
        self._converter.functions.append(layout.table(f"{table}: {kind} = ", "{", entries, "}"))
        lines = self._looked_up(
            table, self._scope.text.string(key), {type(tag).__name__ for tag in tags}
        )
        where = self._scope.text.string(f"{self._title}.{found.field}".strip("."))
        one_of = f"{self._scope.runtime('one_of')}({table})"
        failure = self._scope.runtime("wrong_tag"), (
            "value",
            self._scope.text.string(key),
            where,
            one_of,
        )
        may_lack = not all(field.required for field in self._tag_fields(found))
        indent = _INDENT
        if may_lack:
            lines += layout.condition(_INDENT, "if", f"{self._scope.text.string(key)} in value")
            indent += "    "
        if self._converter.options.open_enums:
            lines.append(f"{indent}return value")
        else:
            lines += layout.raising(indent, *failure)
        return [*lines, *self._best()] if may_lack else lines

    def _looked_up(self, table: str, key: str, classes: set[str]) -> list[str]:
        """Return the lines that decode an object whose tag is in the table."""
        if classes == {"str"}:  # no value of another class is found among strings
            errors = f"({self._scope.builtin('KeyError')}, {self._scope.builtin('TypeError')})"
            return [
                f"{_INDENT}try:",
                *layout.assignment(f"{_INDENT}    ", "decode", f"{table}[value[{key}]]"),
                f"{_INDENT}except {errors}:",
                f"{_INDENT}    pass",
                f"{_INDENT}else:",
                f"{_INDENT}    return decode(value)",
            ]
        tests = [f"tag.__class__ is {self._scope.builtin(cls)}" for cls in sorted(classes)]
        test = f"({' or '.join(tests)})" if len(tests) > 1 else tests[0]
        return [
            f"{_INDENT}tag = value.get({key})",
            *layout.condition(_INDENT, "if", f"{test} and tag in {table}"),
            *layout.returned(f"{_INDENT}    ", f"{table}[tag](value)"),
        ]

    def _tag_value(self, value: ir.Plain, record: ir.Record, found: Discriminator) -> ir.Plain:
        """Return a tag as it is on the wire: digits of an integer enum are a number there."""
        for field in record.fields:
            if field.name.documented == found.field and isinstance(field.type, ir.Ref):
                enum = self._schema.models[field.type.target]
                if isinstance(enum, ir.Enumeration) and enum.base is not ir.Scalar.STRING:
                    return int(value) if value is not None else value
        return value

    def _best(self) -> list[str]:
        table = self._converter.table("variants")
        entries: list[str] = []
        # The order decides between equals, and the SDKs try variants with few fields first.
        for record in sorted(self._records, key=lambda record: len(record.fields)):
            known = [self._scope.text.string(wire_name(field.name)) for field in record.fields]
            required = [
                self._scope.text.string(wire_name(field.name))
                for field in record.fields
                if field.required
            ]
            takes_any = str(record.extra is not None or self._converter.options.keep_unknown)
            items = [self._decode(record), self._keys(known), self._keys(required), takes_any]
            entries += layout.row(items, "    ")
        kind = self._scope.runtime("Variants")
        self._converter.functions.append([f"{table}: {kind} = (", *entries, ")"])
        arguments = ["value", table, self._scope.text.string(self._expected)]
        if self._are_alike():
            arguments.append("True")
        return layout.returning(_INDENT, self._scope.runtime("best"), arguments)

    def _are_alike(self) -> bool:
        """Return whether members that several variants declare are the same in all of them."""
        known: dict[str, tuple[ir.Type, ir.Nullability]] = {}
        return all(
            known.setdefault(wire_name(field.name), (field.type, field.nullability))
            == (field.type, field.nullability)
            for record in self._records
            for field in record.fields
        )

    def _keys(self, names: list[str]) -> str:
        frozen = self._scope.builtin("frozenset")
        return f"{frozen}({{{', '.join(names)}}})" if names else f"{frozen}()"

    def _decode(self, record: ir.Record) -> str:
        return self._converter.reader(ir.Ref(record.id))

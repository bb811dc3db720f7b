"""Writes the choice among the records of a union.

An object is decided by its tag. Without one, the variant that drops the fewest of its keys wins,
among those whose required keys are all there, then the one that declares the most of them, then one
that gives it back whole, then the one with the fewest fields, then the first on the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import LiteralString

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.unions import Discriminator, discriminator
from ......ir.wire import is_integer
from ....annotations import class_of
from ....lines import Lines, block, call, spread
from .convert import Converter


class Choice:
    """Writes one choice, as lines of a function whose `value` is an object."""

    def __init__(
        self,
        converter: Converter,
        title: LiteralString,
        records: Sequence[ir.Record],
        expected: str,
    ) -> None:
        self._converter = converter
        self._module = converter.module
        self._schema = converter.schema
        self._title = title
        self._records = records
        self._expected = expected

    def lines(self) -> Lines:
        """Return the lines that choose and decode."""
        if len(self._records) == 1:
            return [f"return {self._decode(self._records[0])}(value)"]
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

    def _by_tag(self, found: Discriminator, key: str) -> Lines:
        """Return the lines for records that a tag tells apart."""
        module, text = self._module, self._module.text
        records = {record.id: record for record in self._records}
        tags: dict[ir.Plain, LiteralString] = {
            self._tag_value(value, records[id], found): self._decode(records[id])
            for value, id in found.variants.items()
        }
        table = self._converter.table("tags")
        entries: Lines = [f"{text.constant(tag)}: {name}" for tag, name in tags.items()]
        any_type = module.use("typing", "Any")
        kind = f"{module.builtin('dict')}[{any_type}, {any_type}]"
        self._converter.functions.append([f"{table}: {kind} = {{{', '.join(entries)}}}"])
        literal = text.string(key)
        lines = self._looked_up(table, literal, tags)
        where = text.string(f"{self._title}.{found.field}".strip("."))
        one_of, wrong = f"{module.runtime('one_of')}({table})", module.runtime("wrong_tag")
        other = f"raise {call(wrong, 'value', literal, where, one_of)}"
        if self._converter.options.open_enums:
            other = "return value"
        if all(field.required for field in self._tag_fields(found)):
            return [*lines, other]
        return [*lines, f"if {literal} in value:", f"    {other}", *self._best()]

    def _looked_up(
        self, table: LiteralString, key: LiteralString, tags: Collection[ir.Plain]
    ) -> Lines:
        """Return the lines that decode an object whose tag is in the table."""
        module = self._module
        classes: Lines = [*{class_of(tag): None for tag in tags if tag is not None}]
        # No value of another class is found among strings.
        if classes == ["str"] and None not in tags:
            return [
                "try:",
                f"    decode = {table}[value[{key}]]",
                f"except ({module.builtin('KeyError')}, {module.builtin('TypeError')}):",
                "    pass",
                "else:",
                "    return decode(value)",
            ]
        tests: Lines = [f"tag.__class__ is {module.builtin(cls)}" for cls in sorted(classes)]
        if None in tags:
            tests.append("tag is None")
        test = f"({' or '.join(tests)})" if len(tests) > 1 else tests[0]
        return [
            f"tag = value.get({key})",
            f"if {test} and tag in {table}:",
            f"    return {table}[tag](value)",
        ]

    def _tag_value(self, value: ir.Plain, record: ir.Record, found: Discriminator) -> ir.Plain:
        """Return a tag as it is on the wire: digits of an integer enum are a number there."""
        for field in record.fields:
            if field.name.documented == found.field and isinstance(field.type, ir.Ref):
                enum = self._schema.models[field.type.target]
                if isinstance(enum, ir.Enumeration) and is_integer(enum):
                    return int(value) if value is not None else value
        return value

    def _best(self) -> Lines:
        """Return the lines for records that nothing but their keys tells apart."""
        module, options = self._module, self._converter.options
        table = self._converter.table("variants")
        rows: Lines = []
        # The order decides between equals, and the SDKs try variants with few fields first.
        for record in sorted(self._records, key=lambda record: len(record.fields)):
            takes_any = record.extra is not None or options.keep_unknown
            row = block(
                "(",
                f"{self._decode(record)},",
                f"{self._keys(record.fields)},",
                f"{self._keys([field for field in record.fields if field.required])},",
                f"{module.text.constant(takes_any)},",
            )
            rows += (*row, "),")
        head = f"{table}: {module.runtime('Variants')} = ("
        self._converter.functions.append([*block(head, *rows), ")"])
        arguments: Lines = ["value", table, module.text.string(self._expected)]
        if self._are_alike():
            arguments.append("True")
        return [f"return {call(module.runtime('best'), *arguments)}"]

    def _are_alike(self) -> bool:
        """Return whether members that several variants declare are the same in all of them."""
        known: dict[str, tuple[ir.Type, ir.Nullability]] = {}
        return all(
            known.setdefault(wire_name(field.name), (field.type, field.nullability))
            == (field.type, field.nullability)
            for record in self._records
            for field in record.fields
        )

    def _keys(self, fields: Sequence[ir.Field]) -> LiteralString:
        """Return the set of the names of fields on the wire."""
        frozen = self._module.builtin("frozenset")
        names: Lines = [self._module.text.string(wire_name(field.name)) for field in fields]
        return f"{frozen}({spread('{', names, '}')})" if names else f"{frozen}()"

    def _decode(self, record: ir.Record) -> LiteralString:
        return self._converter.reader(ir.Ref(record.id))

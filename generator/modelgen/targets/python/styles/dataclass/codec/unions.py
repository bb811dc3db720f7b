"""Writes the decoding functions of unions and of types without a name.

The order in which a union's variants are tried is fixed. The kind of the JSON value comes first.
A string is a constant, then a member of a closed enum, then a plain string, then an integer that is
text, a date, a timestamp, a decimal, another number as text, base64 text, then a member of an open enum. A number is a constant, an
integer enum, then a plain number.

An object is decided by its tag. Without one, and where there are maps or several lists, the variant
that drops the fewest members at any depth wins, among those whose required keys are all there, then
one that requires any, then the one that declares the most of them, then one that gives the value back
whole, then the one with the fewest fields, then the first on the page. What only a catch-all keeps (a map, a value of any
type, undeclared members) counts as dropped, if another variant's required keys are there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import LiteralString

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.stated import EXPECTED
from ......ir.wire import Discriminator, is_integer, leaves, numbers, requires_keys
from ....lines import Lines, block, call, spread
from ....module import SCALARS, class_of
from ....options import is_open
from .convert import Converter, Slot, is_anything, reader_of
from .variants import UnionTag, json_records, tag_of

_TEXT: Lines = [
    "read_integer",
    "read_date",
    "read_datetime",
    "read_decimal",
    "read_number",
    "read_bytes",
    "read_base64",
]
"""What reads a scalar from text, the strictest first."""
_MOST_WORDS = 12
"""How many kinds of value a message names."""


def write_reader(
    converter: Converter, name: LiteralString, title: LiteralString, kind: ir.Type
) -> None:
    """Write a function `name` from a value to one of type `kind`, in the converter's module.

    `title` is what the module calls the type, "" if it has no name of its own.
    """
    _Reader(converter, name, title, kind).write()


class _Reader:
    def __init__(
        self, converter: Converter, name: LiteralString, title: LiteralString, kind: ir.Type
    ) -> None:
        parts = [*leaves(converter.schema, kind)]
        self._converter = converter
        self._module = converter.module
        self._schema = converter.schema
        self._name: LiteralString = name
        self._title: LiteralString = title
        self._parts = parts
        scalars = [part for part in parts if isinstance(part, ir.ScalarType)]
        self._scalars = {part.scalar for part in scalars if not part.is_digits}
        self._has_digits = any(part.is_digits for part in scalars)
        self._readers = {reader_of(part) for part in scalars}
        self._constants = [part for part in parts if isinstance(part, ir.Const)]
        models = [self._schema.models[part.target] for part in parts if isinstance(part, ir.Ref)]
        self._enums = [model for model in models if isinstance(model, ir.Enumeration)]
        self._records = json_records(self._schema, parts)
        self._takes_null = any(part.value.kind is ir.Kind.NULL for part in self._constants)
        self._takes_all = any(is_anything(self._schema, part) for part in parts)

    def write(self) -> None:
        """Write the function."""
        any_type = self._module.use("typing", "Any")
        body: Lines = [
            *self._object(),
            *self._branch("list", self._list()),
            *self._branch("str", self._text()),
            *self._branch("int", self._whole()),
            *self._branch("float", self._fraction()),
            *self._branch("bool", self._boolean()),
        ]
        if body:
            body.insert(0, "kind = value.__class__")
        if self._takes_null:
            body.append("if value is None:\n    return value")
        if self._takes_all:
            body.append("return value")
        else:
            body.append(self._otherwise())
        head = f"def {call(self._name, f'value: {any_type}')} -> {any_type}:"
        self._converter.functions.append(block(head, *body))

    def _otherwise(self) -> LiteralString:
        """Return the statement for a value that no branch takes: a number may have other forms."""
        expected = self._module.text.string(self._described())
        if ir.Scalar.DECIMAL not in self._scalars and (self._whole() or self._fraction()):
            reread = self._module.runtime("reread_number")
            return f"return {call(reread, 'value', self._name, expected)}"
        refused = f"raise {call(self._module.runtime('mismatch'), 'value', expected)}"
        if ir.Scalar.DECIMAL in self._scalars:
            read = f"try:\n    return {self._module.runtime('read_decimal')}(value)"
            one, other = self._module.builtin("TypeError"), self._module.builtin("ValueError")
            return f"{read}\nexcept ({one}, {other}):\n    {refused} from None"
        return refused

    def _described(self) -> str:
        """Return what a message says that the value should be."""
        scalars = [part.scalar for part in self._parts if isinstance(part, ir.ScalarType)]
        words: list[str] = [EXPECTED[one] for one in dict.fromkeys(scalars) if one in EXPECTED]
        words += [
            self._module.text.constant(part.value.plain)
            for part in self._constants
            if part.value.kind is not ir.Kind.NULL
        ]
        words += [record.id.name for record in self._records]
        words += [enum.id.name for enum in self._enums]
        words += ["a list"] * any(isinstance(part, ir.ListOf) for part in self._parts)
        words += ["an object"] * any(isinstance(part, ir.MapOf) for part in self._parts)
        words += ["null"] * self._takes_null
        if len(words) > _MOST_WORDS:
            words = [*words[:_MOST_WORDS], f"{len(words) - _MOST_WORDS} more"]
        return words[0] if len(words) == 1 else "one of " + ", ".join(words)

    def _branch(self, cls: LiteralString, lines: Lines) -> Lines:
        if not lines:
            return []
        return [block(f"if kind is {self._module.builtin(cls)}:", *lines)]

    def _object(self) -> Lines:
        maps = [part for part in self._parts if isinstance(part, ir.MapOf)]
        if maps and len(maps) + len(self._records) > 1:
            return self._branch("dict", self._best(self._records, maps))
        lines = self._chosen() if self._records else self._container(maps)
        return self._branch("dict", lines)

    def _list(self) -> Lines:
        lists = [part for part in self._parts if isinstance(part, ir.ListOf)]
        return self._best((), lists) if len(lists) > 1 else self._container(lists)

    def _tried(self, lines: Lines, error: LiteralString) -> Lines:
        """Return lines that go on with what follows them where they fail."""
        return [block("try:", *lines), f"except {error}:\n    pass"]

    def _container(self, parts: Sequence[ir.ListOf | ir.MapOf]) -> Lines:
        if not parts:
            return []
        made: LiteralString = "items" if isinstance(parts[0], ir.ListOf) else "members"
        slot = Slot(made, self._module.text.of_code(self._title))
        return [self._converter.items(parts[0], slot), f"return {made}"]

    def _text(self) -> Lines:
        values = self._constants_of(ir.Kind.STRING)
        enums = [enum for enum in self._enums if not is_integer(enum)]
        takes_all = ir.Scalar.STRING in self._scalars
        closed = [part for part in values if not part.open and not takes_all]
        lines: Lines = [*self._same("==", closed), *self._closed(enums)]
        if takes_all or any(part.open for part in values):
            return [*lines, "return value"]
        for name in filter(self._readers.__contains__, _TEXT):
            read: Lines = [f"return {self._module.runtime(name)}(value)"]
            lines += self._tried(read, self._module.builtin("ValueError"))
        return [*lines, *self._opened(enums)]

    def _whole(self) -> Lines:
        values = self._constants_of(ir.Kind.INTEGER)
        enums = [enum for enum in self._enums if is_integer(enum) or numbers(enum)]
        closed = [part for part in values if not part.open]
        lines: Lines = [*self._same("==", closed), *self._closed(enums)]
        takes_all = self._scalars & {ir.Scalar.FLOAT, ir.Scalar.INTEGER}
        if takes_all or self._has_digits or any(part.open for part in values):
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
                lines.append(f"if value in {table}:\n    return {table}[value]")
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
        return self._same("is", self._constants_of(ir.Kind.BOOLEAN))

    def _constants_of(self, kind: ir.Kind) -> list[ir.Const]:
        return [part for part in self._constants if part.value.kind is kind]

    def _same(self, sign: LiteralString, parts: Sequence[ir.Const]) -> Lines:
        """Return lines that take a value which is one of some constants."""
        constants: Lines = [self._module.text.constant(part.value.plain) for part in parts]
        return [f"if value {sign} {constant}:\n    return value" for constant in constants]

    def _chosen(self) -> Lines:
        if len(self._records) == 1:
            return [f"return {self._decode(self._records[0])}(value)"]
        tag = tag_of(self._schema, self._records)
        return self._best(self._records) if tag is None else self._by_tag(tag)

    def _by_tag(self, tag: UnionTag) -> Lines:
        """Return the lines that look a tag up; it is read under each of its keys."""
        found, keys, is_required = tag.found, tag.keys, tag.is_required
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
        self._converter.tables.append(f"{table}: {kind} = {{{', '.join(entries)}}}")
        literals: Lines = [text.string(key) for key in keys]
        literal = literals[0]
        lines: Lines = [line for one in literals for line in self._looked_up(table, one, tags)]
        where = text.string(f"{self._title}.{found.field}".strip("."))
        one_of, wrong = f"{module.runtime('one_of')}({table})", module.runtime("wrong_tag")
        other = f"raise {call(wrong, 'value', literal, where, one_of)}"
        if self._converter.options.open_enums:
            other = "return value"
        if is_required:
            return [*lines, other]
        looks: Lines = [f"{one} in value" for one in literals]
        is_there = " or ".join(looks)
        return [*lines, f"if {is_there}:", f"    {other}", *self._best(self._records)]

    def _looked_up(
        self, table: LiteralString, key: LiteralString, tags: Collection[ir.Plain]
    ) -> Lines:
        module = self._module
        classes: Lines = [*{class_of(tag): None for tag in tags if tag is not None}]
        # No value of another class is found among strings.
        if classes == ["str"] and None not in tags:
            errors = f"({module.builtin('KeyError')}, {module.builtin('TypeError')})"
            tried = self._tried([f"decode = {table}[value[{key}]]"], errors)
            return [*tried, "else:\n    return decode(value)"]
        tests: Lines = [f"tag.__class__ is {module.builtin(cls)}" for cls in sorted(classes)]
        if None in tags:
            tests.append("tag is None")
        test = f"({' or '.join(tests)})" if len(tests) > 1 else tests[0]
        found = f"if {test} and tag in {table}:\n    return {table}[tag](value)"
        return [f"tag = value.get({key})", found]

    def _tag_value(self, value: ir.Plain, record: ir.Record, found: Discriminator) -> ir.Plain:
        """Return a tag as it is on the wire: digits of an integer enum are a number there."""
        for field in record.fields:
            if field.name.documented == found.field and isinstance(field.type, ir.Ref):
                enum = self._schema.models[field.type.target]
                if isinstance(enum, ir.Enumeration) and is_integer(enum):
                    return int(value) if value is not None else value
        return value

    def _best(
        self, records: Sequence[ir.Record], containers: Sequence[ir.ListOf | ir.MapOf] = ()
    ) -> Lines:
        """Return the lines for variants that nothing but their members tells apart."""
        module = self._module
        table = self._converter.table("variants")
        rows: Lines = []
        # The order decides between equals: what requires a key first, then, as in the SDKs, few fields.
        for record in sorted(records, key=lambda one: (not requires_keys(one), len(one.fields))):
            rows.append(self._variant(ir.Ref(record.id), record.fields))
        rows.extend([self._variant(part, None) for part in containers])
        head = f"{table}: {module.runtime('Variants')} = ("
        self._converter.tables.append(f"{block(head, *rows)}\n)")
        arguments: Lines = ["value", table, module.text.string(self._described())]
        if not containers and self._are_alike():
            arguments.append("True")
        if others := self._others(records):
            arguments.append(f"others={others}")
        return [f"return {call(module.runtime('best'), *arguments)}"]

    def _variant(self, kind: ir.Type, fields: Sequence[ir.Field] | None) -> LiteralString:
        """Return a row of a table of variants; `fields` are None for lists and maps."""
        required = [one for one in fields or () if one.required]
        row = block(
            "(",
            f"{self._converter.reader(kind)},",
            f"{self._module.text.string(_shown(kind))},",
            f"{'None' if fields is None else self._converter.keys(fields, every=True)},",
            f"{self._converter.keys(required)},",
        )
        return f"{row}\n),"

    def _others(self, records: Sequence[ir.Record]) -> LiteralString:
        """Write what further names of required fields stand for, and return its name; "" without any."""
        found: dict[str, dict[str, None]] = {}
        for field in (field for record in records for field in record.fields if field.required):
            for other in field.name.accepted:
                found.setdefault(other, {})[wire_name(field.name)] = None
        if not found:
            return ""
        text, table = self._module.text, self._converter.table("others")
        rows: Lines = []
        for other, names in sorted(found.items()):
            literals: Lines = [text.string(name) for name in names]
            rows.append(f"{text.string(other)}: {spread('[', literals, ']')}")
        self._converter.tables.append(f"{table} = {spread('{', rows, '}')}")
        return table

    def _are_alike(self) -> bool:
        """Return whether members that several variants declare are the same in all of them."""
        known: dict[str, tuple[ir.Type, ir.Nullability]] = {}
        return all(
            known.setdefault(name, (field.type, field.nullability))
            == (field.type, field.nullability)
            for record in self._records
            for field in record.fields
            for name in (wire_name(field.name), *field.name.accepted)
        )

    def _decode(self, record: ir.Record) -> LiteralString:
        return self._converter.reader(ir.Ref(record.id))


def _shown(kind: ir.Type) -> str:
    """Return what a message calls a type."""
    match kind:
        case ir.ScalarType(scalar=scalar):
            return SCALARS[scalar][1] if scalar in SCALARS else "Any"
        case ir.ListOf(item=item):
            return f"list[{_shown(item)}]"
        case ir.MapOf(value=value):
            return f"dict[str, {_shown(value)}]"
        case ir.Ref(target=target):
            return target.name
        case ir.UnionOf(arms=arms):
            return " | ".join([_shown(arm) for arm in arms])
        case ir.Nullable(inner=inner):
            return f"{_shown(inner)} | None"
        case ir.Const(value=value):
            return repr(value.plain)
        case ir.StreamOf():
            return "Any"

"""Writes the lines that check and convert one value.

A value is checked where it is read. A fault raises `DecodeError` with the object or list that holds
the value; the way from the outermost value to that holder is only looked for once something is
wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import LiteralString

from msgspec import Struct

from ......ir import model as ir
from ......ir.names import Scope, wire_name
from ......ir.stated import EXPECTED
from ......ir.wire import discriminator, is_integer, is_json, leaves, numbers
from ....codec_module import CodecModule
from ....lines import Lines, block, call, spread
from ....literals import number
from ....module import Module
from ....names import unique
from ....options import PythonOptions, is_open

ANYTHING = frozenset({ir.Scalar.ANY, ir.Scalar.FILE, ir.Scalar.OPAQUE})
"""Scalars whose values are not looked at: whatever comes is kept."""
_AS_IS = ANYTHING | {ir.Scalar.BOOLEAN, ir.Scalar.INTEGER, ir.Scalar.FLOAT, ir.Scalar.STRING}
READERS: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.DATETIME: "read_datetime",
    ir.Scalar.DATE: "read_date",
    ir.Scalar.DECIMAL: "read_decimal",
    ir.Scalar.BYTES: "read_bytes",
}
_LENIENT: dict[ir.Scalar, LiteralString] = {
    **READERS,
    ir.Scalar.INTEGER: "read_integer",
    ir.Scalar.FLOAT: "read_number",
    ir.Scalar.BYTES: "read_base64",
}
_CLASSES: dict[ir.Scalar, Lines] = {
    ir.Scalar.BOOLEAN: ["bool"],
    ir.Scalar.INTEGER: ["int"],
    ir.Scalar.FLOAT: ["float", "int"],
    ir.Scalar.STRING: ["str"],
}

_NUMBERS: dict[ir.Scalar, LiteralString] = {ir.Scalar.INTEGER: "whole", ir.Scalar.FLOAT: "real"}
"""What reads a number in another form: 12.0 is an integer, as in JSON Schema."""


def reader_of(kind: ir.ScalarType) -> LiteralString:
    """Return what reads a scalar whose value becomes something else; "" for any other."""
    if kind.is_digits:
        return "read_integer"
    return (_LENIENT if kind.is_lenient else READERS).get(kind.scalar, "")


WriteReader = Callable[["Converter", LiteralString, LiteralString, ir.Type], None]
"""Writes a function that reads a type; takes its name, and what the module calls the type."""


class Slot(Struct, frozen=True):
    """Where a decoded value goes, and how a fault in it is told."""

    target: LiteralString
    """What is assigned to."""
    where: LiteralString
    """The literal that says where the items of a list or object are, or a value that is no field."""
    key: LiteralString = ""
    """The literal of the name on the wire; "" for a value that is no field."""
    value: LiteralString = "value"
    """The variable that has the value, or what gives it."""
    name: LiteralString = ""
    """The literal of the field's documented name, if that is not the key."""

    def failure(self, module: Module, expected: LiteralString) -> LiteralString:
        """Return the statement that raises the error for the value itself."""
        if not self.key:
            return f"raise {call(module.runtime('mismatch'), self.value, expected)}"
        return f"raise {call(module.runtime('wrong'), self.key, expected, *self.named)}"

    @property
    def named(self) -> tuple[LiteralString, ...]:
        """The argument that says what the docs call a field, where its key does not."""
        return (self.name,) if self.name else ()


class Check(Struct, frozen=True):
    """A look at a value that stays as it is."""

    test: LiteralString
    """Whether it is none that is expected."""
    expected: LiteralString
    """The literal that says what is."""
    reader: LiteralString = ""
    """What then may read it all the same."""

    def otherwise(self, module: Module, slot: Slot) -> LiteralString:
        """Return the statement that follows a test which is true."""
        if not self.reader:
            return slot.failure(module, self.expected)
        made = call(module.runtime(self.reader), slot.value, slot.key, *slot.named)
        return f"{slot.value} = {made}"

    def otherwise_of_item(self, module: Module, where: LiteralString) -> LiteralString:
        """Return what follows a test of an item of `value` which is true."""
        if self.reader:
            return f"value = {call(module.runtime(f'{self.reader}_items'), 'value', where)}\nbreak"
        fault = call(module.runtime("wrong_item"), "value", "item", where, self.expected)
        return f"raise {fault}"


class Converter:
    """Writes how the values of one module are read; whole functions where a type needs one."""

    def __init__(
        self, module: CodecModule, options: PythonOptions, write_reader: WriteReader
    ) -> None:
        self._write_reader = write_reader
        self.schema = module.schema
        self.module = module
        self.options = options
        self.functions: Lines = []
        self.tables: Lines = []
        """What functions look things up in; tables name functions."""
        self._members: dict[ir.ModelId, LiteralString] = {}
        """The tables of enums that were written."""
        self._readers: dict[ir.Type, LiteralString] = {}
        """The functions for types that have no name of their own."""
        self._tables = Scope()

    def table(self, kind: LiteralString) -> LiteralString:
        """Return a new name for a table of the module."""
        return unique(f"_{kind}", self._tables)

    def keys(self, fields: Sequence[ir.Field], every: bool = False) -> LiteralString:
        """Return the set of the names of fields on the wire; of `every` name that is read."""
        frozen, text = self.module.builtin("frozenset"), self.module.text
        names: Lines = [
            text.string(name)
            for field in fields
            for name in (wire_name(field.name), *(field.name.accepted if every else ()))
        ]
        return f"{frozen}({spread('{', names, '}')})" if names else f"{frozen}()"

    def others(self, fields: Sequence[ir.Field]) -> LiteralString:
        """Return a dict from further names of fields to those on the wire; "" if none has any."""
        text = self.module.text
        names: Lines = [
            f"{text.string(other)}: {text.string(wire_name(field.name))}"
            for field in fields
            for other in field.name.accepted
        ]
        return spread("{", names, "}") if names else ""

    def check(self, kind: ir.Type) -> Check | None:
        """Return how a value's class is checked; None for types whose values become something else."""
        match kind:
            case ir.ScalarType(scalar=scalar) if scalar in _CLASSES and not reader_of(kind):
                classes: Lines = [self.module.builtin(name) for name in _CLASSES[scalar]]
                test = " and ".join([f"value.__class__ is not {cls}" for cls in classes])
                return Check(test, f'"{EXPECTED[scalar]}"', _NUMBERS.get(scalar, ""))
            case ir.Const(value=value, open=True) if value.kind is not ir.Kind.NULL:
                is_text = value.kind is ir.Kind.STRING
                return self.check(ir.ScalarType(ir.Scalar.STRING if is_text else ir.Scalar.INTEGER))
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
                return not (is_open(enum, self.options) or numbers(enum) or is_integer(enum))
            case _:
                return True

    def convert(self, kind: ir.Type, slot: Slot) -> LiteralString:
        """Return lines that check the value and put what it stands for into the slot."""
        match kind:
            case ir.ScalarType() if reader_of(kind):
                return self._scalar(kind, slot)
            case ir.Const(value=value):
                return self._const(value, slot)
            case ir.Ref(target=id) if isinstance(enum := self.schema.models[id], ir.Enumeration):
                return self._enum(enum, slot)
            case ir.ListOf() | ir.MapOf():
                cls = self.module.builtin("list" if isinstance(kind, ir.ListOf) else "dict")
                expected = '"a list"' if isinstance(kind, ir.ListOf) else '"an object"'
                wrong = self._refused(f"value.__class__ is not {cls}", expected, slot)
                return f"{wrong}\n{self.items(kind, slot)}"
            case _:
                place = call("error.among", "value", slot.where)
                if slot.key:
                    place = call("error.at", slot.key, *slot.named)
                return self.among(place, f"{slot.target} = {self.reader(kind)}({slot.value})")

    def _scalar(self, kind: ir.ScalarType, slot: Slot) -> LiteralString:
        if kind.scalar is ir.Scalar.DATETIME and slot.key:
            # What Python cannot read at once is looked at again, or refused.
            read = self.module.runtime("moment")
            again = call(self.module.runtime("reread"), "data", slot.key, *slot.named)
            otherwise = f"{slot.target} = {again}"
        else:
            read = self.module.runtime(reader_of(kind))
            expected = f'"{EXPECTED[kind.scalar]}"'
            otherwise = f"{slot.failure(self.module, expected)} from None"
        return self._trying(slot, f"{read}({slot.value})", ("TypeError", "ValueError"), otherwise)

    def _trying(
        self,
        slot: Slot,
        value: LiteralString,
        errors: tuple[LiteralString, LiteralString],
        otherwise: LiteralString,
    ) -> LiteralString:
        one, other = self.module.builtin(errors[0]), self.module.builtin(errors[1])
        tried = f"try:\n    {slot.target} = {value}"
        return f"{tried}\nexcept ({one}, {other}):\n    {otherwise}"

    def _refused(self, test: LiteralString, expected: LiteralString, slot: Slot) -> LiteralString:
        """Return the lines that refuse a value which a test finds."""
        return f"if {test}:\n    {slot.failure(self.module, expected)}"

    def among(self, place: LiteralString, lines: LiteralString) -> LiteralString:
        """Return lines that read what is in a value; a fault in there is told as one at a place."""
        error = self.module.runtime("DecodeError")
        return f"{block('try:', lines)}\nexcept {error} as error:\n    raise {place}"

    def _const(self, value: ir.Value, slot: Slot) -> LiteralString:
        literal = self.module.text.constant(value.plain)
        test = f"value is not {literal}"
        if value.kind is ir.Kind.STRING:
            test = f"value != {literal}"
        elif value.kind not in (ir.Kind.BOOLEAN, ir.Kind.NULL):
            test = f"value != {literal} or value.__class__ is {self.module.builtin('bool')}"
        refused = self._refused(test, self.module.text.of_code(literal), slot)
        return f"{refused}\n{slot.target} = {literal}"

    def _enum(self, enum: ir.Enumeration, slot: Slot) -> LiteralString:
        table, whole = self.members(enum), is_integer(enum)
        if numbers(enum):
            return self._numbered(enum, slot)
        if is_open(enum, self.options):
            expected: LiteralString = '"an integer"' if whole else '"a string"'
        else:
            expected = f"{self.module.runtime('one_of')}({table})"
            if not whole:
                value = f"{table}[{slot.value}]"
                otherwise = f"{slot.failure(self.module, expected)} from None"
                return self._trying(slot, value, ("KeyError", "TypeError"), otherwise)
        if not whole:
            test = f"value.__class__ is not {self.module.builtin('str')}"
            return f"{self._refused(test, expected, slot)}\n{slot.target} = {table}[value]"
        read = call(self.module.runtime("whole"), slot.value, slot.key, *slot.named)
        if not is_open(enum, self.options):
            named = slot.named or ('""',)
            read = call(self.module.runtime("whole"), slot.value, slot.key, *named, expected)
        lines = f"if value.__class__ is not {self.module.builtin('int')}:\n    value = {read}"
        if not is_open(enum, self.options):
            lines = f"{lines}\n{self._refused(f'value not in {table}', expected, slot)}"
        return f"{lines}\n{slot.target} = {table}[value]"

    def _numbered(self, enum: ir.Enumeration, slot: Slot) -> LiteralString:
        """Return lines that read a name of an enum, or the number that stands for it."""
        module, table = self.module, self.members(enum)
        text, whole = module.builtin("str"), module.builtin("int")
        test = f"value.__class__ is not {text} and value.__class__ is not {whole}"
        expected: LiteralString = '"a string or an integer"'
        if not is_open(enum, self.options):
            test = f"({test}) or value not in {table}"
            expected = f"{module.runtime('one_of')}({table})"
        refused = self._refused(test, expected, slot)
        return f"{refused}\n{slot.target} = {table}[value]"

    def members(self, enum: ir.Enumeration) -> LiteralString:
        """Return what the module calls the table from an enum's values to its members."""
        if numbers(enum):
            return self.module.members(enum.id)
        if enum.id not in self._members:
            self._members[enum.id] = self.module.own_members(enum.id)
            self.write_members(enum, self._members[enum.id])
        return self._members[enum.id]

    def write_members(self, enum: ir.Enumeration, table: LiteralString) -> None:
        """Write the table from an enum's values to its members, under a name."""
        module = self.module
        maker = module.runtime("open_members" if is_open(enum, self.options) else "members")
        made = f"{maker}({module.model(enum.id)})"
        if known := numbers(enum):
            names: Lines = [
                f"{number(one)}: {module.text.constant(member.value.plain)}"
                for one, member in known.items()
            ]
            made = call(module.runtime("numbered"), made, spread("{", names, "}"))
        self.tables.append(f"{table} = {made}")

    def items(self, container: ir.ListOf | ir.MapOf, slot: Slot) -> LiteralString:
        """Return lines that put what the list or object in `value` holds into the slot."""
        is_list, target = isinstance(container, ir.ListOf), slot.target
        item = container.item if isinstance(container, ir.ListOf) else container.value
        copy: LiteralString = "[*value]" if is_list else "{**value}"
        if is_anything(self.schema, item):
            return f"{target} = {copy}"
        check = self.check(item)
        if check is not None:
            wrong = check.otherwise_of_item(self.module, slot.where)
            test = check.test.replace("value.", "item.")
            loop: LiteralString = f"for item in {'value' if is_list else 'value.values()'}:"
            return f"{block(loop, block(f'if {test}:', wrong))}\n{target} = {copy}"
        made = f"{self.reader(item)}(item)"
        lines = f"{target} = {{key: {made} for key, item in value.items()}}"
        if is_list:  # a loop: most lists are short, and a comprehension costs a call
            kind: LiteralString = ""
            if "." not in target:
                kind = f": {self.module.builtin('list')}[{self.module.use('typing', 'Any')}]"
            lines = f"{target}{kind} = []\nfor item in value:\n    {target}.append({made})"
        return self.among(call("error.among", "value", slot.where), lines)

    def reader(self, kind: ir.Type) -> LiteralString:
        """Return the name of a function from a value to one of type `kind`."""
        if isinstance(kind, ir.Ref):
            model = self.schema.models[kind.target]
            if not isinstance(model, ir.Enumeration) and is_json(model):
                return self.module.decoder(kind.target)
        if kind not in self._readers:
            name = f"_read_{number(len(self._readers) + 1)}"
            self._readers[kind] = name
            self._write_reader(self, name, "", kind)
        return self._readers[kind]


def is_as_is(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a value of this type is its own JSON form."""
    if type(kind) is ir.ScalarType:
        return kind.scalar in _AS_IS and not kind.is_digits and not kind.has_words
    return all(
        isinstance(leaf, ir.Const)
        or (isinstance(leaf, ir.ScalarType) and is_as_is(schema, leaf))
        or is_anything(schema, leaf)
        for leaf in leaves(schema, kind)
    )


def is_tagged(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a type is a union of records that a tag tells apart."""
    model = schema.models[kind.target] if isinstance(kind, ir.Ref) else None
    if not isinstance(kind, ir.UnionOf) and not isinstance(model, ir.Alias):
        return False
    return discriminator(schema, kind) is not None


def is_records(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether every value of this type is a dataclass with a codec."""
    return all(
        isinstance(leaf, ir.Ref)
        and isinstance(model := schema.models[leaf.target], ir.Record)
        and is_json(model)
        for leaf in leaves(schema, kind)
    )


def is_anything(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether every value fits a type."""
    match kind:
        case ir.ScalarType(scalar=scalar):
            return scalar in ANYTHING
        case ir.StreamOf():
            return True
        case ir.Ref(target=target):
            return not is_json(schema.models[target])
        case _:
            return False


def takes_null(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether the function that reads a type gives null back, as one of its values."""
    return any(
        leaf.value.kind is ir.Kind.NULL if isinstance(leaf, ir.Const) else is_anything(schema, leaf)
        for leaf in leaves(schema, kind)
    )

"""Writes `to_dict`: from a dataclass to the input of `json.dumps`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from ......ir import model as ir
from ......ir.graph import walk
from ......ir.wire import is_json, is_live, leaves
from ....black import fits
from ....lines import Lines, block
from ....literals import number
from ....module import Module, mapping
from ....options import PythonOptions
from .convert import ANYTHING, is_anything, is_as_is, is_records, is_tagged
from .members import Member

_CALLS: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.DATETIME: "write_datetime",
    ir.Scalar.DATE: "write_date",
    ir.Scalar.DECIMAL: "write_decimal",
    ir.Scalar.BYTES: "write_bytes",
}
_NUMBERS = frozenset({ir.Scalar.INTEGER, ir.Scalar.FLOAT, ir.Scalar.DECIMAL, *ANYTHING})


class Encoder:
    """Writes the encoding side of one module."""

    def __init__(self, module: Module, options: PythonOptions) -> None:
        self._schema = module.schema
        self._module = module
        self._options = options

    def body(
        self, record: ir.Record, members: Sequence[Member], extra: LiteralString
    ) -> LiteralString:
        """Return the lines of a record's `to_dict`; the attribute `extra` has its extra members."""
        keeps = keeps_rest(self._schema, record, self._options)
        entries, lines = self._fields(members)
        is_whole = not lines and not keeps and record.extra is None
        head: LiteralString = "return {"
        if not is_whole:
            head = f"data: {mapping(self._module.use('typing', 'Any'), self._module)} = {{"
        first = f"{block(head, *entries)}\n}}" if entries else f"{head}}}"
        if is_whole:
            return first
        lines.insert(0, first)
        if record.extra is not None:
            value, made = f"self.{extra}", self.expression(record.extra.type, "item")
            if made == "item":
                lines.append(f"data.update({value})")
            else:
                lines.append(f"for key, item in {value}.items():\n    data[key] = {made}")
        if keeps:
            write = self._module.runtime("write_rest")
            lines.append(f"if self._rest is not None:\n    {write}(self._rest, data)")
        lines.append("return data")
        return "\n".join(lines)

    def _fields(self, members: Sequence[Member]) -> tuple[Lines, Lines]:
        """Return the entries of the first dict, and the statements that follow it."""
        entries: Lines = []
        rest: Lines = []
        texts = 0
        for member in members:
            field, value = member.field, f"self.{member.name}"
            made = self.expression(field.type, value)
            if member.keeps_text:
                if not texts:
                    rest.insert(0, "texts = self._texts")
                rest.append(self._statement(member, value, made, texts))
                texts += 1
                continue
            if member.required and (field.nullability is ir.Nullability.NO or made == value):
                entry = f"{member.key}: {made},"
                if not is_live(self._schema, field.type) and fits(f"{'    ' * 3}{entry}"):
                    entries.append(entry)
                    continue
            rest.append(self._statement(member, value, made))
        return entries, rest

    def _statement(
        self,
        member: Member,
        value: LiteralString,
        made: LiteralString,
        text: int | None = None,
    ) -> LiteralString:
        """Return the lines that write a field; `text` is the number of the text that it keeps."""
        field, key = member.field, member.key
        may_be_absent = not member.required or is_live(self._schema, field.type)
        has_null = member.required and field.nullability is not ir.Nullability.NO
        absent: LiteralString = "None"
        if may_be_absent:
            has_null = not member.required and field.nullability is ir.Nullability.YES
            absent = self._module.runtime("UNSET") if has_null else "None"
        has_null = has_null and made != value
        lines = f"data[{key}] = {made}"
        keyword: LiteralString = "elif" if has_null else "if"
        if text is not None:
            held, kept = number(2 * text), number(2 * text + 1)
            lines = (
                f"{keyword} texts and {value} is texts[{held}]:\n"
                f"    data[{key}] = texts[{kept}]\n"
                f"else:\n    {lines}"
            )
        elif has_null:
            lines = f"else:\n    {lines}"
        if has_null:
            lines = f"if {value} is None:\n    data[{key}] = None\n{lines}"
        return block(f"if {value} is not {absent}:", lines) if may_be_absent else lines

    def expression(self, kind: ir.Type, value: LiteralString) -> LiteralString:
        """Return an expression for the JSON form of `value`, which is of type `kind`."""
        if type(kind) is ir.Ref and not isinstance(
            model := self._schema.models[kind.target], ir.Alias
        ):
            if isinstance(model, ir.Enumeration):
                return f"{value}._value_"
            return f"{value}.to_dict()" if is_json(model) else value
        if is_as_is(self._schema, kind):
            return value
        match kind:
            case ir.ScalarType():
                return self._scalar(kind, value)
            case ir.ListOf(item=item):
                if is_as_is(self._schema, item):
                    return f"[*{value}]"
                return f"[{self.expression(item, 'item')} for item in {value}]"
            case ir.MapOf(value=item):
                if is_as_is(self._schema, item):
                    return f"{{**{value}}}"
                made = self.expression(item, "item")
                return f"{{key: {made} for key, item in {value}.items()}}"
            case _:
                if is_by_class(self._schema, kind, self._options):
                    return f"{self._by_class(kind)}({value})"
                return f"{value}.to_dict()"

    def _scalar(self, kind: ir.ScalarType, value: LiteralString) -> LiteralString:
        if kind.is_digits:
            return f"{self._module.builtin('str')}({value})"
        if kind.has_words:
            return f"{self._module.runtime('write_number')}({value})"
        return f"{self._module.runtime(_CALLS[kind.scalar])}({value})"

    def _by_class(self, kind: ir.Type) -> LiteralString:
        """Return what writes a value of several kinds by its class.

        That does not tell numbers from integers that are text: where a union has both, all are
        written as numbers, which those who read such text take as well.
        """
        inside = [part for leaf in leaves(self._schema, kind) for part in walk(leaf)]
        scalars = {part for part in inside if type(part) is ir.ScalarType}
        digits = {scalar for scalar in scalars if scalar.is_digits}
        has_numbers = any(scalar.scalar in _NUMBERS for scalar in scalars - digits)
        return self._module.runtime("encode_digits" if digits and not has_numbers else "encode")


def is_by_class(schema: ir.Schema, kind: ir.Type, options: PythonOptions) -> bool:
    """Return whether a value of a type is written by its class, since nothing else is known of it."""
    is_named = isinstance(kind, ir.Ref) and isinstance(schema.models[kind.target], ir.Alias)
    if not is_named and not isinstance(kind, (ir.UnionOf, ir.Nullable)):
        return False
    if options.open_enums and is_tagged(schema, kind):
        return True
    return not is_as_is(schema, kind) and not is_records(schema, kind)


def keeps_rest(schema: ir.Schema, record: ir.Record, options: PythonOptions) -> bool:
    """Return whether something may come that no attribute can hold, and has to survive.

    That is a null that the attributes cannot tell from absence, and, where that is asked for,
    members that are not declared.
    """
    if record.open or (options.keeps_all and record.extra is None):
        return True
    for field in record.fields:
        if field.required or field.nullability is ir.Nullability.YES:
            continue
        if field.nullability is ir.Nullability.UNSAID or is_anything(schema, field.type):
            return True
    return False

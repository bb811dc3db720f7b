"""Writes `to_dict`: from a dataclass to the input of `json.dumps`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.wire import is_json, is_live
from ....black import fits
from ....lines import Lines, block
from ....literals import number
from ....module import Module, mapping
from ....options import PythonOptions
from .traits import is_as_is, is_records, is_tagged, keeps_rest, keeps_text

_CALLS: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.DATETIME: "write_datetime",
    ir.Scalar.DATE: "write_date",
    ir.Scalar.DECIMAL: "write_decimal",
    ir.Scalar.BYTES: "write_bytes",
}


class Encoder:
    """Writes the encoding side of one module."""

    def __init__(self, module: Module, options: PythonOptions) -> None:
        self._schema = module.schema
        self._module = module
        self._options = options

    def body(self, record: ir.Record, names: Sequence[LiteralString]) -> Lines:
        """Return the lines of a record's `to_dict`."""
        keeps = keeps_rest(self._schema, record, self._options)
        entries, rest, texts = self._fields(record, names)
        is_whole = not rest and not keeps and record.extra is None
        if is_whole and not entries:
            return ["return {}"]
        kind = mapping(self._module.use("typing", "Any"), self._module)
        head: LiteralString = "return {" if is_whole else f"data: {kind} = {{"
        lines: Lines = [*block(head, *entries), "}"] if entries else [f"{head}}}"]
        if is_whole:
            return lines
        if texts:
            lines.append("texts = self._texts")
        lines += rest
        if record.extra is not None:
            value, made = f"self.{names[-1]}", self.expression(record.extra.type, "item")
            if made == "item":
                lines.append(f"data.update({value})")
            else:
                lines += block(f"for key, item in {value}.items():", f"data[key] = {made}")
        if keeps:
            write = self._module.runtime("write_rest")
            lines += block("if self._rest is not None:", f"{write}(self._rest, data)")
        return [*lines, "return data"]

    def _fields(
        self, record: ir.Record, names: Sequence[LiteralString]
    ) -> tuple[Lines, Lines, int]:
        """Return the entries of the first dict, the statements that follow it, and kept texts."""
        entries: Lines = []
        rest: Lines = []
        texts = 0
        for field, name in zip(record.fields, names, strict=False):
            key, value = self._module.text.string(wire_name(field.name)), f"self.{name}"
            made = self.expression(field.type, value)
            may_be_absent = not field.required or is_live(self._schema, field.type)
            has_null = field.nullability is not ir.Nullability.NO and made != value
            entry = f"{key}: {made},"
            if keeps_text(field):
                rest += self._statement(field, key, value, made, texts)
                texts += 1
            elif may_be_absent or has_null or not fits(f"{'    ' * 3}{entry}"):
                rest += self._statement(field, key, value, made)
            else:
                entries.append(entry)
        return entries, rest, texts

    def _statement(
        self,
        field: ir.Field,
        key: LiteralString,
        value: LiteralString,
        made: LiteralString,
        text: int | None = None,
    ) -> Lines:
        """Return the lines that write a field; `text` is the number of the text that it keeps."""
        may_be_absent = not field.required or is_live(self._schema, field.type)
        has_null = field.required and field.nullability is not ir.Nullability.NO
        absent: LiteralString = "None"
        if may_be_absent:
            has_null = not field.required and field.nullability is ir.Nullability.YES
            absent = self._module.runtime("UNSET") if has_null else "None"
        has_null = has_null and made != value
        lines: Lines = [f"data[{key}] = {made}"]
        keyword: LiteralString = "elif" if has_null else "if"
        if text is not None:
            kept = block(
                f"{keyword} texts and {value} is texts[{number(2 * text)}]:",
                f"data[{key}] = texts[{number(2 * text + 1)}]",
            )
            lines = [*kept, *block("else:", *lines)]
        elif has_null:
            lines = block("else:", *lines)
        if has_null:
            lines = [*block(f"if {value} is None:", f"data[{key}] = None"), *lines]
        if may_be_absent:
            lines = block(f"if {value} is not {absent}:", *lines)
        return lines

    def expression(self, kind: ir.Type, value: LiteralString) -> LiteralString:
        """Return an expression for the JSON form of `value`, which is of type `kind`."""
        if isinstance(kind, ir.Ref) and not isinstance(
            model := self._schema.models[kind.target], ir.Alias
        ):
            if isinstance(model, ir.Enumeration):
                return f"{value}._value_"
            return f"{value}.to_dict()" if is_json(model) else value
        if is_as_is(self._schema, kind):
            return value
        match kind:
            case ir.ScalarType(scalar=scalar):
                return f"{self._module.runtime(_CALLS[scalar])}({value})"
            case ir.ListOf(item=item):
                if is_as_is(self._schema, item):
                    return f"[*{value}]"
                return f"[{self.expression(item, 'item')} for item in {value}]"
            case ir.MapOf(value=item):
                if is_as_is(self._schema, item):
                    return f"{{**{value}}}"
                made = self.expression(item, "item")
                return f"{{key: {made} for key, item in {value}.items()}}"
            case ir.Ref() | ir.UnionOf() if is_records(self._schema, kind) and not (
                self._options.open_enums and is_tagged(self._schema, kind)
            ):
                return f"{value}.to_dict()"
            case _:
                return f"{self._module.runtime('encode')}({value})"

"""Writes `to_dict`: from a dataclass to what `json.dumps` takes."""

from __future__ import annotations

from collections.abc import Sequence

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.wire import is_json, is_live
from .... import layout
from ....module import Module
from ....options import PythonOptions
from .traits import is_as_is, is_records, is_tagged, keeps_rest, keeps_text

_BODY = " " * 8
_CALLS = {
    ir.Scalar.DATETIME: "write_datetime",
    ir.Scalar.DATE: "write_date",
    ir.Scalar.DECIMAL: "write_decimal",
    ir.Scalar.BYTES: "write_bytes",
}


class Encoder:
    """Writes the encoding side of one module."""

    def __init__(self, schema: ir.Schema, scope: Module, options: PythonOptions) -> None:
        self.schema = schema
        self.scope = scope
        self.options = options

    def body(self, record: ir.Record, names: Sequence[str]) -> list[str]:
        """Return the lines of a record's `to_dict`."""
        keeps = keeps_rest(self.schema, record, self.options)
        first: list[str] = []
        rest: list[str] = []
        texts = 0
        for field, name in zip(record.fields, names, strict=False):
            if keeps_text(field):
                key = self.scope.text.string(wire_name(field.name))
                rest += self._statement(field, key, f"self.{name}", texts)
                texts += 1
            else:
                lines, is_entry = self.field(field, name)
                if is_entry:
                    first += lines
                else:
                    rest += lines
        if not rest and not keeps and record.extra is None:
            return [f"{_BODY}return {{", *first, f"{_BODY}}}"] if first else [f"{_BODY}return {{}}"]
        kind = f"{self.scope.builtin('dict')}[{self.scope.builtin('str')}, "
        kind += f"{self.scope.use('typing', 'Any')}]"
        lines = [f"{_BODY}data: {kind} = {{}}"]
        if first:
            lines = [f"{_BODY}data: {kind} = {{", *first, f"{_BODY}}}"]
        lines += [f"{_BODY}texts = self._texts"] * bool(texts)
        lines += rest
        if record.extra is not None:
            lines += self._extra(record.extra, f"self.{names[-1]}")
        if keeps:
            write = self.scope.runtime("write_rest")
            lines += [f"{_BODY}if self._rest is not None:"]
            lines += [f"{_BODY}    {write}(self._rest, data)"]
        return [*lines, f"{_BODY}return data"]

    def field(self, field: ir.Field, name: str) -> tuple[list[str], bool]:
        """Return the lines that write a field, and whether they are an item of the first dict."""
        key, value = self.scope.text.string(wire_name(field.name)), f"self.{name}"
        if field.required and self._is_simple(field):
            entry = f"{_BODY}    {key}: {self.expression(field.type, value)},"
            if layout.fits(entry):
                return [entry], True
        return self._statement(field, key, value), False

    def _is_simple(self, field: ir.Field) -> bool:
        """Return whether a required field is one expression, whatever its value."""
        if is_live(self.schema, field.type):
            return False
        return field.nullability is ir.Nullability.NO or is_as_is(self.schema, field.type)

    def _statement(
        self, field: ir.Field, key: str, value: str, text: int | None = None
    ) -> list[str]:
        """Return the lines that write a field; `text` is the number of the text that it keeps."""
        indent = _BODY
        lines: list[str] = []
        may_be_null = field.nullability is not ir.Nullability.NO
        if not field.required or is_live(self.schema, field.type):
            is_absent = "None"
            if not field.required and field.nullability is ir.Nullability.YES:
                is_absent = self.scope.runtime("UNSET")
            else:
                may_be_null = False
            lines.append(f"{indent}if {value} is not {is_absent}:")
            indent += "    "
        if may_be_null and not is_as_is(self.schema, field.type):
            lines.append(f"{indent}if {value} is None:")
            lines += layout.assignment(f"{indent}    ", f"data[{key}]", "None")
            keyword = "elif"
            if text is None:
                lines.append(f"{indent}else:")
                indent += "    "
        else:
            keyword = "if"
        if text is None:
            return lines + self._store(indent, key, field.type, value)
        test = f"texts and {value} is texts[{2 * text}]"
        return [
            *lines,
            *layout.condition(indent, keyword, test),
            *layout.assignment(f"{indent}    ", f"data[{key}]", f"texts[{2 * text + 1}]"),
            f"{indent}else:",
            *self._store(f"{indent}    ", key, field.type, value),
        ]

    def _store(self, indent: str, key: str, kind: ir.Type, value: str) -> list[str]:
        return layout.assignment(indent, f"data[{key}]", self.expression(kind, value))

    def _extra(self, extra: ir.Extra, value: str) -> list[str]:
        if is_as_is(self.schema, extra.type):
            return [f"{_BODY}data.update({value})"]
        return [
            f"{_BODY}for key, item in {value}.items():",
            *self._store(f"{_BODY}    ", "key", extra.type, "item"),
        ]

    def expression(self, kind: ir.Type, value: str) -> str:
        """Return an expression for the JSON form of `value`, which is of type `kind`."""
        if isinstance(kind, ir.Ref) and not isinstance(
            model := self.schema.models[kind.target], ir.Alias
        ):
            if isinstance(model, ir.Enumeration):
                return f"{value}._value_"
            return f"{value}.to_dict()" if is_json(model) else value
        if is_as_is(self.schema, kind):
            return value
        match kind:
            case ir.ScalarType(scalar=scalar):
                return f"{self.scope.runtime(_CALLS[scalar])}({value})"
            case ir.ListOf(item=item):
                if is_as_is(self.schema, item):
                    return f"[*{value}]"
                return f"[{self.expression(item, 'item')} for item in {value}]"
            case ir.MapOf(value=item):
                if is_as_is(self.schema, item):
                    return f"{{**{value}}}"
                made = self.expression(item, "item")
                return f"{{key: {made} for key, item in {value}.items()}}"
            case ir.Ref() | ir.UnionOf() if is_records(self.schema, kind) and not (
                self.options.open_enums and is_tagged(self.schema, kind)
            ):
                return f"{value}.to_dict()"
            case _:
                return f"{self.scope.runtime('encode')}({value})"


def codecless(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a type is a record that is never JSON."""
    return isinstance(kind, ir.Ref) and not is_json(schema.models[kind.target])

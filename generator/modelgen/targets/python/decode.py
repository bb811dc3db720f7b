"""Writes the decoding function of a record: from what `json.loads` gives to a dataclass.

A function a model, at module level, since that is the fastest form there is. Fields are read one
after the other; what reads a value that needs more than a look is `convert`.
"""

from __future__ import annotations

from collections.abc import Sequence

from ... import ir
from ...values import dataclass
from . import layout
from .convert import Converter
from .literals import constant, string
from .scope import ModuleScope
from .slot import Slot
from .wire import is_anything, is_live, keeps_rest, keeps_text, wire_name

_BODY = " " * 4


@dataclass(frozen=True, slots=True)
class Decoder:
    """Writes the decoding functions of one module's records."""

    converter: Converter

    @property
    def _scope(self) -> ModuleScope:
        return self.converter.scope

    def record(self, record: ir.Record, names: Sequence[str]) -> None:
        """Write the function of a record."""
        scope = self._scope
        own, any_type = scope.model(record.id), scope.use("typing", "Any")
        misfit, new = scope.runtime("misfit"), scope.runtime("new")
        lines = layout.definition(f"decode_{scope.codec(record.id)}", any_type, own, "data")
        lines += [
            f"    if data.__class__ is not {scope.builtin('dict')}:",
            f'        raise {misfit}(data, "an object")',
        ]
        if record.fields:
            lines.append("    get = data.get")
        lines += layout.assignment(_BODY, "self", f"{new}({own})")
        schema, options = self.converter.schema, self.converter.options
        if keeps_rest(schema, record, options):
            lines.append("    self._rest = None")
        texts: list[str] = []
        for member, name in zip(record.fields, names, strict=False):
            variable = "value"
            if keeps_text(member):
                variable = f"text_{len(texts) // 2 + 1}"
                texts += [f"self.{name}", variable]
            lines += self._field(record, member, name, variable)
        if texts:
            lines += layout.sequence(_BODY, "self._texts = ", texts)
        if record.extra is not None:
            lines += self._extra(record, record.extra, names[-1])
        elif options.keep_unknown:
            table = self._known_keys(record)
            lines.append(f"    {scope.runtime('keep_unknown')}(self, data, {table})")
        self.converter.functions.append([*lines, "    return self"])

    def _field(self, record: ir.Record, member: ir.Field, name: str, variable: str) -> list[str]:
        key = string(wire_name(member.name))
        where = string(f"{record.id.name}.{member.name.documented}")
        slot = Slot(f"self.{name}", where, key, _BODY, variable)
        wrong = self.converter.wrong_class(member.type)
        if wrong is not None:
            return self._plain(member, slot, wrong)
        if is_anything(self.converter.schema, member.type):
            return self._anything(member, slot)
        only = self._only_text(member)
        if only:
            return self._plain(member, slot, (f"value != {only}", only))
        return self._converted(member, slot)

    def _only_text(self, member: ir.Field) -> str:
        """Return the literal of the only text that an optional field may have; "" for others."""
        if member.required or member.nullability is not ir.Nullability.NO:
            return ""
        match member.type:
            case ir.Const(value=str(value), open=False):
                return constant(value)
            case _:
                return ""

    def _plain(self, member: ir.Field, slot: Slot, wrong: tuple[str, str]) -> list[str]:
        """Read a field whose value stays as it is; `wrong` is the test and what was expected."""
        test, expected = wrong
        null = member.nullability is ir.Nullability.YES
        unset = self._scope.runtime("UNSET") if null else ""
        if null and not member.required:
            test = f"value is not None and value is not {unset} and {test}"
        elif null:
            test = f"value is not None and {test}"
        elif not member.required:
            test += f" and (value is not None or {slot.key} in data)"
        read = f"get({slot.key}, {unset})" if null else f"get({slot.key})"
        return [
            f"    value = {read}",
            *layout.condition(_BODY, "if", test),
            *self.converter.fail(slot, string(expected)),
            f"    {slot.target} = value",
        ]

    def _anything(self, member: ir.Field, slot: Slot) -> list[str]:
        target = slot.target
        if member.required and is_live(self.converter.schema, member.type):
            return layout.assignment(_BODY, target, f"get({slot.key})")
        if member.required:
            unset = self._scope.runtime("UNSET")
            lines = [f"    value = get({slot.key}, {unset})", f"    if value is {unset}:"]
            fault = self.converter.fail(slot, '"a value"')
            return [*lines, *fault, f"    {target} = value"]
        if member.nullability is ir.Nullability.YES:
            unset = self._scope.runtime("UNSET")
            return layout.assignment(_BODY, target, f"get({slot.key}, {unset})")
        lines = layout.assignment(_BODY, target, f"get({slot.key})")
        test = f"{target} is None and {slot.key} in data"
        return [*lines, *layout.condition(_BODY, "if", test), *self._keep_null("        ", slot)]

    def _keep_null(self, indent: str, slot: Slot) -> list[str]:
        """Remember a null that the page does not speak of, so that it is written back."""
        return layout.call(
            f"{indent}{self._scope.runtime('keep_null')}", ["self", slot.key], "", indent
        )

    def _converted(self, member: ir.Field, slot: Slot) -> list[str]:
        key, null, value = slot.key, member.nullability, slot.value
        if member.required and null is ir.Nullability.NO:
            return [f"    {value} = get({key})", *self.converter.convert(member.type, slot)]
        read, test, keep = f"get({key})", f"{value} is None", list[str]()
        if member.required or null is ir.Nullability.YES:
            unset = self._scope.runtime("UNSET")
            read = f"get({key}, {unset})"
            test += "" if member.required else f" or {value} is {unset}"
        elif null is ir.Nullability.NO:
            test += f" and {key} not in data"
        else:
            keep = [f"        if {key} in data:", *self._keep_null(" " * 12, slot)]
        nothing = value
        narrow = keeps_text(member) or isinstance(member.type, ir.ListOf | ir.MapOf)
        if narrow and null is ir.Nullability.NO:  # else type checkers think of None below
            unset = self._scope.runtime("UNSET")
            read, test, nothing = f"get({key}, {unset})", f"{value} is {unset}", "None"
        if member.required and null is ir.Nullability.UNSAID:
            nothing = self._scope.runtime("NULL")
        return [
            f"    {value} = {read}",
            *layout.condition(_BODY, "if", test),
            f"        {slot.target} = {nothing}",
            *keep,
            "    else:",
            *self.converter.convert(member.type, slot.deeper()),
        ]

    def _extra(self, record: ir.Record, extra: ir.Extra, name: str) -> list[str]:
        table = self._known_keys(record)
        item = "item"
        if not is_anything(self.converter.schema, extra.type):
            item = f"{self.converter.reader(extra.type)}(item)"
        where = string(f"{record.id.name}.{name}")
        made = f"{{key: {item} for key, item in data.items() if key not in {table}}}"
        lines = layout.assignment(_BODY, f"self.{name}", made)
        if item != "item":
            error = self._scope.runtime("DecodeError")
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
        table, frozen = self.converter.table("keys"), self._scope.builtin("frozenset")
        functions = self.converter.functions
        if known:
            functions.append(layout.table(f"{table} = {frozen}(", "{", known, "}", ")"))
        else:
            kind = f"{frozen}[{self._scope.builtin('str')}]"
            functions.append([f"{table}: {kind} = {frozen}()"])
        return table

"""Writes the decoding function of a record: from what `json.loads` gives to a dataclass.

A function a model, at module level, since that is the fastest form there is. Fields are read one
after the other; what reads a value that needs more than a look is `convert`. A required key is not
looked for before it is read, and whoever finds something wrong says the key only: which object and
which model that is about is added at the end of the function, where every fault comes by.
"""

from __future__ import annotations

from collections.abc import Sequence

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.wire import is_json, is_live
from .... import layout
from .convert import Converter
from .slot import Slot
from .traits import is_anything, keeps_rest, keeps_text, takes_null

_BODY = " " * 8


class Decoder:
    """Writes the decoding functions of one module's records."""

    def __init__(self, converter: Converter) -> None:
        self.converter = converter
        self._scope = converter.scope

    def record(self, record: ir.Record, names: Sequence[str]) -> None:
        """Write the function of a record."""
        scope = self._scope
        own, any_type = scope.model(record.id), scope.use("typing", "Any")
        name, misfit = f"decode_{scope.codec(record.id)}", scope.runtime("misfit")
        lines = layout.definition(name, any_type, own, "data")
        lines += [
            f"    if data.__class__ is not {scope.builtin('dict')}:",
            f'        raise {misfit}(data, "an object")',
        ]
        may_fail = bool(record.fields) or record.extra is not None
        indent = _BODY if may_fail else "    "
        body = layout.assignment(indent, "self", f"{scope.runtime('new')}({own})")
        if keeps_rest(self.converter.schema, record, self.converter.options):
            body.append(f"{indent}self._rest = None")
        body += self._members(record, names)
        if record.extra is None and self.converter.options.keep_unknown:
            table = self._known_keys(record)
            body.append(f"{indent}{scope.runtime('keep_unknown')}(self, data, {table})")
        body.append(f"{indent}return self")
        if may_fail:
            fault = ["error", name, "data", self._scope.text.string(record.id.name)]
            body = [
                "    try:",
                *body,
                f"    except {scope.runtime('FAULTS')} as error:",
                *layout.raising("        ", scope.runtime("placed"), fault),
            ]
        self.converter.functions.append([*lines, *body])

    def _members(self, record: ir.Record, names: Sequence[str]) -> list[str]:
        """Return the lines that read the fields, and what goes into no field."""
        lines: list[str] = []
        texts: list[str] = []
        for member, name in zip(record.fields, names, strict=False):
            variable = "value"
            if keeps_text(member):
                variable = f"text_{len(texts) // 2 + 1}"
                texts += [f"self.{name}", variable]
            lines += self.field(member, name, variable)
        if texts:
            lines += layout.sequence(_BODY, "self._texts = ", texts)
        if record.extra is not None:
            lines += self._extra(record, record.extra, names[-1])
        return lines

    def field(self, member: ir.Field, name: str, variable: str = "value") -> list[str]:
        """Return the lines that read a field, some by way of a variable."""
        documented, wire = member.name.documented, wire_name(member.name)
        slot = Slot(
            target=f"self.{name}",
            where=self._scope.text.string(f".{documented}"),
            key=self._scope.text.string(wire),
            indent=_BODY,
            value=variable,
            name="" if documented == wire else self._scope.text.string(documented),
        )
        if isinstance(member.type, ir.Ref) and is_json(
            self.converter.schema.models[member.type.target]
        ):
            return self._converted(member, slot)
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
            case ir.Const(value=ir.Value(kind=ir.Kind.STRING, plain=value), open=False):
                return self._scope.text.constant(value)
            case _:
                return ""

    def _plain(self, member: ir.Field, slot: Slot, wrong: tuple[str, str]) -> list[str]:
        """Read a field whose value stays as it is; `wrong` is the test and what was expected."""
        test, expected = wrong
        if member.nullability is ir.Nullability.YES:
            test = f"value is not None and {test}"
        place = slot if member.required else slot.deeper()
        lines = [
            *layout.assignment(place.indent, "value", f"data[{slot.key}]"),
            *layout.condition(place.indent, "if", test),
            *self.converter.fail(place, self._scope.text.string(expected)),
            f"{place.indent}{slot.target} = value",
        ]
        return lines if member.required else self._optional(member, slot, lines)

    def _optional(self, member: ir.Field, slot: Slot, lines: list[str]) -> list[str]:
        """Return lines that read a member only if it is there.

        That looks the key up twice, which is less work than one call of `get`.
        """
        is_null = member.nullability is ir.Nullability.YES
        absent = self._scope.runtime("UNSET") if is_null else "None"
        target = slot.target
        if keeps_text(member):
            target += f" = {slot.value}"
        return [
            *layout.condition(slot.indent, "if", f"{slot.key} in data"),
            *lines,
            f"{slot.indent}else:",
            *layout.assignment(f"{slot.indent}    ", target, absent),
        ]

    def _anything(self, member: ir.Field, slot: Slot) -> list[str]:
        target, key = slot.target, slot.key
        if member.required and not is_live(self.converter.schema, member.type):
            return [
                *layout.condition(_BODY, "if", f"{key} not in data"),
                *self.converter.fail(slot, '"a value"'),
                *layout.assignment(_BODY, target, f"data[{key}]"),
            ]
        if not member.required and member.nullability is ir.Nullability.YES:
            unset = self._scope.runtime("UNSET")
            return layout.assignment(_BODY, target, f"data.get({key}, {unset})")
        lines = layout.assignment(_BODY, target, f"data.get({key})")
        if member.required:
            return lines
        test = f"{target} is None and {key} in data"
        return [
            *lines,
            *layout.condition(_BODY, "if", test),
            *self._keep_null(f"{_BODY}    ", slot),
        ]

    def _keep_null(self, indent: str, slot: Slot) -> list[str]:
        """Remember a null that the page does not speak of, so that it is written back."""
        return layout.call(
            f"{indent}{self._scope.runtime('keep_null')}", ["self", slot.key], "", indent
        )

    def _converted(self, member: ir.Field, slot: Slot) -> list[str]:
        """Read a field whose value becomes something else."""
        place = slot if member.required else slot.deeper()
        lenient = member.required and takes_null(self.converter.schema, member.type)
        if member.nullability is ir.Nullability.NO:
            lines = self._read(member.type, place, f"data.get({slot.key})" if lenient else "")
        else:
            unset = f"data.get({slot.key}, {self._scope.runtime('UNSET')})" if lenient else ""
            lines = self._nullable(member, place, unset)
        return lines if member.required else self._optional(member, slot, lines)

    def _read(self, kind: ir.Type, slot: Slot, source: str) -> list[str]:
        """Read a value that is never null, from the object itself unless `source` is said."""
        source = source or f"data[{slot.key}]"
        if self.converter.reads_once(kind):
            return self.converter.convert(kind, slot.of(source))
        lines = layout.assignment(slot.indent, slot.value, source)
        return [*lines, *self.converter.convert(kind, slot)]

    def _nullable(self, member: ir.Field, slot: Slot, source: str) -> list[str]:
        keep: list[str] = []
        nothing = slot.value
        if member.nullability is ir.Nullability.UNSAID:
            if member.required:
                nothing = self._scope.runtime("NULL")
            else:
                keep = self._keep_null(f"{slot.indent}    ", slot)
        return [
            *layout.assignment(slot.indent, slot.value, source or f"data[{slot.key}]"),
            f"{slot.indent}if {slot.value} is None:",
            f"{slot.indent}    {slot.target} = {nothing}",
            *keep,
            f"{slot.indent}else:",
            *self.converter.convert(member.type, slot.deeper()),
        ]

    def _extra(self, record: ir.Record, extra: ir.Extra, name: str) -> list[str]:
        table = self._known_keys(record)
        item = "item"
        if not is_anything(self.converter.schema, extra.type):
            item = f"{self.converter.reader(extra.type)}(item)"
        where = self._scope.text.string(f".{name}")
        made = f"{{key: {item} for key, item in data.items() if key not in {table}}}"
        lines = layout.assignment(_BODY, f"self.{name}", made)
        if item != "item":
            error = self._scope.runtime("DecodeError")
            lines = [
                f"{_BODY}try:",
                *layout.assignment(f"{_BODY}    ", f"self.{name}", made),
                f"{_BODY}except {error} as error:",
                *layout.raising(f"{_BODY}    ", "error.among", ["data", where]),
            ]
        return lines

    def _known_keys(self, record: ir.Record) -> str:
        """Write the set of the names that a record declares, and return its name."""
        known = [self._scope.text.string(wire_name(member.name)) for member in record.fields]
        table, frozen = self.converter.table("keys"), self._scope.builtin("frozenset")
        functions = self.converter.functions
        if known:
            functions.append(layout.table(f"{table} = {frozen}(", "{", known, "}", ")"))
        else:
            kind = f"{frozen}[{self._scope.builtin('str')}]"
            functions.append([f"{table}: {kind} = {frozen}()"])
        return table

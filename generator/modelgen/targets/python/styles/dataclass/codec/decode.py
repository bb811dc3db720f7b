"""Writes the decoding function of a record: from the output of `json.loads` to a dataclass.

A function a model, at module level, since that is the fastest form there is. Fields are read one
after the other; what reads a value that needs more than a look is `convert`. A required key is not
looked for before it is read, and whoever finds something wrong says the key only: which object and
which model that is about is added at the end of the function, where every fault comes by.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from msgspec.structs import replace

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.wire import is_json, is_live
from ....lines import Lines, block, call
from ....literals import number
from .convert import Converter, Slot
from .traits import is_anything, keeps_rest, keeps_text, takes_null


class Decoder:
    """Writes the decoding functions of one module's records."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self._module = converter.module
        self._schema = converter.schema

    def record(self, record: ir.Record, names: Sequence[LiteralString]) -> None:
        """Write the function of a record."""
        module, options = self._module, self._converter.options
        own, any_type = module.model(record.id), module.use("typing", "Any")
        name, misfit = f"decode_{module.codec(record.id)}", module.runtime("misfit")
        body: Lines = [f"self = {module.runtime('new')}({own})"]
        if keeps_rest(self._schema, record, options):
            body.append("self._rest = None")
        body += self._members(record, names)
        if record.extra is None and options.keep_unknown:
            table = self._known_keys(record)
            body.append(f"{module.runtime('keep_unknown')}(self, data, {table})")
        body.append("return self")
        if record.fields or record.extra is not None:  # else nothing can fail
            title = module.text.string(record.id.name)
            placed = call(module.runtime("placed"), "error", name, "data", title)
            caught = f"except {module.runtime('FAULTS')} as error:"
            body = [*block("try:", *body), *block(caught, f"raise {placed}")]
        self._converter.functions.append(
            block(
                f"def {call(name, f'data: {any_type}')} -> {own}:",
                f"if data.__class__ is not {module.builtin('dict')}:",
                f'    raise {misfit}(data, "an object")',
                *body,
            )
        )

    def _members(self, record: ir.Record, names: Sequence[LiteralString]) -> Lines:
        lines: Lines = []
        texts: Lines = []
        for member, name in zip(record.fields, names, strict=False):
            variable: LiteralString = "value"
            if keeps_text(member):
                variable = f"text_{number(len(texts) // 2 + 1)}"
                texts += (f"self.{name}", variable)
            lines += self._field(member, name, variable)
        if texts:
            lines.append(f"self._texts = ({', '.join(texts)})")
        if record.extra is not None:
            lines += self._extra(record, record.extra, names[-1])
        return lines

    def _field(self, member: ir.Field, name: LiteralString, variable: LiteralString) -> Lines:
        text, documented, wire = self._module.text, member.name.documented, wire_name(member.name)
        slot = Slot(
            target=f"self.{name}",
            where=text.string(f".{documented}"),
            key=text.string(wire),
            value=variable,
            name="" if documented == wire else text.string(documented),
        )
        if isinstance(member.type, ir.Ref) and is_json(self._schema.models[member.type.target]):
            return self._converted(member, slot)
        wrong = self._converter.wrong_class(member.type)
        if wrong is not None:
            return self._plain(member, slot, *wrong)
        if is_anything(self._schema, member.type):
            return self._anything(member, slot)
        if not member.required and member.nullability is ir.Nullability.NO:
            match member.type:
                case ir.Const(value=ir.Value(kind=ir.Kind.STRING, plain=value), open=False):
                    only = text.constant(value)
                    return self._plain(member, slot, f"value != {only}", only)
                case _:
                    pass
        return self._converted(member, slot)

    def _plain(
        self, member: ir.Field, slot: Slot, wrong: LiteralString, expected: LiteralString
    ) -> Lines:
        """Read a field whose value stays as it is; `wrong` tests for one that is not expected."""
        if member.nullability is ir.Nullability.YES:
            wrong = f"value is not None and {wrong}"
        lines: Lines = [
            f"value = data[{slot.key}]",
            *block(f"if {wrong}:", slot.failure(self._module, self._module.text.of_code(expected))),
            f"{slot.target} = value",
        ]
        return lines if member.required else self._optional(member, slot, lines)

    def _optional(self, member: ir.Field, slot: Slot, lines: Lines) -> Lines:
        """Return lines that read a member only if it is there.

        That looks the key up twice, which is less work than one call of `get`.
        """
        is_null = member.nullability is ir.Nullability.YES
        absent = self._module.runtime("UNSET") if is_null else "None"
        also = f" = {slot.value}" if keeps_text(member) else ""
        there = block(f"if {slot.key} in data:", *lines)
        return [*there, *block("else:", f"{slot.target}{also} = {absent}")]

    def _anything(self, member: ir.Field, slot: Slot) -> Lines:
        target, key = slot.target, slot.key
        if member.required and not is_live(self._schema, member.type):
            missing = slot.failure(self._module, '"a value"')
            return [*block(f"if {key} not in data:", missing), f"{target} = data[{key}]"]
        if not member.required and member.nullability is ir.Nullability.YES:
            return [f"{target} = data.get({key}, {self._module.runtime('UNSET')})"]
        lines: Lines = [f"{target} = data.get({key})"]
        if not member.required:
            keep = call(self._module.runtime("keep_null"), "self", key)
            lines += block(f"if {target} is None and {key} in data:", keep)
        return lines

    def _converted(self, member: ir.Field, slot: Slot) -> Lines:
        """Read a field whose value becomes something else."""
        lenient = member.required and takes_null(self._schema, member.type)
        if member.nullability is ir.Nullability.NO:
            source = f"data.get({slot.key})" if lenient else f"data[{slot.key}]"
            lines: Lines
            if self._converter.reads_once(member.type):
                lines = self._converter.convert(member.type, replace(slot, value=source))
            else:
                lines = [f"{slot.value} = {source}", *self._converter.convert(member.type, slot)]
        else:
            source = f"data[{slot.key}]"
            if lenient:
                source = f"data.get({slot.key}, {self._module.runtime('UNSET')})"
            lines = self._nullable(member, slot, source)
        return lines if member.required else self._optional(member, slot, lines)

    def _nullable(self, member: ir.Field, slot: Slot, source: LiteralString) -> Lines:
        keep: Lines = []
        nothing = slot.value
        if member.nullability is ir.Nullability.UNSAID:
            if member.required:
                nothing = self._module.runtime("NULL")
            else:  # the page does not speak of null, so it is noted and written back
                keep = [call(self._module.runtime("keep_null"), "self", slot.key)]
        return [
            f"{slot.value} = {source}",
            *block(f"if {slot.value} is None:", f"{slot.target} = {nothing}", *keep),
            *block("else:", *self._converter.convert(member.type, slot)),
        ]

    def _extra(self, record: ir.Record, extra: ir.Extra, name: LiteralString) -> Lines:
        """Read the members that a record does not declare."""
        table = self._known_keys(record)
        item: LiteralString = "item"
        if not is_anything(self._schema, extra.type):
            item = f"{self._converter.reader(extra.type)}(item)"
        made = f"{{key: {item} for key, item in data.items() if key not in {table}}}"
        read = f"self.{name} = {made}"
        if item == "item":
            return [read]
        place = call("error.among", "data", self._module.text.of_code(f".{name}"))
        return self._converter.among(place, [read])

    def _known_keys(self, record: ir.Record) -> LiteralString:
        """Write the set of the names that a record declares, and return its name."""
        module, table = self._module, self._converter.table("keys")
        kind: LiteralString = ""
        if not record.fields:
            kind = f": {module.builtin('frozenset')}[{module.builtin('str')}]"
        self._converter.functions.append([f"{table}{kind} = {self._converter.keys(record.fields)}"])
        return table

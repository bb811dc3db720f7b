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
from ......ir.wire import is_json, is_live
from ....constraints import Limit, limits_of
from ....lines import Lines, block, call
from ....literals import number
from .convert import Check, Converter, Slot, is_anything, takes_null
from .encode import keeps_rest
from .members import Member

_MOST, _PART = 86, 80
"""What one function reads, counted as `_weight` does, and what each does of a record that has more:
type checkers look at no function that branches too often."""


class Decoder:
    """Writes the decoding functions of one module's records."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter
        self._module = converter.module
        self._schema = converter.schema

    def record(self, record: ir.Record, members: Sequence[Member], extra: LiteralString) -> None:
        """Write the function of a record, which keeps its extra members in the attribute `extra`."""
        module, options = self._module, self._converter.options
        own, any_type = module.model(record.id), module.use("typing", "Any")
        name, mismatch = module.decoder(record.id), module.runtime("mismatch")
        body: Lines = [f"self = {module.runtime('new')}({own})"]
        if keeps_rest(self._schema, record, options):
            body.append("self._rest = None")
        body += self._members(members, own)
        if record.extra is not None:
            body.append(self._extra(record, record.extra, extra))
        elif options.keeps_all or record.open:
            table = self._known_keys(record)
            body.append(f"{module.runtime('keep_unknown')}(self, data, {table})")
        body.append("return self")
        if record.fields or record.extra is not None:  # else nothing can fail
            title = module.text.string(record.id.name)
            placed = call(module.runtime("placed"), "error", name, "data", title)
            caught = f"except {module.runtime('FAULTS')} as error:\n    raise {placed}"
            body = [block("try:", *body), caught]
        self._converter.functions.append(
            block(
                f"def {call(name, f'data: {any_type}')} -> {own}:",
                f"if data.__class__ is not {module.builtin('dict')}:",
                f'    raise {mismatch}(data, "an object")',
                *self._respelled(record, name),
                *body,
            )
        )

    def _respelled(self, record: ir.Record, name: LiteralString) -> Lines:
        """Return the lines that read an object which has a field under another of its names."""
        others = self._converter.others(record.fields)
        if not others:
            return []
        module, table = self._module, self._converter.table("others")
        # A set that is looked into with what calls it at hand takes half the time of the table's keys.
        none, frozen = self._converter.table("no_others"), module.builtin("frozenset")
        self._converter.tables.append(f"{table} = {others}")
        self._converter.tables.append(f"{none} = {frozen}({table}).isdisjoint")
        title = module.text.string(record.id.name)
        read = call(module.runtime("respelled"), name, "data", table, title)
        return [f"if not {none}(data):\n    return {read}"]

    def _members(self, members: Sequence[Member], own: LiteralString) -> Lines:
        """Return the lines that read all members; those of large records call further functions."""
        lines: Lines = []
        texts: Lines = []
        if sum(map(_weight, members)) > _MOST:
            lines += self._parts([one for one in members if not one.keeps_text], own)
            members = [one for one in members if one.keeps_text]
        for member in members:
            variable: LiteralString = "value"
            if member.keeps_text:
                variable = f"text_{number(len(texts) // 2 + 1)}"
                texts += (f"self.{member.name}", variable)
            lines.append(self._member(member, variable))
        if texts:
            lines.append(f"self._texts = ({', '.join(texts)})")
        return lines

    def _parts(self, members: Sequence[Member], own: LiteralString) -> Lines:
        """Write functions that read some of a record's members each; return the calls of them."""
        groups: list[Lines] = []
        weight = _PART
        for member in members:
            weight += _weight(member)
            if weight > _PART:
                groups.append([])
                weight = _weight(member)
            groups[-1].append(self._member(member, "value"))
        calls: Lines = []
        any_type = self._module.use("typing", "Any")
        for lines in groups:
            name = self._converter.table("part")
            head = f"def {call(name, f'self: {own}', f'data: {any_type}')} -> None:"
            self._converter.functions.append(block(head, *lines))
            calls.append(call(name, "self", "data"))
        return calls

    def _member(self, member: Member, variable: LiteralString) -> LiteralString:
        lines = self._read(member, variable)
        if not self._converter.options.validate_constraints:
            return lines
        held = self._held(member)
        return f"{lines}\n{held}" if held else lines

    def _held(self, member: Member) -> LiteralString:
        """Return the statement that holds a value to what the docs state of it, else ""."""
        found = limits_of(self._schema, member.field)
        module, text = self._module, self._module.text
        stated: Lines = [
            f"{one.name}={text.constant(one.value)}" for one in found if isinstance(one, Limit)
        ]
        if not stated:
            return ""
        table, documented = self._converter.table("limits"), member.field.name.documented
        self._converter.tables.append(f"{table} = {call(module.runtime('Limits'), *stated)}")
        name: Lines = [] if documented == member.wire else [text.string(documented)]
        held = module.runtime("hold")
        return call(held, f"self.{member.name}", table, member.key, *name)

    def _read(self, member: Member, variable: LiteralString) -> LiteralString:
        field, text = member.field, self._module.text
        kind, documented = member.field.type, field.name.documented
        slot = Slot(
            target=f"self.{member.name}",
            where=text.string(f".{documented}") if type(kind) in (ir.ListOf, ir.MapOf) else "",
            key=member.key,
            value=variable,
            name="" if documented == member.wire else text.string(documented),
        )
        if type(kind) is ir.Ref and is_json(self._schema.models[kind.target]):
            return self._converted(member, slot)
        check = self._converter.check(kind)
        if check is not None:
            return self._plain(member, slot, check)
        if is_anything(self._schema, kind):
            return self._anything(member, slot)
        if not member.required and field.nullability is ir.Nullability.NO:
            match kind:
                case ir.Const(value=ir.Value(kind=ir.Kind.STRING, plain=value), open=False):
                    only = text.constant(value)
                    check = Check(f"value != {only}", text.of_code(only))
                    return self._plain(member, slot, check)
                case _:
                    pass
        return self._converted(member, slot)

    def _plain(self, member: Member, slot: Slot, check: Check) -> LiteralString:
        """Read a field whose value stays as it is."""
        test: LiteralString = check.test
        otherwise: LiteralString = check.otherwise(self._module, slot)
        if member.field.nullability is ir.Nullability.YES:
            test = f"value is not None and {test}"
        elif member.field.nullability is ir.Nullability.UNSAID:
            kept: LiteralString = f"value = {self._module.runtime('NULL')}"
            if not member.required:
                kept = call(self._module.runtime("keep_null"), "self", slot.key)
            otherwise = f"{block('if value is None:', kept)}\n{block('else:', otherwise)}"
        elif self._takes_null(member):
            test = f"{test} and value is not None"
        looked = block(f"if {test}:", otherwise)
        lines = f"value = data[{slot.key}]\n{looked}\n{slot.target} = value"
        return lines if member.required else self._optional(member, slot, lines)

    def _takes_null(self, member: Member) -> bool:
        """Return whether a null is read as if the member was absent."""
        is_never = member.field.nullability is ir.Nullability.NO
        return is_never and not member.required and self._converter.options.null_as_absent

    def _optional(self, member: Member, slot: Slot, lines: LiteralString) -> LiteralString:
        """Return lines that read a member only if it is there.

        That looks the key up twice, which is less work than one call of `get`.
        """
        is_null = member.field.nullability is ir.Nullability.YES
        absent = self._module.runtime("UNSET") if is_null else "None"
        also = f" = {slot.value}" if member.keeps_text else ""
        there = block(f"if {slot.key} in data:", lines)
        return f"{there}\nelse:\n    {slot.target}{also} = {absent}"

    def _anything(self, member: Member, slot: Slot) -> LiteralString:
        target, key = slot.target, slot.key
        if member.required and not is_live(self._schema, member.field.type):
            missing = slot.failure(self._module, '"a value"')
            return f"if {key} not in data:\n    {missing}\n{target} = data[{key}]"
        if member.required:
            # Of a model of the client's, mypy is told that nothing may stand in its place.
            is_model = isinstance(member.field.type, ir.Ref)
            absent = f", {self._module.runtime('NULL')}" if is_model else ""
            return f"{target} = data.get({key}{absent})"
        if member.field.nullability is ir.Nullability.YES:
            return f"{target} = data.get({key}, {self._module.runtime('UNSET')})"
        keep = call(self._module.runtime("keep_null"), "self", key)
        return f"{target} = data.get({key})\nif {target} is None and {key} in data:\n    {keep}"

    def _converted(self, member: Member, slot: Slot) -> LiteralString:
        """Read a field whose value becomes something else."""
        lenient = member.required and takes_null(self._schema, member.field.type)
        if member.field.nullability is ir.Nullability.NO and not self._takes_null(member):
            source = f"data.get({slot.key})" if lenient else f"data[{slot.key}]"
            if self._converter.reads_once(member.field.type):
                lines = self._converter.convert(member.field.type, replace(slot, value=source))
            else:
                lines = (
                    f"{slot.value} = {source}\n{self._converter.convert(member.field.type, slot)}"
                )
        else:
            source = f"data[{slot.key}]"
            if lenient:
                source = f"data.get({slot.key}, {self._module.runtime('UNSET')})"
            lines = self._nullable(member, slot, source)
        return lines if member.required else self._optional(member, slot, lines)

    def _nullable(self, member: Member, slot: Slot, source: LiteralString) -> LiteralString:
        nothing = f"{slot.target} = {slot.value}"
        if member.field.nullability is ir.Nullability.UNSAID:
            if member.required:
                nothing = f"{slot.target} = {self._module.runtime('NULL')}"
            else:  # the page does not speak of null, so it is noted and written back
                keep = call(self._module.runtime("keep_null"), "self", slot.key)
                nothing = f"{nothing}\n    {keep}"
        there = block("else:", self._converter.convert(member.field.type, slot))
        return f"{slot.value} = {source}\nif {slot.value} is None:\n    {nothing}\n{there}"

    def _extra(self, record: ir.Record, extra: ir.Extra, name: LiteralString) -> LiteralString:
        """Read the members that a record does not declare."""
        table = self._known_keys(record)
        item: LiteralString = "item"
        if not is_anything(self._schema, extra.type):
            item = f"{self._converter.reader(extra.type)}(item)"
        made = f"{{key: {item} for key, item in data.items() if key not in {table}}}"
        read = f"self.{name} = {made}"
        if item == "item":
            return read
        place = call("error.among", "data", self._module.text.of_code(f".{name}"))
        return self._converter.among(place, read)

    def _known_keys(self, record: ir.Record) -> LiteralString:
        """Write the set of the names that a record declares, and return its name."""
        module, table = self._module, self._converter.table("keys")
        kind: LiteralString = ""
        if not record.fields:
            kind = f": {module.builtin('frozenset')}[{module.builtin('str')}]"
        self._converter.tables.append(f"{table}{kind} = {self._converter.keys(record.fields)}")
        return table


def _weight(member: Member) -> int:
    """Return how often the code that reads a member branches, in units of the simplest."""
    is_unsaid = member.field.nullability is ir.Nullability.UNSAID
    return 1 + is_unsaid + isinstance(member.field.type, (ir.ListOf, ir.MapOf))

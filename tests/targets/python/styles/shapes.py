"""A small schema that has what styles write differently: names, unions, circles, scalars."""

from __future__ import annotations

from msgspec.structs import replace

from modelgen.ir import model as ir
from tests.builders import alias, const, enum, field, record, ref, schema

_DATE, _MOMENT = ir.ScalarType(ir.Scalar.DATE), ir.ScalarType(ir.Scalar.DATETIME)
_INTEGER, _TEXT = ir.ScalarType(ir.Scalar.INTEGER), ir.ScalarType(ir.Scalar.STRING)
_DIGITS = ir.ScalarType(ir.Scalar.INTEGER, encoding="string")


def _named(wire: str, made: ir.Field, *accepted: str) -> ir.Field:
    return replace(made, name=replace(made.name, wire=wire, accepted=accepted))


_MANY = ir.Constraints(min_items=1)
SCHEMA = schema(
    enum("Kind", "card", "bank-transfer", open=False),
    enum("Color", "red", "blue", open=True),
    enum("Level", 1, 2, base=ir.Scalar.INTEGER, open=False),
    enum("Only", "note", open=False),
    record(
        "Card",
        field("type", const("card")),
        field("number", constraints=ir.Constraints(min_length=4, pattern="^[0-9]+$")),
    ),
    record("Bank", field("type", const("bank")), field("iban"), field("bic", required=False)),
    record("Note", field("object", ref("Only")), field("text")),
    record("Memo", field("object", ir.UnionOf((const("memo"), const("m")))), field("text")),
    record("Loose", field("width", _INTEGER)),
    record("Tight", field("height", _INTEGER), field("width", _INTEGER, required=False)),
    alias("Method", ref("Card"), ref("Bank")),
    alias("Written", ref("Note"), ref("Memo")),
    alias("Either", ref("Loose"), ref("Tight")),
    alias("Plain", _TEXT, _INTEGER),
    alias("Tree", _TEXT, ir.ListOf(ref("Tree"))),
    record("Parent", field("children", ir.ListOf(ref("Child"))), field("tree", ref("Tree"))),
    record("Child", field("parent", ref("Parent"), required=False), field("date", _DATE)),
    record("Bag", field("name"), extra=ir.Extra(_INTEGER)),
    record("Empty", doc="Nothing."),
    record("Anything", extra=ir.Extra(ir.ScalarType(ir.Scalar.ANY))),
    record(
        "Everything",
        _named("createdAt", field("created_at", _MOMENT, doc="When it was made.")),
        _named("user-id", field("user_id", _INTEGER), "userId"),
        field("model_fields"),
        field("copy", required=False),
        field("date", _DATE, required=False),
        field("str", required=False, nullability=ir.Nullability.YES),
        field("amount", ir.ScalarType(ir.Scalar.DECIMAL), required=False),
        field("data", ir.ScalarType(ir.Scalar.BYTES), required=False),
        field("big", _DIGITS, required=False),
        field("method", ref("Method"), required=False),
        field("inline", ir.ListOf(ir.UnionOf((ref("Card"), ref("Bank")))), required=False),
        field("written", ref("Written"), required=False),
        field("either", ref("Either"), required=False),
        field("plain", ref("Plain"), required=False),
        field("kind", ref("Kind"), required=False),
        field("color", ref("Color"), required=False),
        field("level", ref("Level"), required=False),
        field("old", required=False, deprecated=ir.Deprecation("Use `plain`.")),
        field("tags", ir.ListOf(_TEXT), required=False, constraints=_MANY),
        field("counts", ir.MapOf(ir.Nullable(_INTEGER)), required=False),
        doc="All kinds of fields.",
    ),
)

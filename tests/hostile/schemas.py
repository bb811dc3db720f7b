"""Schemas made by hand with one text in every place that holds text, whatever pages allow."""

from __future__ import annotations

from modelgen.diagnostics.model import Span
from modelgen.ir import model as ir
from tests.builders import OPTIONAL, const, member, openness

TEXT = ir.ScalarType(ir.Scalar.STRING)


def schema(**texts: str) -> ir.Schema:
    """Return a small schema of each kind of model; `texts` name the places that say otherwise."""
    said = {name: texts.get(name, harmless) for name, harmless in PLACES.items()}
    folder = (said["folder"],)
    record, enum, alias = (ir.ModelId(folder, said[kind]) for kind in ("record", "enum", "alias"))
    field = ir.Field(
        ir.Name(said["field"], said["wire"]),
        const(said["constant"], False),
        OPTIONAL,
        ir.Nullability.NO,
        said["field_doc"],
        (said["example"],),
        ir.Deprecation(said["message"]),
        ir.Value.of(said["default"]) if "default" in texts else None,
    )
    models: list[ir.Model] = [
        ir.Record(record, (field,), None, ir.Role.DATA, said["doc"], None),
        ir.Enumeration(
            enum,
            (member(said["member"], said["value"]), member("OTHER", "other")),
            ir.Scalar.STRING,
            openness(False),
            said["enum_doc"],
            None,
        ),
        ir.Alias(alias, ir.UnionOf((TEXT, ir.Ref(record))), said["alias_doc"], None),
    ]
    ordered = sorted(models, key=_id)
    places = ir.Places(Span(said["path"], 1, 1, 1, 2))
    return ir.Schema({model.id: model for model in ordered}, {one.id: places for one in ordered})


def everywhere(text: str) -> ir.Schema:
    """Return a schema with one text in every place; names get a letter more, to be three."""
    models = {"record": f"{text}R", "enum": f"{text}E", "alias": f"{text}A"}
    return schema(**(dict.fromkeys(PLACES, text) | models))


def _id(model: ir.Model) -> ir.ModelId:
    return model.id


PLACES = {
    "path": "models/a.md",
    "folder": "pages",
    "record": "Alpha",
    "enum": "Beta",
    "alias": "Gamma",
    "field": "x",
    "wire": "onTheWire",
    "constant": "c",
    "field_doc": "A field.",
    "message": "Gone soon.",
    "example": "c",
    "doc": "A record.",
    "enum_doc": "An enum.",
    "alias_doc": "A union.",
    "member": "FIRST",
    "value": "first",
}
"""Where text goes, and what it is unless a test says otherwise."""

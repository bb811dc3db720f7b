"""What source code comes to, in short lines: `name -> wire: type, optional, nullable`."""

from __future__ import annotations

from pathlib import Path

from modelgen.compare.spelling import spell
from modelgen.diagnostics.model import Diagnostic
from modelgen.evidence.read import read_source
from modelgen.ir import model as ir
from modelgen.ir.names import wire_name


def schema(folder: Path, files: dict[str, str | bytes]) -> tuple[ir.Schema, list[Diagnostic]]:
    """Write files below a folder, and return what they declare and what is wrong with them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    findings: list[Diagnostic] = []
    return read_source(folder, findings.append), findings


def declared(folder: Path, files: dict[str, str | bytes]) -> dict[str, list[str]]:
    """Return the models that files declare, by name; nothing may be wrong with them."""
    found, findings = schema(folder, files)
    assert findings == []
    return {id.name: lines(model) for id, model in found.models.items()}


def lines(model: ir.Model) -> list[str]:
    match model:
        case ir.Record(fields=fields, extra=extra):
            more = [f"...: {_type(extra.type)}"] if extra else []
            return [*map(_field, fields), *more]
        case ir.Enumeration(members=members, openness=openness):
            shown = [f"{m.name} = {m.value.text}" if m.name else m.value.text for m in members]
            return [*shown, openness.value]
        case ir.Alias(type=kind):
            return [_type(kind)]


def _type(kind: ir.Type) -> str:
    return spell(kind, lambda id: id.name)


def _field(field: ir.Field) -> str:
    known = wire_name(field.name) if field.name.basis is ir.Basis.SOURCE else "?"
    name = field.name.documented + ("" if known == field.name.documented else f" -> {known}")
    words = [_type(field.type)]
    if field.presence is not ir.Presence.REQUIRED:
        words.append(field.presence.value if field.presence.value != "unsaid" else "optional?")
    words += {"yes": ["null"], "no": [], "unsaid": ["null?"]}[field.nullability.value]
    if field.default is not None:
        words.append(f"= {field.default.text}")
    return f"{name}: {', '.join(words)}"

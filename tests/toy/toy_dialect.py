"""A dialect: a heading, then `- name: type` for each field, with a `?` where it may be absent."""

import re
from typing import Any

from modelgen import syntax
from modelgen.dialects.base import Context, Dialect, Edit, Formatter, Place, Writer, Written, whole
from modelgen.ir import model as ir
from modelgen.markdown.document import Document

FIELD = re.compile(r"-\s*(\w+)(\??)\s*:\s*(\w+)\s*")
TEXT = ir.ScalarType(ir.Scalar.STRING)


def field(found: re.Match[str]) -> syntax.FieldDecl:
    name, mark, kind = found.groups()
    ref, text = syntax.RefExpr("", kind, None, 0, len(kind)), syntax.ScalarExpr(TEXT, 0, 4)
    cell = syntax.TypeCell(text if kind == "text" else ref, found.start(3) + 1)
    presence = ir.Presence.OPTIONAL if mark else ir.Presence.REQUIRED
    return syntax.FieldDecl(syntax.Token(name, 3, 1), name, cell, presence, ir.Nullability.NO)


def read(document: Document, settings: Any, report: Any) -> syntax.ParsedPage:
    rows = {n: found for n, line in enumerate(document.lines, 1) if (found := FIELD.match(line))}
    name, fields = document.lines[0].removeprefix("# "), tuple(map(field, rows.values()))
    start = (syntax.Token(name, 3, len(name)), 1, (), "", "", None, None)
    return syntax.ParsedPage(document.path, (syntax.RecordDecl(*start, fields, tuple(rows)),))


def write(model: Any, context: Context, style: Any) -> Written:
    fields = [
        f"{f.name.documented}{'' if f.required else '?'}: {word(f.type)}" for f in model.fields
    ]
    return Written("\n- ".join([f"# {model.id.name}\n", *fields]))


def word(kind: ir.Type) -> str:
    return kind.target.name if isinstance(kind, ir.Ref) else "text"


def edits(page: Document, said: syntax.ParsedPage, models: Any, context: Context) -> list[Edit]:
    model = models[syntax.identity(said.declarations[0])]
    return [whole(page, f"{write(model, context, None).text}\n")]


def places(schema: ir.Schema) -> dict[ir.ModelId, Place]:
    return {id: Place(f"{id.name}.md", name=id.name) for id in schema.models}


WRITER, FORMATTER = Writer(places, lambda *_: None, write), Formatter(edits)
DIALECT = Dialect("toy", lambda page, _: any(map(FIELD.match, page.lines)), read, WRITER, FORMATTER)

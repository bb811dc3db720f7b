"""A dialect (a heading a record, a list of its fields, such as `- note: text?`) and a target."""

import re

from msgspec import defstruct

from modelgen import syntax
from modelgen.diagnostics.model import Span
from modelgen.dialects.base import Dialect
from modelgen.dialects.writing import Edit, Place, Writer, Written
from modelgen.ir.model import Nullability, Presence, Scalar, ScalarType
from modelgen.targets.base import Target, Unit

OPTIONS = defstruct("Options", [("greeting", str, "Hi")], frozen=True)
TEXT = ScalarType(Scalar.STRING)
FIELD = re.compile(r"-\s+(\w+)\s*:\s*(\w+)(\??)\s*")


def read(document, settings, report):
    found = []
    for number, text in enumerate(document.lines, 1):
        if text.startswith("# "):
            found.append((syntax.Token(text[2:], 3, len(text) - 2), number, [], []))
        elif (row := FIELD.fullmatch(text)) and found:
            name, word, mark = row.groups()
            end = len(word)
            expr = (
                syntax.ScalarExpr(TEXT, 0, end)
                if word == "text"
                else syntax.RefExpr("", word, None, 0, end)
            )
            presence = Presence.OPTIONAL if mark else Presence.REQUIRED
            token, cell = syntax.Token(name, row.start(1) + 1, len(name)), syntax.TypeCell(
                expr, row.start(2) + 1
            )
            found[-1][2].append(syntax.FieldDecl(token, name, cell, presence, Nullability.NO))
            found[-1][3].append(number)
    return syntax.ParsedPage(
        document.path,
        tuple(
            syntax.RecordDecl(
                title, line, (), "", title.text.lower(), None, None, tuple(fields), tuple(at)
            )
            for title, line, fields, at in found
        ),
    )


def write(model, context, style):
    words = ["text" if f.type == TEXT else f.type.target.name for f in model.fields]
    pairs = zip(model.fields, words, strict=True)
    rows = [f"- {f.name.documented}: {word}{'' if f.required else '?'}" for f, word in pairs]
    return Written("\n".join([f"# {model.id.name}", "", *rows]))


def edit(document, page, models, context):
    parts = [write(models[syntax.identity(decl)], context, None).text for decl in page.declarations]
    span = Span(document.path, 1, 1, len(document.lines), len(document.lines[-1]) + 1)
    return (Edit(span, "\n\n".join(parts) + "\n"),)


def plan(schema, graph, options, report):
    return [Unit(f"toy/{id.name.lower()}.txt", "line", (id,)) for id in schema.models]


def render(unit, view, options, context, report):
    names = [field.name.documented for field in view.models[unit.models[0]].fields]
    return f"{options.greeting} {unit.models[0].name}: {', '.join(names)}\n"


WRITER = Writer(
    lambda schema: {id: Place("all.md", id.name.lower(), id.name) for id in schema.models},
    lambda document, page: None,
    write,
    edit,
)
DIALECT = Dialect("toy", lambda document, settings: "# " in document.lines[0], read, WRITER)
TARGET = Target("toy", plan, render, OPTIONS)

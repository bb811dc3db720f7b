"""A dialect that can state every fact that the schema has, for tests of what shows them.

A heading, `# Name` or `# Name extends Base`; then `- name: {…}` a field or `= NAME: {…}` a value of an
enumeration, with what it states as JSON. Only `type` is needed: a word, `[word]` for a list of them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from modelgen import dialects, syntax
from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Reporter
from modelgen.dialects.base import Dialect
from modelgen.ir import model as ir
from modelgen.markdown.document import Document
from tests.corpora import refuse
from tests.pages import write

_ROW = re.compile(r"([-=]) (\S+): (\{.*\})")
_HEADING = re.compile(r"# (\w+)(?: extends (\w+))?( flags)?")
_VALUES = {"minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of"}


def _token(found: re.Match[str], group: int) -> syntax.Token:
    return syntax.Token(found[group], found.start(group) + 1, len(found[group]))


def _type(word: str, said: dict[str, Any], column: int) -> syntax.TypeCell:
    inner = word.strip("[]")
    expr: syntax.TypeExpr = syntax.RefExpr("", inner, None, 0, len(inner))
    if inner in {scalar.value for scalar in ir.Scalar}:
        kind = ir.ScalarType(ir.Scalar(inner), said.get("format"), said.get("encoding"))
        expr = syntax.ScalarExpr(kind, 0, len(inner))
    return syntax.TypeCell(syntax.ListExpr(expr, 0, len(word)) if word[0] == "[" else expr, column)


def _deprecated(said: dict[str, Any]) -> ir.Deprecation | None:
    return ir.Deprecation(said["deprecated"]) if "deprecated" in said else None


def _field(row: re.Match[str]) -> syntax.FieldDecl:
    said = json.loads(row[3])
    must = said.get("must", {})
    stated: Any = {k: ir.Value.of(v) if k in _VALUES else v for k, v in must.items()}
    return syntax.FieldDecl(
        _token(row, 2),
        row[2],
        _type(said["type"], said, row.start(3) + 1),
        ir.Presence.OPTIONAL if said.get("optional") else ir.Presence.REQUIRED,
        ir.Nullability.YES if said.get("nullable") else ir.Nullability.NO,
        said.get("doc"),
        tuple(said.get("examples", ())),
        deprecated=_deprecated(said),
        default=ir.Value.of(said["default"]) if "default" in said else None,
        access=ir.Access(said.get("access", "both")),
        constraints=ir.Constraints(**stated) if stated else None,
    )


def _member(row: re.Match[str]) -> syntax.MemberDecl:
    said = json.loads(row[3])
    place = syntax.Token("", row.start(3) + 1, len(row[3]))
    value = ir.Value.of(said["value"])
    return syntax.MemberDecl(_token(row, 2), value, place, said.get("doc"), _deprecated(said))


def _declaration(document: Document) -> syntax.Decl:
    heading = _HEADING.fullmatch(document.lines[0])
    assert heading is not None
    rows = {n: row for n, line in enumerate(document.lines, 1) if (row := _ROW.fullmatch(line))}
    name = _token(heading, 1)
    lines = tuple(rows)
    if any(row[1] == "=" for row in rows.values()):
        members = tuple(map(_member, rows.values()))
        is_text = any(one.value.kind is ir.Kind.STRING for one in members)
        base = ir.Scalar.STRING if is_text else ir.Scalar.INTEGER
        flags = heading[3] is not None
        closed = ir.Openness.CLOSED
        return syntax.EnumDecl(name, 1, (), "", "", None, None, members, lines, base, closed, flags)
    base_decl = None
    if heading[2]:
        ref = syntax.RefExpr("", heading[2], None, 0, len(heading[2]))
        base_decl = syntax.BaseDecl(ref, 1, heading.start(2) + 1)
    fields = tuple(map(_field, rows.values()))
    return syntax.RecordDecl(name, 1, (), "", "", None, None, fields, lines, base=base_decl)


def read(document: Document, _settings: object, _report: Reporter) -> syntax.ParsedPage:
    """Read a page, which has to be well-formed."""
    return syntax.ParsedPage(document.path, (_declaration(document),))


def claims(document: Document, _settings: object) -> bool:
    """Tell whether a page has such a heading."""
    return _HEADING.fullmatch(document.lines[0]) is not None


DIALECT = Dialect("stating", claims, read)


def stated(folder: Path, monkeypatch: pytest.MonkeyPatch, **pages: str) -> ir.Schema:
    """Return what pages of this dialect come to, each given by its name; any finding fails the test."""
    monkeypatch.setattr(dialects, "DIALECTS", (*dialects.DIALECTS, DIALECT))
    written = write(folder, {f"{name}.md": page for name, page in pages.items()})
    return load(written, LoadOptions(dialect="stating"), refuse).schema

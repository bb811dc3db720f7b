"""Owns the two sides of a comparison: folders or revisions in, schemas out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..analysis.schema import schema_of
from ..config.structs import LoadOptions
from ..diagnostics.codes import files as file_rules
from ..diagnostics.codes import revisions as revision_rules
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..dialects.read import TreeReading, read_all
from ..ir import model as ir
from ..source.git import parse_revision, read_revision
from ..source.tree import Source, read_tree


class Side(Struct, frozen=True):
    """One side, read."""

    name: str
    """As it was given."""
    schema: ir.Schema
    findings: tuple[Diagnostic, ...]
    """What is wrong with its pages, notes left out; paths as they are shown."""
    prefix: str
    """What goes before the paths of the schema's spans to show them."""


def read_side(given: str, options: LoadOptions, report: Reporter) -> Side | None:
    """Return a folder's or a revision's schema; None, after a report, when it cannot be read."""
    found = _sources(given, options.exclude, report)
    if found is None:
        return None
    prefix, sources = found
    schema, findings = _schema(sources, options)
    if not sources:
        report(file_rules.no_pages(Span.of_file(given)))
    shown = tuple(_moved(finding, prefix) for finding in findings)
    return Side(given, schema, shown, prefix)


def _sources(
    given: str, exclude: tuple[str, ...], report: Reporter
) -> tuple[str, tuple[Source, ...]] | None:
    """Return the pages of one side, and what goes before their paths to show them."""
    if os.path.isdir(given):  # noqa: PTH112 (a Path's methods raise)
        folder = Path(given)
        prefix = "" if folder == Path() else f"{folder.as_posix()}/"
        return prefix, tuple(read_tree(folder, lambda one: report(_moved(one, prefix)), exclude))
    revision = parse_revision(given)
    if revision is None:
        report(revision_rules.bad_revision(Span.of_file(given), given))
        return None
    found = read_revision(revision, exclude, report)
    head = str(revision)
    return None if found is None else (head if head.endswith(":") else f"{head}/", found)


def _schema(
    sources: Iterable[Source], options: LoadOptions
) -> tuple[ir.Schema, tuple[Diagnostic, ...]]:
    pages, findings = read_all(tuple(sources), TreeReading(options.dialect), options.options)
    schema, _ = schema_of(
        pages, options.undocumented, options.wire_names, options.wire_convention, findings.append
    )
    return schema, tuple(f for f in findings if f.severity is not Severity.NOTE)


def _moved(finding: Diagnostic, prefix: str) -> Diagnostic:
    span = replace(finding.span, path=prefix + finding.span.path)
    related = tuple(replace(span, path=prefix + span.path) for span in finding.related)
    return replace(finding, span=span, related=related)

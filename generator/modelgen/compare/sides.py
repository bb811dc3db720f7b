"""The two sides of a comparison: each is a folder or a git revision, and becomes a schema."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..analysis.schema import schema_of
from ..config.structs import LoadOptions
from ..diagnostics.codes import revisions as rules
from ..diagnostics.codes.files import no_pages
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..dialects.read import TreeReading, read_all
from ..ir import model as ir
from ..source.git import parse_revision, read_revision
from ..source.tree import Source, read_tree


class Side(Struct, frozen=True):
    """The schema of one side."""

    schema: ir.Schema
    findings: tuple[Diagnostic, ...]
    """What is wrong with its pages, without notes; paths as they are shown."""
    prefix: str
    """Put before the paths of the schema's spans, it makes them those that are shown."""


def read_side(given: str, options: LoadOptions, report: Reporter) -> Side | None:
    """Return the side that `given` names; None, after a report, when it cannot be read."""
    found = _sources(given, options.exclude, report)
    if found is None:
        return None
    prefix, sources = found
    if not sources:
        report(no_pages(Span.of_file(given)))
    pages, findings = read_all(sources, TreeReading(options.dialect), options.options)
    schema, _ = schema_of(
        pages, options.undocumented, options.wire_names, options.wire_convention, findings.append
    )
    shown = [_below(prefix, one) for one in findings if one.severity is not Severity.NOTE]
    return Side(schema, tuple(shown), prefix)


def _sources(
    given: str, exclude: tuple[str, ...], report: Reporter
) -> tuple[str, Sequence[Source]] | None:
    """Return the prefix of one side's paths, and its pages; None, after a report, for no side."""
    if os.path.isdir(given):  # noqa: PTH112 (a Path's methods raise)
        folder = Path(given)
        prefix = "" if folder == Path() else f"{folder.as_posix()}/"
        return prefix, [*read_tree(folder, lambda one: report(_below(prefix, one)), exclude)]
    revision = parse_revision(given)
    if revision is None:
        report(rules.bad_revision(Span.of_file(given), given))
        return None
    found = read_revision(revision, exclude, report)
    prefix = str(revision) if str(revision).endswith(":") else f"{revision}/"
    return None if found is None else (prefix, found)


def _below(prefix: str, finding: Diagnostic) -> Diagnostic:
    """Return a diagnostic whose paths begin with a prefix."""
    span = replace(finding.span, path=prefix + finding.span.path)
    related = tuple(replace(span, path=prefix + span.path) for span in finding.related)
    return replace(finding, span=span, related=related)

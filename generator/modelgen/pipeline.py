"""The passes in order, and no logic: folder → sources → pages → schema → artifacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from .artifact import Artifact
from .checks import check
from .diagnostics import Report, Severity
from .dialects import pick
from .ir import Schema
from .link import link
from .markdown.reader import read_document
from .options import LoadOptions, RenderOptions
from .rules import files as file_rules
from .rules import pages as page_rules
from .source import Source, Span, Unreadable, read_tree
from .syntax import OperationPage, Page
from .values import dataclass, field
from .wire_names import Inference, infer_wire_names

Progress = Callable[[int, int], None]
"""Told how many pages are done, of how many; 0 of 0 when that is not known."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A schema and what it was read from."""

    schema: Schema
    pages: int
    """How many pages describe a model."""
    left_out: tuple[tuple[str, str], ...]
    """Path and reason of each page that describes none, sorted."""
    inference: Inference
    """How the names on the wire were found."""
    digests: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """SHA-256 of each file that was read, by path."""


def load(
    root: Path, options: LoadOptions, report: Report, progress: Progress | None = None
) -> Loaded:
    """Return the schema of the pages below `root`; faults go to `report`, none is raised."""
    pages: list[Page] = []
    operations: list[OperationPage] = []
    left_out: list[tuple[str, str]] = []
    digests: dict[str, bytes] = {}
    models = 0
    for number, source in enumerate(read_tree(root, options.exclude)):
        if isinstance(source, Unreadable):
            _report_unreadable(source, report)
            continue
        digests[source.path] = sha256(source.data).digest()
        said, reason = parse(source, report, options.dialect)
        if isinstance(said, Page):
            pages.append(said)
        elif isinstance(said, OperationPage):
            operations.append(said)
        models += not reason
        if reason:
            left_out.append((source.path, reason))
        if progress is not None:
            progress(number + 1, 0)
    if not models and root.is_dir():
        report(file_rules.no_pages(Span("", 1, 1, 1, 2)))
    linked = link(pages, operations, options.undocumented, report)
    schema, inference = infer_wire_names(linked, operations, options)
    for finding in check(schema):
        report(finding)
    return Loaded(schema, models, tuple(left_out), inference, digests)


def parse(
    source: Source, report: Report, dialect: str | None = None
) -> tuple[Page | OperationPage | None, str]:
    """Return what a page says, and why it describes no model (empty when it does, or should)."""
    start = Span(source.path, 1, 1, 1, 2)
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        report(file_rules.not_utf8(start, error.start))
        return None, ""
    if not text.strip("\ufeff \t\r\n"):
        report(file_rules.empty_page(start))
        return None, ""
    document = read_document(source.path, text)
    chosen = pick(document, dialect)
    if chosen is None:
        reason = "no section of fields, values or types"
        report(page_rules.not_a_model(start, reason))
        return None, reason
    findings: list[str] = []

    def observe(finding: object) -> None:
        report(finding)  # type: ignore[arg-type]
        findings.append(getattr(finding, "severity", Severity.NOTE).value)

    said = chosen.read(document, observe)
    if isinstance(said, OperationPage):
        reason = "a page about operations"
        report(page_rules.not_a_model(start, reason))
        return said, reason
    if said is None and Severity.ERROR.value not in findings:
        return None, "a hand-written page about configuration"
    return said, ""


def _report_unreadable(source: Unreadable, report: Report) -> None:
    span = file_rules.whole_file(source.path)  # no excerpt: what a link leads to is not ours
    match source.kind:
        case "missing":
            report(file_rules.no_such_folder(span, source.path))
        case "file":
            report(file_rules.not_a_folder(span, source.path))
        case "outside":
            report(file_rules.link_leaves_tree(span, source.path))
        case _:
            report(file_rules.unreadable(span, source.path, source.reason))


def render(schema: Schema, options: RenderOptions, report: Report) -> tuple[Artifact, ...]:
    """Return the files that the chosen targets make of a schema; touches no disk."""
    from .targets import TARGETS  # noqa: PLC0415 (heavy)

    made: list[Artifact] = []
    for name in options.targets:
        made += TARGETS[name].render(schema, options, report)
    return tuple(made)

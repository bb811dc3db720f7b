"""Reads a folder of source code as a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Reporter, Span
from ..ir.model import Schema
from ..source.tree import Source, read_tree
from .languages import SUFFIXES, read_files
from .link import link_source
from .model import SourceFile

_EXCLUDED = ("node_modules/*", "*/node_modules/*", "*_test.go", "*.test.ts", "*.spec.ts")
"""Paths below the folder that are not read: what belongs to others, and tests."""

Read = Callable[[Iterator[Source]], Iterable[SourceFile]]


def read_each(sources: Iterator[Source]) -> Iterator[SourceFile]:
    """Yield what each file declares."""
    for source in sources:
        yield from read_files([source])


def read_source(root: Path, report: Reporter, read: Read = read_each) -> Schema:
    """Return the schema of the source code below `root`; faults go to `report`, none is raised.

    Files are read by `read`, which may know some already.
    """
    files = list(read(read_tree(root, report, _EXCLUDED, SUFFIXES)))
    told: set[str] = set()
    for finding in (one for file in files for one in file.findings):
        if finding.code != rules.no_parser.code or finding.message not in told:
            told.add(finding.message)
            report(finding)
    schema = link_source(files)
    if not schema.models and not told and root.is_dir():
        report(rules.empty_source(Span.of_file("")))
    return schema

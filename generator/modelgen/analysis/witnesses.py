"""Reads what else describes the models of a tree: source code, another tree of docs, payloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..diagnostics.suppress import Collector
from ..evidence.languages import SUFFIXES
from ..evidence.model import SourceFile
from ..evidence.payloads.model import Payload
from ..ir.model import Schema
from ..source.tree import Source
from .schema import Witnesses

Read = Callable[[Sequence[Source]], list[SourceFile]]
LoadTree = Callable[[Path, Reporter], Schema]
"""Returns what the pages of a folder come to."""


class Each(Protocol):
    """Does the work for each of some sources, as far as no earlier build has done it."""

    def __call__(
        self, sources: Iterator[Source], make: Read, *, kind: tuple[str, type[SourceFile], object]
    ) -> Iterator[tuple[Source, SourceFile]]:
        """Yield each source with what is made of it."""
        ...


class Beside(Struct, frozen=True):
    """Where they are."""

    source: Path | None = None
    twin: Path | None = None
    payloads: tuple[Path, ...] = ()


def read_witnesses(beside: Beside, collector: Collector, each: Each, load: LoadTree) -> Witnesses:
    """Return what is told beside the pages; faults go to the collector."""
    return Witnesses(
        _source(beside.source, collector, each),
        _twin(beside.twin, collector.diagnostics.append, load),
        _payloads(beside.payloads, collector.diagnostics.append),
    )


def _source(root: Path | None, collector: Collector, each: Each) -> Schema | None:
    if root is None:
        return None
    from ..evidence.languages import read_files  # noqa: PLC0415 (few builds read any)
    from ..evidence.read import read_source  # noqa: PLC0415

    def read(sources: Iterator[Source]) -> Iterator[SourceFile]:
        kind = ("source", SourceFile, SUFFIXES)
        return (file for _, file in each(sources, read_files, kind=kind))

    schema = read_source(root, collector.rebased(root), read)
    return schema if schema.models else None  # that it has none is told


def _twin(root: Path | None, report: Reporter, load: LoadTree) -> Schema | None:
    """Return what a second tree of docs says; it need not be without faults, but some page a model."""
    if root is None:
        return None
    found: list[Diagnostic] = []
    schema = load(root, found.append)
    span = Span.of_file(root.as_posix())
    if not schema.models:
        report(rules.empty_twin(span))
        return None
    if faults := sum(one.severity is Severity.ERROR for one in found):
        report(rules.faulty_twin(span, faults, root.as_posix()))
    return schema


def _payloads(paths: tuple[Path, ...], report: Reporter) -> tuple[Payload, ...]:
    if not paths:
        return ()
    from ..evidence.payloads.read import read_payloads  # noqa: PLC0415 (few builds have any)

    return tuple(read_payloads(paths, report))

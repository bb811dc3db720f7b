"""Plans and renders the files that targets make of a schema, in this process or in others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.model import Diagnostic, Reporter
from ..ir.graph import Graph, interfaces
from ..ir.model import Schema
from ..output.files import Artifact
from ..parallel import CHUNK, WorkerPool
from . import USUAL, options_of, target_of
from .base import CodeExamples, Context, Unit, View, view_of

Rendered = tuple[Artifact, tuple[Diagnostic, ...]]
"""A file, and what there is to say about it."""
_Part = tuple[tuple[Unit, View], ...]


class RenderOptions(Struct, frozen=True):
    """What shapes the files that are made from a schema."""

    targets: tuple[str, ...] = USUAL
    """Names of targets, in the order in which they render."""
    package: str = "models"
    """Import name of the generated code, for every target whose options have a `package`."""
    options: Mapping[str, Struct] = {}
    """The options of targets, by their names; defaults for the others."""
    dialect: str | None = None
    """The dialect that pages are written in, for every target whose options have a `dialect`."""
    language: str | None = None
    """The language that they are printed for, for every target whose options have a `language`."""
    respelled: bool = False
    """Whether names were read in another language."""
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""

    def of(self, target: str) -> Struct:
        """Return the options of a target, with what the build says for all of them."""
        kind = options_of(target)
        if kind is None:
            raise KeyError(target)
        options = self.options.get(target) or kind()
        shared = {
            "package": self.package,
            "dialect": self.dialect,
            "language": self.language,
            "respelled": self.respelled,
        }
        return replace(options, **{k: v for k, v in shared.items() if hasattr(options, k)})


class Rendering:
    """A schema with the options of its targets, and who does the work."""

    def __init__(self, schema: Schema, options: RenderOptions, pool: WorkerPool) -> None:
        self.schema = schema
        self.options = options
        self.interfaces = interfaces(schema)
        """What files of other models may know of each."""
        self._graph = Graph(schema)
        self._pool = pool

    def units(self, target: str, report: Reporter) -> list[Unit]:
        """Return the files that a target makes, sorted by path."""
        options = self.options.of(target)
        units = target_of(target).plan(self.schema, self._graph, options, report)
        return sorted(units, key=lambda unit: unit.path)

    def render(self, target: str, units: Sequence[Unit]) -> Iterator[Rendered]:
        """Yield some of a target's files, in the order of the units."""
        work, parts = partial(_render_part, target, self.options), self._parts(units)
        done = self._pool.map(work, parts) if self._pool.is_remote else map(work, parts)
        return chain.from_iterable(done)

    def render_one(self, target: str, unit: Unit) -> Artifact:
        """Return one of a target's files, made in this process."""
        (part,) = self._parts([unit])
        ((artifact, _),) = _render_part(target, self.options, part)
        return artifact

    def _parts(self, units: Sequence[Unit]) -> Iterator[_Part]:
        """Yield the units with their views; those that are the same are one object."""
        last: Unit | None = None
        view = View({})
        for at in range(0, len(units), CHUNK):
            part: list[tuple[Unit, View]] = []
            for unit in units[at : at + CHUNK]:
                if last is None or unit.models is not last.models or unit.sees is not last.sees:
                    view = view_of(self.schema, self.interfaces, unit)
                last = unit
                part.append((unit, view))
            yield tuple(part)


def _render_part(target: str, options: RenderOptions, part: _Part) -> list[Rendered]:
    """Return some files, each with what there is to say; a pure function that any process may run."""
    chosen, own = target_of(target), options.of(target)

    def examples(language: str, view: View) -> CodeExamples:
        make = target_of(language).example
        if make is None:
            raise KeyError(language)
        return make(view, options.of(language))

    context = Context(target, examples, options.templates)
    found: list[Rendered] = []
    for unit, view in part:
        findings: list[Diagnostic] = []
        text = chosen.render(unit, view, own, context, findings.append)
        found.append((Artifact(unit.path, text), tuple(findings)))
    return found

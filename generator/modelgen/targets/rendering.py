"""Plans and renders the files that targets make of a schema, in this process or in others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import output as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..ir.graph import Graph, interfaces
from ..ir.model import Schema
from ..output.files import Artifact
from ..parallel import CHUNK, WorkerPool
from . import USUAL, options_of, target_of
from .base import GIVEN, CodeExamples, Context, Snippet, Unit, View, view_of

SHOWN = "python"
"""The target whose code docs show; of several tables, the first."""
Rendered = tuple[Artifact, tuple[Diagnostic, ...]]
"""A file, and what there is to say about it."""
Places = Mapping[tuple[str, str], Span]
"""Where a config says something, by the key and the name."""
_Part = tuple[tuple[Unit, View], ...]


class Output(Struct, frozen=True):
    """A target with one table of its options; of a target with several tables a build has several."""

    target: str
    options: Struct
    number: int = 0
    """Which of the target's tables."""


Files = tuple[Output, Sequence[Unit]]
"""An output and its files."""
Planned = Sequence[Files]


class RenderOptions(Struct, frozen=True):
    """What shapes the files that are made from a schema."""

    targets: tuple[str, ...] = USUAL
    """Names of targets, in the order in which they render."""
    package: str = "models"
    """Import name of the generated code, for every target whose options have a `package`."""
    options: Mapping[str, tuple[Struct, ...]] = {}
    """The options of targets, by their names, a target's one or more; defaults for the others."""
    dialect: str | None = None
    """The dialect that pages are written in, for every target whose options have a `dialect`."""
    language: str | None = None
    """The language that they are printed for, for every target whose options have a `language`."""
    respelled: bool = False
    """Whether names were read in another language."""
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""
    shown: tuple[str, ...] = ()
    """Names of the targets of which docs show examples, besides the one whose code they show."""

    def outputs(self) -> tuple[Output, ...]:
        """Return what the targets make, in the order in which they render."""
        return tuple(one for target in self.targets for one in self.of(target))

    def of(self, target: str) -> tuple[Output, ...]:
        """Return the outputs of a target, with what the build says for all of them."""
        kind = options_of(target)
        if kind is None:
            raise KeyError(target)
        tables = self.options.get(target) or (kind(),)
        package = self.package if target == SHOWN else self._shown_package()
        shared = {"package": package, **{name: getattr(self, name) for name in GIVEN}}
        usual = kind()
        asked = {name: one for name, one in shared.items() if hasattr(usual, name)}
        made: list[Output] = []
        for number, table in enumerate(tables):
            own = getattr(table, "package", None)  # where a table says another than the default
            said = {"package": own} if own != getattr(usual, "package", None) else {}
            made.append(Output(target, replace(table, **{**asked, **said}), number))
        return tuple(made)

    def _shown_package(self) -> str:
        """Return the import name of the code that docs show: that of its target's first table."""
        first = next(iter(self.options.get(SHOWN, ())), None)
        return getattr(first, "package", "") or self.package


class Rendering:
    """A schema with the options of its targets, and who does the work."""

    def __init__(self, schema: Schema, options: RenderOptions, pool: WorkerPool) -> None:
        self.schema = schema
        self.options = options
        self.interfaces = interfaces(schema)
        """What files of other models depend on of each."""
        self._graph = Graph(schema)
        self._pool = pool

    def planned(self, report: Reporter) -> Planned:
        """Return the files of each output, sorted by path."""
        found: list[Files] = []
        for output in self.options.outputs():
            made = target_of(output.target).plan(self.schema, self._graph, output.options, report)
            found.append((output, sorted(made, key=lambda unit: unit.path)))
        return found

    def render(self, output: Output, units: Sequence[Unit]) -> Iterator[Rendered]:
        """Yield some of an output's files, in the order of the units."""
        work, parts = partial(_render_part, output, self.options), self._parts(units)
        done = self._pool.map(work, parts) if self._pool.is_remote else map(work, parts)
        return chain.from_iterable(done)

    def render_one(self, output: Output, unit: Unit) -> Artifact:
        """Return one of an output's files, made in this process."""
        (part,) = self._parts([unit])
        ((artifact, _),) = _render_part(output, self.options, part)
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


def shared_paths(planned: Planned, places: Places) -> Iterator[Diagnostic]:
    """Yield what there is to say of outputs that would make the same files as one before them.

    `places` has where a config says each table of a target's options, by target and number.
    """
    seen: set[str] = set()
    for output, units in planned:
        if both := [unit.path for unit in units if unit.path in seen]:
            place = places.get((output.target, str(output.number)), Span("", 1, 1, 1, 1))
            yield rules.shared_path(place, output.target, both[0], len(both))
        seen.update(unit.path for unit in units)


def _render_part(output: Output, options: RenderOptions, part: _Part) -> list[Rendered]:
    """Return some files, each with what there is to say; a pure function that any process may run."""
    chosen, own = target_of(output.target), output.options

    def examples(language: str, view: View) -> CodeExamples:
        make = target_of(language).example
        if make is None:
            raise KeyError(language)
        return make(view, options.of(language)[0].options)

    def snippets(view: View) -> Sequence[Snippet]:
        shown: dict[str, Snippet] = {}
        for name in dict.fromkeys((SHOWN, *options.shown)):
            make = target_of(name).snippet
            if make is None:
                continue
            for one in options.of(name):
                found = make(view, one.options)
                shown.setdefault(found.title, found)
        return tuple(shown.values())

    context = Context(output.target, examples, snippets, options.templates)
    rendered: list[Rendered] = []
    for unit, view in part:
        findings: list[Diagnostic] = []
        text = chosen.render(unit, view, own, context, findings.append)
        rendered.append((Artifact(unit.path, text), tuple(findings)))
    return rendered

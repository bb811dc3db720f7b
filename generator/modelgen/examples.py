"""Runs the examples of the docs through the generated code: decode, encode, compare."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Container, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .build import render
from .diagnostics.model import Diagnostic, FatalError, Severity, Span
from .ir import model as ir
from .ir.examples import candidates
from .ir.graph import walk
from .ir.wire import Json, is_live
from .targets.python.constraints import Limit, limits_of
from .targets.python.options import PythonOptions
from .targets.python.styles.dataclass.examples import NAME, probe_module
from .targets.rendering import RenderOptions

Probe = tuple[Callable[[Any], Any], Callable[[Any], Any]]
"""A function that decodes the values of a type, and one that encodes them."""
Held = Callable[[Any], str]
"""Returns what the docs state of a value that it is not; "" if it is all that they do."""

_PACKAGE = "modelgen_examples_of_docs"
_MOST_LOST = 5
"""How many lost members a message names."""


class Cell(Struct, frozen=True):
    """A cell with examples."""

    model: ir.ModelId
    member: str | None
    """The documented name of the field; None for examples of the whole object."""
    kind: ir.Type
    may_be_null: bool
    texts: tuple[str, ...]
    span: Span
    field: ir.Field | None = None
    """The field, whose constraints hold; None for examples of the whole object."""

    @property
    def place(self) -> str:
        """What the cell has examples of, such as `ActorToken.status`."""
        return f"{self.model}.{self.member}" if self.member else str(self.model)


class Mismatch(Struct, frozen=True):
    """An example that is no value of its type, and why."""

    cell: Cell
    text: str
    problem: str


class Examples(Struct, frozen=True):
    """The result of running the examples of a schema."""

    cells: int
    """How many cells were run."""
    not_json: int
    """How many cells were not, since their type is never JSON: uploads, HTTP responses."""
    mismatches: tuple[Mismatch, ...]
    """One for each invalid example; a cell may have several."""

    @property
    def valid(self) -> int:
        """How many cells have only valid examples."""
        return self.cells - len({one.cell.span for one in self.mismatches})

    @property
    def percentage(self) -> float:
        """The percentage of cells that have only valid examples; 100 without cells."""
        return 100 * self.valid / self.cells if self.cells else 100.0


def run_examples(
    schema: ir.Schema, options: PythonOptions, only: Container[str] | None = None
) -> Examples:
    """Decode and encode every documented example with the code that is generated from `schema`.

    With `only`, of the pages of these paths. The code is imported from a private temporary folder.
    Raises `OSError` when that cannot be written, and `FatalError` for code that a build would not write.
    """
    found = [cell for cell in cells_of(schema) if only is None or cell.span.path in only]
    cells = [cell for cell in found if is_run(schema, cell)]
    # A null is no value of a type that the page does not call nullable, whatever clients may read.
    dataclasses = replace(options, models="dataclass", package="", layout="modules", codecs=True)
    strict = replace(dataclasses, null_as_absent=False, validate_constraints=True)
    with _probes(schema, [cell.kind for cell in cells], strict) as probes:
        mismatches = [
            Mismatch(cell, text, problem)
            for cell, probe in zip(cells, probes, strict=True)
            for held in (_held(schema, cell),)
            for text in cell.texts
            if (problem := _problem(schema, cell, text, (*probe, held)))
        ]
    return Examples(len(cells), len(found) - len(cells), tuple(mismatches))


def cells_of(schema: ir.Schema) -> Iterator[Cell]:
    """Yield the cells of a schema that have examples."""
    records = (model for model in schema.models.values() if isinstance(model, ir.Record))
    for record in records:
        if record.examples:
            span = schema.example_span(record.id)
            yield Cell(record.id, None, ir.Ref(record.id), False, record.examples, span)
        for index, field in enumerate(record.fields):
            if field.examples:
                null = field.nullability is not ir.Nullability.NO
                name = field.name.documented
                span = schema.example_span(record.id, index)
                yield Cell(record.id, name, field.type, null, field.examples, span, field)
        if record.extra is not None and record.extra.examples:
            span = schema.example_span(record.id, len(record.fields))
            yield Cell(record.id, None, ir.Ref(record.id), False, record.extra.examples, span)


def is_run(schema: ir.Schema, cell: Cell) -> bool:
    """Return whether the type of a cell is JSON, and neither an upload nor an HTTP response."""
    return not any(
        _is_upload(schema, part) or is_live(schema, part) or isinstance(part, ir.StreamOf)
        for part in walk(cell.kind)
    )


def _is_upload(schema: ir.Schema, kind: ir.Type) -> bool:
    if isinstance(kind, ir.Ref):
        model = schema.models[kind.target]
        fields = model.fields if isinstance(model, ir.Record) else ()
        return any(_is_upload(schema, f.type) for f in fields if isinstance(f.type, ir.ScalarType))
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.FILE


def _held(schema: ir.Schema, cell: Cell) -> Held:
    """Return what looks at the values of a field, as the imported code does; to be asked meanwhile."""
    found = limits_of(schema, cell.field) if cell.field is not None else ()
    stated = {one.name: one.value for one in found if isinstance(one, Limit)}
    if not stated:
        return lambda _: ""
    expected: Held = importlib.import_module(f"{_PACKAGE}._runtime").Limits(**stated).expected
    return expected


def _problem(
    schema: ir.Schema,
    cell: Cell,
    text: str,
    probe: tuple[Callable[[Any], Any], Callable[[Any], Any], Held],
) -> str:
    decode, encode, held = probe
    first = ""
    for value in candidates(schema, cell.kind, text):
        if value is None and cell.may_be_null:
            return ""
        try:
            decoded = decode(value)
        except ValueError as error:  # DecodeError is one
            first = first or str(error)
            continue
        if expected := held(decoded):
            first = first or f"{value!r} is not {expected}"
            continue
        if encode(decoded) == value:
            return ""
        lost = [*_lost(value, encode(decoded), "")]
        first = first or (_listed(lost) if lost else "it does not come back as it was")
    return first or "it cannot be read as a value of this type"


def _lost(value: Json, back: Json, path: str) -> Iterator[str]:
    """Yield the paths of members that are not in what came back."""
    if isinstance(value, dict) and isinstance(back, dict):
        for key, item in value.items():
            inner = f"{path}.{key}" if path else str(key)
            if key in back:
                yield from _lost(item, back[key], inner)
            else:
                yield inner
    elif isinstance(value, list) and isinstance(back, list):
        for index, (item, other) in enumerate(zip(value, back, strict=False)):
            yield from _lost(item, other, f"{path}[{index}]")


def _listed(lost: Sequence[str]) -> str:
    more = f" and {len(lost) - _MOST_LOST:,} more" if len(lost) > _MOST_LOST else ""
    names = ", ".join(f"`{name}`" for name in lost[:_MOST_LOST])
    return f"it comes back without {names}{more}"


@contextmanager
def _probes(
    schema: ir.Schema, kinds: Sequence[ir.Type], options: PythonOptions
) -> Generator[Sequence[Probe], None, None]:
    artifacts = render(
        schema, RenderOptions(("python",), _PACKAGE, {"python": (options,)}), _refuse
    )
    files = {artifact.path: artifact.text for artifact in artifacts}
    files[f"python/{_PACKAGE}/{NAME}.py"] = probe_module(schema, kinds, options)
    with TemporaryDirectory(prefix="modelgen-", ignore_cleanup_errors=True) as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        sys.path.insert(0, f"{folder}/python")
        try:
            importlib.invalidate_caches()
            yield importlib.import_module(f"{_PACKAGE}.{NAME}").PROBES
        finally:
            sys.path.remove(f"{folder}/python")
            for module in [one for one in sys.modules if one.partition(".")[0] == _PACKAGE]:
                del sys.modules[module]


def _refuse(finding: Diagnostic) -> None:
    if finding.severity is Severity.ERROR:
        raise FatalError(finding)

"""Runs the docs' examples through the generated code: decode, encode, compare."""

from __future__ import annotations

import importlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .build import render
from .diagnostics.model import Diagnostic, FatalError, Severity, Span
from .ir import model as ir
from .ir.examples import candidates
from .ir.graph import walk
from .ir.wire import is_live
from .targets.options import RenderOptions
from .targets.python.options import PythonOptions
from .targets.python.styles.dataclass.examples import NAME, probe_module

Probe = tuple[Callable[[Any], Any], Callable[[Any], Any]]

_PACKAGE = "modelgen_examples_of_docs"


class RefusedCodeError(FatalError):
    """The code must not be run."""


class Cell(Struct, frozen=True):
    """One filled Example cell."""

    model: ir.ModelId
    member: str | None
    """The documented name of the field; None for examples of the whole object."""
    kind: ir.Type
    may_be_null: bool
    texts: tuple[str, ...]
    span: Span

    @property
    def place(self) -> str:
        """What the cell is an example of, such as `ActorToken.status`."""
        return f"{self.model}.{self.member}" if self.member else str(self.model)


class Misfit(Struct, frozen=True):
    """An example that is no value of its type, and why."""

    cell: Cell
    text: str
    problem: str


class Examples(Struct, frozen=True):
    """What running the examples came to."""

    cells: int
    """How many cells were run."""
    not_json: int
    """How many are of a type that is never JSON: uploads, raw responses and wrappers of such."""
    misfits: tuple[Misfit, ...]
    """One for each example that does not fit; a cell with several can give several."""

    @property
    def fitting(self) -> int:
        """How many cells fit, all their examples."""
        return self.cells - len({misfit.cell.span for misfit in self.misfits})

    @property
    def percentage(self) -> float:
        """How many of a hundred cells fit; 100 where there are none."""
        return 100 * self.fitting / self.cells if self.cells else 100.0


def run_examples(schema: ir.Schema, options: PythonOptions) -> Examples:
    """Decode and encode every documented example with the code that `schema` renders to.

    The code is written to a private temporary folder and imported from there. Raises `OSError`
    when that cannot be written, and `RefusedCodeError` for code that no build would write.
    """
    found = list(_cells(schema))
    cells = [cell for cell in found if _is_json(schema, cell)]
    # An example may show members that its model does not declare; they are no fault of either.
    lossless = replace(options, keep_unknown=True)
    with _package(schema, [cell.kind for cell in cells], lossless) as probes:
        misfits = [
            Misfit(cell, text, problem)
            for cell, probe in zip(cells, probes.pairs, strict=True)
            for text in cell.texts
            if (problem := _problem(schema, cell, text, probe))
        ]
    return Examples(len(cells), len(found) - len(cells), tuple(misfits))


def _cells(schema: ir.Schema) -> Iterator[Cell]:
    for id, model in schema.models.items():
        if not isinstance(model, ir.Record):
            continue
        for index, field in enumerate(model.fields):
            if field.examples:
                null = field.nullability is not ir.Nullability.NO
                name = field.name.documented
                span = schema.example_span(id, index)
                yield Cell(id, name, field.type, null, field.examples, span)
        if model.extra is not None and model.extra.examples:
            span = schema.example_span(id, len(model.fields))
            yield Cell(id, None, ir.Ref(id), False, model.extra.examples, span)


def _is_json(schema: ir.Schema, cell: Cell) -> bool:
    """Return whether a cell's type is ever JSON: the payload inside a wrapper is, the wrapper not."""
    return not any(
        _is_upload(schema, part) or is_live(schema, part) or isinstance(part, ir.StreamOf)
        for part in walk(cell.kind)
    )


def _is_upload(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a type is a file's content, or a record that holds one."""
    if isinstance(kind, ir.Ref):
        model = schema.models[kind.target]
        fields = model.fields if isinstance(model, ir.Record) else ()
        return any(_is_upload(schema, f.type) for f in fields if isinstance(f.type, ir.ScalarType))
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.FILE


def _problem(schema: ir.Schema, cell: Cell, text: str, probe: Probe) -> str:
    """Return why an example does not fit, or ""."""
    decode, encode = probe
    first = ""
    for value in candidates(schema, cell.kind, text):
        if value is None and cell.may_be_null:
            return ""
        try:
            decoded = decode(value)
        except ValueError as error:  # DecodeError is one
            first = first or str(error)
            continue
        if encode(decoded) == value:
            return ""
        first = first or "it does not come back as it was"
    return first or "it cannot be read as a value of this type"


def _refuse(finding: Diagnostic) -> None:
    """Stop before code is run that would not have been written."""
    if finding.severity is Severity.ERROR:
        raise RefusedCodeError(finding)


class _package:  # noqa: N801 (used as a context manager, like a function)
    """Imports a package of the schema's code with the probes in it, and removes it again."""

    def __init__(self, schema: ir.Schema, kinds: Sequence[ir.Type], options: PythonOptions) -> None:
        artifacts = render(
            schema, RenderOptions(("python",), _PACKAGE, {"python": options}), _refuse
        )
        self._folder = Path(tempfile.mkdtemp(prefix="modelgen-"))
        for artifact in artifacts:
            path = self._folder / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(artifact.text, encoding="utf-8")
        module = probe_module(schema, kinds, options)
        root = self._folder / "python"
        (root / _PACKAGE / f"{NAME}.py").write_text(module, encoding="utf-8")
        self.pairs: list[Probe] = []

    def __enter__(self) -> _package:
        sys.path.insert(0, str(self._folder / "python"))
        try:
            importlib.invalidate_caches()
            self.pairs = importlib.import_module(f"{_PACKAGE}.{NAME}").PROBES
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        sys.path.remove(str(self._folder / "python"))
        for name in [n for n in sys.modules if n.partition(".")[0] == _PACKAGE]:
            del sys.modules[name]
        shutil.rmtree(self._folder, ignore_errors=True)

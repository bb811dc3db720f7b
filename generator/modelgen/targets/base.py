"""What a target is: it decides once what no single file can, then makes files one by one.

A survey looks at a whole schema and decides names, places and users. After that each file about a
model, or about models in a circle, is made from the survey and from the models that it leads to, by
itself and in any order or process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from ..diagnostics.model import Reporter
from ..ir.model import ModelId, Schema
from ..output.files import Artifact
from .options import RenderOptions

Unit = tuple[ModelId, ...]
"""The models of one file."""
Make = Callable[[Unit, Reporter], Artifact]


class Survey(Protocol):
    """What a target decides about a whole schema; can be pickled."""

    @property
    def units(self) -> Sequence[Unit]:
        """The files to be made one by one."""
        ...

    def path(self, unit: Unit) -> str:
        """Return the path of a unit's file."""
        ...

    def only(self, units: Sequence[Unit], ids: frozenset[ModelId]) -> Survey:
        """Return the part of the survey that some units need, who lead to `ids`."""
        ...

    def maker(self, schema: Schema) -> Make:
        """Return what makes the file of a unit; the schema holds at least what the units lead to."""
        ...

    def frame(self, schema: Schema, report: Reporter) -> Iterator[Artifact]:
        """Yield the files that are about all models."""
        ...


class Target(Struct, frozen=True):
    """A kind of output."""

    name: str
    survey: Callable[[Schema, RenderOptions], Survey]
    """Decides what is decided once; touches no disk, as all that follows from it."""


def render_all(survey: Survey, schema: Schema, report: Reporter) -> tuple[Artifact, ...]:
    """Return all files of a target, sorted by path."""
    make = survey.maker(schema)
    made = [make(unit, report) for unit in survey.units]
    made += survey.frame(schema, report)
    return tuple(sorted(made, key=lambda artifact: artifact.path))

"""Owns how the work of a target is parted: what is decided once, and files made one by one.

A survey looks at a whole schema and decides what no single file can: names, places, who uses whom.
After that each file about a model, or about models in a circle, is made from the survey and from the
models that it leads to, by itself and in any order: here, in another process, on another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from ..artifact import Artifact
from ..diagnostics import Report
from ..ir import Model, ModelId, Schema

Unit = tuple[ModelId, ...]
"""The models of one file."""
Make = Callable[[Unit, Report], Artifact]
Plain = str | int | bool | None | tuple["Plain", ...]
"""A value that can be kept without knowing any of our classes."""


class Survey(Protocol):
    """What a target decides about a whole schema; can be pickled."""

    @property
    def units(self) -> Sequence[Unit]:
        """The files to be made one by one."""
        ...

    def path(self, unit: Unit) -> str:
        """Return the path of a unit's file."""
        ...

    def facts(self, id: ModelId) -> str:
        """Return what is decided about a model and shows in files of others, as text."""
        ...

    def around(self, unit: Unit) -> str:
        """Return what else decides a unit's file, besides the models that it leads to, as text."""
        ...

    def only(self, units: Sequence[Unit], ids: frozenset[ModelId]) -> Survey:
        """Return the part of the survey that some units need, who lead to `ids`."""
        ...

    def maker(self, schema: Schema) -> Make:
        """Return what makes the file of a unit; the schema holds at least what the units lead to."""
        ...

    def frame(self, schema: Schema, report: Report) -> Iterator[Artifact]:
        """Yield the files that are about all models."""
        ...

    def framed(self, model: Model) -> Plain:
        """Return what those files show of a model, besides its outline and what is decided."""
        ...

    def decided(self, id: ModelId) -> Plain:
        """Return what is decided about a model, for a survey of some models to be made of again.

        None: no file is made by itself, so there is no such survey.
        """
        ...


class Looked(Mapping[ModelId, Any]):
    """Looks up what is said of each of some models when it is asked for."""

    def __init__(self, keys: Mapping[ModelId, object], look: Callable[[ModelId], Any]) -> None:
        self._keys = keys
        self._look = look

    def __getitem__(self, id: ModelId) -> Any:
        return self._look(id)

    def __contains__(self, id: object) -> bool:
        return id in self._keys

    def __iter__(self) -> Iterator[ModelId]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def render_all(survey: Survey, schema: Schema, report: Report) -> tuple[Artifact, ...]:
    """Return all files of a target, sorted by path."""
    make = survey.maker(schema)
    made = [make(unit, report) for unit in survey.units]
    made += survey.frame(schema, report)
    return tuple(sorted(made, key=lambda artifact: artifact.path))

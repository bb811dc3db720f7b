"""Owns what a target's survey is, for type checkers: nothing else has to load this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from ..artifact import Artifact
from ..diagnostics import Report
from ..ir import Model, ModelId, Schema
from .parts import Make, Plain, Unit


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

    def reframe(self, framed: Mapping[ModelId, Any]) -> Iterator[Artifact]:
        """Yield those of these files that show such things, by what `framed` returned."""
        ...

    def decided(self, id: ModelId) -> Plain:
        """Return what is decided about a model, for a survey of some models to be made of again.

        None: no file is made by itself, so there is no such survey.
        """
        ...

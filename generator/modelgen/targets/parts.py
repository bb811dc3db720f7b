"""Owns how the work of a target is parted: what is decided once, and files made one by one.

A survey looks at a whole schema and decides what no single file can: names, places, who uses whom.
After that each file about a model, or about models in a circle, is made from the survey and from the
models that it leads to, by itself and in any order: here, in another process, on another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from ..artifact import Artifact
from ..diagnostics import Report
from ..ir import ModelId, Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .survey import Survey
else:
    Any = object  # `typing` is slow to import

Unit = tuple[ModelId, ...]
"""The models of one file."""
Make = Callable[[Unit, Report], Artifact]
Plain = str | int | bool | None | tuple["Plain", ...]
"""A value that can be kept without knowing any of our classes."""


class Looked(Mapping[Any, Any]):
    """Looks up what is said of a key when it is asked for; that raises `KeyError` for no key."""

    def __init__(self, keys: Callable[[], Collection[Any]], look: Callable[[Any], Any]) -> None:
        self._keys = keys
        self._look = look

    def __getitem__(self, key: Any) -> Any:
        return self._look(key)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys())

    def __len__(self) -> int:
        return len(self._keys())


def render_all(survey: Survey, schema: Schema, report: Report) -> tuple[Artifact, ...]:
    """Return all files of a target, sorted by path."""
    make = survey.maker(schema)
    made = [make(unit, report) for unit in survey.units]
    made += survey.frame(schema, report)
    return tuple(sorted(made, key=lambda artifact: artifact.path))

"""The targets there are; a target is a folder here, its twin under `templates/`, and a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..artifact import Artifact
from ..diagnostics import Report
from ..ir import Schema
from ..options import RenderOptions
from ..values import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of output."""

    name: str
    render: Callable[[Schema, RenderOptions, Report], tuple[Artifact, ...]]
    """Makes the files; touches no disk, raises nothing that a page could cause."""


def _python(schema: Schema, options: RenderOptions, report: Report) -> tuple[Artifact, ...]:
    from . import python  # noqa: PLC0415 (not needed for docs)

    return python.render(schema, options, report)


def _docs(schema: Schema, options: RenderOptions, report: Report) -> tuple[Artifact, ...]:
    from . import docs  # noqa: PLC0415 (not needed for code)

    del report  # docs can say whatever a schema says
    return docs.render(schema, options)


TARGETS: Mapping[str, Target] = MappingProxyType(
    {"python": Target("python", _python), "docs": Target("docs", _docs)}
)

"""The targets there are; a target is a folder here, its twin under `templates/`, and a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..artifact import Artifact
from ..diagnostics import Report
from ..ir import Schema
from ..options import RenderOptions
from . import docs, python


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of output."""

    name: str
    render: Callable[[Schema, RenderOptions, Report], tuple[Artifact, ...]]
    """Makes the files; touches no disk, raises nothing that a page could cause."""


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "python": Target("python", python.render),
        "docs": Target("docs", lambda schema, options, _: docs.render(schema, options)),
    }
)

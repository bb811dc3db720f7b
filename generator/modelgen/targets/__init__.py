"""The targets there are; a target is a folder here, its twin under `templates/`, and a line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..ir.model import Schema
from .base import Survey, Target
from .options import RenderOptions


def _python(schema: Schema, options: RenderOptions) -> Survey:
    from .python.render import survey  # noqa: PLC0415 (not needed for docs)

    return survey(schema, options)


def _docs(schema: Schema, options: RenderOptions) -> Survey:
    from .docs.render import survey  # noqa: PLC0415 (not needed for code)

    return survey(schema, options)


TARGETS: Mapping[str, Target] = MappingProxyType(
    {"python": Target("python", _python), "docs": Target("docs", _docs)}
)

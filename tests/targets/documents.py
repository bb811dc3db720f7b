"""The documents that the targets json-schema and openapi make of models, as values."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from modelgen.build import render
from modelgen.diagnostics.model import Reporter
from modelgen.ir import model as ir
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.builders import schema

Documents = dict[str, Any]
"""Documents by their paths."""


def documents(
    target: str,
    pages: ir.Schema,
    options: Struct | None = None,
    report: Reporter = corpora.refuse,
) -> Documents:
    """Return what a target makes of a schema."""
    chosen = {target: (options,)} if options is not None else {}
    made = render(pages, RenderOptions((target,), options=chosen), report)
    return {artifact.path: strictly(artifact.text) for artifact in made}


def of_models(target: str, *models: ir.Model, **more: Any) -> Documents:
    """Return what a target makes of some models."""
    return documents(target, schema(*models), **more)


def strictly(text: str) -> Any:
    """Return a document; `NaN` and such, which are no JSON, fail."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)

"""Writes pages as teams write them by hand; loaded when a page is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....ir.model import Model, ModelId, Schema
from ....markdown.document import Document
from ....syntax import ParsedPage
from ...base import Context, Place, Writer, Written


def _places(schema: Schema) -> Mapping[ModelId, Place]:
    from .places import page_places  # noqa: PLC0415 (builds without docs write no page)

    return page_places(schema)


def _style(document: Document, parsed: ParsedPage) -> None:
    del document, parsed  # pages that are there are laid out, and never written anew


def _model(model: Model, context: Context, style: Any) -> Written:
    del style
    from .pages import write_model  # noqa: PLC0415 (as above)

    return write_model(model, context)


WRITER = Writer(_places, _style, _model, spelling=None, spells_unions=True)

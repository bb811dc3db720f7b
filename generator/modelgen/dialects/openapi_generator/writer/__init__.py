"""Writes pages as OpenAPI Generator does for Python; loaded when a page is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ....ir.model import Model, ModelId, Schema
from ....markdown.document import Document
from ....syntax import ParsedPage
from ...base import Context, Edit, Formatter, Place, Refusal, Writer, Written


def _places(schema: Schema) -> Mapping[ModelId, Place]:
    from .places import page_places  # noqa: PLC0415 (builds without docs write no page)

    return page_places(schema)


def _style(document: Document, parsed: ParsedPage) -> Any:
    from .style import read_style  # noqa: PLC0415 (as above)

    return read_style(document, parsed)


def _model(model: Model, context: Context, style: Any) -> Written:
    from .pages import write_model  # noqa: PLC0415 (as above)

    return write_model(model, context, style)


def _edits(
    document: Document, parsed: ParsedPage, models: Mapping[ModelId, Model], context: Context
) -> Sequence[Edit] | Refusal:
    del context  # types stay as their author wrote them
    from .again import write_page  # noqa: PLC0415 (as above)

    return write_page(document, parsed, models)


WRITER = Writer(_places, _style, _model)
FORMATTER = Formatter(_edits)

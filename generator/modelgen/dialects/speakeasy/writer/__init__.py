"""Writes pages as the Speakeasy SDK generator does; loaded when a page is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from ....ir.model import Model, ModelId, Schema
from ....markdown.document import Document
from ....syntax import ParsedPage
from ...base import Context, Edit, Formatter, Place, Refusal, Writer, Written
from ..languages import ASSUMED, LANGUAGES
from ..phrases import SECTIONS, SHOWN_AS


def _places(schema: Schema) -> Mapping[ModelId, Place]:
    from .places import page_places  # noqa: PLC0415 (builds without docs write no page)

    return page_places(schema)


def _style(document: Document, parsed: ParsedPage) -> Any:
    from .style import read_style  # noqa: PLC0415 (as above)

    return read_style(document, parsed)


def _model(model: Model, context: Context, style: Any, language: str = ASSUMED) -> Written:
    from .parts import write_model  # noqa: PLC0415 (as above)
    from .style import new  # noqa: PLC0415 (as above)

    return write_model(model, context, style or new(LANGUAGES[language].title))


def _in_language(language: str) -> Writer:
    listed = LANGUAGES.get(language)
    found = listed.load() if listed is not None else None
    if found is None or not found.code:
        return WRITER
    spells = found.forms is not None and found.forms.spells_unions
    model = partial(_model, language=language)
    return replace(WRITER, model=model, spelling=found.spelling, spells_unions=spells)


def _edits(
    document: Document, parsed: ParsedPage, models: Mapping[ModelId, Model], context: Context
) -> Sequence[Edit] | Refusal:
    from .parts import write_page  # noqa: PLC0415 (as above)

    return write_page(document, parsed, models, context)


_HEADINGS = {
    f"{start}{written}": f"{start}{name}"
    for name in SECTIONS
    for written in (name.lower(), name.upper(), name.capitalize())
    for start in ("# ", "# **", "# __")
    if written != name
}
"""Headings that are read as if they had the usual capitals."""
WRITER = Writer(_places, _style, _model, _in_language)
FORMATTER = Formatter(_edits, {**SHOWN_AS, **_HEADINGS})

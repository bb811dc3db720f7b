# Made by modelgen from models/format_.md; changes by hand are lost.

from __future__ import annotations

from enum import StrEnum

from ._runtime import members

__all__ = ["Format"]


class Format(StrEnum):
    """How a listing is written down."""

    JSON = "json"
    CSV = "csv"
    NDJSON = "ndjson"


format_members = members(Format)

"""Writes values of pydantic's models, for readers of docs."""

from __future__ import annotations

from collections.abc import Mapping

from .....ir import model as ir
from .....ir.wire import Json
from ...lines import Lines
from ...values import ValueWriter, literal


class PydanticWriter(ValueWriter):
    """Writes calls of classes that take members of any name."""

    def undeclared(self, record: ir.Record, rest: Mapping[str, Json]) -> Lines:
        """Return the argument for members that no field has."""
        if record.extra is not None:
            return [f"**{self.map(record.extra.type, rest)}"]
        return [f"**{literal({**rest})}"] if record.open else []

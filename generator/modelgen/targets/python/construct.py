"""Writes Python that builds one JSON value with the generated classes, for readers of docs.

What it writes is an import or two and one assignment, laid out as Black would.
"""

from __future__ import annotations

from ...ir import model as ir
from ...ir.names import snake
from ...ir.validate import Budget
from ...ir.wire import Json
from .black import spread_out
from .names import identifier
from .options import PythonOptions
from .style import style_of
from .values import Classes, Unsayable

_STEPS, _STEPS_PER_FIELD = 500_000, 200
_OWN_STEPS = 2_000
"""Steps that choosing a variant may take before it takes from the reserve of all."""


class Constructor:
    """Writes code for values of the models of one schema."""

    def __init__(self, schema: ir.Schema, options: PythonOptions) -> None:
        style = style_of(options)
        self.classes = Classes(schema, options, style.names(options), style.tags(schema))
        self._writer = style.writer
        records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
        fields = sum(len(record.fields) for record in records)
        self._reserve = Budget(_STEPS + _STEPS_PER_FIELD * fields)

    def place(self, id: ir.ModelId) -> str:
        """Return the module that a model is imported from, and its name there."""
        return f"{self.classes.module(id)}.{self.classes.home(id).name}"

    def members(self, id: ir.ModelId) -> list[str]:
        """Return how the members of an enumeration are written, in the page's order."""
        enum = self.classes.schema.models[id]
        assert isinstance(enum, ir.Enumeration)
        return self._writer.members(enum, self.classes.home(id).name)

    def code(self, id: ir.ModelId, value: Json) -> str:
        """Return imports and an assignment of the model's value; "" where that cannot be said."""
        writer = self._writer(self.classes, Budget(_OWN_STEPS, self._reserve))
        try:
            expression = writer.value(ir.Ref(id), value)
        except Unsayable:
            return ""
        name = identifier(snake(self.classes.home(id).name), "value")
        while name in writer.taken:
            name += "_"
        annotated = f": {writer.cls(id)}" if writer.annotates else ""
        body = spread_out(f"{name}{annotated} = {expression}")
        imports = writer.imports()
        return f"{imports}\n\n{body}" if imports else body

"""The names that a module of codecs uses, and the imports that they need.

Models in a circle share such a module as they share one of their own, so that these modules, too, import
each other in one direction only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import LiteralString

from ...ir import model as ir
from .module import Module
from .options import Layout
from .package import Home, Reserved, codec_home, relative


class CodecModule(Module):
    """The names, texts and imports of a module that reads and writes some models."""

    def __init__(
        self,
        schema: ir.Schema,
        group: Sequence[ir.ModelId],
        homes: Mapping[ir.ModelId, Home],
        reserved: Reserved,
        layout: Layout,
    ) -> None:
        super().__init__(schema, (), homes, reserved)
        if group:
            self._stands_in(codec_home(homes[group[0]], layout).folder)
        self.read = [schema.models[id] for id in group]
        """The models that it reads and writes."""
        self._layout: Layout = layout
        self._read = frozenset(group)
        for id in group:
            codec = homes[id].codec
            self._taken.update([f"decode_{codec}", f"encode_{codec}", f"{codec}_members"])
        self.name_models(sorted(homes))

    def decoder(self, id: ir.ModelId) -> LiteralString:
        """Return what the module calls the function that decodes a model."""
        return self._of(id, f"decode_{self._homes[id].codec}")

    def encoder(self, id: ir.ModelId) -> LiteralString:
        """Return what the module calls the function that it has to encode a model."""
        return f"encode_{self._homes[id].codec}"

    def members(self, id: ir.ModelId) -> LiteralString:
        """Return what the module calls the table of an enum which has one in a module of codecs."""
        return self._of(id, f"{self._homes[id].codec}_members")

    def own_members(self, id: ir.ModelId) -> LiteralString:
        """Return a name for a table of an enum that the module makes for itself."""
        name = self._free(f"{self._homes[id].codec}_members")
        self._taken.add(name)
        return name

    def title(self, id: ir.ModelId) -> LiteralString:
        """Return the name of a model's class or alias, for messages."""
        return self._homes[id].name

    def _of(self, id: ir.ModelId, name: LiteralString) -> LiteralString:
        if id in self._read:
            return name
        names = self._imports[relative(codec_home(self._homes[id], self._layout), self._folder)]
        if name not in names:
            names[name] = self._free(name)
            self._taken.add(names[name])
        return names[name]

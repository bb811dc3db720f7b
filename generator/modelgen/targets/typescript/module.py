"""The names that one module uses, and the imports that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from ...ir import model as ir
from ...ir.names import Scope, pascal
from .lines import Lines
from .names import identifier, unique
from .places import Home, Homes, relative


class Module:
    """What a module calls models, its own and those of others."""

    def __init__(
        self,
        schema: ir.Schema,
        own: Sequence[ir.ModelId],
        homes: Homes,
        circle: Sequence[ir.ModelId] = (),
    ) -> None:
        self.schema = schema
        self.models = [schema.models[id] for id in own]
        """Those that the module defines."""
        self._homes = homes
        self._folder = homes[own[0]].folder if own else ()
        self._own = frozenset(own)
        self._local: dict[ir.ModelId, LiteralString] = {id: homes[id].name for id in own}
        self._used: set[ir.ModelId] = set()
        self._as_values: set[ir.ModelId] = set()
        self._functions: dict[LiteralString, set[LiteralString]] = {}
        self._later = {*own, *circle}
        self._scope = Scope(self._local.values())

    def model(self, id: ir.ModelId) -> LiteralString:
        """Return what the module calls a model, which it imports if it is not its own."""
        self._used.add(id)
        if id not in self._local:
            home = self._homes[id]
            parts: Lines = [identifier(pascal(part), "") for part in home.folder]
            spare = "".join([*parts, home.name])
            self._local[id] = unique(home.name, self._scope, spare)
        return self._local[id]

    def value(self, id: ir.ModelId) -> LiteralString:
        """Return the schema of a model; one that might not be there yet is asked for when it is used."""
        self._as_values.add(id)
        name = self.model(id)
        return f"z.lazy(() => {name})" if id in self._later else name

    def declared(self, id: ir.ModelId) -> None:
        """Notice that the module has declared a schema."""
        self._later.discard(id)

    def function(self, file: LiteralString, name: LiteralString) -> LiteralString:
        """Return what the module calls a function of one of the files that go with schemas."""
        self._functions.setdefault(file, set()).add(name)
        return name

    def defined(self, id: ir.ModelId) -> LiteralString:
        """Return the name under which the module defines a model of its own."""
        return self._local[id]

    def imports(self) -> LiteralString:
        """Return the import statements; to be asked for last."""
        found: dict[LiteralString, LiteralString] = {}
        for id in self._used - self._own:
            home, local = self._homes[id], self._local[id]
            what = home.name if home.name == local else f"{home.name} as {local}"
            place = relative(home, self._folder)
            kind: LiteralString = "import" if id in self._as_values else "import type"
            found[place] = f'{kind} {{ {what} }} from "{place}";'
        lines: Lines = []
        if self._functions:
            lines.append('import { z } from "zod";')
        for file in sorted(self._functions):
            names = ", ".join(sorted(self._functions[file]))
            place = relative(Home((), file, ""), self._folder)
            lines.append(f'import {{ {names} }} from "{place}";')
        for place in sorted(found):
            lines.append(found[place])
        return "\n".join(lines)

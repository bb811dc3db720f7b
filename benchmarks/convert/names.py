"""Owns what models are called where there are no folders to tell two of one title apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from modelgen.ir import model as ir


def flat_names(schema: ir.Schema) -> dict[ir.ModelId, str]:
    """Return a name for each model that no other has, in any spelling; letters and digits only."""
    wanted = [(id, re.sub(r"[^A-Za-z0-9]", "", id.name)) for id in schema.models]
    return dict(zip(schema.models, distinct(name for _, name in wanted), strict=True))


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names, those that came before, in any spelling, with a number behind."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        made, number = name, 1
        while made.casefold() in taken:
            number += 1
            made = f"{name}{number}"
        taken.add(made.casefold())
        found.append(made)
    return found


def on_the_wire(field: ir.Field) -> str:
    """Return what a field is called in JSON."""
    return field.name.wire or field.name.documented

"""Names of fields as another language documents them; on the wire they stay what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from ...dialects.base import Spelling
from ...ir import model as ir
from ...ir.names import in_words, plain_name, wire_name


def respelled(model: ir.Model, spelling: Spelling | None) -> ir.Model:
    """Return a model whose fields are documented in a spelling; two never get one name."""
    if not isinstance(model, ir.Record):
        return model
    made = names_of(model, spelling)
    return replace(
        model, fields=tuple(replace(one, name=_name(one.name, made)) for one in model.fields)
    )


def names_of(model: ir.Record, spelling: Spelling | None) -> Mapping[str, str]:
    """Return the name of each field in a spelling, by the documented one."""
    made = {one.name.documented: _spelled(one.name, spelling) for one in model.fields}
    count = Counter(made.values())
    return {old: new if count[new] == 1 else old for old, new in made.items()}


def _spelled(name: ir.Name, spelling: Spelling | None) -> str:
    """Return a name without the marks of the language that it was read in."""
    if spelling is None:
        return wire_name(name)
    words = name.words or in_words(plain_name(name))
    return spelling(words) if words else name.documented


def _name(name: ir.Name, made: Mapping[str, str]) -> ir.Name:
    documented, wire = made[name.documented], wire_name(name)
    said = None if wire == documented else wire
    return ir.Name(documented, said, basis=name.basis, accepted=name.accepted)

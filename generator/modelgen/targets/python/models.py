"""Turns the models of one module into its view: every string in it is finished Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import LiteralString

from ...ir import model as ir
from .lines import Lines, spread, text_of
from .literals import Texts
from .module import Module
from .style import Style, named_by
from .views import ModuleView


def module_view(module: Module, style: Style) -> ModuleView:
    """Return the view of a module whose models a style writes."""
    models = module.models
    enums = [style.enum(model) for model in models if isinstance(model, ir.Enumeration)]
    records = [style.record(model) for model in models if isinstance(model, ir.Record)]
    aliases = [style.alias(alias, later) for alias, later in _ordered(models)]
    functions: Lines = [text_of(lines) for lines in style.extra_lines()]
    checking = module.checking()
    imports, guarded, substitutes = module.import_blocks()
    pages = [module.schema.span(model.id).path for model in models]
    return ModuleView(
        origin=module.text.comment(", ".join(pages)),
        imports=imports,
        guarded=guarded,
        checking=checking,
        substitutes=substitutes,
        exports=exports([module.defined(model.id) for model in models]),
        enums=tuple(enums),
        records=tuple(records),
        aliases=tuple(aliases),
        functions=tuple(functions),
    )


def exports(names: Sequence[LiteralString]) -> LiteralString:
    """Return the assignment of `__all__`."""
    text = Texts()
    quoted = spread("[", [text.of_code(name) for name in sorted(names)], "]")
    return text_of([f"__all__ = {quoted}"])


def _ordered(models: Sequence[ir.Model]) -> Iterator[tuple[ir.Alias, Set[ir.ModelId]]]:
    """Yield aliases, each after those that it names where that can be, and which are not yet done.

    The set changes from one to the next.
    """
    waiting = {model.id: model for model in models if isinstance(model, ir.Alias)}
    needs = {id: waiting.keys() & named_by(a.type) - {id} for id, a in waiting.items()}
    users: dict[ir.ModelId, list[ir.ModelId]] = {id: [] for id in waiting}
    for id, needed in needs.items():
        for other in needed:
            users[other].append(id)
    order = {id: number for number, id in enumerate(waiting)}
    ready = [id for id in waiting if not needs[id]]
    while waiting:
        freed: set[ir.ModelId] = set()
        now = ready or [next(iter(waiting))]
        for id in now:
            yield waiting[id], waiting.keys()
            del waiting[id]
        for user in (user for id in now for user in users[id]):
            needs[user].difference_update(now)
            if not needs[user] and user in waiting:
                freed.add(user)
        ready = sorted(freed, key=order.__getitem__)

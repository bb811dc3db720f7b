"""Draws models and what leads from one to another, as Mermaid: small, clickable, and as words.

A diagram is worth its place only while it can be read, so the number of its nodes and of its
steps away from the middle is limited; what was left out is said in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ....ir import model as ir
from ....ir.graph import Use, references
from . import escape

_MOST_TARGETS, _MOST_USERS, _MOST_FURTHER = 8, 5, 4
_FEW = 4
"""Neighbours with which there is room for what they refer to themselves."""
_CONFIG = """---
config:
  themeVariables:
    fontSize: 13px
  flowchart:
    useMaxWidth: false
    nodeSpacing: 14
    rankSpacing: 26
    padding: 7
---
"""
"""A diagram keeps its size and is scrolled where it is wider than its place, so that it can be read
on a small screen."""


class Arrow(Struct, frozen=True):
    """That a model refers to another."""

    source: ir.ModelId
    target: ir.ModelId
    members: tuple[str, ...]
    """The documented names of the fields that do; none for a union's variant."""


class Drawing(Struct, frozen=True):
    """What one diagram shows."""

    nodes: tuple[ir.ModelId, ...]
    arrows: tuple[Arrow, ...]
    middle: ir.ModelId | None = None
    left_out: int = 0
    """Neighbours that the diagram has no room for."""
    lacks_users: bool = False
    """Whether most of them are models that refer to the middle."""


class Graph(Struct, frozen=True, dict=True):
    """Who refers to whom in a schema."""

    schema: ir.Schema
    uses: Mapping[ir.ModelId, tuple[Use, ...]]

    @cached_property
    def _arrows(self) -> Mapping[ir.ModelId, Mapping[ir.ModelId, Arrow]]:
        made: dict[ir.ModelId, Mapping[ir.ModelId, Arrow]] = {}
        for id, model in self.schema.models.items():
            members: dict[ir.ModelId, dict[str, None]] = {}
            for member, target in references(model):
                names = members.setdefault(target, {})
                if member is not None:
                    names[member] = None
            made[id] = {to: Arrow(id, to, tuple(names)) for to, names in members.items()}
        return made

    def arrows(self, id: ir.ModelId) -> tuple[Arrow, ...]:
        """Return what a model refers to, in order of first mention."""
        return tuple(self._arrows[id].values())

    def users(self, id: ir.ModelId) -> tuple[ir.ModelId, ...]:
        """Return the models that refer to one, each once."""
        return tuple(dict.fromkeys(use.model for use in self.uses.get(id, ())))

    def neighbourhood(self, id: ir.ModelId) -> Drawing | None:
        """Return a model, its users, and what it refers to in two steps; None if it is alone."""
        targets = [arrow.target for arrow in self.arrows(id) if arrow.target != id]
        users = [user for user in self.users(id) if user != id]
        if not targets and not users:
            return None
        near = dict.fromkeys([id, *users[:_MOST_USERS], *targets[:_MOST_TARGETS]])
        left_out = len(dict.fromkeys([*users, *targets])) + 1 - len(near)
        further: dict[ir.ModelId, None] = {}
        for target in targets[:_MOST_TARGETS] if len(near) <= _FEW + 1 else ():
            for arrow in self.arrows(target):
                if len(further) == _MOST_FURTHER:
                    break
                if arrow.target not in near:
                    further[arrow.target] = None
        lacks_users = len(users) - _MOST_USERS > len(targets) - _MOST_TARGETS
        drawn = self.drawing([*near, *further], id)
        return replace(drawn, left_out=left_out, lacks_users=lacks_users)

    def drawing(self, nodes: Sequence[ir.ModelId], middle: ir.ModelId | None = None) -> Drawing:
        """Return some models and the arrows between them.

        With a middle, arrows that neither touch it nor lead from what it refers to something that
        it does not are left out: they would hide the others.
        """
        shown = dict.fromkeys(nodes)
        near = (
            {middle, *self._arrows[middle], *self.users(middle)}
            if middle is not None
            else set[ir.ModelId]()
        )
        arrows = [
            self._arrows[node][target]
            for node in shown
            for target in shown
            if target in self._arrows[node]
            and (middle is None or middle in (node, target) or target not in near)
        ]
        return Drawing(tuple(shown), tuple(arrows), middle)


class Draughtsman(Struct, frozen=True):
    """Writes diagrams in Mermaid's language."""

    schema: ir.Schema
    addresses: Mapping[ir.ModelId, str]
    """Where a click on a model leads."""

    def mermaid(self, drawing: Drawing, title: str, direction: str = "LR") -> str:
        """Return the source of a diagram; every word in it is a label in quotes.

        Arrows are named where there is a middle: in a map of many models names would fill it.
        """
        names = {id: f"n{number}" for number, id in enumerate(drawing.nodes)}
        lines = [f"flowchart {direction}", f"  accTitle: {escape.label(title, 80)}"]
        for id, name in names.items():
            lines.append(f"  {name}{self._shape(id)}")
        for arrow in drawing.arrows:
            label = _members(arrow) if drawing.middle is not None else ""
            between = f'-- "{label}" -->' if label else "-->"
            lines.append(f"  {names[arrow.source]} {between} {names[arrow.target]}")
        if drawing.left_out:
            lines.append(f'  more["and {drawing.left_out} more"]')
            lines.append("  style more stroke-dasharray: 4 4")
            if drawing.middle is not None:
                ends = (names[drawing.middle], "more")
                lines.append(f"  {' -.- '.join(reversed(ends) if drawing.lacks_users else ends)}")
        for id, name in names.items():
            if id != drawing.middle:
                lines.append(f'  click {name} href "{self.addresses[id]}" _self')
        if drawing.middle is not None:
            lines.append(f"  style {names[drawing.middle]} stroke-width:3px")
        return _CONFIG + "\n".join(lines)

    def _shape(self, id: ir.ModelId) -> str:
        """Return a node's label in the outline of its kind."""
        label = f'"{escape.label(id.name)}"'
        match self.schema.models[id]:
            case ir.Enumeration():
                return f"([{label}])"
            case ir.Alias():
                return f"[/{label}/]"
            case ir.Record():
                return f"[{label}]"


class Region(Struct, frozen=True):
    """One namespace in a map of them."""

    name: str
    address: str


def region_map(
    regions: Mapping[tuple[str, ...], Region],
    between: Mapping[tuple[tuple[str, ...], tuple[str, ...]], int],
    title: str,
) -> str:
    """Return the source of a map of namespaces; `between` counts references from one to another."""
    names = {key: f"n{number}" for number, key in enumerate(regions)}
    lines = ["flowchart LR", f"  accTitle: {escape.label(title, 80)}"]
    lines += [f'  {names[key]}["{escape.label(one.name)}"]' for key, one in regions.items()]
    for (source, target), number in between.items():
        lines.append(f'  {names[source]} -- "{number}" --> {names[target]}')
    for key, one in regions.items():
        lines.append(f'  click {names[key]} href "{one.address}" _self')
    return _CONFIG + "\n".join(lines)


def _members(arrow: Arrow) -> str:
    """Return what an arrow is called: its first field, and how many others there are."""
    if not arrow.members:
        return ""
    more = len(arrow.members) - 1
    return escape.label(arrow.members[0], 24) + (f" +{more}" if more else "")


def in_words(names: Iterable[str], most: int = 30) -> str:
    """Return links or words as one list in a sentence."""
    listed = list(names)
    if len(listed) > most:
        listed = [*listed[:most], f"{len(listed) - most} more"]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"

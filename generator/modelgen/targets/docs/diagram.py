"""Diagrams of models and their references, in Mermaid's language: small, clickable, readable.

A diagram is useful only as long as it can be read. So it holds few nodes, at most two references
away from the model in the middle, and states how many others there are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ...ir import model as ir
from ...ir.graph import Use, references
from .site import escape

K = TypeVar("K", bound=Hashable)
Fields = tuple[str, ...]
"""Documented names of the fields that refer to a model; none for a union's variant."""

_MAX_TARGETS, _MAX_USERS, _MAX_FURTHER = 8, 5, 4
_FEW = 4
"""Up to this many neighbours leave room for what they refer to themselves."""
_BRACKETS = {ir.Record: ("[", "]"), ir.Enumeration: ("([", "])"), ir.Alias: ("[/", "/]")}
"""Give a node the shape of its kind."""
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
"""Makes a diagram keep its size and scroll where its place is too narrow, so that it can be read on a
small screen."""


class Drawing(Struct, frozen=True):
    """What a diagram shows."""

    nodes: tuple[ir.ModelId, ...]
    arrows: tuple[tuple[ir.ModelId, ir.ModelId, Fields], ...]
    """Pairs of models of which the first refers to the second."""
    middle: ir.ModelId | None = None
    left_out: int = 0
    """How many neighbours are not shown."""
    lacks_users: bool = False
    """Whether most of them are models that refer to the middle."""


class References:
    """Which model refers to which, and by which fields."""

    def __init__(self, schema: ir.Schema, uses: Mapping[ir.ModelId, Sequence[Use]]) -> None:
        self.users = {
            id: tuple(dict.fromkeys(u.model for u in uses.get(id, ()))) for id in schema.models
        }
        """For each model those that refer to it, sorted."""
        self.targets = {id: _targets(model) for id, model in schema.models.items()}
        """For each model those that it refers to, in order of first mention, with the fields that do."""

    def neighbourhood(self, id: ir.ModelId) -> Drawing | None:
        """Return a model with its users and its targets up to two references away."""
        targets = [target for target in self.targets[id] if target != id]
        users = [user for user in self.users[id] if user != id]
        if not targets and not users:
            return None
        near = dict.fromkeys([id, *users[:_MAX_USERS], *targets[:_MAX_TARGETS]])
        left_out = len(dict.fromkeys([*users, *targets])) + 1 - len(near)
        further: dict[ir.ModelId, None] = {}
        if len(near) <= _FEW + 1:
            steps = (step for target in targets[:_MAX_TARGETS] for step in self.targets[target])
            further = dict.fromkeys(step for step in steps if step not in near)
        lacks_users = len(users) - _MAX_USERS > len(targets) - _MAX_TARGETS
        drawing = self.drawing([*near, *[*further][:_MAX_FURTHER]], id)
        return replace(drawing, left_out=left_out, lacks_users=lacks_users)

    def drawing(self, nodes: Sequence[ir.ModelId], middle: ir.ModelId | None = None) -> Drawing:
        """Return some models and the arrows between them."""
        shown = dict.fromkeys(nodes)
        near: set[ir.ModelId] = set()
        if middle is not None:
            near = {middle, *self.targets[middle], *self.users[middle]}
        arrows = [
            (node, target, self.targets[node][target])
            for node in shown
            for target in shown
            if target in self.targets[node] and (middle in (node, target) or target not in near)
        ]
        return Drawing(tuple(shown), tuple(arrows), middle)


def _targets(model: ir.Model) -> dict[ir.ModelId, Fields]:
    found: dict[ir.ModelId, dict[str, None]] = {}
    for member, target in references(model):
        found.setdefault(target, {}).update({} if member is None else {member: None})
    return {target: tuple(members) for target, members in found.items()}


def model_diagram(
    schema: ir.Schema, drawing: Drawing, addresses: Mapping[ir.ModelId, str], title: str
) -> str:
    """Return the Mermaid source of a diagram of models; those that have an address are links."""
    nodes: dict[ir.ModelId, tuple[str, str]] = {}
    for id in drawing.nodes:
        before, after = _BRACKETS[type(schema.models[id])]
        nodes[id] = (f'{before}"{escape.label(id.name)}"{after}', addresses.get(id, ""))
    arrows = [
        (source, target, _label(fields) if drawing.middle is not None else "")
        for source, target, fields in drawing.arrows
    ]
    more: list[str] = []
    if drawing.left_out:
        ends = ("more", "n0") if drawing.lacks_users else ("n0", "more")  # the middle is first
        more = [f'  more["and {drawing.left_out} more"]', "  style more stroke-dasharray: 4 4"]
        more.append(f"  {' -.- '.join(ends)}")
    return flowchart(title, nodes, arrows, drawing.middle, more)


def _label(fields: Fields) -> str:
    if not fields:
        return ""
    first, *others = fields
    return escape.label(first, 24) + (f" +{len(others)}" if others else "")


def flowchart(
    title: str,
    nodes: Mapping[K, tuple[str, str]],
    arrows: Iterable[tuple[K, K, str]],
    middle: K | None = None,
    more: Sequence[str] = (),
) -> str:
    """Return the Mermaid source of a flowchart, with `more` lines; screen readers read its title.

    A node is its label in quotes, in the brackets of its shape, and where a click leads. Labels are
    escaped already; nodes are called `n0`, `n1` and so on. That in the middle is drawn bold and has
    no link.
    """
    names = {key: f"n{number}" for number, key in enumerate(nodes)}
    lines = ["flowchart LR", f"  accTitle: {escape.label(title, 80)}"]
    lines += [f"  {names[key]}{shape}" for key, (shape, _) in nodes.items()]
    for source, target, label in arrows:
        arrow = f'-- "{label}" -->' if label else "-->"
        lines.append(f"  {names[source]} {arrow} {names[target]}")
    lines += more
    for key, (_, address) in nodes.items():
        if key != middle and address:
            lines.append(f'  click {names[key]} href "{address}" _self')
    if middle is not None:
        lines.append(f"  style {names[middle]} stroke-width:3px")
    return _CONFIG + "\n".join(lines)

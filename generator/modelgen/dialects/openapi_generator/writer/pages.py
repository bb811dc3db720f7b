"""Writes a model's page as the generator's current version does for Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Kind, Nullability, Scalar
from ...base import Context, Written, link, lost_of
from ..texts import in_cell, in_prose
from .style import NEW, Style
from .types import type_cell

HEADER = (
    "Name | Type | Description | Notes",
    "------------ | ------------- | ------------- | -------------",
)
_HUMPS = re.compile(r"([A-Z]+)([A-Z][a-z][a-z]+)"), re.compile(r"([a-z\d])([A-Z])")
_README = "../README.md"
_BACK = (
    f"[[Back to Model list]]({_README}#documentation-for-models)"
    f" [[Back to API list]]({_README}#documentation-for-api-endpoints)"
    f" [[Back to README]]({_README})"
)
_ENDING = "\n\n\n"
_EXAMPLE = """
## Example

```python
from {package}.{module} import {name}

# TODO update the JSON string below
json = "{{}}"
# create an instance of {name} from a JSON string
{module}_instance = {name}.from_json(json)
# print the JSON string representation of the object
print({name}.to_json())

# convert the object into a dict
{module}_dict = {module}_instance.to_dict()
# create an instance of {name} from a dict
{module}_from_dict = {name}.from_dict({module}_dict)
```
"""


def write_model(model: ir.Model, context: Context, style: Style | None) -> Written:
    """Return the part of a page that is about a model."""
    style = style or NEW
    name = model.id.name
    match model:
        case ir.Enumeration(members=members) if members:
            values = [(m.name or _member_name(m.value), m.value) for m in members]
            lines = ["## Enum", "", *listed(values)]
            rest = f"\n{_BACK}\n\n"
        case ir.Record() | ir.Alias() | ir.Enumeration():
            lines = [
                "## Properties",
                *[""] * style.is_apart,
                *HEADER,
                *_rows(model, context, style),
            ]
            example = _EXAMPLE.format(package=context.package, module=snake(name), name=name)
            is_hidden = isinstance(model, ir.Enumeration)
            rest = f"\n{_BACK}\n\n" if is_hidden else f"{example}{_BACK}\n\n"
    rest = rest if style.rest is None else style.rest
    text = assembled(name, in_prose(model.doc or ""), lines, style, rest)
    return Written(text.rstrip("\n"), tuple(_losses(model)), _ENDING)


def assembled(title: str, text: str, lines: Sequence[str], style: Style, rest: str) -> str:
    """Return a page of its parts; `rest` stands below the table or list."""
    empty = style.gap + (not text)
    above = [*style.head.split("\n")] if style.head else []
    head = [*above, f"# {title}", *([""] if text or empty else [])]
    head += [text] if text else []
    head += [""] * (empty if text else max(empty - 1, 0))
    return "\n".join([*head, *lines, rest])


def row(cells: Sequence[str], marks: Iterable[str], rest: str, *, is_tight: bool) -> str:
    """Return a row of three cells; `rest` follows the marks, and a blank ends it if it is not tight."""
    text = f"{' | '.join(cells)} | {''.join(f'{mark} ' for mark in marks)}{rest}"
    return text.rstrip(" ") if is_tight else text


def listed(values: Iterable[tuple[str, ir.Value]]) -> list[str]:
    """Return the lines of a list of values."""
    lines: list[str] = []
    for name, value in values:
        plain = value.plain
        shown = f"'{plain}'" if value.kind is Kind.STRING else str(plain)
        lines += [f"* `{name}` (value: `{shown}`)", ""]
    return lines[:-1]


def snake(name: str) -> str:
    """Return a name as the generator calls a module."""
    for humps in _HUMPS:
        name = humps.sub(r"\1_\2", name)
    return re.sub(r"\W", "_", name).lower()


def _rows(model: ir.Model, context: Context, style: Style) -> list[str]:
    if not isinstance(model, ir.Record):
        return []
    return [_row(field, context, style) for field in model.fields]


def _row(field: ir.Field, context: Context, style: Style) -> str:
    # A page that says nothing of it has no mark: so are unions whose members it shows as one.
    marks = ["[optional]"] if field.presence is ir.Presence.OPTIONAL else []
    marks += ["[readonly]"] if field.access is ir.Access.READ else []
    default = _default(field, context)

    def named(id: ir.ModelId) -> tuple[str, str]:
        place = context.place(id)
        return place.name or id.name, link(context.page, place)

    text = in_cell(" ".join((field.doc or "").splitlines()))
    cells = (f"**{field.name.documented}**", type_cell(field.type, named, style.words), text)
    rest = "" if default is None else f"[default to {default}]"
    return row(cells, marks, rest, is_tight=style.is_tight)


def _default(field: ir.Field, context: Context) -> str | None:
    value = field.default
    if value is None:
        return None
    if isinstance(field.type, ir.Ref):
        enum = context.models.get(field.type.target)
        if isinstance(enum, ir.Enumeration):
            named = {member.value: member.name for member in enum.members}
            if name := named.get(value):
                return f"{context.place(enum.id).name}.{name}"
    match value.kind:
        case Kind.STRING:
            return f"'{value.plain}'"
        case Kind.BOOLEAN:
            return value.text.capitalize()
        case _:
            return value.text


def _member_name(value: ir.Value) -> str:
    return re.sub(r"\W+", "_", str(value.plain)).strip("_").upper() or "EMPTY"


def _losses(model: ir.Model) -> Iterator[str]:
    """Yield what a page does not say, each as the end of "the page cannot express …"."""
    match model:
        case ir.Record(fields=fields, extra=extra):
            yield from lost_of(fields, _LOST)
            if extra is not None:
                yield "that other members are allowed"
        case ir.Enumeration(members=members):
            if any(member.name is None for member in members):
                yield "that its values have no names"
        case ir.Alias(type=kind):
            if kind != ir.ScalarType(Scalar.ANY):
                yield "which types its values have"
    if model.deprecated is not None:
        yield "that it is deprecated"


def _is_constant(field: ir.Field) -> bool:
    return any(isinstance(part, ir.Const) for part in walk(field.type))


_LOST: Mapping[str, Callable[[ir.Field], bool]] = {
    "that {} may be null": lambda field: field.nullability is Nullability.YES,
    "that {} may not be null": lambda field: field.nullability is Nullability.NO,
    "that {} is deprecated": lambda field: field.deprecated is not None,
    "that {} is only written": lambda field: field.access is ir.Access.WRITE,
    "the examples of {}": lambda field: bool(field.examples),
    "the limits of {}": lambda field: field.constraints is not None,
    "the values of {}": _is_constant,
}
"""What a page does not say of fields, with their names, and of which fields that is so."""

"""Lays out declarations as Black does: annotated fields, members of enums, aliases of types."""

from __future__ import annotations

from collections.abc import Sequence

from .layout import call, fits, listing, split_arguments, split_top


def annotated(indent: str, name: str, arms: Sequence[str], default: str | None) -> str:
    """Return `name: arm | arm = default`."""
    head, tail = f"{indent}{name}: ", f" = {default}" if default is not None else ""
    annotation = " | ".join(arms)
    line = head + annotation + tail
    if fits(line):
        return line
    if default is not None and default.endswith(")"):
        return "\n".join(_with_call(indent, head, arms, default))
    if default is not None and fits(f"{head}{annotation} = ("):
        return f"{head}{annotation} = (\n{indent}    {default}\n{indent})"
    if len(arms) == 1:
        return _single(indent, head, annotation, tail)
    return "\n".join([f"{head}(", *_arms_in_lines(indent, arms), f"{indent}){tail}"])


def _with_call(indent: str, head: str, arms: Sequence[str], default: str) -> list[str]:
    """Return the lines of `name: arm | arm = callee(arguments)`, which do not fit in one."""
    annotation = " | ".join(arms)
    callee, _, inside = default[:-1].partition("(")
    arguments = split_arguments(inside)
    start = f"{head}{annotation} = {callee}"
    if fits(start + "("):
        return call(start, arguments, "", indent)
    inner = indent + "    "
    if fits(f"{head}{annotation} = ("):
        nested = call(f"{inner}{callee}", arguments, "", inner)
        return [f"{head}{annotation} = (", *nested, f"{indent})"]
    if len(arms) == 1 and annotation.endswith("]"):
        *body, _ = _spread(indent, annotation, forced=True)
        body[0] = head + body[0].strip()
        return [*body, *call(f"{indent}] = {callee}", arguments, "", indent)]
    body = _arms_in_lines(indent, arms)
    return [f"{head}(", *body, *call(f"{indent}) = {callee}", arguments, "", indent)]


def _arms_in_lines(indent: str, arms: Sequence[str]) -> list[str]:
    return _spread(f"{indent}    ", " | ".join(arms))


def _spread(indent: str, text: str, tail: str = "", *, forced: bool = False) -> list[str]:
    """Return a type that stands between brackets, on one line, else an arm or an item a line."""
    if fits(indent + text + tail) and not forced:
        return [indent + text + tail]
    first, *rest = split_top(text, " | ")
    if rest:
        lines = _spread(indent, first)
        for arm in rest[:-1]:
            lines += _spread(indent, f"| {arm}")
        return lines + _spread(indent, f"| {rest[-1]}", tail)
    opening, _, inside = text[:-1].partition("[")
    if not text.endswith("]"):
        return [indent + text + tail]
    inner = indent + "    "
    items = split_arguments(inside)
    if fits(inner + inside) or len(items) == 1:
        body = _spread(inner, inside)
    else:
        body = [line for item in items for line in _spread(inner, item, ",")]
    return [f"{indent}{opening}[", *body, f"{indent}]{tail}"]


def _single(indent: str, head: str, annotation: str, tail: str) -> str:
    """Lay out an annotation that is one name or one subscript."""
    if not annotation.endswith("]"):
        inner = f"{indent}    {annotation}"
        if fits(inner) or not fits(f"{head}("):
            return f"{head}(\n{inner}\n{indent}){tail}"
        return head + annotation + tail
    lines = _spread(indent, annotation, tail, forced=True)
    lines[0] = head + lines[0].strip()
    return "\n".join(lines)


def assigned(indent: str, name: str, value: str) -> str:
    """Return `name = value` for a value that cannot be split."""
    line = f"{indent}{name} = {value}"
    inner = f"{indent}    {value}"
    if fits(line) or not fits(inner):
        return line
    return f"{indent}{name} = (\n{inner}\n{indent})"


def alias(name: str, kind: str, union: str, arms: Sequence[str]) -> str:
    """Return `name: kind = union[arms]`, or `name: kind = arm` for a single arm."""
    value = f"{union}[{', '.join(arms)}]" if union else arms[0]
    line = f"{name}: {kind} = {value}"
    if fits(line):
        return line
    if not union and value.endswith("]"):
        lines = _spread("", value, forced=True)
        return "\n".join([f"{name}: {kind} = {lines[0]}", *lines[1:]])
    if not union:
        return f"{name}: {kind} = (\n    {value}\n)" if fits(f"    {value}") else line
    head = f"{name}: {kind} = {union}["
    if not fits(head):
        head = f"{name}: (\n    {kind}\n) = {union}["
    return listing(head, arms)

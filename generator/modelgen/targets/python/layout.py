"""Lays lines out as Black does, for the few shapes that we emit.

Black is the authority: the tests hold every emitted module of every corpus against it. Running
it in a build would cost a hundred times what the rest of the build does.
"""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 88


def fits(line: str) -> bool:
    """Return whether a line is short enough; Black counts wide characters twice, we emit none."""
    return len(line) <= WIDTH


def from_import(module: str, names: Sequence[str], indent: str = "") -> str:
    """Return one `from … import …` statement; `names` may hold `X as Y`."""
    line = f"{indent}from {module} import {', '.join(names)}"
    if fits(line):
        return line
    inner = "".join(f"{indent}    {name},\n" for name in names)
    return f"{indent}from {module} import (\n{inner}{indent})"


def listing(head: str, items: Sequence[str], tail: str = "]") -> str:
    """Return `head`, the items one a line with commas, `tail`; on one line when empty."""
    if not items:
        return head + tail
    return head + "\n" + "".join(f"    {item},\n" for item in items) + tail


def annotated(indent: str, name: str, arms: Sequence[str], default: str | None) -> str:
    """Return `name: arm | arm = default`."""
    head, tail = f"{indent}{name}: ", f" = {default}" if default is not None else ""
    annotation = " | ".join(arms)
    line = head + annotation + tail
    if fits(line):
        return line
    if len(arms) == 1:
        return _single(indent, head, annotation, tail)
    inner = f"{indent}    {annotation}"
    if not fits(inner):
        inner = f"\n{indent}    | ".join([f"{indent}    {arms[0]}", *arms[1:]])
    return f"{head}(\n{inner}\n{indent}){tail}"


def _single(indent: str, head: str, annotation: str, tail: str) -> str:
    """Lay out an annotation that is one name or one subscript."""
    if not annotation.endswith("]"):
        inner = f"{indent}    {annotation}"
        if fits(inner) or not fits(f"{head}("):
            return f"{head}(\n{inner}\n{indent}){tail}"
        return head + annotation + tail
    opening, _, inside = annotation[:-1].partition("[")
    inner = f"{indent}    {inside}"
    if fits(inner) and fits(f"{head}{opening}["):
        return f"{head}{opening}[\n{inner}\n{indent}]{tail}"
    items = split_arguments(inside)
    body = "".join(f"{indent}    {item},\n" for item in items)
    if len(items) == 1 and "[" not in inside:
        body = f"{indent}    {items[0]}\n"
    return f"{head}{opening}[\n{body}{indent}]{tail}"


def split_arguments(text: str) -> list[str]:
    """Return the arguments of a subscript: split at commas outside brackets and strings."""
    items: list[str] = []
    depth, start, quote = 0, 0, ""
    for index, character in enumerate(text):
        if quote:
            if character == quote and text[index - 1] != "\\":
                quote = ""
        elif character in "\"'":
            quote = character
        elif character in "[(":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "," and not depth:
            items.append(text[start:index].strip())
            start = index + 1
    items.append(text[start:].strip())
    return items


def assigned(indent: str, name: str, value: str) -> str:
    """Return `name = value` for a value that cannot be split."""
    line = f"{indent}{name} = {value}"
    inner = f"{indent}    {value}"
    if fits(line) or not fits(inner):
        return line
    return f"{indent}{name} = (\n{inner}\n{indent})"

"""Lays lines out as Black does, for the few shapes that we emit.

Black is the authority: the tests hold every emitted module of every corpus against it. Running
it in a build would cost a hundred times what the rest of the build does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

WIDTH = 88
_OPENING = {")": "(", "]": "[", "}": "{"}
_STRING = re.compile(r"""("[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*')""")


def fits(line: str) -> bool:
    """Return whether a line is short enough; wide characters count twice, as Black counts them."""
    if line.isascii():
        return len(line) <= WIDTH
    return sum(1 + (east_asian_width(c) in "WF") for c in line) <= WIDTH


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


def split_top(text: str, word: str) -> list[str]:
    """Return the parts of an expression around a word such as ` and `, outside any bracket."""
    if word not in text:
        return [text]
    code = _without_strings(text)
    is_nested = "(" in code or "[" in code or "{" in code
    parts: list[str] = []
    depth = start = seen = 0
    at = code.find(word)
    while at >= 0:
        if is_nested:
            depth += _opened(code[seen:at])
            seen = at
        if depth:
            at = code.find(word, at + 1)
        else:
            parts.append(text[start:at])
            start = at + len(word)
            at = code.find(word, start)
    parts.append(text[start:])
    return parts


def _without_strings(text: str) -> str:
    """Return code of the same length with blanks for its strings."""
    if '"' in text or "'" in text:
        return _STRING.sub(lambda string: " " * len(string[0]), text)
    return text


def _opened(code: str) -> int:
    """Return how many more brackets a piece of code opens than it closes."""
    return sum(map(code.count, "[({")) - sum(map(code.count, "])}"))


def split_arguments(text: str) -> list[str]:
    """Return the arguments of a call or subscript: split at commas outside brackets and strings."""
    return [part.strip() for part in split_top(text, ",")]


def condition(indent: str, keyword: str, test: str) -> list[str]:
    """Return the line or lines of `if test:`; a test is joined by `and` throughout, or by `or`."""
    line = f"{indent}{keyword} {test}:"
    if fits(line):
        return [line]
    words = (" and ", " or ", " not in ", " in ")
    word = next((word for word in words if len(split_top(test, word)) > 1), words[0])
    parts = split_top(test, word)
    inner = f"{indent}    "
    if len(parts) == 2 and parts[1].endswith(")") and parts[1].startswith("("):
        body = parts[1][1:-1]
        head = f"{indent}{keyword} {parts[0]}{word}("
        if fits(head):
            lines = [inner + body]
            if not fits(lines[0]):
                first, *rest = split_top(body, " or ")
                lines = [inner + first, *(f"{inner}or {part}" for part in rest)]
            return [head, *lines, f"{indent}):"]
    if fits(inner + test):
        return [f"{indent}{keyword} (", inner + test, f"{indent}):"]
    if len(parts) == 1:
        return [line]
    joined = [inner + parts[0], *(f"{inner}{word.strip()} {part}" for part in parts[1:])]
    return [f"{indent}{keyword} (", *joined, f"{indent}):"]


def call(head: str, arguments: Sequence[str], tail: str, indent: str) -> list[str]:
    """Return `head(arguments)tail`; where it is too long, an argument a line with a comma."""
    line = f"{head}({', '.join(arguments)}){tail}"
    if fits(line):
        return [line]
    lines: list[str] = []
    for argument in arguments:
        if fits(f"{indent}    {argument},"):
            lines.append(f"{indent}    {argument},")
        else:
            lines += _bracketed(f"{indent}    ", argument)
            lines[-1] += ","
    return [f"{head}(", *lines, f"{indent}){tail}"]


def raising(indent: str, callee: str, arguments: Sequence[str], tail: str = "") -> list[str]:
    """Return `raise callee(arguments)tail`."""
    return call(f"{indent}raise {callee}", arguments, tail, indent)


def returning(indent: str, callee: str, arguments: Sequence[str]) -> list[str]:
    """Return `return callee(arguments)`."""
    return call(f"{indent}return {callee}", arguments, "", indent)


def definition(name: str, any_type: str, returns: str, parameter: str) -> list[str]:
    """Return the line or lines of `def name(parameter: Any) -> returns:`."""
    line = f"def {name}({parameter}: {any_type}) -> {returns}:"
    if fits(line):
        return [line]
    start = [f"def {name}(", f"    {parameter}: {any_type},"]
    if fits(f") -> {returns}:") or not fits(f"    {returns}"):
        return [*start, f") -> {returns}:"]
    return [*start, ") -> (", f"    {returns}", "):"]


def method(name: str, parameters: str, returns: str) -> list[str]:
    """Return the line or lines of a method's `def`."""
    line = f"    def {name}({parameters}) -> {returns}:"
    if fits(line):
        return [line]
    start = [f"    def {name}(", f"        {parameters}"]
    if fits(f"    ) -> {returns}:") or not fits(f"        {returns}"):
        return [*start, f"    ) -> {returns}:"]
    return [*start, "    ) -> (", f"        {returns}", "    ):"]


def class_head(name: str, base: str) -> str:
    """Return the line or lines of `class name(base):`."""
    line = f"class {name}({base}):"
    return line if fits(line) else f"class {name}(\n    {base}\n):"


def table(head: str, opening: str, items: Sequence[str], closing: str, tail: str = "") -> list[str]:
    """Return `head{items}tail` at module level."""
    line = f"{head}{opening}{', '.join(items)}{closing}{tail}"
    if fits(line) or not items:
        return [line]
    if tail:
        inner = [f"        {item}," for item in items]
        return [head, f"    {opening}", *inner, f"    {closing}", tail]
    return [head + opening, *(f"    {item}," for item in items), closing + tail]


def row(items: Sequence[str], indent: str) -> list[str]:
    """Return one tuple of a table, its items one a line, sets spread out where they are long."""
    lines = [f"{indent}("]
    inner = indent + "    "
    for item in items:
        if fits(f"{inner}{item},") or not item.endswith("})"):
            lines.append(f"{inner}{item},")
            continue
        head, _, body = item.partition("({")
        keys = split_arguments(body.removesuffix("})"))
        lines += [f"{inner}{head}(", f"{inner}    {{"]
        lines += [f"{inner}        {key}," for key in keys]
        lines += [f"{inner}    }}", f"{inner}),"]
    return [*lines, f"{indent}),"]


def sequence(indent: str, head: str, items: Sequence[str]) -> list[str]:
    """Return `head(items)`: a tuple of two or more, an item a line where it is too long."""
    line = f"{indent}{head}({', '.join(items)})"
    if fits(line):
        return [line]
    return [f"{indent}{head}(", *(f"{indent}    {item}," for item in items), f"{indent})"]


def assignment(indent: str, target: str, value: str) -> list[str]:
    """Return `target = value` for the expressions that codecs are made of."""
    line = f"{indent}{target} = {value}"
    if fits(line):
        return [line]
    inner = f"{indent}    "
    if value[0] in "[{" and value[-1] in "]}":
        return [
            f"{indent}{target} = {value[0]}",
            *_comprehension(inner, value[1:-1]),
            indent + value[-1],
        ]
    head, body, closing = _last_bracket(value)
    in_parentheses = fits(f"{indent}{target} = (")
    if body and fits(f"{indent}{target} = {head}"):
        return [f"{indent}{target} = {head}", inner + body, indent + closing]
    if in_parentheses and fits(inner + value):
        return [f"{indent}{target} = (", inner + value, f"{indent})"]
    if not body:
        return [line]
    if in_parentheses and fits(inner + head):
        split = [inner + head, f"{inner}    {body}", inner + closing]
        return [f"{indent}{target} = (", *split, f"{indent})"]
    return [f"{indent}{target} = {head}", inner + body, indent + closing]


def statement(indent: str, value: str) -> list[str]:
    """Return a call that stands alone, and whose only argument is a call."""
    if fits(indent + value):
        return [indent + value]
    head, body, closing = _last_bracket(value)
    inner = f"{indent}    "
    lines = [inner + body] if fits(inner + body) else _bracketed(inner, body)
    return [indent + head, *lines, indent + closing]


def returned(indent: str, value: str) -> list[str]:
    """Return `return value` for a call or a subscript."""
    line, inner = f"{indent}return {value}", f"{indent}    "
    if fits(line):
        return [line]
    head, _, _ = _last_bracket(value)
    if not fits(f"{indent}return {head}") and fits(inner + head):
        return [f"{indent}return (", *_bracketed(inner, value), f"{indent})"]
    return _bracketed(indent, f"return {value}")


def _bracketed(indent: str, text: str) -> list[str]:
    """Split a line inside its last bracket."""
    head, body, closing = _last_bracket(text)
    if not body:
        return [indent + text]
    return [indent + head, f"{indent}    {body}", indent + closing]


def _last_bracket(text: str) -> tuple[str, str, str]:
    """Return what stands before, in and from the end of the bracket that ends a text."""
    closing = text[-1]
    if closing not in _OPENING:
        return text, "", ""
    code, opening = _without_strings(text), _OPENING[closing]
    depth, index = 1, len(code) - 1
    while depth and index >= 0:
        index = max(code.rfind(opening, 0, index), code.rfind(closing, 0, index))
        depth += 1 if code[index] == closing else -1
    return (text, "", "") if depth else (text[: index + 1], text[index + 1 : -1], closing)


def _comprehension(indent: str, body: str) -> list[str]:
    if fits(indent + body):
        return [indent + body]
    element, *rest = split_top(body, " for ")
    lines = [indent + element]
    if not fits(lines[0]):
        lines = _bracketed(indent, element)
    for part in rest:
        clause, *tests = split_top(part, " if ")
        lines += [f"{indent}for {clause}", *(f"{indent}if {test}" for test in tests)]
    return lines

"""Holds every generated module against a list of what generated code may do.

This is the second of two layers. The first is that every name and every text of a page passes
one function before it stands in code (`naming`, `literals`). This one knows nothing of pages: it
parses what is about to be written and refuses anything that our templates never say, so that a
hole in the first layer is an error message and not code.
"""

from __future__ import annotations

import ast
import gc
import keyword
import re
from collections.abc import Iterator

from .allow_list import ENCODING, STATEMENTS, Walk

_NAME = rf"(?!(?:{'|'.join(keyword.kwlist)})\b)[A-Za-z_][A-Za-z0-9_]*+"
_TEXT = r'"[A-Za-z0-9_.]*+"'
_IMPORT = rf"from \.(?:{_NAME}(?:\.{_NAME})*+)?+ import "
_LONG_LISTS = (
    (re.compile(rf"^__all__ = \[\n(?:    {_TEXT},\n)++\]$", re.MULTILINE), "__all__ = []"),
    (
        re.compile(
            rf"^_HOMES = \{{\n(?:    {_TEXT}: (?:{_TEXT}|\(\n        {_TEXT}\n    \)),\n)++\}}$",
            re.MULTILINE,
        ),
        "_HOMES = {}",
    ),
    (
        re.compile(
            r"^if TYPE_CHECKING:\n"
            rf"(?:    {_IMPORT}(?:{_NAME}(?:, {_NAME})*+|\(\n(?:        {_NAME},\n)++    \))\n)++else:$",
            re.MULTILINE,
        ),
        "if TYPE_CHECKING:\n    from .a import a\nelse:",
    ),
)
"""What an `__init__.py` has in quantity, plainly written, and a short statement of the same kind."""


def shortened(text: str) -> str:
    """Return an `__init__.py` whose long lists are short where every line of one is plain.

    A list is taken out as a whole statement, so what is left is let pass or not as the whole would
    be; but the tree of a large package takes more memory than all its models.
    """
    for plain, short in _LONG_LISTS:
        text = plain.sub(short, text, count=1)
    return text


def _parse(text: str) -> ast.Module:
    """Return the tree of a module as it is when the module is a file: bytes, read as UTF-8."""
    if ENCODING.match(text):
        raise ValueError("it declares an encoding")
    # A tree has no circles, so the collector, which looks at all of it again and again while it
    # grows, would find nothing: half the time that a large module takes.
    was_on = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if was_on:
            gc.enable()


def violations(text: str) -> Iterator[str]:
    """Yield what a module of models does that none of ours does, each with its line.

    A text that is no Python gives one violation.
    """
    try:
        tree = _parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield f"it is no Python: {error}"
        return
    for statement in tree.body:
        if not isinstance(statement, STATEMENTS):
            yield f"line {statement.lineno}: {type(statement).__name__} at module level"
    yield from Walk().violations(tree)


def package_violations(text: str) -> Iterator[str]:
    """Yield what an `__init__.py` does that none of ours does: it lists names, and nothing else.

    Only its last statement may be an `if`, whose `else` is the template's own.
    """
    try:
        body = _parse(shortened(text)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield f"it is no Python: {error}"
        return
    if not body or not isinstance(body[-1], ast.If):
        yield "it does not end as it should"
    for statement in body:
        if not _is_of_package(statement, last=statement is body[-1]):
            yield f"line {statement.lineno}: {type(statement).__name__} says what none of ours says"


def _is_of_package(statement: ast.stmt, *, last: bool) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name("TYPE_CHECKING")], value=ast.Constant(False)):
            return True
        case ast.Assign(targets=[ast.Name("__all__")], value=ast.List(elts=parts)):
            return all(map(_is_text, parts))
        case ast.Assign(targets=[ast.Name("_HOMES")], value=ast.Dict(keys, values)):
            return all(map(_is_text, (*keys, *values)))
        case ast.If(test=ast.Name("TYPE_CHECKING"), body=body) if last:
            return all(isinstance(one, ast.ImportFrom) and one.level > 0 for one in body)
        case _:
            return False


def _is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)

"""Holds every generated module against a list of what generated code may do.

This is the second of two layers. The first is that every name and every text of a page passes
one function before it stands in code (`naming`, `literals`). This one knows nothing of pages: it
parses what is about to be written and refuses anything that our templates never say, so that a
hole in the first layer is an error message and not code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_NODES = frozenset(
    {
        ast.Module, ast.Expr, ast.Constant, ast.ImportFrom, ast.alias, ast.If, ast.ClassDef,
        ast.FunctionDef, ast.arguments, ast.arg, ast.Assign, ast.AnnAssign, ast.Return, ast.Raise,
        ast.Try, ast.ExceptHandler, ast.For, ast.Pass, ast.Name, ast.Attribute, ast.Subscript,
        ast.Call, ast.keyword, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp,
        ast.comprehension, ast.Starred, ast.Compare, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Load,
        ast.Store, ast.And, ast.Or, ast.Is, ast.IsNot, ast.In, ast.NotIn, ast.Eq, ast.NotEq,
        ast.BitOr, ast.USub,
    }
)  # fmt: skip
_BUILTINS = frozenset(
    {
        "bool", "bytes", "classmethod", "dict", "float", "frozenset", "int", "list", "str",
        "KeyError", "TypeError", "ValueError",
    }
)  # fmt: skip
_IMPORTS: dict[str, frozenset[str]] = {
    "__future__": frozenset({"annotations"}),
    "builtins": _BUILTINS,
    "dataclasses": frozenset({"dataclass", "field"}),
    "datetime": frozenset({"date", "datetime"}),
    "decimal": frozenset({"Decimal"}),
    "enum": frozenset({"IntEnum", "StrEnum"}),
    "io": frozenset({"BufferedReader", "IOBase"}),
    "typing": frozenset({"IO", "TYPE_CHECKING", "Any", "Literal", "TypeAlias", "Union"}),
}
_ATTRIBUTES = frozenset(
    {
        "__class__", "_value_", "among", "at", "get", "items", "to_dict", "update", "values",
    }
)  # fmt: skip
_STATEMENTS = (
    ast.Expr, ast.ImportFrom, ast.If, ast.ClassDef, ast.FunctionDef, ast.Assign, ast.AnnAssign,
)  # fmt: skip


def violations(text: str) -> Iterator[str]:
    """Yield what a module of models does that none of ours does, each with its line.

    A text that is no Python gives one violation.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield f"it is no Python: {error}"
        return
    for statement in tree.body:
        if not isinstance(statement, _STATEMENTS):
            yield f"line {statement.lineno}: {type(statement).__name__} at module level"
    nodes = list(ast.walk(tree))
    known = _names(nodes) | _BUILTINS
    for node in nodes:
        problem = _problem(node, known)
        if problem:
            yield f"line {getattr(node, 'lineno', 0)}: {problem}"


def _names(nodes: list[ast.AST]) -> set[str]:
    """Return every name that the module itself gives to something."""
    names: set[str] = set()
    for node in nodes:
        kind = node.__class__
        if kind is ast.Name and isinstance(node.ctx, ast.Store):  # type: ignore[attr-defined]
            names.add(node.id)  # type: ignore[attr-defined]
        elif kind is ast.alias:
            names.add(node.asname or node.name)  # type: ignore[attr-defined]
        elif kind is ast.ClassDef or kind is ast.FunctionDef:
            names.add(node.name)  # type: ignore[attr-defined]
        elif kind is ast.arg:
            names.add(node.arg)  # type: ignore[attr-defined]
        elif kind is ast.ExceptHandler and node.name:  # type: ignore[attr-defined]
            names.add(node.name)  # type: ignore[attr-defined]
    return names


def _problem(node: ast.AST, known: set[str]) -> str:
    if node.__class__ not in _NODES:
        return f"{type(node).__name__} is never used"
    match node:
        case ast.Name(id=name) if name not in known:
            return f"the name {name} comes from nowhere"
        case ast.Attribute(value=value, attr=attr):
            if attr not in _ATTRIBUTES and (
                attr.startswith("_") or not isinstance(value, ast.Name)
            ):
                return f"the attribute {attr} is never used"
        case ast.ImportFrom(module=module, level=0, names=names):
            allowed = _IMPORTS.get(module or "", frozenset())
            if not all(name.name in allowed for name in names):
                return f"something of {module} is never imported"
        case ast.Call(func=ast.Attribute(attr=attr)) if attr not in _ATTRIBUTES:
            return f"the method {attr} is never called"
        case ast.Call(func=func) if not isinstance(func, (ast.Name, ast.Attribute, ast.Subscript)):
            return "a call of something other than a name"
        case ast.FunctionDef(decorator_list=decorators) | ast.ClassDef(decorator_list=decorators):
            if len(decorators) > 1:
                return "more than one decorator"
        case _:
            pass
    return ""

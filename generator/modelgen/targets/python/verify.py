"""Checks a generated module against the allow-list.

This is the second of two layers. The first is that every name and every text of a page passes a
door before it becomes code (`names`, `literals`). This one does not look at pages: it parses what
is about to be written and refuses anything that our templates never say, so that a hole in the
first layer is an error message and not code. A build asks it about modules that hold a text or name
which is not plain; for the others, a hole would not matter.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterable, Iterator

from . import reserved
from .styles import KINDS

STATEMENTS = (
    ast.Expr, ast.ImportFrom, ast.If, ast.ClassDef, ast.FunctionDef, ast.Assign, ast.AnnAssign,
)  # fmt: skip
"""What a module consists of."""
_KINDS = frozenset(
    {
        ast.Module, *STATEMENTS, ast.Return, ast.Raise, ast.Try, ast.ExceptHandler, ast.For,
        ast.Break, ast.Pass, ast.alias, ast.arguments, ast.arg, ast.Constant, ast.Name, ast.Load, ast.Store,
        ast.Attribute, ast.Subscript, ast.Call, ast.keyword, ast.Tuple, ast.List, ast.Dict,
        ast.Set, ast.ListComp, ast.DictComp, ast.comprehension, ast.Starred, ast.Compare, ast.Eq,
        ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn, ast.BoolOp, ast.And, ast.Or, ast.BinOp,
        ast.BitOr, ast.UnaryOp, ast.USub, ast.Not,
    }
)  # fmt: skip
"""The nodes that our templates make."""
_PLAIN = _KINDS - {
    ast.Name, ast.Attribute, ast.ImportFrom, ast.Call, ast.ClassDef, ast.FunctionDef,
    ast.arguments, ast.arg, ast.ExceptHandler,
}  # fmt: skip
"""Those of which all that can be said is allowed."""
_CALLED = (ast.Name, ast.Attribute, ast.Subscript)
BUILTINS = frozenset(
    {
        "bool", "bytes", "classmethod", "dict", "float", "frozenset", "int", "list", "str",
        "KeyError", "TypeError", "ValueError",
    }
)  # fmt: skip
IMPORTS: dict[str, frozenset[str]] = {
    "__future__": frozenset({"annotations"}),
    "builtins": BUILTINS,
    "dataclasses": frozenset({"dataclass", "field"}),
    "datetime": frozenset({"date", "datetime"}),
    "decimal": frozenset({"Decimal"}),
    "enum": frozenset({"IntEnum", "IntFlag", "StrEnum"}),
    "io": frozenset({"BufferedReader", "IOBase"}),
    "typing": frozenset(
        {
            "IO",
            "Annotated",
            "Any",
            "Literal",
            "NotRequired",
            "TypeAlias",
            "TypedDict",
            "Union",
        }
    ),
    **{library: names for kind in KINDS.values() for library, names in kind.libraries.items()},
}
ATTRIBUTES = frozenset(
    {
        "__class__", "_value_", "among", "append", "at", "get", "isdisjoint", "items", "keys",
        "to_dict", "update", "values",
    }.union(*(kind.attributes for kind in KINDS.values()))
)  # fmt: skip
FUNCTIONS = frozenset(name for name in reserved.BUILTINS - BUILTINS if name[0].islower())
"""The builtins that our modules never name, not even as what a model is called."""
ENCODING = re.compile(r"(?:[^\n]*\n)?[^\n]*coding[:=]")
"""What may declare an encoding, in the first two lines (PEP 263)."""
NO_MODELS = frozenset({"import_module", "_codec", "_runtime", "_json", "_HOMES", "*"})


_DUNDERS = frozenset({"__all__"}).union(*(kind.dunders for kind in KINDS.values()))


def _dunder(name: str) -> str:
    if name.startswith("__") and name not in _DUNDERS:
        return f"the name {name} is never used"
    return ""


class _Walk:
    """One pass over a tree; names are compared at its end, when all that it defines are known."""

    def __init__(self) -> None:
        self._defined = set(BUILTINS)
        self._used: dict[str, int] = {}
        """Names that are read, each with its first line."""

    def violations(self, tree: ast.Module) -> Iterator[str]:
        """Yield what is wrong with a whole module, by line."""
        found = [
            (getattr(node, "lineno", 0), problem)
            for node in _nodes(tree)
            if node.__class__ not in _PLAIN and (problem := self._problem(node))
        ]
        for name in self._used.keys() - self._defined:
            found.append((self._used[name], f"the name {name} comes from nowhere"))
        for line, problem in sorted(found):
            yield f"line {line}: {problem}"

    def _problem(self, node: ast.AST) -> str:
        if node.__class__ not in _KINDS:
            return f"{type(node).__name__} is never used"
        match node:
            case ast.Name():
                return self._name(node)
            case ast.Attribute(attr=attr, value=value):
                is_name = isinstance(value, ast.Name) and not attr.startswith("__")
                is_known = is_name or attr in ATTRIBUTES
                return "" if is_known else f"the attribute {attr} is never used"
            case ast.ImportFrom():
                return self._import(node)
            case ast.Call(func=ast.Attribute(attr=attr)) if attr not in ATTRIBUTES:
                return f"the method {attr} is never called"
            case ast.Call(func=func) if not isinstance(func, _CALLED):
                return "a call of something other than a name"
            case ast.ClassDef() | ast.FunctionDef():
                self._defined.add(node.name)
                many = len(node.decorator_list) > 1
                return "more than one decorator" if many else _dunder(node.name)
            case ast.arguments():
                is_starred = node.vararg or node.kwarg or node.posonlyargs
                return "a starred parameter" if is_starred else ""
            case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                self._defined.add(name)
                return _dunder(name)
            case _:
                return ""

    def _name(self, node: ast.Name) -> str:
        if not isinstance(node.ctx, ast.Load):
            self._defined.add(node.id)
        elif node.id in FUNCTIONS:
            # That the module says such a name somewhere binds it nowhere: `exec: int` does not.
            return f"the builtin {node.id} is never used"
        else:
            self._used[node.id] = min(node.lineno, self._used.get(node.id, node.lineno))
        return _dunder(node.id)

    def _import(self, node: ast.ImportFrom) -> str:
        self._defined.update(alias.asname or alias.name for alias in node.names)
        if node.level:
            names = {name for alias in node.names for name in (alias.name, alias.asname or "")}
            if node.module and not names & NO_MODELS and not any(map(_dunder, names)):
                return ""
            return "what a package itself needs is never imported from it"
        allowed = IMPORTS.get(node.module or "", frozenset())
        if all(alias.name in allowed for alias in node.names):
            return ""
        return f"something of {node.module} is never imported"


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    work: list[ast.AST] = [tree]
    while work:
        node = work.pop()
        yield node
        if not isinstance(node, (ast.Name, ast.Constant)):  # nothing that is code is in these
            work += ast.iter_child_nodes(node)


def violations(text: str) -> Iterator[str]:
    """Yield what a module of models does that none of ours does, each with its line.

    A text that is no Python gives one violation.
    """
    try:
        if ENCODING.match(text):
            raise ValueError("it declares an encoding")
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield f"it is no Python: {error}"
        return
    for statement in tree.body:
        if not isinstance(statement, STATEMENTS):
            yield f"line {statement.lineno}: {type(statement).__name__} at module level"
    yield from _Walk().violations(tree)


def wrong_names(paths: Iterable[str]) -> Iterator[str]:
    """Yield what of an `__init__.py` is no dotted name: it lists names, and holds nothing else."""
    for path in paths:
        for name in path.split("."):
            if not name.isidentifier() or keyword.iskeyword(name):
                yield f"{name!r} is no name"

"""Owns the list of what generated code may do, and how a syntax tree is held against it."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Callable, Iterator
from typing import Any

_PARTS: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Module: ("body",),
    ast.Expr: ("value",),
    ast.Constant: (),
    ast.ImportFrom: (),
    ast.If: ("test", "body", "orelse"),
    ast.ClassDef: ("bases", "keywords", "body", "decorator_list"),
    ast.FunctionDef: ("args", "body", "decorator_list", "returns"),
    ast.arguments: ("args", "kwonlyargs", "defaults", "kw_defaults"),
    ast.arg: ("annotation",),
    ast.Assign: ("targets", "value"),
    ast.AnnAssign: ("target", "annotation", "value"),
    ast.Return: ("value",),
    ast.Raise: ("exc", "cause"),
    ast.Try: ("body", "handlers", "orelse", "finalbody"),
    ast.ExceptHandler: ("type", "body"),
    ast.For: ("target", "iter", "body", "orelse"),
    ast.Pass: (),
    ast.Name: (),
    ast.Attribute: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.Call: ("func", "args", "keywords"),
    ast.keyword: ("value",),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
    ast.Dict: ("keys", "values"),
    ast.Set: ("elts",),
    ast.ListComp: ("elt", "generators"),
    ast.DictComp: ("key", "value", "generators"),
    ast.comprehension: ("target", "iter", "ifs"),
    ast.Starred: ("value",),
    ast.Compare: ("left", "comparators"),
    ast.BoolOp: ("values",),
    ast.BinOp: ("left", "op", "right"),
    ast.BitOr: (),
    ast.UnaryOp: ("op", "operand"),
    ast.USub: (),
}
"""The nodes that our templates make, each with the parts that are looked into."""
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
    "enum": frozenset({"IntEnum", "StrEnum"}),
    "io": frozenset({"BufferedReader", "IOBase"}),
    "typing": frozenset({"IO", "TYPE_CHECKING", "Any", "Literal", "TypeAlias", "Union"}),
}
ATTRIBUTES = frozenset(
    {
        "__class__", "_value_", "among", "append", "at", "get", "items", "to_dict", "update",
        "values",
    }
)  # fmt: skip
STATEMENTS = (
    ast.Expr, ast.ImportFrom, ast.If, ast.ClassDef, ast.FunctionDef, ast.Assign, ast.AnnAssign,
)  # fmt: skip


FUNCTIONS = frozenset(name for name in dir(builtins) if name[0].islower() and name not in BUILTINS)
"""The builtins that our modules never name, not even as what a model is called."""
ENCODING = re.compile(r"(?:[^\n]*\n)?[^\n]*coding[:=]")
"""What may declare an encoding, in the first two lines (PEP 263)."""
NO_MODELS = frozenset({"import_module", "_runtime", "*"})


def _dunder(name: str) -> str:
    if name.startswith("__") and name != "__all__":
        return f"the name {name} is never used"
    return ""


class Walk:
    """One pass over a tree; names are compared at its end, when all that it defines are known."""

    def __init__(self) -> None:
        self.defined = set(BUILTINS)
        self.used: dict[str, int] = {}
        """Names that are read, each with its first line."""
        self.found: list[tuple[int, str]] = []
        """What is wrong, whatever names the rest of the module defines; each with its line."""
        self.statements = 0
        self._checks: dict[type[ast.AST], Callable[[Any], str]] = {
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.ImportFrom: self._import,
            ast.Call: self._call,
            ast.ClassDef: self._definition,
            ast.FunctionDef: self._definition,
            ast.arguments: self._arguments,
            ast.arg: self._argument,
            ast.ExceptHandler: self._handler,
        }

    def violations(self, tree: ast.Module) -> Iterator[str]:
        """Yield what is wrong with a whole module, by line."""
        self.look_at(tree)
        for name in self.used.keys() - self.defined:
            self.found.append((self.used[name], f"the name {name} comes from nowhere"))
        for line, problem in sorted(self.found):
            yield f"line {line}: {problem}"

    def look_at(self, tree: ast.Module) -> None:
        """Collect what a tree does, and the names that it reads and defines."""
        stack: list[Any] = [tree]
        checks, parts = self._checks, _PARTS
        while stack:
            node = stack.pop()
            kind = node.__class__
            if kind is list:
                stack += node
                continue
            if node is None:
                continue
            fields = parts.get(kind)
            if fields is None:
                self._add(node, f"{kind.__name__} is never used")
                continue
            if isinstance(node, ast.stmt):
                self.statements += 1
            check = checks.get(kind)
            if check is not None:
                problem = check(node)
                if problem:
                    self._add(node, problem)
            for field in fields:
                stack.append(getattr(node, field))

    def _add(self, node: Any, problem: str) -> None:
        self.found.append((getattr(node, "lineno", 0), problem))

    def _name(self, node: ast.Name) -> str:
        if node.ctx.__class__ is ast.Load:
            # That the module says such a name somewhere binds it nowhere: `exec: int` does not.
            if node.id in FUNCTIONS:
                return f"the builtin {node.id} is never used"
            self.used.setdefault(node.id, node.lineno)
        else:
            self.defined.add(node.id)
        return _dunder(node.id)

    def _attribute(self, node: ast.Attribute) -> str:
        if node.attr in ATTRIBUTES:
            return ""
        if node.attr.startswith("__") or not isinstance(node.value, ast.Name):
            return f"the attribute {node.attr} is never used"
        return ""

    def _import(self, node: ast.ImportFrom) -> str:
        self.defined.update(alias.asname or alias.name for alias in node.names)
        if node.level:
            names = {name for alias in node.names for name in (alias.name, alias.asname or "")}
            if node.module and not names & NO_MODELS and not any(map(_dunder, names)):
                return ""
            return "what a package itself needs is never imported from it"
        allowed = IMPORTS.get(node.module or "", frozenset())
        if all(alias.name in allowed for alias in node.names):
            return ""
        return f"something of {node.module} is never imported"

    def _call(self, node: ast.Call) -> str:
        match node.func:
            case ast.Attribute(attr=attr) if attr not in ATTRIBUTES:
                return f"the method {attr} is never called"
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return ""
            case _:
                return "a call of something other than a name"

    def _definition(self, node: ast.ClassDef | ast.FunctionDef) -> str:
        self.defined.add(node.name)
        if len(node.decorator_list) > 1:
            return "more than one decorator"
        return _dunder(node.name)

    def _arguments(self, node: ast.arguments) -> str:
        return "a starred parameter" if node.vararg or node.kwarg or node.posonlyargs else ""

    def _argument(self, node: ast.arg) -> str:
        self.defined.add(node.arg)
        return _dunder(node.arg)

    def _handler(self, node: ast.ExceptHandler) -> str:
        if node.name:
            self.defined.add(node.name)
        return ""

"""Takes the checks out of a generated package: what is left is the least that decoding can cost.

Looking a key up, making an object and storing its attributes has to be done however a value is
checked. So what this takes is a floor for any decoder that is written in Python.
"""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

PRIVATE = ("_runtime.py", "_json.py", "__init__.py")


def write_unchecked(package: Path, target: Path) -> None:
    """Copy a package to another folder, without the statements that refuse a value."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("__pycache__"))
    for path in sorted(target.rglob("*.py")):
        if path.name not in PRIVATE:
            tree = _Unchecked().visit(ast.parse(path.read_text(encoding="utf-8")))
            path.write_text(ast.unparse(tree), encoding="utf-8", newline="")


class _Unchecked(ast.NodeTransformer):
    """Drops each test that can only raise, and each loop that has nothing else."""

    def visit_If(self, node: ast.If) -> ast.stmt | None:
        self.generic_visit(node)
        is_check = len(node.body) == 1 and isinstance(node.body[0], ast.Raise) and not node.orelse
        return None if is_check or not node.body else node

    def visit_For(self, node: ast.For) -> ast.stmt | None:
        self.generic_visit(node)
        return node if node.body else None

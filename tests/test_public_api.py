"""The front door, and that everything behind it that is public says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import modelgen

ROOT = Path(__file__).resolve().parents[1] / "generator" / "modelgen"

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def test_the_front_door_lists_what_it_has() -> None:
    assert modelgen.__all__ == sorted(modelgen.__all__, key=lambda name: (name.islower(), name))
    for name in modelgen.__all__:
        value = getattr(modelgen, name)
        assert value.__doc__ or not hasattr(value, "__module__"), name


def test_the_front_door_knows_no_other_name() -> None:
    assert not hasattr(modelgen, "nothing_of_this_name")


def public(node: ast.AST, where: str) -> Iterator[tuple[str, Documented]]:
    """Yield each public class and function in a module or a class, with its place."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            if child.name.startswith("_"):
                continue
            yield f"{where}.{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from public(child, f"{where}.{child.name}")


def test_everything_public_has_a_docstring() -> None:
    bare: list[str] = []
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            bare.append(name)
        bare += [place for place, node in public(tree, name) if not _says_what_it_is(node)]
    assert bare == []


def _says_what_it_is(node: Documented) -> bool:
    # The methods of a private class are not public; nor does a method that overrides one
    # with a docstring need another.
    return bool(ast.get_docstring(node)) or any(
        isinstance(decorator, ast.Name) and decorator.id in ("override", "overload")
        for decorator in getattr(node, "decorator_list", [])
    )


def test_every_module_can_be_imported() -> None:
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        if parts[-1] != "__main__":
            import_module(".".join(parts).removesuffix(".__init__"))

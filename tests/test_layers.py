"""Imports point one way. The layers and what each may see are data here; the code is only read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "generator" / "modelgen"

LAYERS = {
    "values": "values value_classes value_filling casting hashing patterns pickling quoting",
    "places": "paths source",
    "findings": "diagnostics rules",
    "options": "options artifact",
    "ir": "ir",
    "layouts": "page_layout",
    "derived": "prose graph discriminate names defaults fit sample examples",
    "markdown": "markdown",
    "pages": "syntax",
    "dialects": "dialects",
    "linking": "link resolve wire_names evidence",
    "checks": "checks",
    "templates": (
        "targets.roots targets.templates targets.jinja targets.printed_python targets.printed_docs targets.parts targets.survey"
    ),
    "target": "targets.docs targets.python",
    "targets": "targets",
    "pipeline": "pipeline reading parsing rendering relink memory keys work crew forked",
    "formatting": "formatting",
    "version": "version counting",
    "beginning": "init watch",
    "output": "plan entries apply placing rewrite steps containment drift fitness journal lock manifest",
    "config": "settings config config_file config_keys toml_places toml_values",
    "revisions": "revision",
    "comparison": "compare",
    "running": "build findings run_examples run_fmt",
    "showing": "show schema_json compare.document compare.changelog",
    "repeating": "cache snapshot receipt pickles",
    "shell": (
        "cli cli_builds cli_compare cli_examples cli_fmt cli_project cli_run cli_watch compare.command "
        "console flags meaning plain progress recording storing recall shelf amend executors start __main__ __init__"
    ),
}
"""Each layer's modules and packages; the longest name that fits a module counts."""

_SCHEMA = "ir derived findings options places"
MAY_SEE = {
    "values": "",
    "places": "",
    "findings": "places",
    "options": "",
    "ir": "places",
    "layouts": "ir",
    "derived": "ir",
    "markdown": "",
    "pages": "ir",
    "dialects": "markdown pages layouts ir findings places",
    "linking": f"pages {_SCHEMA}",
    "checks": _SCHEMA,
    "templates": _SCHEMA,
    "target": f"templates layouts {_SCHEMA}",
    "targets": f"target templates {_SCHEMA}",
    "pipeline": f"dialects markdown pages linking checks targets templates {_SCHEMA}",
    "version": "",
    "beginning": "templates output config places",
    "formatting": f"dialects markdown pages layouts linking target {_SCHEMA}",
    "output": "findings options places repeating",
    "config": "findings options places",
    "revisions": "findings places",
    "comparison": f"pipeline linking pages revisions {_SCHEMA}",
    "running": f"pipeline formatting output config target {_SCHEMA}",
    "showing": f"version beginning running comparison output config linking {_SCHEMA}",
    "repeating": "version",
    "shell": " ".join(LAYERS),
}
"""What each layer may import, besides itself and the decorator of value classes."""

PRINTS = (
    "cli cli_builds cli_compare cli_examples cli_fmt cli_project cli_run cli_watch compare.command "
    "console progress start"
)
"""Where something is printed, or the process ended."""
WRITES = "init apply placing rewrite journal lock steps cache run_examples"
"""Where files are written, moved or deleted; `cache` writes to the user's, `run_examples` has
a folder of its own."""
_SPEAKERS = {"echo", "secho", "echo_via_pager", "confirm", "prompt", "exit", "getchar"}
_WRITERS = {
    "write_text", "write_bytes", "unlink", "rmtree", "mkdir", "makedirs", "replace", "rename",
    "remove", "rmdir", "touch", "symlink",
}  # fmt: skip


def modules() -> list[str]:
    found = (path.relative_to(ROOT).with_suffix("") for path in ROOT.rglob("*.py"))
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in found)


@cache
def tree(module: str) -> ast.Module:
    path = ROOT / module.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[tuple[str, ast.ImportFrom]]:
    """Yield each module of ours that a module imports, wherever in it."""
    known = set(modules())
    parts = module.split(".")
    is_package = module == "__init__" or (ROOT / module.replace(".", "/")).is_dir()
    package = [] if module == "__init__" else parts if is_package else parts[:-1]
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
        name = ".".join(part for part in base if part)
        for alias in node.names:
            inner = f"{name}.{alias.name}".strip(".")
            target = inner if inner in known else name or "__init__"
            assert target in known, f"{module} imports {target}"
            yield target, node


def is_in(module: str, names: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names.split())


def layer(module: str) -> str:
    """Return the layer of a module; a module without one fails."""
    fits = [
        (len(name), layer)
        for layer, names in LAYERS.items()
        for name in names.split()
        if is_in(module, name)
    ]
    assert fits, f"say in LAYERS where {module} belongs"
    return max(fits)[1]


def test_every_layer_says_what_it_may_see() -> None:
    assert set(MAY_SEE) == set(LAYERS)
    assert {name for seen in MAY_SEE.values() for name in seen.split()} <= set(LAYERS)


def test_the_layers_are_in_order() -> None:
    list(TopologicalSorter({k: set(v.split()) - {k} for k, v in MAY_SEE.items()}).static_order())


def test_no_row_is_stale() -> None:
    known = set(modules())
    rows = [*LAYERS.values(), PRINTS, WRITES]
    assert [name for names in rows for name in names.split() if name not in known] == []


def test_a_module_imports_only_what_its_layer_may_see() -> None:
    wrong: list[str] = []
    for module in modules():
        own = layer(module)
        allowed = {own, "values", *MAY_SEE[own].split()}
        wrong += [
            f"{module} -> {seen}" for seen, _ in imports(module) if layer(seen) not in allowed
        ]
    assert wrong == []


def for_types_only(module: str) -> set[ast.AST]:
    """Return what stands below `if TYPE_CHECKING`."""
    return {
        inner
        for node in ast.walk(tree(module))
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }


def test_no_module_reaches_itself() -> None:
    edges = {
        module: {seen for seen, node in imports(module) if node not in for_types_only(module)}
        - {module}
        for module in modules()
    }
    try:
        list(TopologicalSorter(edges).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_only_relative_imports_reach_our_own() -> None:
    for module in modules():
        for node in ast.walk(tree(module)):
            names: list[str] = []
            match node:
                case ast.Import(names=aliases):
                    names = [alias.name for alias in aliases]
                case ast.ImportFrom(module=str(name), level=0):
                    names = [name]
                case _:
                    pass
            assert not [name for name in names if name.split(".")[0] == "modelgen"], module


def test_no_name_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc"}
    assert [name for name in modules() if set(name.split(".")) & empty] == []


def calls(allowed: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call outside the modules that are allowed it, with its place."""
    for module in modules():
        if not is_in(module, allowed):
            for node in ast.walk(tree(module)):
                if isinstance(node, ast.Call):
                    yield f"{module}:{node.lineno} {ast.unparse(node.func)}", node


def test_only_the_shell_prints() -> None:
    wrong: list[str] = []
    for place, call in calls(PRINTS):
        match call.func:
            case ast.Name(id="print" | "exit" | "input"):
                wrong.append(place)
            case ast.Attribute(value=ast.Name(id="click" | "sys"), attr=attr) if attr in _SPEAKERS:
                wrong.append(place)
            case _:
                pass
    assert wrong == []


def test_only_apply_writes() -> None:
    wrong: list[str] = []
    for place, call in calls(WRITES):
        match call:
            case ast.Call(func=ast.Attribute(attr=attr, value=value)) if attr in _WRITERS:
                # Strings and lists have these three as well, and so do dataclasses.
                if attr not in ("replace", "remove", "rename") or ast.unparse(value) == "os":
                    wrong.append(place)
            case ast.Call(func=ast.Name(id="open"), args=[_, ast.Constant(value=mode)]):
                if set(str(mode)) & set("wax+"):
                    wrong.append(place)
            case _:
                pass
    assert wrong == []

"""Imports point one way. What each package may see is data here; the code is only read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "generator" / "modelgen"

_IR = "diagnostics source ir"
_PAGES = f"{_IR} markdown syntax"
_PASSES = f"{_PAGES} dialects evidence analysis"
MAY_SEE = {
    "version": "",
    "plugins": "",
    "diagnostics": "",
    "parallel": "diagnostics",
    "source": "diagnostics",
    "markdown": "diagnostics source",
    "ir": "diagnostics",
    "syntax": "diagnostics ir",
    "evidence": _IR,
    "dialects": f"{_PAGES} plugins",
    "analysis": f"{_IR} syntax evidence",
    "targets.jinja": "",
    "targets.templates": "diagnostics targets.jinja",
    "targets.base": f"{_IR} targets.templates",
    "targets.python": f"{_IR} targets.base targets.templates",
    "targets.typescript": f"{_IR} targets.base targets.templates",
    "targets.docs": f"{_PAGES} dialects targets.base targets.templates",
    "targets.json_schema": f"{_IR} targets.base",
    "targets.openapi": f"{_IR} targets.base targets.json_schema",
    "targets": (
        f"{_IR} plugins targets.base targets.python targets.docs targets.json_schema"
        " targets.openapi targets.typescript"
    ),
    "targets.rendering": f"{_IR} parallel output.files targets targets.base",
    "output": "diagnostics source",
    "config": "diagnostics ir.names plugins dialects targets targets.base",
    "compare": f"{_PASSES} config",
    "cache": f"{_IR} syntax version targets targets.base targets.rendering",
    "build": f"{_PASSES} parallel config cache compare output targets.base targets.rendering",
    "examples": f"{_IR} build targets.rendering targets.python",
    "verify": f"{_IR} evidence dialects targets.templates",
    "fmt": f"{_PASSES} build config output targets.templates targets.docs",
    "project": f"{_PAGES} version dialects config output targets.base targets.docs targets.templates",
    "lsp": f"{_PASSES} version config build compare.spelling fmt output",
    "reports": (
        f"{_IR} version analysis.wire_names evidence.model evidence.payloads.model output build"
        " compare examples fmt"
    ),
    "cli": (
        f"{_PASSES} version plugins parallel config cache output build compare examples fmt verify project"
        " reports lsp targets targets.base targets.templates targets.python targets.docs"
    ),
    "__main__": "version cache cli",
    "__init__": "",
}
"""What each package may import besides itself; the longest name that fits a module counts."""

DOORS = {
    "__init__": "nothing is loaded before it is asked for",
    "build": "a build compares nothing but pages that it wrote in another dialect",
    "analysis.schema": "few builds have source code or payloads, or members without values",
    "analysis.witnesses": "few builds have source code or payloads beside the docs",
    "__main__": "a build with nothing to do loads no command, and an early Ctrl-C is heeded",
    "cli.build": "what watches is an extra",
    "cli.site": "what watches is an extra",
    "config.load": "a folder of pages needs no config",
    "cli.lsp": "the server of editors is an extra",
    "cli.console": "few runs print a diff, or a document for programs",
    "diagnostics.wording": "only a fault suggests another word",
    "dialects.apimatic": "most trees have no page of it",
    "dialects.apimatic.writer": "builds without docs write no page",
    "dialects.speakeasy": "few runs show a page",
    "dialects.openapi_generator": "few trees are in this dialect",
    "dialects.protoc_gen_doc": "most trees have no page of it",
    "dialects.tables": "most trees have no page of it",
    "dialects.tables.writer": "builds without docs write no page",
    "dialects.openapi_generator.writer": "builds without docs write no page",
    "dialects.speakeasy.writer": "builds without docs write no page",
    "markdown.regions": "few pages have parts that are filled",
    "markdown.blocks": "few pages need a Markdown parser, which is slow to import",
    "output.lock": "systems lock files in different ways",
    "parallel": "few builds have workers",
    "plugins": "only a name that is not built in is looked for",
    "source.git": "a build takes a path apart, and runs no git",
    "targets.templates": "only what is written needs templates, and Jinja is much to import",
    "targets.python.render": "Black is for users' own templates, and only docs show code",
    "targets.typescript.render": "only docs show code",
}
"""Where an import may stand inside a function, and why."""
PRINTS = "cli __main__"
"""Where something is printed, or the process ended."""
WRITES = "output.transaction output.lock cache.store project.files examples cli.site"
"""Where files are written, moved or deleted: `cache.store` writes to the user's own folder, `examples` and
`cli.site` to one that they make and remove, and the latter puts a site in the place of the one before."""
_ORDINARY = {"replace", "remove", "rename", "link"}
_SPEAKERS = {"echo", "secho", "echo_via_pager", "confirm", "prompt", "exit", "getchar", "write"}
_STREAMS = {"click", "sys", "sys.stdout", "sys.stderr"}
_WRITERS = {
    "write_text", "write_bytes", "unlink", "rmtree", "mkdir", "makedirs", "replace", "rename",
    "remove", "rmdir", "touch", "symlink", "symlink_to", "link", "mkdtemp", "mkstemp",
}  # fmt: skip


@cache
def modules() -> tuple[str, ...]:
    found = (path.relative_to(ROOT).with_suffix("") for path in ROOT.rglob("*.py"))
    return tuple(sorted(".".join(path.parts).removesuffix(".__init__") for path in found))


def file(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(file(module).read_text(encoding="utf-8"))


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """Return all that a module is made of."""
    return tuple(ast.walk(tree(module)))


@cache
def calls_of(module: str) -> tuple[tuple[str, ast.Call], ...]:
    """Return each call of a module with its place."""
    return tuple(
        (f"{module}:{node.lineno} {ast.unparse(node.func)}", node)
        for node in nodes(module)
        if isinstance(node, ast.Call)
    )


@cache
def imports(module: str) -> tuple[str, ...]:
    """Return each module of ours that a module imports, wherever in it and for whatever reason."""
    parts = [] if module == "__init__" else module.split(".")
    package = parts if file(module).name == "__init__.py" else parts[:-1]
    known, found = {*modules()}, list[str]()
    for node in nodes(module):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            name = ".".join(part for part in base if part)
            for alias in node.names:
                inner = f"{name}.{alias.name}".strip(".")
                target = inner if inner in known else name or "__init__"
                assert target in known, f"{module} imports {target}"
                found.append(target)
    return tuple(found)


def is_in(module: str, names: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names.split())


@cache
def package(module: str) -> str:
    """Return the row of a module; a module without one fails."""
    fits = [name for name in MAY_SEE if is_in(module, name)]
    assert fits, f"say in MAY_SEE where {module} belongs"
    return max(fits, key=len)


@cache
def may_see(module: str, other: str) -> bool:
    """Tell whether a row allows an import; that of a package allows none that has its own row."""
    own, theirs = package(module), package(other)
    allowed = MAY_SEE[own].split()
    return own == theirs or theirs in allowed or other in allowed


def test_no_row_is_stale() -> None:
    seen = [name for names in MAY_SEE.values() for name in names.split()]
    rows = [*MAY_SEE, *seen, *DOORS, *PRINTS.split(), *WRITES.split()]
    assert [name for name in rows if name not in modules()] == []


def test_the_rows_are_in_order() -> None:
    edges = {name: {package(seen) for seen in MAY_SEE[name].split()} for name in MAY_SEE}
    list(TopologicalSorter(edges).static_order())


def test_a_module_imports_only_what_its_package_may_see() -> None:
    wrong = [
        f"{module} -> {seen}"
        for module in modules()
        for seen in imports(module)
        if not may_see(module, seen)
    ]
    assert wrong == []


def test_only_the_table_of_dialects_names_one() -> None:
    """So docs, the formatter and all others know a dialect by what it can do."""
    own = [path.name for path in (ROOT / "dialects").iterdir() if path.is_dir()]
    folders = [f"dialects.{name}" for name in own if name != "__pycache__"]
    wrong = [
        f"{module} -> {seen}"
        for module in modules()
        for seen in imports(module)
        for folder in folders
        if is_in(seen, folder) and not is_in(module, folder) and module != "dialects"
    ]
    assert wrong == []


def test_no_module_reaches_itself() -> None:
    edges = {module: set(imports(module)) - {module} for module in modules()}
    try:
        list(TopologicalSorter(edges).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_nothing_is_imported_for_types_alone() -> None:
    wrong: list[str] = []
    for module in modules():
        for node in nodes(module):
            if isinstance(node, ast.ImportFrom) and node.module == "typing":
                wrong += [module for alias in node.names if alias.name == "TYPE_CHECKING"]
    assert wrong == []


def test_imports_stand_at_the_top_but_at_doors() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module in modules()
        if module not in DOORS
        for node in nodes(module)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and node.col_offset
    ]
    assert wrong == []


def test_only_relative_imports_reach_our_own() -> None:
    for module in modules():
        for node in nodes(module):
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
    empty = {"utils", "util", "helpers", "helper", "common", "core", "misc"}
    assert [name for name in modules() if set(name.split(".")) & empty] == []


def test_the_house_stays_small() -> None:
    """A stranger finds a place by looking at one folder; nobody reads a long module."""
    entries = [path.name for path in ROOT.iterdir() if path.name != "__pycache__"]
    assert len(entries) <= 28
    lengths = {module: len(file(module).read_text("utf-8").splitlines()) for module in modules()}
    assert {module: length for module, length in lengths.items() if length > 400} == {}


def calls(allowed: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call outside the modules that are allowed it, with its place."""
    for module in modules():
        if not is_in(module, allowed):
            yield from calls_of(module)


def test_only_commands_print_or_end_the_process() -> None:
    wrong: list[str] = []
    for place, call in calls(PRINTS):
        match call.func:
            case ast.Name(id="print" | "exit" | "quit" | "input" | "SystemExit"):
                wrong.append(place)
            case ast.Attribute(value=value, attr=attr):
                stream = ast.unparse(value)
                if (stream in _STREAMS and attr in _SPEAKERS) or (stream, attr) == ("os", "_exit"):
                    wrong.append(place)
            case _:
                pass
    assert wrong == []


def test_only_named_modules_write() -> None:
    wrong: list[str] = []
    for place, call in calls(WRITES):
        match call:
            case ast.Call(func=ast.Attribute(attr=attr, value=value)) if attr in _WRITERS:
                # Strings, lists and modules of ours have these as well.
                if attr not in _ORDINARY or ast.unparse(value) == "os":
                    wrong.append(place)
            case ast.Call(func=ast.Name(id="open"), args=[_, ast.Constant(value=mode), *_]):
                if set(str(mode)) & set("wax+"):
                    wrong.append(place)
            case ast.Call(func=ast.Attribute(attr="open", value=value)):
                said = [part.value for part in ast.walk(call) if isinstance(part, ast.Constant)]
                flags = {n.attr for n in ast.walk(call) if isinstance(n, ast.Attribute)}
                modes = [mode for mode in said if isinstance(mode, str) and len(mode) < 4]
                if "os.devnull" in ast.unparse(call):
                    continue
                is_raw = ast.unparse(value) == "os" and flags & {"O_WRONLY", "O_RDWR", "O_CREAT"}
                if is_raw or any(set(mode) & set("wax+") for mode in modes):
                    wrong.append(place)
            case _:
                pass
    assert wrong == []


RUNS_TEXT = {"exec", "eval", "compile", "fork", "pickle", "marshal", "shelve"}


def test_nothing_runs_text_forks_or_pickles() -> None:
    wrong: list[str] = []
    for module in modules():
        for node in nodes(module):
            match node:
                case ast.Call(func=ast.Name(id=called)) if called in RUNS_TEXT:
                    wrong.append(f"{module}:{node.lineno}")
                case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="fork")):
                    wrong.append(f"{module}:{node.lineno}")
                case ast.Import(names=aliases) if RUNS_TEXT & {alias.name for alias in aliases}:
                    wrong.append(f"{module}:{node.lineno}")
                case ast.ImportFrom(module=source) if source in RUNS_TEXT:
                    wrong.append(f"{module}:{node.lineno}")
                case _:
                    pass
    assert wrong == []

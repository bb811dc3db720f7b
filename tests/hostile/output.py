"""Says what output must never hold, whatever the pages say."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from tokenize import detect_encoding

from modelgen.output.files import Artifact
from modelgen.output.paths import path_problem
from modelgen.source.paths import collision_key

_RAW = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_COMMAND = re.compile(r"^\s*::(?!(?:error|warning|notice) file=)", re.MULTILINE)
_AZURE = re.compile(r"##\w*\[")
_OWN_AZURE = re.compile(r"^##vso\[task\.logissue type=(?:error|warning);[^\]\n]*\]", re.MULTILINE)
"""Those of `--format azure`, each at the start of its line."""


def is_quiet(text: str) -> str:
    """Return what a terminal or a CI service would obey in printed text; empty if nothing."""
    text = _OWN_AZURE.sub("", text)
    for rule in (_RAW, _COMMAND, _AZURE):
        found = rule.search(text)
        if found:
            return repr(text[max(0, found.start() - 40) : found.end() + 40])
    return ""


def assert_quiet(text: str) -> None:
    problem = is_quiet(text)
    assert not problem, problem


def assert_annotations(text: str, count: int | None = None) -> None:
    """Hold the GitHub format to one command a line, each of ours."""
    assert_quiet(text)
    lines = text.splitlines()
    assert count is None or len(lines) == count
    for line in lines:
        assert re.match(r"::(?:error|warning|notice) file=[^\s,:]?", line), line
        assert line.count("::") >= 2


def assert_artifacts(artifacts: Iterable[Artifact]) -> None:
    """Hold files that are about to be written to the rules for paths, code and names."""
    seen: set[str] = set()
    for artifact in artifacts:
        assert path_problem(artifact.path) is None, artifact.path
        key = collision_key(artifact.path)
        assert key not in seen, artifact.path
        seen.add(key)
        artifact.text.encode()
        if artifact.path.endswith(".py"):
            assert_module(artifact.text)


@lru_cache(maxsize=64)
def assert_module(text: str) -> None:
    """Hold a module to what it may be: it parses, names stay what they are, lines are lines."""
    tree = ast.parse(text)
    assert detect_encoding(BytesIO(text.encode()).readline)[0] == "utf-8"
    compile(text, "module", "exec", dont_inherit=True)
    for name in names(tree):
        assert unicodedata.normalize("NFKC", name) == name
    for line in text.split("\n"):
        assert line.isprintable(), line


def names(tree: ast.AST) -> Iterable[str]:
    """Yield every name in a module."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.alias(name=name):
                yield name
            case _:
                pass


def package_problems(text: str) -> Iterator[str]:
    """Yield what an `__init__.py` does besides listing names: its last statement is our own.

    That of a folder of codecs has no statement.
    """
    if not (statements := ast.parse(text).body):
        return
    *body, last = statements
    if not isinstance(last, ast.If):
        yield "it does not end as it should"
    for statement in (*body, last):
        if not _is_of_package(statement):
            yield f"line {statement.lineno}: {type(statement).__name__} says what none of ours says"


def _is_of_package(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name("TYPE_CHECKING")], value=ast.Constant(False)):
            return True
        case ast.Assign(targets=[ast.Name("__all__")], value=ast.List(elts=parts)):
            return all(map(_is_text, parts))
        case ast.Assign(targets=[ast.Name("_HOMES")], value=ast.Dict(keys, values)):
            return all(map(_is_text, (*keys, *values)))
        case ast.If(test=ast.Name("TYPE_CHECKING"), body=body):
            return all(isinstance(one, ast.ImportFrom) and one.level > 0 for one in body)
        case _:
            return False


def _is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)

"""The places of keys are found in whatever TOML the standard library reads."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from modelgen.config.toml_spans import KeyPath, toml_spans
from modelgen.diagnostics.model import Span

TEXT = '''# [tool.modelgen]
title = "a # [b]" # c = 1
[tool.modelgen]
targets = [ # first
  "python", 'd,o]cs',
]
"quo\\"ted" . bare = {one = 1, 'two' = [{x = 2}, {}]}
text = """
specs = "no"
"" quotes"""""
raw = \'\'\'
[x]
\'\'\'
when = 1979-05-27 07:32:00 # [y]

[[tool.modelgen.build]]
specs = "a"
[tool.modelgen.build.python]
x = true
[[ tool . modelgen . build ]]
specs = "b"
'''


def cut(span: Span) -> str:
    lines = TEXT.split("\n")
    assert span.line == span.end_line
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]


def test_every_kind_of_key_has_its_place() -> None:
    found = toml_spans("p.toml", TEXT)
    root = ("tool", "modelgen")
    wanted: dict[KeyPath, tuple[int, str]] = {
        ("title",): (2, "title"),
        root: (3, "modelgen"),
        (*root, "targets"): (4, "targets"),
        (*root, "targets", 0): (5, '"python"'),
        (*root, "targets", 1): (5, "'d,o]cs'"),
        (*root, 'quo"ted'): (7, '"quo\\"ted"'),
        (*root, 'quo"ted', "bare"): (7, "bare"),
        (*root, 'quo"ted', "bare", "one"): (7, "one"),
        (*root, 'quo"ted', "bare", "two", 0, "x"): (7, "x"),
        (*root, 'quo"ted', "bare", "two", 1): (7, "{}"),
        (*root, "when"): (14, "when"),
        (*root, "build", 0, "specs"): (17, "specs"),
        (*root, "build", 0, "python"): (18, "python"),
        (*root, "build", 0, "python", "x"): (19, "x"),
        (*root, "build", 1): (20, "build"),
        (*root, "build", 1, "specs"): (21, "specs"),
    }
    assert {path: (found[path].line, cut(found[path])) for path in wanted} == wanted


def paths_of(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    found = {path} if path else set[KeyPath]()
    kind = type(value).__name__
    items: Any = ()
    if kind in ("dict", "list"):
        items = value.items() if kind == "dict" else enumerate(value)
    for key, inner in items:
        found |= paths_of(inner, (*path, key))
    return found


def test_nothing_is_missed_and_nothing_invented() -> None:
    assert set(toml_spans("p", TEXT)) == paths_of(tomllib.loads(TEXT))


@given(st.text(alphabet="ab.[]{}=,'\"\\#\n \t1") | st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    found = toml_spans("p", text)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(found) == paths_of(document)

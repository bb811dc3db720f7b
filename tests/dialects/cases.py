"""Cases that anybody can read and add to: title, input, expected.

The three parts of a case end with a line that holds a dot. `<U+000D>` stands for a character that an
editor would hide or change. The input of a case may be several pages, each after a line `--- PATH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modelgen.diagnostics.model import Diagnostic

_HIDDEN = re.compile(r"<U\+([0-9A-F]{4,6})>")
_HEADER = "Name | Type | Description | Notes\n------------ | ------------- | ------------- | -------------"
_EXAMPLE = '## Example\n\n```python\njson = "{}"\n```'
_PATH = re.compile(r"^--- (\S+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    file: str
    title: str
    line: int
    input: str
    expected: str


def cases(file: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    lines = file.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        title, line = lines[at], at + 1
        assert lines[at + 1] == ".", f"{file.name}:{at + 2}: a dot ends a title"
        middle = lines.index(".", at + 2)
        end = lines.index(".", middle + 1)
        parts = ("\n".join(lines[at + 2 : middle]), "\n".join(lines[middle + 1 : end]))
        yield Case(file.name, title, line, *(_HIDDEN.sub(_character, part) for part in parts))
        at = end + 1


def _character(hidden: re.Match[str]) -> str:
    return chr(int(hidden[1], 16))


def pages_of(text: str, path: str = "models/page.md") -> Iterator[tuple[str, str]]:
    """Yield path and text of each page; `path` is that of a page without such a line."""
    parts = _PATH.split(text if text.startswith("--- ") else f"--- {path}\n{text}")
    for name, page in zip(parts[1::2], parts[2::2], strict=True):
        yield name, page


def spelled_out(text: str) -> str:
    """Return pages of OpenAPI Generator with the header `(T)` and the example `(E)` as they are."""
    return text.replace("(T)", _HEADER).replace("(E)", _EXAMPLE)


def place_of(finding: Diagnostic) -> str:
    """Return a finding in a line."""
    span = finding.span
    end = span.end_column if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    return f"{span.path}:{span.line}:{span.column}-{end} {finding.code} {finding.message}"

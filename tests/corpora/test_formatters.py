"""Formatters of Markdown, and what writes ids behind headings, change no schema; `fmt` undoes them.

What is prose is theirs: descriptions are compared by their words. Few examples look like Markdown to
them as well (`a/* b/*`), and are compared so, too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from modelgen.build import load
from modelgen.config.structs import BuildConfig, LoadOptions
from modelgen.diagnostics.model import Severity
from modelgen.diagnostics.suppress import Collector
from modelgen.fmt.run import Mode, Task, run_fmt
from modelgen.ir.json import dump
from tests import corpora
from tests.npm import node_module

pytestmark = [pytest.mark.long, pytest.mark.whole]

_IDS = """
const {writeMarkdownHeadingId: write} = require(process.argv[1] + '/@docusaurus/utils')
const fs = require('fs')
for (const file of process.argv.slice(2))
  fs.writeFileSync(file, write(fs.readFileSync(file, 'utf8')))
"""
_CHUNK = 400
_SAMPLE = 90
"""Pages of each corpus: some formatters take seconds for a hundred."""
_READ = LoadOptions(dangling="any")
"""Of large corpora a sample is read, whose links lead nowhere."""
_MOST_EXAMPLES = 0.01
"""The share of examples that a formatter may take for Markdown."""


def _node(package: str, script: str, *flags: str) -> Callable[[Path], Sequence[str] | None]:
    def command(folder: Path) -> Sequence[str] | None:
        node, module = shutil.which("node"), node_module(package)
        if node is None or module is None:
            return None
        modules = module.parents[package.count("/")].absolute()
        link = folder / "node_modules"
        if not link.exists():
            link.symlink_to(modules)
        return (node, *(flag.format(modules) for flag in (script, *flags)))

    return command


def _mdformat(folder: Path) -> Sequence[str] | None:
    del folder
    found = node_module("../python/bin/mdformat") or shutil.which("mdformat")
    return (str(found),) if found else None


TOOLS = {
    "prettier": _node("prettier", "{}/prettier/bin/prettier.cjs", "--log-level", "warn", "--write"),
    "mdformat": _mdformat,
    "remark": _node("remark-cli", "{}/remark-cli/cli.js", "-o", "-q", "-u", "remark-gfm"),
    "docusaurus": _node(
        "@docusaurus/utils", "-e", _IDS.replace("{", "{{").replace("}", "}}"), "{}"
    ),
    "markdownlint": _node(
        "markdownlint-cli2", "{}/markdownlint-cli2/markdownlint-cli2-bin.mjs", "--fix"
    ),
}


def _copied(name: str, place: Path) -> list[str]:
    """Copy the pages of a corpus, or a sample of them; return their paths."""
    source = corpora.folder(name)
    every = sorted(path.relative_to(source) for path in source.rglob("*.md"))
    chosen = every if corpora.everything() else every[:: len(every) // _SAMPLE or 1]
    for path in chosen:
        (place / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, place / "docs" / path)
    return [f"docs/{path.as_posix()}" for path in chosen]


def _schema(docs: Path) -> object:
    collector = Collector()
    schema = load(docs, _READ, collector.diagnostics.append).schema
    assert [one for one in collector.diagnostics if one.severity is Severity.ERROR] == []
    return msgspec.json.decode(dump(schema))


def _compared(said: object, examples: list[str]) -> object:
    """Return a schema without lines, and with the words alone of prose and examples."""
    if isinstance(said, list):
        return [_compared(one, examples) for one in said]
    if not isinstance(said, dict):
        return said
    made: dict[object, object] = {}
    for key, value in said.items():
        if key == "examples":
            examples += map(str, value)
        if key in ("doc", "examples", "deprecated"):
            made[key] = re.findall(r"[A-Za-z0-9]+", str(value))
        elif key != "at":
            made[key] = _compared(value, examples)
    return made


@pytest.mark.parametrize("tool", TOOLS)
def test_formatters_change_no_schema(name: str, tool: str, tmp_path: Path) -> None:
    command = TOOLS[tool](tmp_path)
    if command is None:
        pytest.skip(f"{tool} is not installed")
    paths = _copied(name, tmp_path)
    before, after = list[str](), list[str]()
    said = _compared(_schema(tmp_path / "docs"), before)
    for start in range(0, len(paths), _CHUNK):
        chunk = [*command, *paths[start : start + _CHUNK]]
        # markdownlint ends with 1 for what it does not put right.
        done = subprocess.run(chunk, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or tool == "markdownlint", done.stderr[-2000:]
    assert _compared(_schema(tmp_path / "docs"), after) == said
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    assert changed <= _MOST_EXAMPLES * len(before)
    build = BuildConfig(specs=tmp_path / "docs", dangling="any")
    formatted = run_fmt(build, Task(Mode.WRITE))
    assert (formatted.outcome.failed, formatted.alone) == (False, ())
    assert _compared(_schema(tmp_path / "docs"), list[str]()) == said

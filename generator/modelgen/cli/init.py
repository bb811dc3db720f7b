"""`modelgen init`: creates a project; files that exist are never overwritten.

Every file is made by a call that fails when something is at its path, so nothing is ever
overwritten. The one file that may be there and still be written to is `pyproject.toml`: a table
goes to its end when there is none, and when the file says the same as before besides.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import Literal

import click
from msgspec import Struct

from ..config.decode import is_table
from ..config.load import load_config
from ..config.structs import BuildConfig
from ..diagnostics.model import ignore
from ..output.manifest import MANIFEST_NAME
from ..output.paths import Ground, Kind, kind_of
from ..output.transaction import rewrite
from ..reports.terminal import escape
from ..source.tree import read_regular, reason
from ..targets.docs.options import DocsOptions
from ..targets.templates import template_root
from .options import FINDINGS, FINE

CONFIG = "pyproject.toml"
PAGE = "specs/models/greeting.md"
WORKFLOW = ".github/workflows/modelgen.yml"
PRE_COMMIT = ".pre-commit-config.yaml"
SITE = "mkdocs.yml"
ATTRIBUTES = ".gitattributes"
_FLAVOR = '[tool.modelgen.docs]\nflavor = "mkdocs"\n'
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./*-]*")


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--site", is_flag=True, help="Add mkdocs.yml, for a site of the docs.")
def init_command(folder: Path, site: bool) -> int:
    """Begin a project in DIR: config, a sample page, a CI workflow, what git and pre-commit need.

    What is there already is never overwritten.
    """
    if not folder.is_absolute():
        Path.cwd()  # where it is gone, that is all there is to say
    steps = list(init(folder, site))
    for step in steps:
        why = f": {escape(step.reason)}" if step.reason else ""
        click.echo(f"{step.status:<8}  {escape((folder / step.path).as_posix())}{why}")
        if step.paste:
            click.echo("          what belongs there:\n")
            click.echo("".join(f"    {line}\n" for line in step.paste.splitlines()))
    failed = any(step.status == "failed" for step in steps)
    if not failed:
        where = "" if folder == Path() else f"cd {quote(escape(folder.as_posix()))} && "
        click.echo(f"next: {where}modelgen build" + (" && mkdocs build" if site else ""))
    return FINDINGS if failed else FINE


class Step(Struct, frozen=True):
    """One file of a project, and what became of it."""

    path: str
    """Relative to the project, with `/`."""
    status: Literal["wrote", "extended", "left", "failed"]
    reason: str = ""
    """Why it was left, or could not be written."""
    paste: str = ""
    """What belongs into it all the same."""


def init(folder: Path, site: bool = False) -> Iterator[Step]:
    """Write what a project in `folder` needs, and yield what became of each file; never raises.

    The folder is made when it is not there. With `site`, what builds a site of the docs comes too.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        yield Step("", "failed", reason(error))
        return
    had_pages = kind_of(str(folder / "specs")) is not Kind.NOTHING
    config = _config(folder, _template("pyproject.toml") + (f"\n{_FLAVOR}" if site else ""))
    yield config
    if config.status == "left" and not config.paste:
        yield Step(PAGE, "left", f"{CONFIG} says where the pages are")
    elif had_pages:
        yield Step(PAGE, "left", "there is a folder specs already")
    else:
        yield _new(folder, PAGE, _template("greeting.md"))
    yield _new(folder, WORKFLOW, _template("workflow.yml"))
    yield _new(folder, PRE_COMMIT, _template("pre-commit.yaml"), paste=True)
    builds = load_config(folder / CONFIG, ignore)
    yield _attributes(folder, builds or ())
    if site:
        yield from _site(folder, builds or ())


def _attributes(folder: Path, builds: Sequence[BuildConfig]) -> Step:
    """Write what git is to know of the output folders; it reads nothing of folders elsewhere."""
    outputs = dict.fromkeys(_relative(build.output, folder) for build in builds)
    lines: list[str] = []
    for line in _template("gitattributes").splitlines(keepends=True):
        for word, path in (("MANIFEST", MANIFEST_NAME), ("EVERY_FILE", "**")):
            if line.startswith(f"{word} "):
                inside = [f"{one}/{path}" for one in outputs if not one.startswith(("/", ".."))]
                lines += [line.replace(word, _quoted(one)) for one in inside]
                break
        else:
            lines.append(line)
    if not any(MANIFEST_NAME in line for line in lines):
        return Step(ATTRIBUTES, "left", f"{CONFIG} does not say which folder here is the output")
    return _new(folder, ATTRIBUTES, "".join(lines), paste=True)


def _relative(output: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(output, folder)).as_posix()
    except ValueError:  # it is on another drive
        return output.as_posix()


def _site(folder: Path, builds: Sequence[BuildConfig]) -> Iterator[Step]:
    if not builds:
        yield Step(SITE, "left", f"{CONFIG} does not say where the docs are")
        return
    docs = f"{_relative(builds[0].output, folder)}/docs"
    text = _template(SITE).replace("DOCS_FOLDER", _quoted(docs))
    yield _new(folder, SITE, text.replace("NAV_FILE", _quoted(f"{docs}/nav.yml")))
    if builds[0].options_of(DocsOptions).flavor != "mkdocs":
        yield Step(CONFIG, "left", "its docs are of another flavor than the site's", _FLAVOR)


def _quoted(path: str) -> str:
    """Return a path as YAML and git's attributes take it."""
    return path if _PLAIN.fullmatch(path) else json.dumps(path, ensure_ascii=False)


def _template(name: str) -> str:
    return (template_root() / "init" / name).read_text(encoding="utf-8")


def _new(folder: Path, path: str, text: str, *, paste: bool = False) -> Step:
    """Write a file that is not there; leave whatever is, and say what it lacks if it lacks us."""
    full = folder / path
    try:
        above, _ = Ground(str(folder)).above(path)
        if above not in (Kind.NOTHING, Kind.FOLDER):
            return Step(path, "left", f"there is {above.value} in its way", text)
        if kind_of(str(full)) is not Kind.NOTHING:
            lacks = paste and not _names_us(full)
            return Step(path, "left", "it is there already", text if lacks else "")
        full.parent.mkdir(parents=True, exist_ok=True)
        with full.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        return Step(path, "failed", reason(error))
    return Step(path, "wrote")


def _names_us(path: Path) -> bool:
    try:
        return b"modelgen" in read_regular(str(path))
    except OSError:
        return False


def _config(folder: Path, table: str) -> Step:
    full = str(folder / CONFIG)
    try:
        kind = kind_of(full)
        if kind is Kind.NOTHING:
            return _new(folder, CONFIG, table)
        if kind is not Kind.FILE:
            return Step(CONFIG, "left", f"it is {kind.value}", table)
        before = read_regular(full)
        old = _parsed(before)
        if old is None:
            return Step(CONFIG, "left", "it cannot be read as TOML", table)
        if old[0]:
            return Step(CONFIG, "left", "it has [tool.modelgen] already")
        after = _continued(before, table)
        new = _parsed(after)
        if new is None or new[1] != old[1]:
            return Step(CONFIG, "left", "its `tool` is no table that could go on", table)
        rewrite(str(folder), CONFIG, before, after)
    except OSError as error:
        return Step(CONFIG, "failed", reason(error))
    return Step(CONFIG, "extended")


def _continued(before: bytes, table: str) -> bytes:
    """Return a file that goes on with a table: a line apart, with the same line ends."""
    more = table if not before.strip() else "\n" + table
    if before and not before.endswith(b"\n"):
        more = "\n" + more
    return before + (more.replace("\n", "\r\n") if b"\r\n" in before else more).encode()


def _parsed(data: bytes) -> tuple[bool, dict[str, object]] | None:
    """Return whether a file has our table, and what it says besides; None for what is no TOML."""
    try:
        document: dict[str, object] = tomllib.loads(data.decode().removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    tool = document.setdefault("tool", {})
    return is_table(tool) and tool.pop("modelgen", None) is not None, document

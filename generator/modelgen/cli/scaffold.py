"""What `modelgen init` puts into a project: only what is not there yet, and where it may.

Every file is made by a call that fails when something stands at its path, so nothing is ever
overwritten. The one file that may be there and still be written to is `pyproject.toml`: a table
goes to its end when there is none, and when the file says the same as before besides.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

from msgspec import Struct

from ..config.decode import is_table
from ..config.load import load_config
from ..diagnostics.model import ignore
from ..output.paths import Ground, Kind, kind_of
from ..source.tree import read_regular, reason
from ..targets.docs.options import DocsOptions
from ..targets.templates import template_root

CONFIG = "pyproject.toml"
PAGE = "specs/models/greeting.md"
WORKFLOW = ".github/workflows/modelgen.yml"
PRE_COMMIT = ".pre-commit-config.yaml"
SITE = "mkdocs.yml"
_FLAVOR = '[tool.modelgen.docs]\nflavor = "mkdocs"\n'
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")


class Deed(Enum):
    """What became of one file."""

    WROTE = "wrote"
    EXTENDED = "extended"
    LEFT = "left"
    FAILED = "failed"


class Step(Struct, frozen=True):
    """One file of a project, and what became of it."""

    path: str
    """Relative to the project, with `/`."""
    deed: Deed
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
        yield Step("", Deed.FAILED, reason(error))
        return
    had_pages = kind_of(str(folder / "specs")) is not Kind.NOTHING
    config = _config(folder, _template("pyproject.toml") + (f"\n{_FLAVOR}" if site else ""))
    yield config
    if config.deed is Deed.LEFT and not config.paste:
        yield Step(PAGE, Deed.LEFT, f"{CONFIG} says where the pages are")
    elif had_pages:
        yield Step(PAGE, Deed.LEFT, "there is a folder specs already")
    else:
        yield _new(folder, PAGE, _template("greeting.md"))
    yield _new(folder, WORKFLOW, _template("workflow.yml"))
    yield _new(folder, PRE_COMMIT, _template("pre-commit.yaml"), paste=True)
    if site:
        yield from _site(folder)


def _site(folder: Path) -> Iterator[Step]:
    """Write the settings of the site, for the docs that the config says; say if it needs more."""
    config = load_config(folder / CONFIG, ignore)
    if config is None:
        yield Step(SITE, Deed.LEFT, f"{CONFIG} does not say where the docs are")
        return
    build = config.builds[0]
    try:
        output = Path(os.path.relpath(build.output, folder))
    except ValueError:  # on another drive
        output = build.output
    docs = f"{output.as_posix()}/docs"
    text = _template(SITE).replace("DOCS_FOLDER", _yaml(docs))
    yield _new(folder, SITE, text.replace("NAV_FILE", _yaml(f"{docs}/nav.yml")))
    if build.options_of(DocsOptions).flavor != "mkdocs":
        yield Step(CONFIG, Deed.LEFT, "its docs are of another flavor than the site's", _FLAVOR)


def _yaml(path: str) -> str:
    """Return a path as YAML has it."""
    return path if _PLAIN.fullmatch(path) else json.dumps(path)


def _template(name: str) -> str:
    return (template_root() / "init" / name).read_text(encoding="utf-8")


def _new(folder: Path, path: str, text: str, *, paste: bool = False) -> Step:
    """Write a file that is not there; leave whatever is."""
    full = folder / path
    try:
        above, _ = Ground(str(folder)).above(path)
        if above not in (Kind.NOTHING, Kind.FOLDER):
            return Step(path, Deed.LEFT, f"there is {above.value} in its way", text)
        if kind_of(str(full)) is not Kind.NOTHING:
            missing = paste and b"modelgen" not in _content(full)
            return Step(path, Deed.LEFT, "it is there already", text if missing else "")
        full.parent.mkdir(parents=True, exist_ok=True)
        with full.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        return Step(path, Deed.FAILED, reason(error))
    return Step(path, Deed.WROTE)


def _content(path: Path) -> bytes:
    """Return what a file says; nothing when it is no file, or cannot be read."""
    try:
        return read_regular(str(path))
    except OSError:
        return b""


def _config(folder: Path, table: str) -> Step:
    """Write the table of the config: into a new file, or to the end of the one that is there."""
    full = folder / CONFIG
    try:
        kind = kind_of(str(full))
        if kind is Kind.NOTHING:
            return _new(folder, CONFIG, table)
        if kind is not Kind.FILE:
            return Step(CONFIG, Deed.LEFT, f"it is {kind.value}", table)
        before = read_regular(str(full))
        old = _parsed(before)
        if old is None:
            return Step(CONFIG, Deed.LEFT, "it cannot be read as TOML", table)
        if _is_configured(old):
            return Step(CONFIG, Deed.LEFT, "it has [tool.modelgen] already")
        more = _continuation(before, table)
        new = _parsed(before + more)
        if new is None or _others(new) != _others(old):
            return Step(CONFIG, Deed.LEFT, "its `tool` is no table that could go on", table)
        _append(full, before, more)
    except OSError as error:
        return Step(CONFIG, Deed.FAILED, reason(error))
    return Step(CONFIG, Deed.EXTENDED)


def _append(path: Path, before: bytes, more: bytes) -> None:
    with path.open("ab") as file:
        if file.tell() != len(before):
            raise OSError("it is being changed")
        try:
            file.write(more)
            file.flush()
        except OSError:
            with suppress(OSError):
                os.ftruncate(file.fileno(), len(before))
            raise


def _continuation(before: bytes, table: str) -> bytes:
    """Return a table as it goes on from what is there: a line apart, with the same line ends."""
    more = table if not before.strip() else "\n" + table
    if before and not before.endswith(b"\n"):
        more = "\n" + more
    return (more.replace("\n", "\r\n") if b"\r\n" in before else more).encode()


def _parsed(data: bytes) -> dict[str, object] | None:
    try:
        return tomllib.loads(data.decode().removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _is_configured(document: Mapping[str, object]) -> bool:
    tool = document.get("tool")
    return is_table(tool) and "modelgen" in tool


def _others(document: Mapping[str, object]) -> dict[str, object]:
    """Return what a document says besides our table."""
    tool = document.get("tool", {})
    if is_table(tool):
        tool = {name: value for name, value in tool.items() if name != "modelgen"}
    return {**document, "tool": tool}

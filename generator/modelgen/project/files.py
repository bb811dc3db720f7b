"""Writes the files of a project, and overwrites none.

Every file is made by a call that fails when something is at its path. The one file that may be there
and still be written to is `pyproject.toml`: a table goes to its end when there is none, and when the
file says the same as before besides.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ..config.decode import is_table
from ..output.paths import Ground, Kind, kind_of
from ..output.transaction import rewrite
from ..source.tree import read_regular, reason

CONFIG = "pyproject.toml"


class Step(Struct, frozen=True):
    """One file of a project, and what became of it."""

    path: str
    """Relative to the project, with `/`."""
    status: Literal["wrote", "extended", "left", "failed"]
    reason: str = ""
    """Why it was left, or could not be written."""
    paste: str = ""
    """What belongs into it all the same."""


class Folder(Struct, frozen=True):
    """The folder that files go to."""

    path: Path
    dry: bool = False
    """Whether nothing is written, and steps say what would become of the files."""

    def make(self) -> Step | None:
        """Make the folder where it is not there; return what went wrong."""
        try:
            if not self.dry:
                self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return Step("", "failed", reason(error))
        return None

    def new(self, path: str, text: str, *, paste: bool = False) -> Step:
        """Write a file that is not there; leave whatever is.

        With `paste`, what is there and does not speak of modelgen lacks the text. Nothing is raised.
        """
        full = self.path / path
        try:
            above, _ = Ground(str(self.path)).above(path)
            if above not in (Kind.NOTHING, Kind.FOLDER):
                return Step(path, "left", f"there is {above.value} in its way", text)
            if kind_of(str(full)) is not Kind.NOTHING:
                lacks = paste and b"modelgen" not in self.data(path)
                return Step(path, "left", "it is there already", text if lacks else "")
            data = text.encode()
            if not self.dry:
                full.parent.mkdir(parents=True, exist_ok=True)
                with full.open("xb") as file:
                    file.write(data)
        except (OSError, UnicodeEncodeError) as error:
            return Step(path, "failed", _why(error))
        return Step(path, "wrote")

    def data(self, path: str) -> bytes:
        """Return the bytes of a file; none where there is no regular one that can be read."""
        try:
            return read_regular(str(self.path / path))
        except OSError:
            return b""

    def config(self, table: str) -> Step:
        """Write `[tool.modelgen]` to the end of the config, or a config; nothing is raised."""
        full = str(self.path / CONFIG)
        try:
            kind = kind_of(full)
            if kind is Kind.NOTHING:
                return self.new(CONFIG, table)
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
            if not self.dry:
                rewrite(str(self.path), CONFIG, before, after)
        except (OSError, UnicodeEncodeError) as error:
            return Step(CONFIG, "failed", _why(error))
        return Step(CONFIG, "extended")


def _why(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)


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

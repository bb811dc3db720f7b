"""Owns what can be said to `modelgen build`, and reads it where it is said plainly.

click reads every command line, but to import it takes longer than most builds of a small project. So
the words that builds are mostly asked for with are a table: click's options are made of it, and a
command line that is made of nothing else is read by it. Both come to the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .options import DOCS_FLAVORS
from .settings import TARGET_NAMES
from .show import REPORTS
from .values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = ("text", "github", *REPORTS)


@dataclass(frozen=True, slots=True)
class Flags:
    """What was said on the command line."""

    specs: Path | None = None
    output: Path | None = None
    targets: tuple[str, ...] = ()
    package: str | None = None
    flavor: str | None = None
    check: bool = False
    diff: bool = False
    force: bool = False
    watch: bool = False
    config: Path | None = None
    form: str = "text"
    jobs: int | None = None
    executor: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for but that files are written, and told in words."""
        return self.form == "text" and not (self.check or self.diff or self.force or self.watch)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be said."""

    spellings: tuple[str, ...]
    name: str
    """What `Flags` calls it."""
    kind: str
    """One of `switch`, `path`, `text` and `choice`."""
    help: str
    choices: tuple[str, ...] = ()
    is_many: bool = False
    """Whether it may be said again, and all that was said counts."""


BUILD_OPTIONS = (
    Option(("-o", "--output"), "output", "path", "The folder to write to."),
    Option(
        ("--target",),
        "targets",
        "choice",
        "Make only this; may be repeated. The files of other targets stay.",
        TARGET_NAMES,
        True,
    ),
    Option(("--package",), "package", "text", "Import name of the generated package."),
    Option(("--flavor",), "flavor", "choice", "What reads the docs.", DOCS_FLAVORS),
    Option(("--check",), "check", "switch", "Write nothing; exit 1 on any difference."),
    Option(("--diff",), "diff", "switch", "Write nothing; print the differences."),
    Option(("--force",), "force", "switch", "Overwrite files that were edited by hand."),
)
FORMAT_OPTION = Option(("--format",), "form", "choice", "How findings are shown.", FORMATS)
_SPECS = Option((), "specs", "path", "")

_COMPLETION = "_MODELGEN_COMPLETE"
"""The variable with which a shell asks click how a command line could go on."""


def read_plainly(arguments: Sequence[str]) -> Flags | None:
    """Return what a command line says if it is plainly that of a build.

    None: click has to read it, which knows many ways to say the same, and what is wrong.
    """
    if arguments[:1] != ["build"] or _COMPLETION in os.environ:
        return None
    known = {word: one for one in (*BUILD_OPTIONS, FORMAT_OPTION) for word in one.spellings}
    said: dict[str, Any] = {}
    words = iter(arguments[1:])
    for word in words:
        option = known.get(word, _SPECS)
        if option.kind == "switch":
            said[option.name] = True
            continue
        value = _read(option, next(words, "") if option.spellings else word)
        if value is None or (option.name in said and not option.is_many):
            return None
        said[option.name] = (*said.get(option.name, ()), value) if option.is_many else value
    return Flags(**said)


def _read(option: Option, word: str) -> str | Path | None:
    """Return the value of an option; None when it is doubtful, or wrong."""
    if not word or word.startswith("-") or (option.choices and word not in option.choices):
        return None
    if option.kind != "path":
        return word
    path = Path(word)
    return None if _is_locked(path) else path


def _is_locked(path: Path) -> bool:
    """Tell whether something stands at a path that cannot be read, which click refuses."""
    try:
        path.stat()
    except OSError:
        return False
    return not os.access(path, os.R_OK)

"""Owns receipts: what a build that went well was made of, and what it says when nothing changed.

A receipt belongs to one command line in one folder. While everything that the command would read
is as it was, doing it again comes to the same, so its words are repeated and nothing else is done.

Receipts lie in the user's own cache folder and never beside what is committed: whoever may write a
receipt may say that nothing changed. A receipt that is missing, damaged, of another version or of
other hands is none. Imported at every start, so it imports next to nothing.
"""

from __future__ import annotations

import marshal
import os
import sys

from .cache import digits, read_own, write_own
from .snapshot import content_digest, is_settled, look, look_at, stamp
from .version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO, TypedDict

    from .snapshot import Folder, Stamp

    class Made(TypedDict):
        """One build of a receipt: its pages, and the folder that it wrote to."""

        specs: str
        output: str
        places: tuple[str, str]
        """Where the two really are."""
        pages: dict[str, Folder]
        folders: dict[str, int]
        """The folders that hold what was written, each with its number."""
        files: dict[str, Stamp]
        """Everything that was written, by path."""
        digests: dict[str, bytes]
        """Of the content of pages and files, by path."""

    class Receipt(TypedDict):
        """What one command read, and what it says when that is unchanged."""

        key: tuple[object, ...]
        said: tuple[str, str]
        """What goes to standard output, and to the other stream."""
        tool: dict[str, Folder]
        trees: dict[str, dict[str, Folder]]
        """Folders of which every file counts: templates of the user's own."""
        single: dict[str, Stamp | None]
        """Single files, such as where a config is or could be; None: nothing was there."""
        builds: list[Made]
        doubtful: dict[str, bytes]
        """Digests of the files whose stamps are too young to prove anything."""


_ENVIRONMENT = (
    "CI", "COLUMNS", "GITHUB_ACTIONS", "HOME", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM",
    "TF_BUILD",
)  # fmt: skip
"""Variables that change what a command reads or prints."""
_OWN = ".modelgen"
"""What names begin with that modelgen keeps for itself in an output folder."""


def find(arguments: Sequence[str]) -> Receipt | None:
    """Return the receipt of a command line in this folder, unexamined."""
    key = receipt_key(arguments)
    data = read_own(_name(key))
    if data is None:
        return None
    try:
        found: Receipt = marshal.loads(data)
    except (EOFError, TypeError, ValueError):
        return None
    return found if found["key"] == key else None


def keep(receipt: Receipt) -> None:
    """Store a receipt; without a word if that cannot be done."""
    name = _name(receipt["key"])
    data = marshal.dumps(receipt)  # type: ignore[arg-type]  # no value in it is of another kind
    write_own(name, [data])


def holds(receipt: Receipt, *, closely: bool) -> bool:
    """Tell whether everything is as it was; `closely` reads all contents instead of trusting times.

    Never raises. What is only doubted is read in any case.
    """
    try:
        return (
            tool_files() == receipt["tool"]
            and all(look_at(path) == seen for path, seen in receipt["single"].items())
            and all(look(root, True) == seen for root, seen in receipt["trees"].items())
            and all(_stands(one) for one in receipt["builds"])
            and all(content_digest(path) == known for path, known in receipt["doubtful"].items())
            and not (closely and any(map(_changed, receipt["builds"])))
        )
    except (OSError, ValueError):
        return False


def _stands(made: Made) -> bool:
    """Tell whether pages and files look as they did, and nothing is left of a broken build."""
    if (os.path.realpath(made["specs"]), os.path.realpath(made["output"])) != made["places"]:
        return False
    output, lstat = made["output"], os.lstat
    for name in os.listdir(output):
        if name.startswith(_OWN) and f"{output}/{name}" not in made["files"]:
            return False
    for path, number in made["folders"].items():
        if lstat(path).st_ino != number:
            return False
    for path, seen in made["files"].items():
        found = lstat(path)
        if found.st_mtime_ns != seen[1] or stamp(found) != seen:
            return False
    return look(made["specs"]) == made["pages"]


def _changed(made: Made) -> bool:
    return any(content_digest(path) != known for path, known in made["digests"].items())


def settle(receipt: Receipt, since: int) -> bool:
    """Forget doubts that stamps have outgrown by the time `since`; tell whether there were any.

    To be called after the receipt was found to hold, with the time at which that began.
    """
    kept: dict[str, bytes] = {}
    for path, known in receipt["doubtful"].items():
        seen = look_at(path)
        if seen is None or not is_settled(max(seen[1], seen[3]), since):
            kept[path] = known
    settled = len(kept) < len(receipt["doubtful"])
    receipt["doubtful"] = kept
    return settled


def tool_files() -> dict[str, Folder]:
    """Return the looks of modelgen's own code and templates; empty when they are no files."""
    package = os.path.dirname(os.path.abspath(__file__))
    found = dict(look(package, True) or {})
    if found and f"{package}/templates" not in found:
        found.update(look(os.path.dirname(os.path.dirname(package)) + "/templates", True) or {})
    return found


def receipt_key(arguments: Sequence[str]) -> tuple[object, ...]:
    """Return what a receipt is known by: all that decides what the arguments mean."""
    return (
        VERSION,
        tuple(arguments),
        os.getcwd(),
        sys.version,
        sys.executable,
        tuple(sys.path),
        tuple(os.environ.get(name) for name in _ENVIRONMENT),
        tuple(_terminal(stream) for stream in (sys.stdout, sys.stderr)),
    )


def _terminal(stream: TextIO) -> tuple[object, ...]:
    """Return what a stream shows of a text."""
    try:
        number = stream.fileno()
        is_terminal = os.isatty(number)
        return (is_terminal, tuple(os.get_terminal_size(number)) if is_terminal else ())
    except (OSError, ValueError, AttributeError):
        return ()


def _name(key: tuple[object, ...]) -> str:
    """Return what the receipt of a key is called."""
    return f"{digits(key)}.receipt"

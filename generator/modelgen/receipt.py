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
        shelf: tuple[str, bytes, bool] | None
        """Name and identity of the shelf that this build's models lie on; None: on none. And whether
        what files about all models show of each is as it lies there."""
        spoken: tuple[str, ...]
        """The pages that something was said about, by path below the folder of pages."""
        kept: int
        """How many files there are, the manifest aside."""

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
        amendable: bool
        """Whether a build after a few changes would say the same, but for how many files it wrote."""

    class Found(TypedDict):
        """How things stand after a receipt was written: nothing but pages has changed."""

        begin: int
        """When the looking began."""
        pages: list[dict[str, Folder]]
        """Of each build."""
        changed: list[str]
        """The files that differ, or whose times do."""


_ENVIRONMENT = (
    "CI", "COLUMNS", "GITHUB_ACTIONS", "HOME", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM",
    "TF_BUILD",
)  # fmt: skip
"""Variables that change what a command reads or prints."""
FEW = 8
"""Pages whose change is not worth writing down all that is known."""
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


def examine(receipt: Receipt, begin: int, *, closely: bool) -> Found | None:
    """Return how things stand; None when they differ in more than a few pages, or it cannot be told.

    Never raises. What is only doubted is read in any case; `closely` reads all contents instead of
    trusting times.
    """
    found: Found = {"begin": begin, "pages": [], "changed": []}
    changed = found["changed"]
    try:
        if not (
            tool_files() == receipt["tool"]
            and all(look_at(path) == seen for path, seen in receipt["single"].items())
            and all(look(root, True) == seen for root, seen in receipt["trees"].items())
            and all(_stands(one) for one in receipt["builds"])
        ):
            return None
        for made in receipt["builds"]:
            pages = look(made["specs"])
            if pages is None or not _differ(made["pages"], pages, changed):
                return None
            found["pages"].append(pages)
        doubtful = receipt["doubtful"].items()
        changed += [p for p, known in doubtful if p not in changed and content_digest(p) != known]
        if closely and any(map(_changed, receipt["builds"])):
            return None
    except (OSError, ValueError):
        return None
    return found


def _differ(before: dict[str, Folder], now: dict[str, Folder], changed: list[str]) -> bool:
    """Note the files with other stamps; tell whether they are few, and all else is the same."""
    if now == before:
        return True
    if now.keys() != before.keys():
        return False
    for folder, (inside, files) in now.items():
        seen_inside, seen = before[folder]
        if inside != seen_inside or files.keys() != seen.keys():
            return False
        if files != seen:
            changed += [f"{folder}/{name}" for name in files if files[name] != seen[name]]
            if len(changed) > FEW:
                return False
    return True


def _stands(made: Made) -> bool:
    """Tell whether files look as they did, and nothing is left of a broken build."""
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
    return True


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


def shelf_name(key: tuple[object, ...], number: int) -> str:
    """Return what the shelf of a build is called, by the key of the receipt that it belongs to."""
    return f"{digits(key)}-{number}.shelf"

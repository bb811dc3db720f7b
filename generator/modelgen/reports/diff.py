"""A plan as a unified diff, which `patch` and `git apply` read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from io import BytesIO
from pathlib import Path

from ..output.files import Create, Delete, Entry, Keep
from ..output.plan import Plan
from ..source.tree import read_regular
from .terminal import escape, guard


def show_diff(plan: Plan, *, safe: bool) -> bytes:
    """Return what the plan would change as a unified diff, in the order of paths.

    The old side is read from the output folder now; a file that cannot be read counts as empty.
    Hand-edited files are part of it as if they gave way; the manifest, whose digests nobody
    reads, is not. With `safe`, everything that a terminal or a CI log might obey is shown as
    code, and the diff is only for reading.
    """
    parts = (part for entry in plan.entries for part in _file(plan.output, entry))
    return "".join(map(_safe, parts) if safe else parts).encode("utf-8", "surrogateescape")


def _file(output: Path, entry: Entry) -> Iterator[str]:
    if isinstance(entry, Keep):
        return
    path, text = entry.path, None if isinstance(entry, Delete) else entry.text
    new = None if text is None else text.encode()
    old = None if isinstance(entry, Create) else _read(output, path)
    if old is None and new is None:
        return
    if old is not None and new is not None and b"\r" not in new:
        # A checkout with other line ends differs in every line, which would hide the others.
        old = old.replace(b"\r\n", b"\n")
    yield f"diff --git a/{path} b/{path}\n"
    before, after = f"a/{path}", f"b/{path}"
    if old is None:
        before = "/dev/null"
        yield "new file mode 100644\n"
    if new is None:
        after = "/dev/null"
        yield "deleted file mode 100644\n"
    for line in unified_diff(_lines(old or b""), _lines(new or b""), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _read(output: Path, path: str) -> bytes | None:
    try:
        return read_regular(f"{output}/{path}")
    except OSError:
        return None


def _lines(data: bytes) -> list[str]:
    """Return the lines with their ends; only a line feed ends one, as in `patch`."""
    return [line.decode("utf-8", "surrogateescape") for line in BytesIO(data)]


def _safe(part: str) -> str:
    return "\n".join(guard("\t".join(map(escape, line.split("\t")))) for line in part.split("\n"))

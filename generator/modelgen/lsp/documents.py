"""Files as an editor has them: where they are, and the texts that are not saved yet."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls import uris

from .positions import UTF16, Lines


class Document(Struct, frozen=True):
    """A file that is open."""

    uri: str
    """As the editor writes it."""
    version: int | None
    data: bytes
    """The text; what no file can hold makes it no UTF-8, and so a fault of the page."""
    lines: Lines


def path_of(uri: str) -> str | None:
    """Return the path of a file, without `.` and `..`; None for what is none on this disk."""
    path = uris.to_fs_path(uri)
    if not path or "\0" in path:
        return None
    return os.path.normpath(path)


def uri_of(path: str) -> str:
    """Return the URI of a path."""
    return str(uris.from_fs_path(path))


class Documents:
    """The files that are open, by their paths."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}
        self.encoding: str = UTF16

    def put(self, uri: str, version: int | None, text: str) -> str | None:
        """Take the text of a file; return its path, None where it is not on a disk."""
        path = path_of(uri)
        if path is not None:
            data = text.encode("utf-8", "surrogatepass")
            self._open[path] = Document(uri, version, data, Lines(text, self.encoding))
        return path

    def change(
        self, uri: str, version: int | None, changes: Sequence[types.TextDocumentContentChangeEvent]
    ) -> str | None:
        """Change the text of an open file; return its path, None where it is not open."""
        path = path_of(uri)
        known = self._open.get(path) if path is not None else None
        if path is None or known is None:
            return None
        lines = known.lines
        for one in changes:
            text = one.text
            if isinstance(one, types.TextDocumentContentChangePartial):
                start, end = lines.offset(one.range.start), lines.offset(one.range.end)
                text = lines.text[:start] + text + lines.text[max(start, end) :]
            lines = Lines(text, self.encoding)
        data = lines.text.encode("utf-8", "surrogatepass")
        self._open[path] = Document(known.uri, version, data, lines)
        return path

    def drop(self, uri: str) -> str | None:
        """Forget a file; return its path, None where it was not open."""
        path = path_of(uri)
        return path if path is not None and self._open.pop(path, None) is not None else None

    def get(self, path: str) -> Document | None:
        """Return an open file."""
        return self._open.get(path)

    def uri(self, path: str) -> str:
        """Return the URI of a file, as the editor writes it."""
        found = self._open.get(path)
        return found.uri if found is not None else uri_of(path)

    def below(self, root: str) -> Mapping[str, bytes]:
        """Return the open files in a folder, by their paths below it with `/`."""
        start = root.rstrip(os.sep) + os.sep
        return {
            Path(path[len(start) :]).as_posix(): one.data
            for path, one in self._open.items()
            if path.startswith(start)
        }

    def paths(self) -> list[str]:
        """Return the paths of all open files."""
        return list(self._open)

    def lines(self, path: str, data: bytes | None = None) -> Lines:
        """Return the lines of a file, from the editor or from its bytes, else from the disk."""
        found = self._open.get(path)
        if found is not None:
            return found.lines
        if data is None:
            try:
                data = Path(path).read_bytes()
            except OSError:
                data = b""
        return Lines(data.decode("utf-8", "replace").removeprefix("\ufeff"), self.encoding)

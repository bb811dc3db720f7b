"""The results of earlier builds of one tree into one output: parsed pages and rendered files.

A build finds results here instead of making them, each by a key: a digest of all that the result is
made of, modelgen itself included. So whatever lies here is either what would be made or is not
found. There is nothing to bring up to date, and a state that is missing, damaged, half written or
another tree's does no harm.

A state is a folder in the user's cache. Each of its files, a segment, holds some neighbouring
results as MessagePack of structs: a small change writes little, and of a large tree only a part is
in memory.

What results are made by is told by contents, not by stamps: a cache that a CI system brings back
fits a fresh installation of the same versions.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from typing import Any, Generic, TypeVar
from zlib import crc32

from msgspec import MsgspecError, Raw, Struct
from msgspec.msgpack import Encoder, decode

from ..diagnostics.model import Diagnostic, LineSpans
from ..ir.model import ModelId, Schema
from ..source.regular import look_and_read
from ..targets import TARGETS
from ..targets.base import Unit
from ..targets.rendering import Output, Rendering
from . import stamps, store
from .stamps import is_racy, walk

_LIBRARIES = ("black", "jinja2", "markdown_it_py", "markupsafe", "mdurl", "msgspec")
"""What a result depends on, besides Python and modelgen itself."""
_EXTRAS = ("tree_sitter", "tree_sitter_go", "tree_sitter_typescript")
"""What some results depend on, where it is installed."""


def library_folders() -> list[str]:
    """Return where the metadata of each library is installed; the folder's name has its version.

    Raises `OSError` when there is none of one of them.
    """
    # Not by `importlib.metadata`: its import takes four times as long as Python's start.
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):
            library = name.partition("-")[0].lower()
            if library in _LIBRARIES + _EXTRAS and name.endswith(("dist-info", "egg-info")):
                found.setdefault(library, f"{folder}/{name}")
    if not found.keys() >= set(_LIBRARIES):
        raise FileNotFoundError("the metadata of a library")
    return sorted(found.values())


A = TypeVar("A")
T = TypeVar("T")

_SUFFIX, _MOST = "state", 32
_MEAN = 250
"""Results in one segment, on average; the segment of a given result has twice as many."""
_ERRORS = (MsgspecError, ValueError, TypeError, OverflowError, RecursionError)
"""What comes of damaged bytes, and of values that MessagePack cannot hold."""


class _Entry(Struct, frozen=True, array_like=True):
    key: bytes
    value: Raw


def _numbers(value: object) -> bytes:
    if isinstance(value, LineSpans):
        return bytes(value)
    raise TypeError(f"{type(value).__name__} cannot be part of a key")


_encode = Encoder(enc_hook=_numbers).encode


class State:
    """The results of builds of one tree into one output; to be closed after a build."""

    def __init__(
        self, specs: str, output: str, roots: Sequence[str], plugins: Sequence[str]
    ) -> None:
        """Take absolute paths: of the two folders, of modelgen's own folders, of plugins' files.

        Raises `OSError` when it cannot be told by what results are made: files that have changed since
        this process began may have been loaded before.
        """
        code = [("", [*map(os.path.realpath, plugins)]), *((root, walk(root)[1]) for root in roots)]
        self._code = [path for _, paths in code for path in paths]
        self._folder = store.file_name(f"{specs}\n{output}", _SUFFIX)
        self._tables: list[Table[Any]] = []
        versions = "\n".join([sys.version, *map(os.path.basename, library_folders())])
        digests = [_digest_files(root, paths, stamps.BEGIN) for root, paths in code]
        self.tool = key_of(versions.encode(), *digests)
        """Stands for Python, the libraries, modelgen and its plugins; a part of every key."""
        self._bases: dict[str, bytes] = {}

    def digest_of(self, root: str) -> bytes:
        """Return a digest of all files below a folder, for keys of what is made by them.

        Raises `OSError` for what cannot be read, and for links.
        """
        self._bases[root] = _digest_folder(root)
        return self._bases[root]

    def table(self, name: str, form: type[T]) -> Table[T]:
        """Return the results of one kind, all of one type that MessagePack can hold."""
        made = Table(self._folder, name, form)
        self._tables.append(made)
        return made

    def close(self) -> None:
        """Store what is new, and forget what was not asked for again."""
        written = [table.close() for table in self._tables]
        if any(written):
            if not self._is_sound():
                store.keep_only(self._folder, "", set())
            store.forget(_SUFFIX, _MOST)

    def _is_sound(self) -> bool:
        try:
            same = all(_digest_folder(root) == found for root, found in self._bases.items())
            return same and self._is_settled()
        except OSError:
            return False

    def _is_settled(self) -> bool:
        return not any(is_racy(os.stat(path), stamps.BEGIN) for path in self._code)


def _digest_folder(root: str) -> bytes:
    return _digest_files(root, walk(root)[1])


def _digest_files(root: str, paths: Iterable[str], since: int | None = None) -> bytes:
    """Return a digest of files below `root`; `OSError` if one may have changed `since`, in nanoseconds."""
    made = sha256()
    for path in sorted(paths):
        found, data = look_and_read(path)
        if since is not None and is_racy(found, since):
            raise OSError(f"{path} has changed since this process began, and may have been loaded")
        made.update(_encode((path[len(root) :].encode(errors="surrogatepass"), data)))
    return made.digest()


def key_of(*parts: bytes) -> bytes:
    """Return one digest for several texts and digests, in their order."""
    return sha256(_encode(parts)).digest()


def encoded(value: object) -> bytes:
    """Return a struct as bytes, for keys: the same in every process, others for other values.

    Raises `TypeError` for what holds an object that is no struct: its text would be its address.
    """
    try:
        return _encode(value)
    except (OverflowError, ValueError):  # an integer beyond 64 bits, half of a surrogate pair
        return repr(value).encode("ascii", "backslashreplace")


class _Segment(Struct):
    """Neighbouring results: as they were stored, and as they are now."""

    name: str
    before: dict[str, _Entry] = {}
    now: dict[str, _Entry] = {}


class Table(Generic[T]):
    """Results by path, asked for in the order of the paths."""

    def __init__(self, folder: str, name: str, form: type[T]) -> None:
        self._prefix = f"{crc32(name.encode(errors='surrogatepass')):08x}-"
        self._folder = folder
        self._form = form
        self._segments: list[_Segment] = []
        self._names: set[str] = set()
        self._written = False

    def complete(
        self, items: Sequence[tuple[str, bytes, A]], make: Callable[[Sequence[A]], Iterator[T]]
    ) -> Iterator[T]:
        """Yield the value for each path and key, in their order.

        `make` is given what the values that are not found are made of, and returns them in order;
        one that cannot be stored is made again the next time.
        """
        places = [(self._segment(path), path, key) for path, key, _ in items]
        found = [self._find(*place) for place in places]
        made = make([one for (_, _, one), known in zip(items, found, strict=True) if known is None])
        for (segment, path, key), known in zip(places, found, strict=True):
            value = next(made) if known is None else known
            if known is None:
                try:
                    path.encode()  # names of files may hold bytes that are no UTF-8
                    segment.now[path] = _Entry(key, Raw(_encode(value)))
                except _ERRORS:
                    pass
            yield value
        self._write(self._segments[:-1])  # the last one may go on
        del self._segments[:-1]

    def close(self) -> bool:
        """Write what is left, and remove segments that are no more; return whether any was written."""
        self._write(self._segments)
        self._segments.clear()
        if self._written:
            store.keep_only(self._folder, self._prefix, self._names)
        return self._written

    def _find(self, segment: _Segment, path: str, key: bytes) -> T | None:
        entry = segment.before.get(path)
        if entry is not None and entry.key == key:
            with suppress(*_ERRORS):
                value = decode(entry.value, type=self._form)
                segment.now[path] = entry
                return value
        return None

    def _write(self, segments: Sequence[_Segment]) -> None:
        for segment in segments:
            if segment.now != segment.before:
                self._written = True
                store.write(f"{self._folder}/{segment.name}", _encode(segment.now))

    def _segment(self, path: str) -> _Segment:
        """Return the segment of a path, by the path alone: so no segment shifts when one grows."""
        name = path.encode(errors="surrogatepass")
        begins = crc32(name) % _MEAN == 0
        if begins or not self._segments:
            first = sha256(name).hexdigest()[:16] if begins else "first"
            segment = _Segment(f"{self._prefix}{first}")
            data = store.read(f"{self._folder}/{segment.name}")
            if data is not None:
                with suppress(*_ERRORS):
                    segment.before = decode(data, type=dict[str, _Entry])
            self._segments.append(segment)
            self._names.add(segment.name)
        return self._segments[-1]


class FileResult(Struct, frozen=True, array_like=True):
    """What came of rendering a file, besides its text."""

    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    findings: tuple[Diagnostic, ...]


class FileKeys:
    """Tells files apart by their units, the models that these name, options and templates."""

    def __init__(self, rendering: Rendering, by: bytes) -> None:
        # Docs show code that other targets make, so every file depends on all built-in options.
        made = (one for name in TARGETS for one in rendering.options.of(name))
        shown = encoded(rendering.options.shown)
        self._by = key_of(by, shown, *(encoded((one.target, one.options)) for one in made))
        self._whole = cache(partial(_digest, rendering.schema))
        self._interface = cache(partial(_digest, rendering.interfaces))

    def of(self, output: Output, units: Iterable[Unit]) -> list[bytes]:
        """Return the keys of an output's files."""
        by, whole, seen = encoded((output.target, output.options)), self._whole, self._interface
        start = key_of(self._by, by)
        return [
            key_of(start, encoded(unit), *map(whole, unit.models), *map(seen, unit.sees))
            for unit in units
        ]


def _digest(schema: Schema, id: ModelId) -> bytes:
    return sha256(encoded((schema.models[id], schema.spans.get(id)))).digest()

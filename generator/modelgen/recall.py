"""Owns keeping a build's memory from one process to the next, in the user's cache.

What pages say and what files were made from is kept for a tree and an output, whichever command line
is about them; what linking came to lies on a shelf of the command line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice

from .cache import digits, read_own, write_own
from .memory import Memory
from .pickles import load_next, save_values
from .settings import Build
from .shelf import Shelf, find_shelf, put_on_shelf
from .snapshot import Folder, Stamp, look_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LIBRARIES = ("jinja2", "markdown_it", "markupsafe", "mdurl")
"""What a result depends on, besides Python and modelgen itself."""
_PAGES, _FILES = "pages", "files"
"""What is kept of a tree and an output, each by itself."""
_PART = 500
"""Pages or files in one pickle."""


def libraries() -> dict[str, Stamp | None]:
    """Return the stamps of the libraries, loaded here or not: those who share the work may have."""
    return {path: look_at(path) for path in map(_file_of, _LIBRARIES) if path}


def _file_of(library: str) -> str | None:
    """Return the file of a library, as `importlib.util` would find it, which is slow to import."""
    if library in sys.modules:
        return getattr(sys.modules[library], "__file__", None)
    for finder in sys.meta_path:
        found = finder.find_spec(library, None)
        if found is not None:
            return found.origin
    return None


def recall(build: Build, tool: dict[str, Folder]) -> Memory:
    """Return what is known of a build's pages and files, which may be nothing."""
    key = _key(build, tool)
    memory = Memory(_recalled(_PAGES, key))
    files = _recalled(_FILES, key)
    memory.keep(lambda: files)
    return memory


def _recalled(kind: str, key: tuple[object, ...]) -> dict[Any, Any]:
    data = read_own(_name(kind, key))
    if data is None:
        return {}
    try:
        stream = BytesIO(data)
        context, count = load_next(stream)
        if _is_good(context, key):
            return _joined(stream, count)
    except Exception:  # whatever a damaged pickle raises, it is no memory
        pass
    return {}


def remember_pages(build: Build, tool: dict[str, Folder], memory: Memory) -> None:
    """Store what a build's pages say."""
    _remember(_PAGES, _key(build, tool), memory.pages)


def remember_files(build: Build, tool: dict[str, Folder], memory: Memory) -> None:
    """Store what a build's files were made from."""
    _remember(_FILES, _key(build, tool), memory.files())


def _remember(kind: str, key: tuple[object, ...], known: Mapping[Any, Any]) -> None:
    write_own(_name(kind, key), _parts(key, known))


def recall_known(name: str, build: Build, tool: dict[str, Folder], memory: Memory) -> Shelf | None:
    """Add to a memory what lies on the shelf of a name, and return that."""
    shelf = find_shelf(name)
    if shelf is None or not _is_good(shelf.index["context"], _key(build, tool)):
        return None
    memory.known = shelf.known()
    return shelf


def remember_known(
    name: str, build: Build, tool: dict[str, Folder], memory: Memory
) -> bytes | None:
    """Put on a shelf what linking came to; return its identity, None when that cannot be done."""
    if memory.known is None:
        return None
    context = (_key(build, tool), libraries())
    return put_on_shelf(name, context, memory.known, memory)


def _is_good(context: Any, key: tuple[object, ...]) -> bool:
    """Tell whether what was kept is good for a key, and made with the libraries that there are."""
    found, used = context
    return bool(found == key) and all(look_at(path) == seen for path, seen in used.items())


def _parts(key: tuple[object, ...], known: Mapping[Any, Any]) -> Iterator[bytes]:
    """Yield one pickle after another: of all together, a pickler would hold every object twice."""
    count = -(-len(known) // _PART)
    yield save_values(((key, libraries()), count))
    items = iter(known.items())
    for _ in range(count):
        yield save_values(dict(islice(items, _PART)))


def _joined(stream: BytesIO, count: int) -> dict[Any, Any]:
    """Return the values of the next pickles, united."""
    found: dict[Any, Any] = {}
    for _ in range(count):
        found.update(load_next(stream))
    return found


def _key(build: Build, tool: dict[str, Folder]) -> tuple[object, ...]:
    """Return what a memory is good for: one tree and one output, by this very modelgen."""
    place = (str(build.specs.absolute()), str(build.output.absolute()))
    return (*place, build.dialect, sys.version, tuple(sys.path), tool)


def _name(kind: str, key: tuple[object, ...]) -> str:
    return f"{digits(key[:3])}.{kind}"

"""Which folders of a repository hold pages about models, and how these are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from os.path import commonpath
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.model import Severity, ignore
from ..dialects import DIALECTS
from ..dialects.base import Dialect
from ..dialects.read import (
    Parsed,
    TreeReading,
    complete,
    looks_of,
    read_pages,
    settle,
    suffixes_of,
)
from ..output.manifest import MANIFEST_NAME
from ..source.tree import Source, read_tree
from ..syntax import Decl, RecordDecl, RefExpr, parts_of, type_cells

_OTHERS = frozenset({"node_modules", "vendor", "third_party", "site-packages"})
"""Names of folders in which the pages of other projects are."""
_SUFFIXES = (".md", ".mdx")


class Found(Struct, frozen=True):
    """A folder with pages about models, all in one dialect."""

    folder: str
    """Relative to the repository, with `/`; empty for the repository itself."""
    dialect: str
    pages: int
    """How many are about models."""
    faulty: int = 0
    """How many of them have errors."""
    named: bool = False
    """Whether the config has to name the dialect for the pages to be read so."""
    options: Struct | None = None
    """The options of the dialect that fit them; None: the usual ones."""


def passes_over(path: str, names: Sequence[str]) -> bool:
    """Return whether a folder holds pages of other projects, or those that modelgen wrote."""
    name = path.rpartition("/")[2]
    return name in _OTHERS or MANIFEST_NAME in names or "pyvenv.cfg" in names


def look_around(root: Path) -> tuple[Found, ...]:
    """Return the folders below `root` with pages about models, those with the most first.

    Pages that cannot be read count for nothing.
    """
    sources = [*read_tree(root, ignore, suffixes=_SUFFIXES, passes_over=passes_over)]
    found = _groups(_read(sources, TreeReading()))
    for dialect in (one for one in DIALECTS if one.fallback):
        found = [_checked(one, dialect, sources) for one in found]
        taken = [one.folder for one in found]
        rest = [one for one in sources if not any(_is_below(one.path, folder) for folder in taken)]
        best = dialect.presets()[0] if dialect.presets else None
        read = _read(rest, TreeReading(dialect.name), best)
        found += [_fitted(one, dialect, rest) for one in _groups(read)]
    return tuple(sorted(found, key=lambda one: (-one.pages, one.folder)))


def _read(
    sources: Sequence[Source], reading: TreeReading, options: Struct | None = None
) -> list[Parsed]:
    """Return the pages about models, of those whose names end as the options say."""
    told = {} if options is None or reading.only is None else {reading.only: options}
    ends = suffixes_of(reading, told)
    own = [one for one in sources if one.path.lower().endswith(ends)]
    settled = settle(reading, looks_of(own, reading), told)
    return [one for one in read_pages(own, settled) if _is_about_models(one, reading)]


def _is_about_models(parsed: Parsed, reading: TreeReading) -> bool:
    if reading.only is None:
        return bool(parsed.page.declarations)
    # Whoever reads any table finds tables of values of all kinds.
    return any(type(one) is RecordDecl for one in parsed.page.declarations)


def is_faulty(parsed: Parsed) -> bool:
    """Return whether a page has an error."""
    return any(one.severity is Severity.ERROR for one in parsed.findings)


def _groups(parsed: Iterable[Parsed]) -> list[Found]:
    """Return the pages of each dialect by the folders of the repository's top that they are in."""
    own: defaultdict[tuple[str, str], list[Parsed]] = defaultdict(list)
    for one in parsed:
        top, slash, _ = one.page.path.partition("/")
        own[(one.dialect or "", top if slash else "")].append(one)
    return [
        Found(
            top_of([one.page.path for one in pages]) if top else "",
            dialect,
            len(pages),
            sum(map(is_faulty, pages)),
        )
        for (dialect, top), pages in own.items()
    ]


def top_of(paths: Sequence[str]) -> str:
    """Return the innermost folder that holds all of some paths; `.` where none does, or there are none."""
    folders = [path.rpartition("/")[0] or "." for path in paths]
    return commonpath(folders).replace("\\", "/") if folders else "."


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/") if folder else "/" not in path


def _checked(found: Found, fallback: Dialect, sources: Sequence[Source]) -> Found:
    """Return a folder in the dialect that reads any, where most pages have errors in their own."""
    if found.faulty * 2 <= found.pages:
        return found
    other = _fitted(replace(found, dialect=fallback.name, faulty=found.pages), fallback, sources)
    worse = other.pages < found.pages or other.faulty >= found.faulty
    return found if worse else replace(other, named=True)


def _fitted(found: Found, dialect: Dialect, sources: Sequence[Source]) -> Found:
    """Return a folder with the options that leave the most of its pages without anything unknown."""
    own = [one for one in sources if _is_below(one.path, found.folder)]
    presets = dialect.presets() if dialect.presets else ()
    usual = suffixes_of(TreeReading(dialect.name), {})
    is_usual = all(one.path.lower().endswith(usual) for one in own)
    best, most = found, -1
    for number, options in enumerate(presets):
        if is_usual and most == best.pages:
            break  # all are clear
        reading = TreeReading(dialect.name)
        ends = suffixes_of(reading, {dialect.name: options})
        if len(ends) > 1 and not any(one.path.lower().endswith(ends[1:]) for one in own):
            continue  # it is for pages that are not here
        read = _read(own, reading, options)
        fine = _clear(read, settle(reading, (), {dialect.name: options}))
        if fine > most:
            fits = options if number else None
            faulty = sum(map(is_faulty, read))
            best = replace(best, pages=len(read), faulty=faulty, options=fits)
            most = fine
    return best


def _clear(read: Sequence[Parsed], reading: TreeReading) -> int:
    """Return how many pages have no error, and no type that nobody knows."""
    pages = complete([(one.page, one.dialect) for one in read], reading, ignore)
    faulty = {one.page.path for one in read if is_faulty(one)}
    faulty |= {page.path for page in pages if any(map(_is_unclear, page.declarations))}
    return len(read) - len(faulty)


def _is_unclear(decl: Decl) -> bool:
    parts = (part for _, cell in type_cells(decl) for part in parts_of(cell.expr))
    return any(type(part) is RefExpr and part.target is None for part in parts)

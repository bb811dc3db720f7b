"""A tree of pages as it is while pages are edited: what was read stays until it changes.

After a change of one page that page is read, and all are linked: so much as there is to say of a word
as soon as it is typed. What takes a look at the whole tree (names on the wire, source code, payloads)
is found out when somebody asks.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from ..analysis.link import link
from ..analysis.schema import Witnesses, check
from ..analysis.symbols import Symbols
from ..build import Loaded, Resources
from ..build.loading import ReadPages, conclude, load_beside
from ..config.structs import BuildConfig
from ..diagnostics.model import Diagnostic, FatalError, Reporter, Span
from ..diagnostics.suppress import Collector, lenient
from ..dialects.read import (
    Looks,
    Parsed,
    TreeReading,
    complete,
    is_model_page,
    looks_of,
    read_pages,
    says_more,
    settle,
    suffixes_of,
)
from ..ir.graph import Graph
from ..ir.model import Schema
from ..markdown.row_cache import RowCache
from ..source.tree import Source, is_excluded, read_tree
from ..syntax import ParsedPage
from .references import References, lines_of


class Reading:
    """The pages of a tree as some dialects read them; what did not change is not read again."""

    def __init__(self, reading: TreeReading, build: BuildConfig) -> None:
        self.settled = reading
        """How pages are read, after a look at all."""
        self.looks: dict[str, Looks] = {}
        self.parsed: dict[str, Parsed] = {}
        self._reading = reading
        self._build = build
        self._suffixes = suffixes_of(reading, build.options)
        self._data: dict[str, bytes] = {}
        self._caches: dict[str, RowCache] = {}

    def read(self, pages: Mapping[str, bytes], edited: Collection[str] = ()) -> None:
        """Read the pages that are new or another; of those that are edited, rows that stay are taken from a cache."""
        ends = self._suffixes
        sources = [
            Source(path, pages[path]) for path in sorted(pages) if path.lower().endswith(ends)
        ]
        known = self._caches
        self._caches = {path: known.get(path) or RowCache() for path in edited}
        begun = self._caches.keys() - known.keys()
        data = {path: data for path, data in self._data.items() if path not in begun}
        fresh = [one for one in sources if data.get(one.path) != one.data]
        looks = dict(zip([one.path for one in fresh], looks_of(fresh, self._reading), strict=True))
        looks = self.looks | looks
        self.looks = {one.path: looks[one.path] for one in sources}
        settled = settle(self._reading, self.looks.values(), self._build.options)
        if settled != self.settled:
            self.settled, fresh = settled, sources
        made = dict(
            zip([one.path for one in fresh], read_pages(fresh, settled, self._caches), strict=True)
        )
        parsed = self.parsed | made
        self.parsed = {one.path: parsed[one.path] for one in sources}
        self._data = {one.path: one.data for one in sources}

    def has_model(self) -> bool:
        """Return whether any page is a model's."""
        return any(map(is_model_page, self.parsed.values()))


class Analysis:
    """What a tree comes to, with the pages as they were at one moment."""

    def __init__(
        self,
        build: BuildConfig,
        sources: Mapping[str, bytes],
        read: Reading,
        faults: Sequence[Diagnostic],
    ) -> None:
        """Take what pages say, and what is wrong with the folder."""
        self.build = build
        self.sources = sources
        """The bytes of each page, by its path below the folder."""
        self.parsed: Mapping[str, Parsed] = read.parsed
        """What each page says by itself."""
        self.reading = read.settled
        parsed = read.parsed.values()
        self._read = ReadPages(
            read.settled, read.looks, [(one.page, one.dialect) for one in parsed]
        )
        found: list[Diagnostic] = [*faults, *(one for page in parsed for one in page.findings)]
        report = self._reporter(found.append)
        pages = complete(self._read.pages, read.settled, report)
        self.pages: Mapping[str, ParsedPage] = {page.path: page for page in pages}
        """What each page says, with what others say of its models."""
        self.symbols = Symbols(pages, report)
        facts = [fact for page in pages for fact in page.facts]
        self.linked: Schema = link(self.symbols, facts, build.undocumented, report)
        """Without names on the wire, and what is told beside the pages."""
        found += check(self.linked)
        collector = Collector()
        for finding in found:
            collector.rebased(build.specs)(finding)
        self.findings = collector.shown(build.ignore, complete=False)
        """What there is to say at once; their paths are those of the disk."""

    def _reporter(self, report: Reporter) -> Reporter:
        return lenient(report) if self.build.dangling == "any" else report

    @cached_property
    def whole(self) -> tuple[Loaded | None, tuple[Diagnostic, ...]]:
        """What all pages and the things beside them come to, and what more there is to say."""
        collector = Collector()
        read = replace(self._read, pages=list(self._read.pages))

        def pages(report: Reporter, witnesses: Witnesses) -> Loaded:
            return conclude(self.build.specs, self.build, read, self._reporter(report), witnesses)

        loaded: Loaded | None = None
        try:
            loaded = load_beside(self.build, Resources(), collector, pages)
        except FatalError as error:
            collector.diagnostics.append(error.finding)
        said = frozenset(self.findings)
        shown = collector.shown(self.build.ignore, complete=False)
        return loaded, tuple(one for one in shown if one not in said)

    @cached_property
    def references(self) -> References:
        """Who refers to which model, and where."""
        return References(self.pages, self.symbols, self.build.undocumented, self.sources)

    def text(self, span: Span) -> str:
        """Return what stands at a place in one line of a page."""
        line = lines_of(self.sources[span.path])[span.line - 1]
        return line[span.column - 1 : span.end_column - 1]

    @cached_property
    def graph(self) -> Graph:
        """Which model uses which."""
        return Graph(self.schema)

    @property
    def schema(self) -> Schema:
        """The schema, with names on the wire where these can be found out."""
        loaded = self.whole[0]
        return loaded.schema if loaded is not None else self.linked


class Tree:
    """The pages of one build, or of a folder without a config."""

    def __init__(self, build: BuildConfig, root: str, *, configured: bool = True) -> None:
        """Take what is built, and the path of its folder; `configured` unless no config names it."""
        self.build = replace(build, specs=Path(root))
        self.is_configured = configured
        self.root = root
        usual = TreeReading(build.dialect)
        self._usual = Reading(usual, build)
        self._fallback = (
            Reading(replace(usual, fallback=True), build) if usual.has_fallback() else self._usual
        )
        self._suffixes = suffixes_of(replace(usual, fallback=True), build.options)
        self._disk: Mapping[str, bytes] | None = None
        self._faults: list[Diagnostic] = []
        self._unsaved: Mapping[str, bytes] = {}
        self._analysis: Analysis | None = None

    def path(self, page: str) -> str:
        """Return the path on the disk of a page."""
        return os.path.normpath(os.path.join(self.root, page))  # noqa: PTH118

    def below(self, path: str) -> str | None:
        """Return a path on the disk as one below the folder, with `/`; None where it is not there."""
        start = self.root.rstrip(os.sep) + os.sep
        return Path(path[len(start) :]).as_posix() if path.startswith(start) else None

    def rescan(self) -> None:
        """Look at the disk again when next asked."""
        self._disk = None

    def analysis(self, unsaved: Mapping[str, bytes]) -> Analysis:
        """Return what the tree comes to with some texts that are not on the disk."""
        is_known = self._disk is not None and unsaved == self._unsaved
        if not is_known or self._analysis is None:
            self._analysis = self.imagined(unsaved)
            self._unsaved = dict(unsaved)
        return self._analysis

    def imagined(self, unsaved: Mapping[str, bytes], gone: Collection[str] = ()) -> Analysis:
        """Return the same without taking it for what the tree is; pages that are `gone` are none."""
        disk = self._disk = self._read_disk() if self._disk is None else self._disk
        pages = dict(disk)
        pages.update((path, data) for path, data in unsaved.items() if self.is_page(path))
        for path in gone:
            pages.pop(path, None)
        self._usual.read(pages, unsaved)
        done = self._usual
        if self._fallback is not done and not done.has_model():
            self._fallback.read(pages, unsaved)
            is_better = says_more(self._fallback.parsed.values(), done.parsed.values())
            done = self._fallback if is_better else done
        faults = [one for one in self._faults if one.span.path not in unsaved]
        return Analysis(self.build, pages, done, faults)

    def is_page(self, path: str) -> bool:
        """Return whether a file below the folder would be read."""
        is_hidden = any(part.startswith(".") for part in path.split("/"))
        is_hidden = is_hidden or (not self.is_configured and "/" in path)
        is_named = path.lower().endswith(self._suffixes)
        return is_named and not is_hidden and not is_excluded(path, self.build.exclude)

    def _read_disk(self) -> Mapping[str, bytes]:
        self._faults = []
        report = self._faults.append
        passes_over = None if self.is_configured else _every
        exclude, suffixes = self.build.exclude, self._suffixes
        tree = read_tree(Path(self.root), report, exclude, suffixes, passes_over)
        return {one.path: one.data for one in tree}


def _every(path: str, names: list[str]) -> bool:
    """Pass over all folders in one without a config: it may be somebody's home."""
    del path, names
    return True

"""Reads the pages of a tree: first what is decided for all of them, then each by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import files as file_rules
from ..diagnostics.codes import pages as page_rules
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..diagnostics.wording import Reason, sentence
from ..markdown.document import Document
from ..markdown.row_cache import RowCache
from ..markdown.unclosed import find_unclosed
from ..source.conflicts import conflict_line
from ..source.tree import Source
from ..syntax import ParsedPage
from . import DIALECTS, find_dialect
from .base import Dialect, Look
from .comments import applied, comments_of, may_have_comments, read_page, skips_page
from .nearest import fault_of
from .repeats import once_each


class TreeReading(Struct, frozen=True):
    """How the pages of one tree are read; can be pickled, and stored as a key."""

    only: str | None = None
    """The only dialect that pages may be in; None: each page is in the first that claims it."""
    fallback: bool = False
    """Whether dialects are asked that read what no other does."""
    first: str | None = None
    """The one that is asked before the others: all pages that show any dialect show this one."""
    settings: Mapping[str, Struct] = {}
    """What dialects have decided about the tree, where they decide anything."""
    operations: bool = False
    """Whether pages about operations are read as such."""

    def dialects(self) -> tuple[Dialect, ...]:
        """Return the dialects that pages may be in."""
        if self.only is not None:
            named = find_dialect(self.only)
            return () if named is None else (named,)
        usual = [one for one in DIALECTS if not one.fallback]
        usual.sort(key=lambda one: one.name != self.first)
        # A fallback reads what the others have claimed and left out.
        return (
            (*(one for one in DIALECTS if one.fallback), *usual) if self.fallback else tuple(usual)
        )

    def has_fallback(self) -> bool:
        """Return whether other dialects could be asked where none of these finds a model's page."""
        return self.only is None and not self.fallback and any(one.fallback for one in DIALECTS)

    def settings_of(self, dialect: Dialect) -> Struct | None:
        """Return what a dialect has decided; None where it decides nothing."""
        return self.settings.get(dialect.name)

    def language_of(self, dialect: str | None) -> str | None:
        """Return the language of the pages in a dialect; None where it has one alone."""
        found = find_dialect(dialect) if dialect is not None else None
        if found is None or found.language is None:
            return None
        return found.language(self.settings_of(found))


_ORDINARY = TreeReading()


class Parsed(Struct, frozen=True):
    """What one page says, and what there is to report about it."""

    page: ParsedPage
    findings: tuple[Diagnostic, ...]
    dialect: str | None = None
    """The dialect that it is in; None: no one claims it."""


_NEVER = "readme.md"
"""The name of a page that is about its folder, in lower case."""
Looks = Mapping[str, Look]
"""What one page shows, by dialect."""
Options = Mapping[str, Struct]
"""What the tables of dialects say, by dialect."""


def suffixes_of(reading: TreeReading, options: Options) -> tuple[str, ...]:
    """Return how the names of pages end that these dialects read: `.md`, and as the config says."""
    found = [
        suffix
        for one in reading.dialects()
        if one.suffixes is not None and one.name in options
        for suffix in one.suffixes(options[one.name])
    ]
    return tuple(dict.fromkeys((".md", *found)))


def looks_of(sources: Sequence[Source], reading: TreeReading) -> list[Looks]:
    """Return what pages show of their tree; a pure function that any process may run."""
    looking = [(one.name, one.look) for one in reading.dialects() if one.look is not None]
    return [{name: one(source.data) for name, one in looking} for source in sources]


_HELD = 4_000
"""Pages that are held until all have been looked at: most trees have fewer."""


def look(
    read: Callable[[Reporter], Iterator[Source]], reading: TreeReading, report: Reporter
) -> tuple[Iterator[Source], Mapping[str, Looks]]:
    """Return the pages of a tree, and what each shows by its path, if any dialect looks at them.

    A look takes no longer than to find it in a state, or to send a page to a worker, would. What
    reads the tree is given where faults go to, and asked again where the tree is large.
    """
    if all(one.look is None for one in reading.dialects()):
        return read(report), {}
    found: list[Diagnostic] = []
    looks: dict[str, Looks] = {}
    tree = read(found.append)
    first = batch = list(islice(tree, _HELD))
    while batch:
        looks.update(zip([one.path for one in batch], looks_of(batch, reading), strict=True))
        batch = list(islice(tree, _HELD))
    if len(looks) > len(first):
        return read(report), looks
    for finding in found:
        report(finding)
    return iter(first), looks


def settle(reading: TreeReading, looks: Iterable[Looks], options: Options) -> TreeReading:
    """Return how pages are read after a look at all of them, sorted by path."""
    seen = tuple(looks)
    settings = {
        one.name: one.settle(
            [look[one.name] for look in seen if one.name in look],
            options.get(one.name) or one.options(),
        )
        for one in reading.dialects()
        if one.settle is not None
    }
    shown = {name for look in seen for name, found in look.items() if any(found.values())}
    certain = {one.name for one in reading.dialects() if one.shows_all}
    first = next(iter(shown)) if len(shown) == 1 and shown <= certain else None
    return replace(reading, first=first, settings=settings) if settings else reading


def tell(
    reading: TreeReading,
    looks: Mapping[str, Looks],
    parsed: Iterable[tuple[ParsedPage, str | None]],
    report: Reporter,
) -> tuple[str, ...]:
    """Return in words what dialects have decided about their pages; reports what speaks against it.

    Takes what each page shows by its path, and each page with its dialect, sorted by path.
    """
    telling = [one for one in reading.dialects() if one.tell is not None]
    own: dict[str, list[tuple[str, Look]]] = {one.name: [] for one in telling}
    for page, name in parsed if looks else ():
        if name is not None and name in own and name in (shown := looks.get(page.path, {})):
            own[name].append((page.path, shown[name]))
    texts = [
        one.tell(own[one.name], settings, report)
        for one in telling
        if own[one.name] and one.tell and (settings := reading.settings_of(one))
    ]
    return tuple(filter(None, texts))


def others_of(dialect: str | None, language: str, word: str) -> str:
    """Return the settings by which something is a word for a type in another language of a dialect; or ""."""
    found = find_dialect(dialect) if dialect is not None else None
    others = found.words_elsewhere(language, word) if found and found.words_elsewhere else ()
    if not others or found is None:
        return ""
    first, *rest = others
    said = " or ".join([f'`language = "{first}"`', *[f'`"{one}"`' for one in rest]])
    return f"{said} in `[tool.modelgen.{found.name}]`"


def dialect_of(parsed: Iterable[tuple[ParsedPage, str | None]]) -> str | None:
    """Return the dialect of most pages that declare models; None where no page does."""
    names = Counter(name for page, name in parsed if name is not None and page.declarations)
    return next((name for name, _ in names.most_common(1)), None)


def is_model_page(parsed: Parsed) -> bool:
    """Return whether a page is a model's in some dialect, if only one with errors."""
    return parsed.dialect is not None and parsed.page.skipped is None


def says_more(again: Iterable[Parsed], parsed: Iterable[Parsed]) -> bool:
    """Return whether a fallback tells more of pages than the other dialects, which find no model in them.

    It does if it finds one, or if it says what it takes tables for and the others name no error.
    """
    read = [*again]
    if any(map(is_model_page, read)):
        return True
    faults = (finding for one in parsed for finding in one.findings)
    is_wrong = any(fault.severity is Severity.ERROR for fault in faults)
    return not is_wrong and any(one.dialect is not None for one in read)


def until_model(
    pages: Iterable[tuple[Source, Parsed]],
) -> tuple[bool, Iterable[tuple[Source, Parsed]]]:
    """Return whether any page is a model's, and the same pages; few are held until that is known."""
    known: list[tuple[Source, Parsed]] = []
    rest = iter(pages)
    for pair in rest:
        known.append(pair)
        if is_model_page(pair[1]):
            return True, chain(known, rest)
    return False, known


def read_pages(
    sources: Sequence[Source],
    reading: TreeReading = _ORDINARY,
    caches: Mapping[str, RowCache] = {},
) -> list[Parsed]:
    """Return what each of some pages says; a pure function that any process may run.

    What comes out does not depend on the `caches` of pages that are read again and again, by path.
    """
    asked = reading.dialects()
    if not reading.operations:
        asked = tuple(replace(one, operations=None) for one in asked)
    readers = [(one, reading.settings_of(one)) for one in asked]
    return [_parsed(source, readers, caches.get(source.path)) for source in sources]


def _parsed(
    source: Source,
    readers: Sequence[tuple[Dialect, Struct | None]],
    cache: RowCache | None = None,
) -> Parsed:
    start = Span(source.path, 1, 1, 1, 2)
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Parsed(ParsedPage(source.path), (file_rules.not_utf8(start, error.start),))
    if not text.strip("\ufeff \t\r\n"):
        return Parsed(ParsedPage(source.path, skipped=Reason.EMPTY.name), ())
    if (line := conflict_line(source.data)) is not None:
        span = Span.of_line(source.path, line, 1, 7)
        return Parsed(ParsedPage(source.path), (file_rules.unmerged_page(span),))
    if _has_lone_returns(text):
        return Parsed(ParsedPage(source.path), (file_rules.lone_returns(start),))
    document = _with_cache(read_page(source.path, text), cache)
    del text  # a page may have a million rows, and its lines are all that is needed from here on
    parsed = _read(document, readers, may_have_comments=may_have_comments(source.data))
    if (open_block := find_unclosed(document)) is not None:
        span = document.line_span(open_block.line)
        found = page_rules.never_ends(span, open_block.what, open_block.close)
        return Parsed(ParsedPage(source.path), (found,))
    return parsed


def _read(
    document: Document,
    readers: Sequence[tuple[Dialect, Struct | None]],
    *,
    may_have_comments: bool,
) -> Parsed:
    findings: list[Diagnostic] = []
    report = findings.append
    comments = tuple(comments_of(document)) if may_have_comments else ()
    if comments and skips_page(document, comments):
        return Parsed(ParsedPage(document.path, skipped=Reason.SKIPPED.name), ())
    for reader in readers:
        dialect, settings = reader
        if dialect.claims(document, settings):
            page = dialect.read(document, settings, report)
            page = once_each(page, report) if dialect.published else page
            page = _with_operations(page, document, reader, findings)
            if comments and not dialect.heeds:
                page = applied(page, comments, document, report)
            return Parsed(page, tuple(findings), dialect.name)
    fault = fault_of(document, [dialect for dialect, _ in readers])
    # After a warning or a note it is left out; an error stops the build.
    skipped = None if fault.severity is Severity.ERROR else Reason.NO_MODEL.name
    return Parsed(ParsedPage(document.path, skipped=skipped), (fault,))


def _with_cache(document: Document, cache: RowCache | None) -> Document:
    """Return a page with what its rows came to when it was read last."""
    if cache is None:
        return document
    cache.begin()
    return replace(document, cache=cache)


def _with_operations(
    page: ParsedPage,
    document: Document,
    reader: tuple[Dialect, Struct | None],
    findings: list[Diagnostic],
) -> ParsedPage:
    """Return a page with its calls; it is not left out then, and no finding says so."""
    dialect, settings = reader
    if page.skipped != Reason.OPERATIONS.name or dialect.operations is None:
        return page
    if found := dialect.operations(document, settings):
        findings[:] = [one for one in findings if one.code != page_rules.not_a_model.code]
    return replace(page, operations=tuple(found))


def _has_lone_returns(text: str) -> bool:
    r"""Return whether most lines end in `\r` alone; few of these stand inside cells."""
    if "\r" not in text:
        return False
    pairs = text.count("\r\n")
    return text.count("\r") - pairs > text.count("\n")


def explain(source: Source, parsed: Parsed, reading: TreeReading) -> list[tuple[int, str]]:
    """Return what each table of a page was taken for, with its line; none where nothing is a guess."""
    named = find_dialect(parsed.dialect) if parsed.dialect is not None else None
    if named is None or named.explain is None:
        return []
    document = read_page(source.path, source.data.decode())
    return list(named.explain(document, reading.settings_of(named)))


def complete(
    parsed: Sequence[tuple[ParsedPage, str | None]], reading: TreeReading, report: Reporter
) -> list[ParsedPage]:
    """Return pages, sorted by path and each with its dialect, with what others say of their models.

    Of empty pages, those are errors that stand among pages of models.
    """
    made = list(parsed)
    _report_empty([page for page, _ in made], report)
    for dialect in reading.dialects():
        if dialect.complete is not None:
            own = [page for page, name in made if name == dialect.name]
            done = dialect.complete(own, reading.settings_of(dialect), report)
            made = [one for one in made if one[1] != dialect.name]
            made += [(page, dialect.name) for page in done]
    return sorted([page for page, _ in made], key=lambda page: page.path)


def _report_empty(pages: Sequence[ParsedPage], report: Reporter) -> None:
    folders: set[str] | None = None
    for page in pages:
        if page.skipped == Reason.EMPTY.name:
            if folders is None:
                folders = {one.path.rpartition("/")[0] for one in pages if one.declarations}
            folder, _, name = page.path.rpartition("/")
            start = Span(page.path, 1, 1, 1, 2)
            if folder in folders and name.lower() != _NEVER:
                report(file_rules.empty_page(start))
            else:
                report(page_rules.not_a_model(start, sentence(page.skipped)))


def read_each(
    sources: Sequence[Source], reading: TreeReading, options: Options
) -> tuple[TreeReading, Mapping[str, Looks], list[Parsed]]:
    """Return how a small tree is read, what each page shows by its path, and what each says.

    A fallback is asked where no other dialect finds a model.
    """
    looks = looks_of(sources, reading)
    settled = settle(reading, looks, options)
    parsed = read_pages(sources, settled)
    if settled.has_fallback() and not any(map(is_model_page, parsed)):
        again = read_each(sources, replace(reading, fallback=True), options)
        if says_more(again[2], parsed):
            return again
    shown = {source.path: look for source, look in zip(sources, looks, strict=False)}
    return settled, shown, parsed


def read_all(
    sources: Sequence[Source], reading: TreeReading, options: Options
) -> tuple[list[ParsedPage], list[Diagnostic]]:
    """Return what the pages of a small tree say, in one go, and what there is to report."""
    settled, shown, parsed = read_each(sources, reading, options)
    findings = [finding for one in parsed for finding in one.findings]
    read = [(one.page, one.dialect) for one in parsed]
    tell(settled, shown, read, findings.append)
    pages = complete(read, settled, findings.append)
    return pages, findings

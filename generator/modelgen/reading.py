"""Reads the pages of a folder: parses what is not remembered, and remembers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from .crew import BATCH
from .diagnostics import Report
from .hashing import expect, sha256
from .memory import Parsed
from .options import LoadOptions
from .parsing import parse_part
from .rules import files as file_rules
from .source import Source, Unreadable, read_tree
from .work import Work

_UNKNOWN = (b"", Parsed(None, "", ()))


def read_pages(
    root: Path, options: LoadOptions, report: Report, work: Work
) -> Iterator[tuple[str, bytes, Parsed]]:
    """Yield path, digest and content of each page, sorted by path; parse what is not remembered."""
    known = work.memory.pages if work.memory is not None else {}
    now: dict[str, tuple[bytes, Parsed]] = {}
    fresh: list[str] = []
    sources = _readable(root, options, report)
    while batch := list(islice(sources, BATCH)):
        # Who knows nothing needs no digest before parsing, and forks can parse meanwhile.
        digests = _digests(batch) if known or work.crew.forks(len(batch)) == 1 else []
        same = [known.get(batch[at].path, _UNKNOWN)[0] == one for at, one in enumerate(digests)]
        same = same or [False] * len(batch)
        stale = [source for source, is_same in zip(batch, same, strict=True) if not is_same]
        fresh += [source.path for source in stale]
        parse_some = partial(parse_part, dialect=options.dialect)
        get_ready = partial(_get_ready, batch, digests, work)
        parsed = chain.from_iterable(work.crew.share(parse_some, stale, first=get_ready))
        for at, source in enumerate(batch):
            said = known[source.path][1] if same[at] else next(parsed)
            if not digests:
                digests += _digests(batch)  # no fork was made after all
            if work.memory is not None:
                now[source.path] = (digests[at], said)
            yield source.path, digests[at], said
    if work.memory is not None:
        work.memory.pages, work.memory.parsed = now, len(fresh)


def _digests(sources: Sequence[Source]) -> list[bytes]:
    expect(sum(len(source.data) for source in sources))
    return [sha256(source.data) for source in sources]


def _get_ready(batch: Sequence[Source], digests: list[bytes], work: Work) -> None:
    """Do what can be done while forks parse pages."""
    if not digests:
        digests += _digests(batch)
    if work.ahead is not None:
        work.ahead()


def _readable(root: Path, options: LoadOptions, report: Report) -> Iterator[Source]:
    for source in read_tree(root, options.exclude):
        if isinstance(source, Unreadable):
            _report_unreadable(source, report)
        else:
            yield source


def _report_unreadable(source: Unreadable, report: Report) -> None:
    span = file_rules.whole_file(source.path)  # no excerpt: what a link leads to is not ours
    match source.kind:
        case "missing":
            report(file_rules.no_such_folder(span, source.path))
        case "file":
            report(file_rules.not_a_folder(span, source.path))
        case "outside":
            report(file_rules.link_leaves_tree(span, source.path))
        case _:
            report(file_rules.unreadable(span, source.path, source.reason))

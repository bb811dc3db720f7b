"""Reads the pages of a folder: parses what is not remembered, and remembers it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from .crew import BATCH
from .diagnostics import Report
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
    while batch := [(s, sha256(s.data).digest()) for s in islice(sources, BATCH)]:
        stale = [s for s, digest in batch if known.get(s.path, _UNKNOWN)[0] != digest]
        fresh += [source.path for source in stale]
        parse_some = partial(parse_part, dialect=options.dialect)
        parsed = chain.from_iterable(work.crew.share(parse_some, stale, first=work.ahead))
        for source, digest in batch:
            before = known.get(source.path, _UNKNOWN)
            said = before[1] if before[0] == digest else next(parsed)
            if work.memory is not None:
                now[source.path] = (digest, said)
            yield source.path, digest, said
    if work.memory is not None:
        work.memory.pages, work.memory.parsed = now, len(fresh)


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

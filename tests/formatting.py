"""Pages that are formatted without a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modelgen.dialects.read import TreeReading, looks_of, read_pages, settle
from modelgen.dialects.speakeasy.settings import Settings
from modelgen.fmt.formatter import Formatted, format_pages
from modelgen.fmt.tree import Original, original
from modelgen.source.tree import Source


def originals(sources: Iterable[Source], reading: TreeReading) -> Iterator[Original]:
    """Yield the pages that describe a model."""
    for source in sources:
        (parsed,) = read_pages([source], reading)
        if parsed.page.declarations and parsed.dialect is not None:
            yield original(source, parsed.page, parsed.dialect, reading)


def formatted(
    sources: Iterable[Source], broken: frozenset[str] = frozenset(), language: str = "python"
) -> Formatted:
    """Format pages, those of Speakeasy's for a language; those in `broken` have an error."""
    held = list(sources)
    reading = settle(TreeReading(), looks_of(held, TreeReading()), {})
    settings = {**reading.settings, "speakeasy": Settings(language)}
    reading = TreeReading(settings=settings)
    return format_pages(originals(held, reading), frozenset(), broken)

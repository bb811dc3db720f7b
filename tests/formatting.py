"""Pages that are formatted without a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modelgen.dialects.read import TreeReading, read_pages
from modelgen.fmt.formatter import Formatted, format_pages
from modelgen.fmt.tree import Original, original
from modelgen.source.tree import Source


def originals(sources: Iterable[Source]) -> Iterator[Original]:
    """Yield the pages that describe a model."""
    for source in sources:
        (parsed,) = read_pages([source])
        if parsed.page.declarations:
            yield original(source, parsed.page, "speakeasy", TreeReading())


def formatted(sources: Iterable[Source], broken: frozenset[str] = frozenset()) -> Formatted:
    """Format pages; those in `broken` have an error."""
    return format_pages(originals(sources), frozenset(), broken)

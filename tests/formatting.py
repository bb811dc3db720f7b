"""Pages that are formatted without a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modelgen.dialects.read import read_pages
from modelgen.fmt.formatter import Formatted, format_pages
from modelgen.fmt.pages import Original, original
from modelgen.source.tree import Source
from modelgen.syntax import Page


def originals(sources: Iterable[Source]) -> Iterator[Original]:
    """Yield the pages that describe a model."""
    for source in sources:
        said = read_pages([source], None)[0].said
        if isinstance(said, Page):
            yield original(source, said, None)


def formatted(sources: Iterable[Source], broken: frozenset[str] = frozenset()) -> Formatted:
    """Format pages; those in `broken` have an error."""
    return format_pages(originals(sources), frozenset(), broken)

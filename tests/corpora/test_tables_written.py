"""Pages that people wrote, written anew and read again: what is lost is counted, nothing is refused."""

from __future__ import annotations

import pytest

from modelgen.build import render
from modelgen.compare.losses import losses
from modelgen.diagnostics.model import Severity, ignore
from modelgen.dialects.base import INDEX
from modelgen.dialects.read import TreeReading, read_all
from modelgen.source.tree import Source
from modelgen.targets.rendering import RenderOptions
from tests.corpora.test_fmt_tables import FOLDERS
from tests.corpora.test_tables import place, schema
from tests.formatting import formatted

pytestmark = pytest.mark.long

LOST = {
    "tables/xrpl-standards": 2,
    "graph": 90,
}
"""How many facts the written pages do not tell, of the corpora that lose any: that other values may come, as a
profile says of all; types of which descriptions list values; that nobody knows what is required, of some
fields beside others."""


@pytest.mark.parametrize(("folder", "profile"), FOLDERS)
def test_pages_say_the_same_when_they_are_written_anew(folder: str, profile: str) -> None:
    made, _ = schema(place(folder), profile)
    pages = {
        one.path: one.text
        for one in render(made, RenderOptions(("docs",), dialect="tables"), ignore)
    }
    assert len([*losses(made, pages, "tables", None)]) <= LOST.get(folder, 0)
    sources = [
        Source(path, text.encode())
        for path, text in sorted(pages.items())
        if not path.endswith(INDEX)
    ]
    _, findings = read_all(sources, TreeReading("tables"), {})
    assert [one for one in findings if one.severity is Severity.ERROR] == []
    assert formatted(sources).rewrites == ()

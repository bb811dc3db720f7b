"""Invented schemas become sites: no page is lost, no link is dead, no example is no code."""

from __future__ import annotations

import ast
import json

import pytest
from hypothesis import HealthCheck, given, settings

from modelgen.ir.model import Schema
from tests.builders import schemas
from tests.corpora import everything
from tests.site import sources
from tests.site.test_pages import dead_links, markdown

pytestmark = pytest.mark.long

several = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    max_examples=500 if everything() else 20,
)


@several
@given(schemas())
def test_an_invented_schema_becomes_a_site(schema: Schema) -> None:
    for flavor in ("mkdocs", "mdx"):
        pages = markdown(sources.pages(schema, flavor))
        assert len(pages) == len(schema.models) + 5
        assert dead_links(pages) == []
        for page in pages.values():
            for code in sources.blocks(page, "python"):
                ast.parse(code)
            for data in sources.blocks(page, "json"):
                json.loads(data)

"""Comments that tell how a page is read, in dialects of one model a page."""

from __future__ import annotations

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.read import TreeReading, read_all
from modelgen.source.tree import Source

USER = """# User

{}

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""


def read(text: str) -> tuple[list[str], str | None, list[Diagnostic]]:
    """Return the names of the models, why there is none, and what was found."""
    sources = [Source("user.md", text.encode())]
    (page,), findings = read_all(sources, TreeReading(only="speakeasy"), {})
    return [decl.name.text for decl in page.declarations], page.skipped, findings


def test_a_comment_leaves_a_page_out() -> None:
    assert read(USER.format("<!-- modelgen: skip -->")) == ([], "SKIPPED", [])
    assert read("<!-- modelgen: skip -->\n\n" + USER.format("Text.")) == ([], "SKIPPED", [])


def test_a_comment_names_the_model() -> None:
    assert read(USER.format("<!-- modelgen: model=Person -->")) == (["Person"], None, [])


def test_a_comment_in_code_says_nothing() -> None:
    assert read(USER.format("```\n<!-- modelgen: skip -->\n```"))[0] == ["User"]


def test_what_no_comment_can_say_is_told_in_its_line() -> None:
    names, _, (finding,) = read(USER.format("<!-- modelgen: ship -->"))
    assert names == ["User"]
    assert (finding.code, finding.span.line) == ("MG147", 3)


def test_a_comment_that_does_not_fit_is_told() -> None:
    names, _, (finding,) = read(USER.format("<!-- modelgen: enum=Kind -->"))
    assert names == ["User"]
    assert (finding.code, finding.span.line) == ("MG152", 3)

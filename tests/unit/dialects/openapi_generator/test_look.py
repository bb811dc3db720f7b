"""What a page shows of the language that its tree is printed for."""

from __future__ import annotations

from typing import get_args

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects import read as reading
from modelgen.dialects.openapi_generator.languages import LANGUAGES
from modelgen.dialects.openapi_generator.look import Options, look, settle, tell
from modelgen.dialects.openapi_generator.signs import SIGNS, Word
from modelgen.dialects.read import TreeReading, looks_of
from modelgen.source.tree import Source

SPEAKEASYS = (
    b"# A\n\n## Fields\n\n| Field | Type |\n| --- | --- |\n| `a` | *str* | :heavy_check_mark: |\n"
)
PAGE = """# Parcel

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**note** | {} | {} | [optional]
"""


@pytest.mark.parametrize(
    "text",
    [
        "Pointer to the next page",
        "May be none_type",
        "An interface{} or time.Time",
        "A \\DateTime, an Option<T>, a Vec<u8>",
    ],
)
def test_descriptions_show_no_language(text: str) -> None:
    assert look(PAGE.format("**str**", text).encode()) == {"page": 1, "python?": 1, "marks": 1}


@pytest.mark.parametrize(
    ("kind", "language"),
    [
        ("Pointer to **string**", "go"),
        ("Pointer to [**Address**](Address.md)", "go"),
        ("**interface{}**", "go"),
        ("**map[string]interface{}**", "go"),
        ("[**time.Time**](time.Time.md)", "go"),
        ("**str, none_type**", "python-classes"),
        ("**{str: (str, none_type,)}**", "python-classes"),
        ("**\\DateTime**", "php"),
        ("Option<**String**>", "rust"),
        ("**Vec<String>**", "rust"),
        ("**kotlin.String**", "kotlin"),
        ("[**kotlin.collections.List&lt;Tag&gt;**](Tag.md)", "kotlin"),
        ("**[String]**", "swift"),
        ("**[String:String]**", "swift"),
        ("**Int64**", "swift"),
        ("**[str]**", "python-classes"),
        ("[**[Tag]**](Tag.md)", "python-classes"),
        ("**{String: Number}**", "javascript"),
    ],
)
def test_types_show_the_language(kind: str, language: str) -> None:
    assert look(PAGE.format(kind, "").encode())[language] == 1


def told(*pages: str) -> str:
    """Return what a build says of a tree of pages."""
    looks = [(f"Page{at}.md", look(page.encode())) for at, page in enumerate(pages)]
    found: list[Diagnostic] = []
    return tell(looks, settle([one for _, one in looks], Options()), found.append)


def test_what_no_page_shows_is_assumed() -> None:
    page = PAGE.format("[**Address**](Address.md)", "")
    shown = "1 page: assumed, no page shows another; `language` in `[tool.modelgen.openapi-generator]` says it"
    assert told(page) == f"OpenAPI Generator, Python with plain classes ({shown})"
    assert told(PAGE.format("**str**", "")).endswith("(1 page: types or code on 1 page)")


def test_pages_about_calls_are_a_hint_alone() -> None:
    calls = "# DefaultApi\n\nAll URIs are relative to *x*\n\n```python\nimport acme\n```\n"
    plain = PAGE.format("**list[str]**", "")
    assert told(calls, calls, plain).startswith(
        "OpenAPI Generator, Python with plain classes (3 pages"
    )
    assert told(calls, PAGE.format("**Pet**", "")).startswith(
        "OpenAPI Generator, Python with plain"
    )


def test_signs_of_several_languages_are_those_of_the_one_that_has_them_all() -> None:
    kotlin = PAGE.format("**kotlin.Long**", "") + '\n\n<a id="Kind"></a>\n## Enum: kind\n'
    assert "Kotlin" in told(kotlin)
    assert "Swift" in told(PAGE.format("**[String]**", ""))
    below = '\n\n<a name="[NoteEnum]"></a>\n## Enum: [NoteEnum]\n'
    script = PAGE.format("**[String]**", "").replace("# Parcel", "# Acme.Parcel") + below
    assert "JavaScript" in told(script)
    fetch = (
        "# Parcel\n\n## Properties\n\nName | Type\n------------ | -------------\n`id` | number\n\n"
        "## Example\n\n```typescript\nx\n```\n"
    )
    assert "TypeScript for fetch" in told(fetch)


@pytest.mark.parametrize(
    ("before", "below", "language"),
    [
        ("# # Parcel", "", "php"),
        ("# Acme::Parcel", "", "ruby"),
        ("# Acme.Model.Parcel", "", "csharp"),
        ("# Acme.Parcel", "", "javascript"),
        ("# acme.model.Parcel\n\n## Load the model package", "", "dart"),
        ("# Parcel", "## Methods", "go"),
        ("# Parcel", "## Enum: KindEnum", "java"),
        ("# Parcel", "## Example\n\n```typescript\nx\n```", "typescript"),
    ],
)
def test_headings_and_code_show_the_language(before: str, below: str, language: str) -> None:
    page = PAGE.format("[**Address**](Address.md)", "").replace("# Parcel", before)
    for end in ("\n", "\r\n"):
        assert language in look(f"{page}\n{below}\n".replace("\n", end).encode())


def test_it_is_asked_first_where_no_page_shows_another() -> None:
    pages = [PAGE.format("**str**", "").encode(), b"# Notes\n"]
    looks = looks_of([Source(f"{at}.md", page) for at, page in enumerate(pages)], TreeReading())
    assert reading.settle(TreeReading(), looks, {}).first == "openapi-generator"
    other = looks_of([Source("a.md", SPEAKEASYS)], TreeReading())
    assert reading.settle(TreeReading(), [*looks, *other], {}).first is None


def test_every_word_for_a_language_has_signs_and_a_language() -> None:
    assert {*get_args(Word)} == SIGNS.keys() == LANGUAGES.keys()

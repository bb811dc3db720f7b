"""What a page shows of the language that its tree is printed for."""

from __future__ import annotations

import pytest

from modelgen.dialects.openapi_generator.look import look

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
    ],
)
def test_types_show_the_language(kind: str, language: str) -> None:
    assert look(PAGE.format(kind, "").encode())[language] == 1

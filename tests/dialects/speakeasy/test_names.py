"""What documented names are without the marks of their language, and which words they have."""

from __future__ import annotations

import pytest

from modelgen.dialects.speakeasy.languages import LANGUAGES


@pytest.mark.parametrize(
    ("language", "title", "name", "plain", "words"),
    [
        ("java", "Flags", "public_", "public", "public"),
        ("java", "Flags", "lastSeenAt", "lastSeenAt", "last seen at"),
        ("csharp", "Amount", "AmountValue", "amount", "amount"),
        ("csharp", "Bill", "AmountValue", "amountValue", "amount value"),
        ("csharp", "Bill", "HttpMeta", "httpMeta", "http meta"),
        ("csharp", "Value", "Value", "value", "value"),
        ("php", "Address", "postalCode", "postalCode", "postal code"),
        ("ruby", "Page", "fields_", "fields", ""),
        ("ruby", "Page", "postal_code", "postal_code", ""),
    ],
)
def test_the_name_of_a_field(language: str, title: str, name: str, plain: str, words: str) -> None:
    assert LANGUAGES[language].load().field_name(name, title) == (plain, tuple(words.split()))


@pytest.mark.parametrize(
    ("language", "title", "name", "words"),
    [
        ("java", "Color", "LIGHT_BLUE", ""),
        ("csharp", "Color", "LightBlue", "light blue"),
        ("php", "Color", "LightBlue", "light blue"),
    ],
)
def test_the_name_of_a_member(language: str, title: str, name: str, words: str) -> None:
    assert LANGUAGES[language].load().member_name(name, title) == tuple(words.split())

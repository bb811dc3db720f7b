"""What each language prints of names: what they are made from, and their words."""

from __future__ import annotations

import pytest

from modelgen.dialects.speakeasy.languages import LANGUAGES


@pytest.mark.parametrize(
    ("language", "name", "plain", "words"),
    [
        ("python", "from_", "from", ""),
        ("python", "_", "_", ""),
        ("python", "created_at", "created_at", ""),
        ("typescript", "createdAt", "createdAt", "created at"),
        ("typescript", "dollarSchema", "dollarSchema", "dollar schema"),
        ("typescript", "count", "count", ""),
        ("go", "ExpiresAt", "expiresAt", "expires at"),
        ("go", "OAuthAppIDs", "oauthAppIds", "oauth app ids"),
        ("go", "HTTPMeta", "httpMeta", "http meta"),
        ("go", "URL", "url", "url"),
    ],
)
def test_fields(language: str, name: str, plain: str, words: str) -> None:
    found = LANGUAGES[language].load().field_name(name, "Model")
    assert found == (plain, tuple(words.split()))


@pytest.mark.parametrize(
    ("language", "title", "name", "words"),
    [
        ("go", "Color", "ColorLightBlue", "light blue"),
        ("go", "ColorMode", "ColorModeDark", "dark"),
        ("go", "Color", "Color", "color"),
        ("go", "Color", "Tint", "tint"),
        ("python", "Color", "LIGHT_BLUE", ""),
    ],
)
def test_members(language: str, title: str, name: str, words: str) -> None:
    assert LANGUAGES[language].load().member_name(name, title) == tuple(words.split())

"""Words of names, in whatever way docs of any language spell them."""

from __future__ import annotations

import pytest

from modelgen.ir.names import camel, in_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("expiresAt", "expires at"),
        ("ExpiresAt", "expires at"),
        ("expires_at", "expires at"),
        ("URL", "url"),
        ("HTTPMeta", "http meta"),
        ("OAuthAppIDs", "oauth app ids"),
        ("Ids", "ids"),
        ("userIDs", "user ids"),
        ("line1", "line1"),
        ("x5tS256", "x5t s256"),
        ("m2mTokens", "m2m tokens"),
        ("M2mTokens", "m2m tokens"),
        ("M2MTokens", "m2 m tokens"),
        ("web3WalletID", "web3 wallet id"),
        ("dollarSchema", "dollar schema"),
        ("straße", "straße"),
    ],
)
def test_words(name: str, words: str) -> None:
    assert " ".join(in_words(name)) == words


def test_words_in_camel_case() -> None:
    assert [camel(()), camel(("id",)), camel(("oauth", "app", "ids"))] == ["", "id", "oauthAppIds"]

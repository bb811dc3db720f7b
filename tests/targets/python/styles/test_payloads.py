"""One payload, every output: invented payloads of whole SDKs mean the same in every style."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import corpora
from tests.targets.python.styles.subjects import subject

pytestmark = pytest.mark.long
NAMES = (
    "clerk-sdk-python",
    "mistral-client-python",
    "mistral-client-python-azure",
    "polar-python",
    "airbyte-api-python-sdk",
    "dub-go",
    "ory-client-python",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_payload_means_the_same_in_every_style(name: str, tmp_path: Path) -> None:
    found = subject(corpora.corpus(name).loaded.schema, tmp_path)
    for style in found.packages:
        wrong = [
            (style, id, payload)
            for id, payload in found.payloads(1, style)
            if found.meaning(id, found.through(style, id, payload)) != found.meaning(id, payload)
        ]
        assert wrong == []

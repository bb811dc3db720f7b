"""What the docs page shows is what is made."""

from __future__ import annotations

import re

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from tests import corpora
from tests.targets.typescript.tools import made

PAGE = (corpora.ROOT / "docs" / "pages" / "typescript.md").read_text(encoding="utf-8")


def test_the_sample_is_real() -> None:
    shown, *_ = re.findall(r"^```ts\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    schema = load(corpora.ROOT / "specs", LoadOptions(), ignore).schema
    assert shown in made(schema).values()

"""A package with many subpackages is laid out as Black does it."""

from __future__ import annotations

import black
import pytest

from modelgen.build import render
from modelgen.targets.rendering import RenderOptions
from tests.builders import record, schema
from tests.corpora import refuse


@pytest.mark.parametrize("number", [1, 3, 30])
def test_imports_of_folders_are_laid_out(number: int) -> None:
    models = [record(f"folder_number_{at}.Model") for at in range(number)]
    made = render(schema(*models), RenderOptions(("python",)), refuse)
    texts = [artifact.text for artifact in made if artifact.path.endswith("/__init__.py")]
    assert any("import folder_number_0" in text.replace("(\n        ", "") for text in texts)
    for text in texts:
        assert black.format_str(text, mode=black.Mode()) == text

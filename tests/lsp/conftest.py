"""One server for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpora import ROOT

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from tests.lsp.editor import Servers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("lsp"))


@pytest.fixture(scope="session", name="servers")
def _servers() -> Iterator[Servers]:
    servers = Servers()
    yield servers
    assert set(servers.end()) <= {0}


@pytest.fixture(name="specs")
def _specs(tmp_path: Path) -> Path:
    """Return a folder with a config and the pages of the golden tree in `specs`."""
    root = tmp_path.resolve()
    shutil.copytree(ROOT / "specs", root / "specs")
    (root / "pyproject.toml").write_text('[tool.modelgen]\npackage = "gatehouse"\n')
    return root

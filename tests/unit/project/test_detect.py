"""Which folders of a repository hold pages about models."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modelgen.project.detect import Found, look_around
from tests import corpora

HAND_WRITTEN = "# {}\n\n| Field | Type | Required |\n|---|---|---|\n| id | {} | yes |\n"
SPEAKEASY = """# Parcel

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""


def found(root: Path, pages: dict[str, str]) -> list[Found]:
    for path, text in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return [*look_around(root)]


def test_each_dialect_has_its_folder(tmp_path: Path) -> None:
    pages = {
        "docs/sdk/models/parcel.md": SPEAKEASY,
        "docs/sdk/models/deep/letter.md": SPEAKEASY,
        "docs/README.md": "# Docs\n",
        "handbook/order.md": HAND_WRITTEN.format("Order", "uuid"),
    }
    assert found(tmp_path, pages) == [
        Found("docs/sdk/models", "speakeasy", 2),
        Found("handbook", "tables", 1),
    ]


def test_pages_of_others_and_generated_ones_do_not_count(tmp_path: Path) -> None:
    page = HAND_WRITTEN.format("Order", "uuid")
    pages = {
        "node_modules/x/README.md": page,
        ".hidden/order.md": page,
        "generated/docs/order.md": page,
        "generated/.modelgen.json": "{}",
        "env/pyvenv.cfg": "",
        "env/lib/order.md": page,
    }
    assert found(tmp_path, pages) == []


def test_other_suffixes_and_words_are_settings(tmp_path: Path) -> None:
    pages = {
        "docs/order.mdx": HAND_WRITTEN.format("Order", "snowflake"),
        "docs/item.md": HAND_WRITTEN.format("Item", "uuid"),
    }
    (one,) = found(tmp_path, pages)
    assert (one.folder, one.dialect, one.pages, one.faulty) == ("docs", "tables", 2, 0)
    assert getattr(one.options, "extends", "") == "discord"


def test_words_that_only_a_profile_knows_are_a_setting(tmp_path: Path) -> None:
    page = HAND_WRITTEN.format("Order", "String collection")
    (one,) = found(tmp_path, {"docs/order.md": page})
    assert getattr(one.options, "extends", "") == "graph"


OTHERS = """# Order

## Properties

| Name | Type | Description | Notes |
| --- | --- | --- | --- |
| id | uuid | Ours. | required |
| note | string or null | Theirs. | at most 80 letters |
"""


def test_headers_of_another_dialect_do_not_make_pages_its_own(tmp_path: Path) -> None:
    assert found(tmp_path, {"docs/order.md": OTHERS}) == [Found("docs", "tables", 1, 0, named=True)]


@pytest.mark.long
@pytest.mark.parametrize(
    ("corpus", "dialect", "folder"),
    [
        ("clerk-sdk-python", "speakeasy", "docs/models"),
        ("ory-client-go", "openapi-generator", "docs"),
        ("akoya-python-sdk", "apimatic", "docs/models"),
        ("kava", "protoc-gen-doc", "docs/core"),
    ],
)
def test_real_docs_are_found(corpus: str, dialect: str, folder: str, tmp_path: Path) -> None:
    shutil.copytree(corpora.folder(corpus), tmp_path / "docs")
    one = look_around(tmp_path)[0]
    assert (one.dialect, one.folder) == (dialect, folder)
    assert one.faulty <= one.pages * 0.05

"""Docusaurus serves every page, each at an address of its own.

`served` says what it makes of a path by default: `docs/create-doc`, `isCategoryIndex`, number prefixes and the
patterns that are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.site.sources import ODD_NAMES, pages, with_titles

_PREFIX = re.compile(r"(\d+)\s*[-_.]+\s*([^-_.\s].*)")
_NO_PREFIX = (re.compile(r"(\d{2}|\d{4})[-_.]\d{2}([-_.]\d{2,4})?.*"), re.compile(r"\d+[-_.]\d+.*"))
_EXCLUDED = ("_*", "*/_*", "*.test.*", "*/__tests__/*")


def without_position(name: str) -> str:
    if any(pattern.fullmatch(name) for pattern in _NO_PREFIX):
        return name
    found = _PREFIX.fullmatch(name)
    return found[2] if found else name


def served(path: str) -> str | None:
    """Return the address of a page, from the root of the docs; None for one that is left out."""
    if any(fnmatchcase(path, pattern) for pattern in _EXCLUDED):
        return None
    *folders, name = (without_position(part) for part in path.removesuffix(".mdx").split("/"))
    is_own = name.lower() in ("index", "readme", *(folder.lower() for folder in folders[-1:]))
    return "/".join(folders if is_own else (*folders, name))


def site(folder: Path, paths: Mapping[str, str]) -> dict[str, str]:
    """Return the pages of a site: of models by the paths of their pages, each with a user."""
    return pages(with_titles(folder, paths), "mdx")


@pytest.mark.parametrize("case", ODD_NAMES)
def test_every_page_is_served(case: str, tmp_path: Path) -> None:
    made = [path for path in site(tmp_path, ODD_NAMES[case]) if path.endswith("mdx")]
    of_models = [served(path) for path in made if path.startswith("models/")]
    assert None not in of_models
    assert len({*of_models}) == len(of_models) == 2 * len(ODD_NAMES[case])


def test_the_sidebar_names_pages_by_the_names_that_they_have_there(tmp_path: Path) -> None:
    made = site(tmp_path, ODD_NAMES["a position"])
    ids = {".".join(path.split(".")[:-1]) for path in made if path.endswith(".mdx")}
    for item in json.loads(made["sidebar.json"]):
        for id in [item] if isinstance(item, str) else item["items"]:
            assert id in ids
            assert "/".join(map(without_position, id.split("/"))) == id


def test_names_that_are_served_stay(tmp_path: Path) -> None:
    made = site(tmp_path, {"a/order.md": "Order", "a/v2.md": "V2"})
    assert {"models/a/order.mdx", "models/a/v2.mdx"} <= {*made}

"""A few pages of the sites as they are committed, to be looked at when they change.

    python -m tests.site.test_golden

writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.targets.docs.options import Flavor
from tests.site import sources

FOLDER = Path(__file__).with_name("golden")
FILES: dict[Flavor, tuple[str, ...]] = {
    "mkdocs": (
        "index.md",
        "nav.yml",
        "deprecations.md",
        "models/user.md",
        "models/permission.md",
        "models/webhookpayload.md",
        "operations.md",
        "operations/users.md",
    ),
    "mdx": ("models/invitation.mdx",),
}
PAGES: list[tuple[Flavor, str]] = [
    (flavor, path) for flavor, paths in FILES.items() for path in paths
]


@pytest.mark.parametrize(("flavor", "path"), PAGES)
def test_a_page_is_as_committed(flavor: Flavor, path: str) -> None:
    committed = (FOLDER / flavor / path).read_text(encoding="utf-8")
    assert sources.pages(sources.specs(), flavor)[path] == committed


def update() -> None:
    for flavor, path in PAGES:
        file = FOLDER / flavor / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(sources.pages(sources.specs(), flavor)[path], encoding="utf-8")


if __name__ == "__main__":
    update()

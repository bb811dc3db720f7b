"""The language of a tree: what pages show of it, what is decided, and what a build says."""

from __future__ import annotations

import pytest

from modelgen.diagnostics.model import ignore
from modelgen.dialects.apimatic.look import Options, Settings, look, settle, tell

TABLE = "| Name | Type | Tags | Description |{}\n|  --- | --- | --- | --- |\n| `a` | {} | Required | - |\n"
PYTHON = TABLE.format("", "`List[str]`").encode()
TYPESCRIPT = TABLE.format("", "`string \\| undefined`").encode()
JAVA = TABLE.format(" Getter | Setter |", "`String`").encode()
NOTHING = TABLE.format("", "`string`").encode()


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (PYTHON, {"python": 1}),
        (TYPESCRIPT, {"typescript": 1}),
        (JAVA, {"java": 1}),
        (NOTHING, {}),
        (PYTHON.replace(b"|  --- ", b"| --- "), {}),
        (b"\xff\xfe", {}),
    ],
)
def test_a_page_shows_its_language(page: bytes, shown: dict[str, int]) -> None:
    assert look(page) == shown


def test_most_pages_decide_and_the_config_overrules_them() -> None:
    looks = [look(page) for page in (PYTHON, TYPESCRIPT, TYPESCRIPT, NOTHING)]
    assert settle(looks, Options()) == Settings("typescript")
    assert settle(looks, Options("java")) == Settings("java", is_stated=True)
    assert settle([look(NOTHING)], Options()) == Settings("python")


def test_a_build_says_what_was_decided_and_why() -> None:
    looks = [("a.md", look(JAVA)), ("b.md", look(NOTHING))]
    said = tell(looks, Settings("java"), ignore)
    assert said == "APIMatic, Java (2 pages: types on 1 page)"
    assumed = tell([("b.md", {})], Settings(), ignore)
    assert assumed.startswith("APIMatic, Python (1 page: assumed, no page shows another; ")
    stated = tell([("b.md", {})], Settings("java", is_stated=True), ignore)
    assert stated == "APIMatic, Java, as the config says (1 page)"

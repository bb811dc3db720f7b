"""Cells as the vendor's generator writes them."""

from __future__ import annotations

import pytest

from modelgen.dialects.speakeasy.writer import cells
from modelgen.ir.model import Deprecation


def test_breaks_between_examples_count_as_written() -> None:
    text, width = cells.examples(("a", "b\nc"))
    assert text == "**Example 1:** a<br/>**Example 2:** b<br/>c"
    assert width == len("**Example 1:** a<br/>**Example 2:** b c")


@pytest.mark.parametrize(
    ("doc", "deprecated", "cell"),
    [
        (None, None, "N/A"),
        ("", None, "N/A"),
        ("d", None, "d"),
        (None, Deprecation(), "N/A"),
        ("d", Deprecation(), "d"),
        (None, Deprecation("m"), ": warning: ** DEPRECATED **: m"),
        ("d", Deprecation("m"), ": warning: ** DEPRECATED **: m<br/><br/>d"),
        ("d", Deprecation("m\n\n\nn\n"), ": warning: ** DEPRECATED **: m<br/>n<br/><br/>d"),
    ],
)
def test_description(doc: str | None, deprecated: Deprecation | None, cell: str) -> None:
    assert cells.description(doc, deprecated)[0] == cell


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ((), ""),
        (("pending",), "pending"),
        (('{\n"a": 1\n}',), '{<br/>"a": 1<br/>}'),
        (("updatedAt|DESC",), "updatedAt\\|DESC"),
        (("**Example 1:** x",), "**Example 1:** **Example 1:** x"),
    ],
)
def test_examples(values: tuple[str, ...], cell: str) -> None:
    assert cells.examples(values)[0] == cell


def test_names() -> None:
    assert cells.name("id")[0] == "`id`"
    assert cells.name("id", struck=True)[0] == "~~`id`~~"
    assert cells.name("a|b\nc")[0] == "`a\\|b c`"

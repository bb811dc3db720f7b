"""Conflict markers are told from other lines of the same characters."""

from __future__ import annotations

import pytest

from modelgen.source.conflicts import conflict_line

CONFLICTS = {
    b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n": 1,
    b"x\r\n<<<<<<< HEAD\r\na\r\n||||||| x\r\n=======\r\nb\r\n>>>>>>> b\r\n": 2,
    b"x\n\n<<<<<<< HEAD\n=======\n>>>>>>> b": 3,
}
OTHERS = [
    b"Title\n=======\n\n>>>>>>> quoted\n<<<<<<< x\n",
    b"<<<<<<< HEAD\n========\n>>>>>>> b\n",
    b"    <<<<<<< HEAD\n    =======\n    >>>>>>> b\n",
    b"a <<<<<<< HEAD\n=======\n>>>>>>> b\n",
    b"<<<<<<<\n=======\n>>>>>>>\n",
    b"",
]


@pytest.mark.parametrize("data", CONFLICTS)
def test_a_conflict_is_found_where_it_begins(data: bytes) -> None:
    assert conflict_line(data) == CONFLICTS[data]


@pytest.mark.parametrize("data", OTHERS)
def test_what_looks_like_one_is_none(data: bytes) -> None:
    assert conflict_line(data) is None

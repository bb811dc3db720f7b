"""A plan as a unified diff: complete, in order, and harmless where it is obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.reports.diff import show_diff
from tests.unit.output.trees import built, planned


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_diff_has_every_kind_of_change() -> None:
    assert built({"a": "1\n2\n", "b": "2", "d": "4\n"}, Path("out")) == []
    diff = show_diff(
        planned({"a": "1\n3", "c": "3\n", "d": "4\n", "e": ""}, Path("out")), safe=False
    )
    assert diff.decode() == (
        "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\n-2\n+3\n"
        "\\ No newline at end of file\n"
        "diff --git a/b b/b\ndeleted file mode 100644\n--- a/b\n+++ /dev/null\n@@ -1 +0,0 @@\n-2\n"
        "\\ No newline at end of file\n"
        "diff --git a/c b/c\nnew file mode 100644\n--- /dev/null\n+++ b/c\n@@ -0,0 +1 @@\n+3\n"
        "diff --git a/e b/e\nnew file mode 100644\n"
    )


def test_a_diff_shows_what_force_would_overwrite() -> None:
    assert built({"a": "1\n", "b": "1\n"}, Path("out")) == []
    Path("out/a").write_bytes(b"\xff\n")
    diff = show_diff(planned({"a": "1\n", "b": "1\n"}, Path("out")), safe=False)
    assert b"\n-\xff\n+1\n" in diff


def test_a_diff_ignores_the_line_ends_of_a_checkout() -> None:
    assert built({"a": "1\n2\n"}, Path("out")) == []
    Path("out/a").write_bytes(b"1\r\n2\r\n")
    diff = show_diff(planned({"a": "1\n3\n"}, Path("out")), safe=False)
    assert diff.endswith(b"@@ -1,2 +1,2 @@\n 1\n-2\n+3\n")


def test_a_safe_diff_is_obeyed_by_nobody() -> None:
    text = "  ::error::x\n##[error]x\n\x1b[2J\ta\n\u202eb\nc\rd\n"
    assert built({"a": text}, Path("out")) == []
    made = planned({"a": "more\n" + text}, Path("out"))
    assert text.encode().splitlines()[0] in show_diff(made, safe=False)
    safe = show_diff(made, safe=True).decode()
    assert safe.replace("\n", "").replace("\t", "").isprintable()
    assert not any(line.lstrip().startswith("::") for line in safe.split("\n"))
    assert "##[" not in safe
    assert "\\x1b[2J\ta" in safe

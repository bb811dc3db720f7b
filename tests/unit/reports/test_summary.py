"""What a build came to: as a summary, as drift, and as a document for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelgen.analysis.wire_names import Inference
from modelgen.build import Loaded, Outcome
from modelgen.diagnostics.model import Diagnostic, Severity, Span
from modelgen.ir.model import Schema
from modelgen.reports.document import show_document
from modelgen.reports.structs import Result
from modelgen.reports.summary import show_drift, show_summary
from modelgen.reports.wire_names import wire_names
from tests.unit.output.trees import built, planned


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def finding(span: Span) -> Diagnostic:
    return Diagnostic("MG201", "unknown-type", Severity.ERROR, "\u2028\ud800", "help", span)


WIRE = Inference(
    "camelCase", 48, 46, fields=2000, own=3, by_convention=1200, stated=1, guessed=1210
)


def outcome(output: Path, tree: dict[str, str], *, written: bool) -> Outcome:
    schema = Schema({})
    left_out = (
        ("a.md", "OPERATIONS"),
        ("b.md", "OPERATIONS"),
        ("c.md", "NO_MODEL"),
    )
    plan = planned(tree, output)
    found = (finding(Span("s/x.md", 1, 2, 1, 4)),)
    return Outcome(
        Path("s"), output, found, Loaded(schema, 1, left_out, WIRE), plan, written, False
    )


def test_the_summary_counts_and_groups() -> None:
    assert built({"a": "1", "b": "2", "c": "3"}, Path("out")) == []
    tree = {"a": "1", "b": "4", "d": "5"}
    assert show_summary(outcome(Path("out"), tree, written=True)) == (
        "s: 1 model page in, 0 models out; 3 left out: 2 pages about operations, "
        "1 with no section of fields, values or types\n"
        "s: names on the wire: 1,204 of 2,000 fields renamed: 3 by their own evidence, 1 as stated, "
        "1,200 by a convention that 46 of 48 names in examples, calls and prose show: camelCase; "
        "1,210 guesses\n"
        "out: 2 files written, 1 kept, 1 removed\n"
    )


def test_names_on_the_wire_are_told_with_the_evidence() -> None:
    assert wire_names(Inference("documented", 0, 0, fields=1)) == (
        "names on the wire: 0 of 1 field renamed; examples, calls and prose show no spelling"
    )
    assert wire_names(Inference("mixed", 21, 7, fields=9, by_name=1, guessed=9)) == (
        "names on the wire: 1 of 9 fields renamed: 1 by the same name elsewhere; "
        "7 of 21 names in examples, calls and prose show: as documented; 9 guesses"
    )
    assert wire_names(Inference("documented", 2, 2, fields=3, by_convention=1)) == (
        "names on the wire: 1 of 3 fields renamed: 1 by what is shown of their models; "
        "2 of 2 names in examples, calls and prose show: as documented"
    )
    told = Inference("camelCase", 0, 0, fields=3, by_convention=2, is_told=True, guessed=2)
    assert wire_names(told) == (
        "names on the wire: 2 of 3 fields renamed: 2 by the convention that the config states; "
        "examples, calls and prose show no spelling; 2 guesses"
    )


def test_drift_is_told_path_by_path() -> None:
    assert built({"a": "1"}, Path("out")) == []
    assert show_drift(planned({"a": "1"}, Path("out"))) == "out: up to date, 1 file\n"
    Path("out/a").write_text("edit")
    assert show_drift(planned({"a": "1", "b": "2"}, Path("out"))).splitlines() == [
        "out/.modelgen.json: changed: the manifest does not list the files as they would be written",
        "out/a: hand-edited: this file was edited by hand and would be overwritten",
        "out/b: missing: the specs make this file",
        "out: not up to date: 1 changed, 1 hand-edited, 1 missing; run `modelgen build`",
    ]


def test_the_document_holds_everything() -> None:
    assert built({"a": "1", "b": "2", "c": "3"}, Path("out")) == []
    one = outcome(Path("out"), {"a": "1", "b": "4", "d": "5"}, written=False)
    early = Result((finding(Span.of_file("pyproject.toml")),), failed=True)
    text = show_document("json", "build", [early, Result(one.findings, one)], ok=False)
    assert text.isascii()
    document = json.loads(text)
    assert (document["format"], document["version"]) == ("modelgen-report", 1)
    assert document["ok"] is False
    assert [item["path"] for item in document["diagnostics"]] == ["pyproject.toml", "s/x.md"]
    assert document["diagnostics"][0]["span"] is None
    assert document["diagnostics"][1]["span"] == {
        "line": 1,
        "column": 2,
        "end_line": 1,
        "end_column": 4,
    }
    (build,) = document["builds"]
    assert build["files"] == {"created": 1, "updated": 1, "removed": 1, "kept": 1}
    assert [item["path"] for item in build["drift"]] == [
        "out/.modelgen.json",
        "out/b",
        "out/c",
        "out/d",
    ]
    assert build["left_out"][0] == {"path": "s/a.md", "reason": "a page about operations"}

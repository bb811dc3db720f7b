"""JUnit reports hold to the schema of the Jenkins plugin, count right, and stay data.

`tests/schemas/junit-10.xsd` is the one that pytest's source distribution carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xmlschema import XMLSchema

from modelgen.analysis.wire_names import Inference
from modelgen.build import Loaded, Outcome
from modelgen.diagnostics.model import Diagnostic, Severity, Span
from modelgen.ir.model import Alias, ModelId, Places, Scalar, ScalarType, Schema
from modelgen.reports.junit import show_junit
from modelgen.reports.structs import Result
from tests.unit.command_line import page, prepare, run
from tests.unit.reports.findings import finding, hostile_findings

SCHEMA = Path(__file__).parents[2] / "schemas" / "junit-10.xsd"


@pytest.fixture(autouse=True)
def _in_a_folder_with_specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


@cache
def schema() -> XMLSchema:
    return XMLSchema(str(SCHEMA))


def valid(text: str) -> ElementTree.Element:
    """Return the root of a report that is valid, counts right and holds only what we put in."""
    root = ElementTree.fromstring(text)
    schema().validate(text)
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out",
    }  # fmt: skip
    for element in (root, *root.iter("testsuite")):
        cases = list(element.iter("testcase"))
        failed = [case for case in cases if case.find("failure") is not None]
        assert element.get("tests") == str(len(cases)) != "0"
        assert element.get("failures") == str(len(failed))
    return root


def outcomes(root: ElementTree.Element) -> dict[str, list[str]]:
    return {case.get("name", ""): [child.tag for child in case] for case in root.iter("testcase")}


def result(
    found: Sequence[Diagnostic] = (),
    pages: Sequence[str] = (),
    left_out: Sequence[tuple[str, str]] = (),
    root: str = ".",
) -> Result:
    """Return what came of a build of some pages, one model each."""
    ids = [ModelId((), f"M{number}") for number, _ in enumerate(pages)]
    places = [Places(Span(path, 1, 1, 1, 2)) for path in pages]
    models = {id: Alias(id, ScalarType(Scalar.STRING)) for id in ids}
    schema = Schema(models, dict(zip(ids, places, strict=True)))
    loaded = Loaded(schema, len(ids), tuple(left_out), Inference("documented", 0, 0))
    outcome = Outcome(Path(root), Path("out"), tuple(found), loaded, None, False, False)
    return Result(outcome.findings, outcome)


def test_a_page_with_an_error_fails_and_warnings_do_not() -> None:
    found = [
        finding(Span.of_file("a.md")),
        finding(Span.of_file("a.md"), severity=Severity.NOTE),
        finding(Span.of_file("b.md"), severity=Severity.WARNING),
    ]
    root = valid(show_junit("lint", [result(found, ("b.md", "c.md"), (("d.md", "of no model"),))]))
    assert outcomes(root) == {
        "b.md": ["system-out"],
        "c.md": [],
        "d.md": ["skipped"],
        "a.md": ["failure", "system-out"],
    }
    failure = next(root.iter("failure"))
    assert failure.get("type") == "MG201 unknown-type"
    assert failure.get("message") == "something"
    assert failure.text == "a.md: error MG201 unknown-type: something\n"


def test_all_errors_of_a_page_are_in_its_failure() -> None:
    Path("a.md").write_text("one <two>\n")
    found = [finding(Span.of_line("a.md", 1, column, 3), "<&>") for column in (1, 5)]
    failure = next(valid(show_junit("lint", [result(found)])).iter("failure"))
    assert failure.get("message") == "<&> (and 1 more)"
    assert (failure.text or "").count("    1 | one <two>\n") == 2


def test_nothing_at_all_passes() -> None:
    assert list(outcomes(valid(show_junit("lint", [result()]))).values()) == [[]]


@pytest.mark.parametrize("command", ["build", "lint"])
def test_a_command_prints_one_valid_report(command: str) -> None:
    done = run(command, "--format", "junit")
    assert (done.exit_code, done.stderr) == (0, "")
    assert outcomes(valid(done.stdout)) == {"specs/user.md": []}
    Path("specs/user.md").write_text(page("User", "error"))
    done = run(command, "--format", "junit")
    assert done.exit_code == 1
    assert outcomes(valid(done.stdout))["specs/user.md"] == ["failure"]


def test_drift_fails_a_check() -> None:
    root = valid(run("build", "--check", "--format", "junit").stdout)
    assert outcomes(root)["output/docs/user.md"] == ["failure"]


def test_what_went_wrong_early_fails() -> None:
    Path("pyproject.toml").write_text("[tool.modelgen]\nx = 1")
    assert ["failure"] in outcomes(valid(run("lint", "--format", "junit").stdout)).values()
    Path("pyproject.toml").unlink()
    assert ["failure"] in outcomes(valid(run("lint", "none", "--format", "junit").stdout)).values()


def test_diff_prints_one_valid_report() -> None:
    valid(run("diff", "specs", "none", "--format", "junit").stdout)


def test_text_of_a_page_is_text() -> None:
    found = hostile_findings()
    names = [finding.span.path for finding in found]
    skipped = [(f"left {finding.message}", finding.message) for finding in found]
    text = show_junit("lint", [result(found, names, skipped, root=name) for name in names[:3]])
    valid(text)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert "<!" not in text
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


@given(st.text(), st.text(), st.sampled_from(Severity))
def test_any_text_makes_a_valid_report(path: str, message: str, severity: Severity) -> None:
    found = finding(Span.of_file(path), message, severity)
    valid(show_junit("lint", [result([found], (), ((message, path),))]))

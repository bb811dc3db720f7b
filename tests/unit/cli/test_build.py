"""`modelgen build`: exit codes, streams, what is written and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.command_line import page, prepare, run
from tests.unit.output.trees import contents, leftovers

CODE = {
    f"python/models/{name}"
    for name in (
        *("__init__.py", "_json.py", "_runtime.py", "py.typed", "user.py"),
        *("_codec/__init__.py", "_codec/user.py"),
    )
}
DOCS = {"docs/index.md", "docs/user.md"}
MADE = Path("output/docs/user.md")


@pytest.fixture(autouse=True)
def _in_a_folder_with_specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)


def test_a_bare_build_reads_specs_and_writes_output() -> None:
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout == (
        "specs: 1 model page in, 1 model out\n"
        "specs: Speakeasy, Python (1 page: types on 1 page)\n"
        "specs: names on the wire: 0 of 1 field renamed; examples, calls and prose show no spelling\n"
        "output: 9 files written, 0 kept, 0 removed\n"
    )
    assert result.stderr == ""
    assert set(contents(Path("output"))) == {*CODE, *DOCS}
    assert run("build").stdout.endswith("output: 0 files written, 9 kept, 0 removed\n")


@pytest.mark.parametrize("arguments", [("-o", ""), ("",)])
def test_an_empty_path_is_no_path(arguments: tuple[str, ...]) -> None:
    result = run("build", *arguments)
    assert result.exit_code == 2
    assert "a path is expected, and the text is empty" in result.stderr
    assert not MADE.exists()


def test_flags_choose_what_one_run_does(tmp_path: Path) -> None:
    Path("specs").rename("pages")
    result = run("build", "pages", "-o", "deep/out", "--target", "python", "--package", "a.b")
    assert result.exit_code == 0
    assert "python/a/b/user.py" in contents(tmp_path / "deep/out")
    assert not (tmp_path / "deep/out/docs").exists()


def test_one_target_leaves_the_files_of_the_other() -> None:
    assert run("build").exit_code == 0
    before = contents(Path("output"))
    Path("specs/user.md").write_text(page(doc="New."))
    assert run("build", "--target", "docs").exit_code == 0
    after = contents(Path("output"))
    assert {path for path in after if before[path] != after[path]} == {"docs/user.md"}
    assert run("build", "--check", "--target", "docs").exit_code == 0
    assert run("build", "--check").exit_code == 1


def test_an_error_is_shown_and_nothing_is_written() -> None:
    Path("specs/user.md").write_text(page("User", "error"))
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "specs/user.md:9:14: error MG201 unknown-type: no page or built-in is called `Vist`\n"
        "    9 | | `visit` | *Vist* | :heavy_check_mark: | N/A |\n"
        "      |              ^^^^\n"
        "      = help: write its page, or list it under `undocumented`; "
        "the built-ins are those of Python docs\n"
        "1 error\n"
    )
    assert not Path("output").exists()


def test_warnings_do_not_stop_a_build_and_notes_are_left_to_lint() -> None:
    Path("specs/user.md").write_text(page("User", "warning", "note"))
    result = run("build")
    assert result.exit_code == 0
    assert "MG114" in result.stderr
    assert "MG401" not in result.stderr
    assert result.stderr.endswith("1 warning\n")


@pytest.mark.parametrize("specs", ["spec", "specs/user.md", "specs/nothing/at/all"])
def test_specs_that_are_no_folder(specs: str) -> None:
    result = run("build", specs)
    assert result.exit_code == 1
    assert specs in result.stderr
    assert ("did you mean `specs`?" in result.stderr) == (specs == "spec")


@pytest.mark.parametrize(
    ("specs", "output", "code"),
    [
        ("specs", "specs", "MG513"),
        ("specs", "specs/out", "MG513"),
        (".", "output", "MG513"),
        ("docs", ".", "MG514"),
        ("docs/python/x", "docs", "MG514"),
        ("specs", ".", None),
        ("specs", "..", "MG522"),
        ("specs", "../..", "MG522"),
        ("../beside/specs", "../beside", None),
        ("../beside/specs", "..", "MG522"),
        ("specs", "specs-out", None),
    ],
)
def test_specs_and_output_that_lie_in_each_others_way(
    specs: str, output: str, code: str | None
) -> None:
    Path(specs).mkdir(parents=True, exist_ok=True)
    Path(specs, "user.md").write_text(page())
    result = run("build", specs, "-o", output)
    assert result.exit_code == (0 if code is None else 1)
    assert code is None or code in result.stderr


@pytest.mark.parametrize("way", ["config", "checkout", "folder"])
def test_an_output_above_the_project(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder of the project, its top is no more and no less than that."""
    if way == "config":
        Path("pyproject.toml").write_text("[tool.modelgen]\n")
    elif way == "checkout":
        Path(".git").mkdir()
    Path("deeper").mkdir()
    monkeypatch.chdir("deeper")
    project = Path.cwd().parent
    for output in ("../..", str(project.parent)):
        result = run("build", "../specs", "-o", output)
        assert (result.exit_code, "MG522" in result.stderr) == (1, True)
    assert not Path("../../python").exists()
    if way != "folder":
        assert run("build", "../specs", "-o", "..").exit_code == 0
    assert run("build", "../specs", "-o", str(project / "deeper")).exit_code == 0


def test_an_output_that_is_a_file() -> None:
    Path("output").write_text("mine")
    result = run("build")
    assert result.exit_code == 1
    assert "MG501" in result.stderr
    assert Path("output").read_text() == "mine"


def test_edits_are_named_and_kept_until_forced() -> None:
    run("build")
    MADE.write_text("edit\n")
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr.startswith("output/docs/user.md: error MG503 edited-file: ")
    assert MADE.read_text() == "edit\n"
    assert run("build", "--force").exit_code == 0
    assert MADE.read_text().startswith("# User\n")


def test_an_interrupted_build_is_told_and_put_in_order() -> None:
    run("build")
    Path("output/.modelgen.lock").write_text("1\n")
    Path("output/docs/.modelgen.tmp-0123456789abcdef").write_text("half")
    result = run("build")
    assert result.exit_code == 0
    assert "MG515" in result.stderr
    assert leftovers(Path("output")) == []


# --check and --diff


def test_check_writes_nothing_and_says_what_differs() -> None:
    assert run("build", "--check").exit_code == 1
    assert not Path("output").exists()
    run("build")
    assert run("build", "--check").exit_code == 0
    Path("specs/user.md").unlink()
    Path("specs/visit.md").write_text(page("Visit"))
    before = {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")}
    result = run("build", "--check", "--target", "docs")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[3:] == [
        "output/.modelgen.json: changed: "
        "the manifest does not list the files as they would be written",
        "output/docs/index.md: changed: the specs make something else of it by now",
        "output/docs/user.md: extra: the specs do not make this file any more",
        "output/docs/visit.md: missing: the specs make this file",
        "output: not up to date: 2 changed, 1 extra, 1 missing; run `modelgen build`",
    ]
    assert {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")} == before


def test_check_reports_edits_as_drift_and_not_as_errors() -> None:
    run("build")
    MADE.write_text("edit\n")
    result = run("build", "--check")
    assert result.exit_code == 1
    assert "output/docs/user.md: hand-edited: " in result.stdout
    assert result.stderr == ""


def test_check_reports_an_interrupted_build_and_leaves_it() -> None:
    run("build")
    manifest = Path("output/.modelgen.json")
    text = manifest.read_text().replace('"state"', '"unfinished": true,\n"state"')
    manifest.write_text(text)
    result = run("build", "--check")
    assert result.exit_code == 1
    assert "output: interrupted: " in result.stdout
    assert manifest.read_text() == text


def test_diff_prints_only_the_diff_and_fails_only_with_check() -> None:
    run("build")
    before = contents(Path("output"))
    Path("specs/user.md").write_text(page(doc="New."))
    result = run("build", "--diff", "--target", "docs")
    assert result.exit_code == 0
    assert result.stdout.startswith("diff --git a/docs/user.md b/docs/user.md\n")
    assert "\n+| `id` " in result.stdout
    assert contents(Path("output")) == before
    checked = run("build", "--diff", "--check", "--target", "docs")
    assert checked.exit_code == 1
    assert checked.stdout == result.stdout


def test_a_diff_in_a_log_of_github_is_no_command() -> None:
    text = page().replace("\n\n\n", "\n\n{}\n::add-mask::x\n\n\n")
    Path("specs/user.md").write_text(text.format("Old."))
    run("build")
    Path("specs/user.md").write_text(text.format("New."))
    assert "\n ::add-mask::x" in run("build", "--diff").stdout
    assert "::add-mask::x" not in run("build", "--diff", env={"GITHUB_ACTIONS": "true"}).stdout


def test_packages_of_one_target_are_built_together_and_one_changes_alone() -> None:
    tables = "[[tool.modelgen.python]]\n[[tool.modelgen.python]]\npackage = 'other'\n"
    Path("pyproject.toml").write_text(tables)
    assert run("build").exit_code == 0
    assert Path("output/python/models/_runtime.py").is_file()
    own = Path("output/python/other/_runtime.py")
    before = own.read_bytes()
    Path("pyproject.toml").write_text(f"{tables}validate-constraints = true\n")
    assert run("build").exit_code == 0
    assert own.read_bytes() == before
    assert run("build", "--package", "third").exit_code == 2
    Path("pyproject.toml").write_text("[[tool.modelgen.python]]\n")
    assert run("build").exit_code == 0
    assert not own.exists()

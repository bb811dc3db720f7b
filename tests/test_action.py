"""The action and the hooks: what a workflow says never becomes a line of a shell.

DMCG's action once spliced an input into its install command; ours is run with hostile ones here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.command_line import run

ROOT = Path(__file__).resolve().parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
MAIN = next(step for step in STEPS if step.get("id") == "run")
COMMENT = STEPS[-1]
GOOD = {
    "COMMAND": "check",
    "SPECS": "",
    "BASE": "",
    "CONFIG": "",
    "FORMAT": "github",
    "FAIL_ON": "",
    "REPORT": "",
    "SUMMARY": "true",
    "DIRECTORY": ".",
}
FOUND = {
    "builds": [{"drift": []}],
    "changes": [{}],
    "counts": {"breaking": 2},
    "bump": "major",
}
HOSTILE = (
    "; id >pwned",
    "$(id >pwned)",
    "`id >pwned`",
    "' ; id >pwned ; '",
    '" ; id >pwned ; "',
    "a\nid >pwned",
    "| tee pwned",
    "&& id >pwned",
    "${IFS}",
    "*",
    "--force",
    "--output=pwned",
    "-",
    "$0",
    "!!",
    "\\",
)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return a runner's folder, where `modelgen` writes down what it is told."""
    place = tmp_path / "modelgen" / "bin"
    place.mkdir(parents=True)
    script = place / "modelgen"
    script.write_text(
        '#!/bin/sh\nprintf "%s\\0" "$#" "$@" >>"$SAID"\n'
        'case "$*$MODELGEN_SAY" in\n'
        f"*--format=json*json) echo '{json.dumps(FOUND)}' ;;\n"
        '*) echo report ;;\nesac\nexit "$CODE"\n'
    )
    script.chmod(0o755)
    (tmp_path / "work").mkdir()
    return tmp_path


def calls(words: list[str]) -> list[list[str]]:
    """Return the arguments of each call; before them stands how many they are."""
    found: list[list[str]] = []
    while words:
        count = int(words[0])
        found.append(words[1 : count + 1])
        words = words[count + 1 :]
    return found


def act(
    runner: Path, given: Mapping[str, str], code: int = 0, env: Mapping[str, str] = {}
) -> tuple[subprocess.CompletedProcess[bytes], list[str] | None]:
    """Run the main step as the service does; return how it went, and what modelgen was told first.

    After that it is asked for the same as Markdown and as JSON.
    """
    said = runner / "said.json"
    said.unlink(missing_ok=True)
    inputs = {f"MODELGEN_{name}": value for name, value in {**GOOD, **given}.items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", MAIN["run"]],
        cwd=runner / "work",
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(runner),
            "SAID": str(said),
            "CODE": str(code),
            "PYTHON": sys.executable,
            "GITHUB_OUTPUT": str(runner / "output"),
            "GITHUB_STEP_SUMMARY": str(runner / "summary"),
            **inputs,
            **env,
        },
        capture_output=True,
        check=False,
    )
    told = calls(said.read_bytes().decode().split("\0")[:-1]) if said.exists() else []
    for again, form in zip(told[1:], ("markdown", "json"), strict=False):
        assert again == [
            f"--format={form}" if one.startswith("--format=") else one for one in told[0]
        ]
    return done, told[0] if told else None


def test_inputs_come_by_environment_only() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("shell", "")
        assert "run" not in step or step["shell"] == "bash"
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    inside = re.findall(r"\$\{\{(.*?)\}\}", text)
    used = [name for one in inside for name in re.findall(r"\binputs\.([\w-]+)", one)]
    assert {*used} == {*ACTION["inputs"]}
    assert text.count("inputs.") == len(used)


def test_every_variable_is_quoted() -> None:
    for step in STEPS:
        for line in step.get("run", "").splitlines():
            if line.lstrip().startswith("case "):
                continue  # no splitting there; the word is quoted all the same
            assert "$" not in re.sub(r'"[^"]*"', "", line), line


def test_what_it_uses_is_pinned() -> None:
    for step in STEPS:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ["build", "--check", "--format=github"]),
        ({"COMMAND": "build"}, ["build", "--format=github"]),
        ({"COMMAND": "lint", "FORMAT": "sarif"}, ["lint", "--format=sarif"]),
        ({"COMMAND": "fmt"}, ["fmt", "--check", "--format=github"]),
        (
            {"SPECS": "docs/models", "CONFIG": "x/pyproject.toml"},
            [
                "build",
                "--check",
                "--config=x/pyproject.toml",
                "--format=github",
                "--",
                "docs/models",
            ],
        ),
        (
            {"COMMAND": "diff", "BASE": "origin/main:specs", "SPECS": "specs"},
            ["diff", "--format=github", "--", "origin/main:specs", "specs"],
        ),
        ({"COMMAND": "diff"}, ["diff", "--format=github"]),
        (
            {"COMMAND": "diff", "BASE": "v1.2", "FAIL_ON": "warning"},
            ["diff", "--fail-on=warning", "--format=github", "--", "v1.2"],
        ),
        ({"COMMAND": "lint", "BASE": "main:specs"}, ["lint", "--format=github"]),
        (
            {"COMMAND": "bump", "BASE": "v1.2", "FAIL_ON": "warning"},
            ["diff", "--bump", "--format=github", "--", "v1.2"],
        ),
    ],
)
def test_inputs_become_arguments(runner: Path, given: dict[str, str], wanted: list[str]) -> None:
    done, said = act(runner, given)
    assert (done.returncode, said) == (0, wanted)
    assert done.stdout == b"report\n"


@pytest.mark.parametrize("report", ["", "out.sarif"])
def test_the_exit_code_is_modelgens(runner: Path, report: str) -> None:
    assert act(runner, {"REPORT": report}, code=1)[0].returncode == 1
    assert not report or (runner / "work" / report).read_text() == "report\n"


def test_an_unknown_command_is_refused(runner: Path) -> None:
    for command in ("", "changelog", "build --force", "diff --bump", *HOSTILE):
        done, said = act(runner, {"COMMAND": command})
        assert (done.returncode, said) == (2, None)
        assert not list((runner / "work").iterdir())


@pytest.mark.parametrize("command", ["diff", "bump"])
def test_a_newer_side_needs_an_older_one(runner: Path, command: str) -> None:
    done, said = act(runner, {"COMMAND": command, "SPECS": "b"})
    assert (done.returncode, said) == (2, None)
    assert b"::error::" in done.stderr


@pytest.mark.sample(5)
@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("name", ["SPECS", "CONFIG", "FORMAT", "REPORT", "DIRECTORY"])
def test_no_input_is_a_command(runner: Path, name: str, payload: str) -> None:
    done, said = act(runner, {name: payload})
    assert b"uid=" not in done.stdout + done.stderr
    assert not list(runner.rglob("pwned"))
    assert said is None or len(said) == 3 + (name == "CONFIG") + 2 * (name == "SPECS")
    if name == "SPECS":
        assert said is not None
        assert said[-2:] == ["--", payload]
    if name == "DIRECTORY" and payload != "-":
        assert said is None


def test_each_output_is_one_of_a_step(runner: Path) -> None:
    act(runner, {"COMMAND": "bump", "SAY": "json"})
    written = {line.partition("=")[0] for line in (runner / "output").read_text().splitlines()}
    assert written == {*ACTION["outputs"]}
    for name, output in ACTION["outputs"].items():
        assert output["value"] == f"${{{{ steps.run.outputs.{name} }}}}"


@pytest.fixture
def project(runner: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in the runner's folder, where modelgen is the real one."""
    script = runner / "modelgen" / "bin" / "modelgen"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m modelgen "$@"\n')
    place = runner / "work" / "api"
    (place / "specs").mkdir(parents=True)
    monkeypatch.chdir(place)
    write("string")
    for words in ("init -q -b main", "add -A", "commit -q -m pages", "checkout -q -b topic"):
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        subprocess.run(["git", *who, *words.split()], check=True)
    return place


def write(kind: str) -> None:
    page = f"# User\n\n| Field | Type   | Required |\n| ----- | ------ | -------- |\n| id    | {kind:<6} | yes      |\n"
    Path("specs/user.md").write_text(page)


LONG = [
    ("diff", "string", 0, "changed=false breaking=0", "### modelgen diff: passed"),
    ("bump", "uuid", 0, "changed=true breaking=1 bump=major", "call for a new **major**"),
    ("lint", "uuid", 0, "changed=false breaking=0", "### modelgen lint: passed"),
    ("lint", "strong", 1, "changed=false breaking=0", "| error | `specs/user.md:5:11` |"),
    ("fmt", "string", 0, "changed=false breaking=0", "### modelgen fmt: passed"),
    ("fmt", "string[]", 1, "changed=true breaking=0", "- specs/user.md: would be reformatted"),
    ("check", "string", 1, "changed=true breaking=0", "- output: not up to date: "),
    ("build", "string", 0, "", ""),
]


@pytest.mark.parametrize(
    "case",
    [
        ("diff", "uuid", 1, "changed=true breaking=1", "#### Breaking"),
        *(pytest.param(one, marks=pytest.mark.long) for one in LONG),
    ],
    ids=lambda case: " ".join(map(str, case[:2])),
)
def test_each_command_as_the_runner_has_it(
    project: Path, case: tuple[str, str, int, str, str]
) -> None:
    command, kind, code, outputs, said = case
    write(kind)
    runner = project.parents[1]
    env = {"PYTHONPATH": os.pathsep.join(sys.path), "GIT_CEILING_DIRECTORIES": str(runner)}
    done, _ = act(runner, {"COMMAND": command, "DIRECTORY": "api"}, code, env)
    assert (done.returncode, done.stderr.count(b"Traceback")) == (code, 0)
    written = runner / "output"
    told = written.read_text().split() if written.exists() else []
    assert [one for one in told if not one.startswith("report=")] == outputs.split()
    summary = runner / "summary"
    assert said in (summary.read_text(encoding="utf-8") if summary.exists() else "")
    assert summary.exists() == bool(said)


@pytest.mark.parametrize("summary", ["true", "false"])
@pytest.mark.parametrize("code", [0, 1])
def test_the_summary_and_the_outputs_tell_the_result(runner: Path, summary: str, code: int) -> None:
    done, _ = act(runner, {"COMMAND": "diff", "SUMMARY": summary, "SAY": "json"}, code)
    assert done.returncode == code
    report = runner / "modelgen-report.md"
    assert (
        runner / "output"
    ).read_text() == f"changed=true\nbreaking=2\nbump=major\nreport={report}\n"
    assert (runner / "summary").exists() == (summary == "true")


def test_wrong_usage_makes_no_report(runner: Path) -> None:
    assert act(runner, {"COMMAND": "diff"}, 2)[0].returncode == 2
    assert not (runner / "output").exists()


GH = """#!/bin/sh
printf "%s\\n" "$*" >>"$CALLS"
[ "$1 $2" != "$DENIED" ] || exit 1
case "$*" in
*graphql*) echo 'github-actions[bot]' ;;
*paginate*) printf "$KNOWN" ;;
*) cat "${6#body=@}" >"$CALLS.body" ;;
esac
"""
REPORT = "<!-- modelgen diff -->\n\n`$(id >pwned)`\n"


def comment(runner: Path, **more: str) -> tuple[str, list[str], str]:
    """Run the step that comments; return what it printed, what it asked of the service, and the comment."""
    report, calls = runner / "report.md", runner / "calls"
    report.write_text(REPORT)
    gh = runner / "gh"
    gh.write_text(GH)
    gh.chmod(0o755)
    given = dict.fromkeys(("COMMAND", "DIRECTORY", "SPECS", "CONFIG", "KNOWN", "DENIED"), "")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", COMMENT["run"]],
        cwd=runner / "work",
        env={
            "PATH": f"{runner}:{os.environ['PATH']}",
            "GITHUB_SERVER_URL": "https://github.com",
            "REPOSITORY": "a/b",
            "NUMBER": "5",
            "REPORT": str(report),
            "CALLS": str(calls),
            **given,
            "COMMAND": "diff",
            "DIRECTORY": ".",
            **more,
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert not list(runner.rglob("pwned"))
    body = Path(f"{calls}.body")
    return done.stdout, calls.read_text().splitlines(), body.read_text() if body.exists() else ""


@pytest.mark.parametrize("known", ["", "17\\n"])
def test_there_is_one_comment(runner: Path, known: str) -> None:
    _, (_, asked, done), body = comment(runner, KNOWN=known)
    assert "repos/a/b/issues/5/comments" in asked
    assert ".user.login == env.me" in asked  # what others write is left alone
    way = "PATCH repos/a/b/issues/comments/17" if known else "POST repos/a/b/issues/5/comments"
    assert done == f"api --method {way} --field body=@{runner}/report.md.body --silent"
    assert body == f"<!-- modelgen diff .   -->\n{REPORT}"


def test_each_folder_has_its_comment(runner: Path) -> None:
    first = comment(runner)[2].splitlines()[0]
    *_, other = comment(runner, DIRECTORY="services/a")
    assert first != other.splitlines()[0]
    assert other.endswith("\nIn `services/a`.\n")


@pytest.mark.parametrize("denied", ["api graphql", "api --paginate", "api --method"])
def test_who_may_not_comment_is_warned(runner: Path, denied: str) -> None:
    said, *_ = comment(runner, DENIED=denied)
    assert said.startswith("::warning::modelgen: no comment on the pull request: the job needs ")


_INPUT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_side_of_a_comparison_is_a_command(runner: Path, payload: str) -> None:
    done, said = act(runner, {"COMMAND": "diff", "BASE": payload, "SPECS": payload})
    assert said == ["diff", "--format=github", "--", payload, payload]
    assert b"uid=" not in done.stdout + done.stderr
    assert not list(runner.rglob("pwned"))


@pytest.mark.long
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs=_INPUT | st.sampled_from(HOSTILE), form=_INPUT | st.sampled_from(HOSTILE))
def test_any_input_is_one_argument(runner: Path, specs: str, form: str) -> None:
    _, said = act(runner, {"SPECS": specs, "FORMAT": form})
    tail = ["--", specs] if specs else []
    assert said == ["build", "--check", f"--format={form}", *tail]
    assert not list((runner / "work").iterdir())


def test_a_page_named_like_an_option_is_a_page() -> None:
    # What the action puts before SPECS keeps a folder from being an option.
    done = run("lint", "--", "--force")
    assert done.exit_code == 1
    assert "there is no folder `--force`" in done.stdout


def test_hooks_are_commands_that_there_are() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    names = {f"modelgen-{name}" for name in ("build-check", "lint", "diff", "fmt", "inject")}
    assert {hook["id"] for hook in hooks} == names
    for hook in hooks:
        name, *arguments = hook["entry"].split()
        assert name == "modelgen"
        assert run(*arguments, "--help").exit_code == 0
        assert hook["pass_filenames"] is False
        assert hook["always_run"] is True
        assert not {"types", "types_or", "files"} & {*hook}
        assert hook["language"] == "python"

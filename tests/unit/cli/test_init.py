"""`modelgen init` begins a project that builds, and never overwrites."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from modelgen.cli.init import ATTRIBUTES, CONFIG, PAGE, PRE_COMMIT, WORKFLOW, init
from modelgen.targets.templates import template_root
from tests.unit.command_line import run
from tests.unit.output.trees import contents

FILES = (CONFIG, PAGE, WORKFLOW, PRE_COMMIT, ATTRIBUTES)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def deeds(folder: Path) -> dict[str, str]:
    return {step.path: step.status for step in init(folder)}


def template(name: str) -> str:
    return (template_root() / "init" / name).read_text()


def test_an_empty_folder_gets_everything_and_builds() -> None:
    done = run("init")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.output.splitlines()] == ["wrote"] * 5 + ["next:"]
    assert all(path in done.output for path in FILES)
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "1 model page in, 1 model out" in built.stdout
    assert run("build", "--check").exit_code == 0
    assert "MG" not in run("lint").stdout


def test_a_folder_is_made_and_named() -> None:
    done = run("init", "new/it is")
    assert done.exit_code == 0
    assert Path("new/it is", PAGE).is_file()
    assert done.output.endswith("next: cd 'new/it is' && modelgen build\n")


def test_a_second_time_nothing_changes() -> None:
    run("init")
    before = contents(Path())
    done = run("init")
    assert done.exit_code == 0
    assert contents(Path()) == before
    assert [line.split()[0] for line in done.output.splitlines() if line.startswith("left")]
    assert "wrote" not in done.output


@pytest.mark.parametrize("path", FILES)
def test_what_is_there_stays_and_the_rest_is_written(path: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("[tool.modelgen]\n")
    found = deeds(Path())
    assert file.read_text() == "[tool.modelgen]\n"
    assert found.pop(path) == "left"
    if path == CONFIG:
        assert found.pop(PAGE) == "left"  # the config says where its pages are
    assert set(found.values()) == {"wrote"}


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    ["", "[project]\nname = 'x'", "[tool.black]\nx = 1", "# only a comment", "\ufeff[tool]"],
)
def test_a_table_goes_to_the_end(text: str, line_end: str, end: str) -> None:
    before = (text + end).replace("\n", line_end).encode()
    Path(CONFIG).write_bytes(before)
    assert deeds(Path())[CONFIG] == "extended"
    after = Path(CONFIG).read_bytes()
    assert after.startswith(before)
    document = tomllib.loads(after.decode().removeprefix("\ufeff"))
    assert (
        document["tool"]["modelgen"]
        == tomllib.loads(template("pyproject.toml"))["tool"]["modelgen"]
    )
    assert (b"\r\n" in before) == (after.count(b"\r\n") == after.count(b"\n"))


@pytest.mark.parametrize(
    "text",
    [
        b"tool = {x = 1}\n",
        b"tool = 1\n",
        b"[[tool]]\n",
        b"not = toml = at all\n",
        b"text = '''\nnever ended",
        b"\xff\xfe",
        b"x = " + b"[" * 5_000 + b"\n",
    ],
)
def test_a_file_that_cannot_go_on_is_left_and_the_table_is_shown(text: bytes) -> None:
    Path(CONFIG).write_bytes(text)
    done = run("init")
    assert done.exit_code == 0
    assert Path(CONFIG).read_bytes() == text
    assert "    [tool.modelgen]\n" in done.output


@pytest.mark.parametrize(
    "text", ["[tool.modelgen]", "[tool]\nmodelgen.specs = 'x'", "tool.modelgen.build=[]"]
)
def test_a_config_stays(text: str) -> None:
    Path(CONFIG).write_text(text)
    assert deeds(Path())[CONFIG] == "left"
    assert Path(CONFIG).read_text() == text
    assert not Path("specs").exists()


def test_a_second_run_has_nothing_left_to_say() -> None:
    run("init")
    again = run("init")
    assert again.exit_code == 0
    assert "what belongs there" not in again.output
    Path(PRE_COMMIT).write_text("repos: []\n")
    assert "what belongs there" in run("init").output


def test_pages_that_are_there_get_no_sample() -> None:
    Path("specs").mkdir()
    assert deeds(Path())[PAGE] == "left"
    assert list(Path("specs").iterdir()) == []


def test_links_are_not_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    Path(".github").symlink_to(outside)
    Path("specs").symlink_to(outside / "not there")
    Path(CONFIG).symlink_to(outside / "gone.toml")
    Path(PRE_COMMIT).symlink_to(outside / "gone.yaml")
    assert set(deeds(Path()).values()) == {"left"}
    assert list(outside.iterdir()) == []


def test_what_cannot_be_written_is_said() -> None:
    Path("file").write_text("")
    done = run("init", "file")
    assert done.exit_code == 1
    assert done.output.startswith("failed    file: ")
    assert run("init", "file/below").exit_code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said() -> None:
    Path("closed").mkdir(mode=0o500)
    assert set(deeds(Path("closed")).values()) == {"failed"}


def test_the_name_of_a_folder_is_no_command() -> None:
    done = run("init", "::error::x\x1b[31m")
    assert "\x1b" not in done.output
    assert not any(line.startswith("::") for line in done.output.splitlines())


def test_what_is_written_is_what_the_services_read() -> None:
    workflow = yaml.safe_load(template("workflow.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    lines = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert lines[-1] == "modelgen build --check --format github"
    assert not any("${{" in line for line in lines)
    hooks = yaml.safe_load(template("pre-commit.yaml"))["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["modelgen-build-check"]
    assert hooks[0]["always_run"] is True
    assert run(*hooks[0]["entry"].split()[1:], "--help").exit_code == 0


def attributes(path: str) -> list[str]:
    """Return what git says of a file: how it is merged, and whether it counts as generated."""
    command = ["git", "check-attr", "merge", "linguist-generated", "--", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line.rpartition(": ")[2] for line in done.stdout.splitlines()]


def test_git_merges_the_manifest_by_union_and_folds_what_is_generated() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    run("init")
    assert attributes("generated/.modelgen.json") == ["union", "set"]
    assert attributes("generated/docs/greeting.md") == ["unspecified", "set"]
    assert attributes("specs/models/greeting.md") == ["unspecified", "unspecified"]


def test_git_is_told_of_each_output_here() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    outputs = ["a b/ü", "../elsewhere", "plain"]
    builds = "".join(f'[[tool.modelgen.build]]\noutput = "{one}"\n' for one in outputs)
    Path(CONFIG).write_text(builds, encoding="utf-8")
    assert deeds(Path())[ATTRIBUTES] == "wrote"
    assert "elsewhere" not in Path(ATTRIBUTES).read_text(encoding="utf-8")
    for folder in ("a b/ü", "plain"):
        assert attributes(f"{folder}/.modelgen.json") == ["union", "set"]

"""`modelgen init` begins a project that builds, and never overwrites."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from modelgen.project.begin import ATTRIBUTES, IGNORES, PRE_COMMIT, WORKFLOW, plan, write
from modelgen.project.files import CONFIG, Folder
from tests.corpora import ROOT
from tests.unit.command_line import run
from tests.unit.output.trees import contents

PAGE = "specs/order.md"
FILES = (CONFIG, PAGE, IGNORES, WORKFLOW, PRE_COMMIT, ATTRIBUTES)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def deeds(folder: Path) -> dict[str, str]:
    return {step.path: step.status for step in write(Folder(folder), plan(folder))}


def began(output: str) -> list[str]:
    """Return the first word of each line that says what became of a file."""
    words = [line.split()[0] for line in output.splitlines() if line[:1].strip()]
    return [word for word in words if word in ("wrote", "extended", "left", "failed")]


def test_an_empty_folder_gets_everything_and_builds() -> None:
    done = run("init")
    assert done.exit_code == 0
    assert began(done.output) == ["wrote"] * 6
    assert all(path in done.output for path in FILES)
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "1 model page in, 3 models out" in built.stdout
    assert run("build", "--check").exit_code == 0
    assert "MG" not in run("lint").stdout
    assert run("fmt", "--check").exit_code == 0


def test_a_dry_run_writes_nothing_and_says_the_same() -> None:
    dry = run("init", "--dry-run", "new")
    assert dry.exit_code == 0
    assert not Path("new").exists()
    wrote = re.findall(r"^wrote +(.*)$", run("init", "new").output, re.MULTILINE)
    assert re.findall(r"^would write +(.*)$", dry.output, re.MULTILINE) == wrote


def test_a_folder_is_made_and_named() -> None:
    done = run("init", "new/it is")
    assert done.exit_code == 0
    assert Path("new/it is", PAGE).is_file()
    assert "next: cd 'new/it is' && modelgen build\n" in done.output


def test_a_second_time_nothing_changes() -> None:
    run("init")
    before = contents(Path())
    done = run("init")
    assert done.exit_code == 0
    assert contents(Path()) == before
    assert began(done.output) == ["left"] * 6


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
    table = document["tool"]["modelgen"]
    assert (table["specs"], table["output"]) == ("specs", "generated")
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
    found = deeds(Path())
    assert [found[path] for path in (CONFIG, WORKFLOW, PRE_COMMIT)] == ["left"] * 3
    assert list(outside.iterdir()) == []
    assert Path("models/order.md").is_file(), "specs is taken"


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
    run("init")
    workflow = yaml.safe_load(Path(WORKFLOW).read_text())
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    assert lines[0].startswith("python -m pip install ")
    assert lines[1] == "modelgen build --check --format github"
    assert lines[2] == "modelgen diff --format github"
    assert steps[0]["with"] == {"fetch-depth": 0}, "`diff` reads another branch"
    assert not any("${{" in line for line in lines), "names of branches are no commands"
    hooks = yaml.safe_load(Path(PRE_COMMIT).read_text())["repos"][0]["hooks"]
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
    assert attributes("generated/docs/order.md") == ["unspecified", "set"]
    assert attributes("specs/order.md") == ["unspecified", "unspecified"]


def test_git_is_told_of_each_output_here() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    outputs = ["a b/ü", "../elsewhere", "plain"]
    builds = "".join(f'[[tool.modelgen.build]]\noutput = "{one}"\n' for one in outputs)
    Path(CONFIG).write_text(builds, encoding="utf-8")
    assert deeds(Path())[ATTRIBUTES] == "wrote"
    assert "elsewhere" not in Path(ATTRIBUTES).read_text(encoding="utf-8")
    for folder in ("a b/ü", "plain"):
        assert attributes(f"{folder}/.modelgen.json") == ["union", "set"]


HAND_WRITTEN = """# Parcel

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| id    | uuid | yes      | Ours.       |
"""


def written(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_docs_that_are_there_are_built_at_once() -> None:
    written("docs/api/parcel.md", HAND_WRITTEN)
    written("README.md", HAND_WRITTEN)
    written("package.json", '{"name": "@acme/parcel-post"}')
    done = run("init")
    assert "found     docs/api: 1 page about models (tables); these are built" in done.output
    assert "found     .: 1 page about models (tables); to build these, move" in done.output
    assert not Path("specs").exists()
    table = tomllib.loads(Path(CONFIG).read_text())["tool"]["modelgen"]
    assert table == {"specs": "docs/api", "output": "generated", "package": "parcel_post"}
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "1 model page in, 1 model out" in built.stdout


def test_what_modelgen_wrote_is_no_docs_of_the_repository() -> None:
    run("init")
    assert run("build").exit_code == 0
    Path(CONFIG).unlink()
    done = run("init", "--dry-run")
    assert [line for line in done.output.splitlines() if line.startswith("found")] == [
        "found     specs: 1 page about models (tables); these are built"
    ]
    listed = run("dialects", "--detect", ".")
    assert "generated" not in listed.output


def test_below_the_top_of_a_repository_services_find_nothing() -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    done = run("init", "packages/post")
    assert not Path("packages/post/.github").exists()
    assert not Path("packages/post", PRE_COMMIT).exists()
    assert done.output.count("it is looked for at the top of the repository only") == 2
    pasted = done.output.partition("modelgen.yml: ")[2].partition("left ")[0]
    workflow = yaml.safe_load(pasted.partition("\n\n")[2])
    assert workflow["jobs"]["check"]["defaults"]["run"]["working-directory"] == "packages/post"


@pytest.mark.parametrize("name", ["docs", "specs", "generated", "models"])
def test_a_file_may_be_called_like_a_folder(name: str) -> None:
    Path(name).write_text("no folder\n")
    assert run("init").exit_code == 0
    built = run("build")
    assert built.exit_code == 0, built.output
    assert Path(name).read_text() == "no folder\n"


def test_odd_files_of_a_repository_tell_nothing() -> None:
    for path in ("package.json", "go.mod", "docs/broken.md"):
        written(path, "\0{[")
    Path("docs/bytes.md").write_bytes(b"| Field | Type |\n|---|---|\n| \xff | \xfe |\n")
    done = run("init")
    assert done.exit_code == 0, done.output
    assert run("build").exit_code == 0


def compared() -> subprocess.CompletedProcess[str]:
    """Run the step of the workflow that compares, as the service does."""
    step = yaml.safe_load(Path(WORKFLOW).read_text())["jobs"]["check"]["steps"][-1]["run"]
    command = f"{sys.executable} -m modelgen"
    script = f'modelgen() {{ {command} "$@"; }}\n{step}'
    given = {**os.environ, "GITHUB_BASE_REF": "main"}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, env=given, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_the_workflow_compares_with_the_branch_before() -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "empty"], check=True)
    target = ("git", "update-ref", "refs/remotes/origin/main", "HEAD")
    subprocess.run(target, check=True)
    run("init")
    assert compared().returncode == 0, "a branch without pages has nothing to compare with"
    subprocess.run(["git", "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "begun"], check=True)
    subprocess.run(target, check=True)
    assert compared().returncode == 0
    page = Path(PAGE)
    page.write_text(
        page.read_text().replace("| `paid` | To be packed.", "| `void` | To be packed.")
    )
    broken = compared()
    assert broken.returncode == 1
    assert "MG632" in broken.stdout


TYPED = sorted((ROOT / "tests" / "dialects" / "tables" / "first_try").glob("*.md"))


def test_pages_typed_after_init_are_built_at_the_first_try() -> None:
    """What the pages of `first_try` hold was written from the head, with `docs/pages/writing.md` alone."""
    run("init")
    Path(PAGE).unlink()
    for page in TYPED:
        written(f"specs/{page.name}", page.read_text(encoding="utf-8"))
    built = run("build")
    assert built.exit_code == 0, built.output
    assert f"{len(TYPED)} model pages in, 15 models out" in built.stdout
    assert "MG" not in built.output
    assert run("examples", "--max-mismatches", "0").exit_code == 0


def test_the_page_of_a_team_is_built_at_the_first_try() -> None:
    run("init")
    Path(PAGE).unlink()
    written(
        "specs/booking.md",
        """# Booking
A table that somebody holds.

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | string (uuid) | Yes | Given by us. |
| `guests` | integer | Yes | 1-12 people. |
| `status` | [Booking status](#booking-status) | Yes | |
| `items` | array of Item | No | |
| `created_at` | datetime | Yes | |

## Booking status

| Value | Description |
| --- | --- |
| `open` | Not confirmed yet. |
| `held` | The table is kept. |

## Item

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `sku` | string | Yes | |
| `price` | number | No | In euro. |
""",
    )
    built = run("build")
    assert built.exit_code == 0, built.output
    assert "1 model page in, 3 models out" in built.stdout

"""What a project decides about changes: levels, exceptions, categories, age, versions, the branch point."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.unit.command_line import run

PAGE = """\
# Visit

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id` | *str* | :heavy_check_mark: | N/A |
"""
NOTES = "| `notes` | *Optional[str]* | :heavy_minus_sign: | N/A |\n"
OLD_NOTES = "| ~~`notes`~~ | *Optional[str]* | :heavy_minus_sign: | : warning: ** DEPRECATED **: This will be removed. |\n"
MANY = "".join(NOTES.replace("notes", f"note_{n}") for n in range(5))
CONFIG = '[tool.modelgen]\nspecs = "docs"\n'


def git(*arguments: str, day: str = "2027-01-01") -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00Z")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, env=environment)


def commit(page: str, day: str = "2027-01-01", version: str = "1.2.0") -> None:
    Path("docs/models").mkdir(parents=True, exist_ok=True)
    Path("docs/models/visit.md").write_text(page)
    Path("version.txt").write_text(f"version {version}\n")
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "pages", day=day)


def configure(text: str) -> None:
    Path("pyproject.toml").write_text(f"{CONFIG}\n{text}")


@pytest.fixture(autouse=True)
def _in_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("GIT", "CI_", "SYSTEM_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    git("init", "-q", "-b", "main")
    configure("")
    commit(PAGE + NOTES)


def levels(*arguments: str) -> list[tuple[str, str]]:
    document = json.loads(run("diff", "main", *arguments, "--format", "json").stdout)
    return [(change["slug"], change["level"]) for change in document["changes"]]


def remove_notes() -> None:
    Path("docs/models/visit.md").write_text(PAGE)


def test_without_sides_pages_are_compared_with_where_the_branch_began() -> None:
    git("checkout", "-q", "-b", "topic")
    commit(PAGE)
    git("checkout", "-q", "main")
    commit(PAGE + NOTES + NOTES.replace("notes", "later"))
    git("checkout", "-q", "topic")
    result = run("diff")
    assert "MG612 field-removed: field `notes` was removed" in result.stdout
    assert "later" not in result.stdout
    assert result.exit_code == 1


def test_pages_that_a_branch_brings_are_no_change_for_anybody() -> None:
    git("rm", "-rq", "docs")
    git("commit", "-q", "-m", "no pages")
    git("checkout", "-q", "-b", "topic")
    commit(PAGE)
    result = run("diff")
    assert (result.exit_code, result.stdout) == (0, "0 changes\n")
    assert "MG698 no-pages-before" in result.stderr


def test_pages_that_a_branch_moves_are_compared_with_where_its_config_had_them() -> None:
    git("checkout", "-q", "-b", "topic")
    Path("docs").rename("specs")
    Path("pyproject.toml").write_text("[tool.modelgen]\n")
    assert run("diff").output == "0 changes\n"
    Path("specs/models/visit.md").write_text(PAGE)
    for arguments in ([], ["main"]):
        result = run("diff", *arguments)
        assert "MG612 field-removed: field `notes` was removed" in result.stdout
        assert result.exit_code == 1


def test_a_folder_that_is_not_there_is_no_reason_to_pass() -> None:
    git("checkout", "-q", "-b", "topic")
    Path("docs").rename("elsewhere")
    for arguments in ([], ["main"]):
        result = run("diff", *arguments)
        assert "MG003 no-such-folder: there is no folder `docs`" in result.output
        assert result.exit_code == 1
    Path("pyproject.toml").unlink()
    assert "there is no folder `specs`" in run("diff").output


@pytest.mark.parametrize("given", ["docs", "./docs/", "docs/../docs"])
def test_pages_are_not_compared_with_themselves(given: str) -> None:
    result = run("diff", given)
    assert "MG699 same-folder" in result.output
    assert result.exit_code == 1


def test_revisions_may_stand_alone() -> None:
    git("tag", "v1")
    commit(PAGE)
    git("tag", "v2")
    git("checkout", "-q", "v1")
    for sides in (["v1", "v2"], ["v1", "v2:docs"], ["v1:docs", "v2"], ["v1:./docs", "v2"]):
        assert run("diff", *sides).stdout.endswith("1 change: 1 breaking\n")
    assert "Changes from `v1` to `v2`" in run("changelog", "v1", "v2").stdout
    assert run("diff", "v1", "docs").output == "0 changes\n"
    assert "MG681 bad-revision: `v3` is neither" in run("diff", "v1", "v3").output


def test_pages_in_the_working_directory_have_short_places() -> None:
    os.chdir("docs/models")
    Path("visit.md").write_text(PAGE)
    configured = Path("../../pyproject.toml")
    configured.write_text('[tool.modelgen]\nspecs = "docs/models"\n')
    assert "main:./visit.md:8:4" in run("diff", "main").stdout


def test_the_target_of_a_pull_request_is_the_branch_to_compare_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    git("update-ref", "refs/remotes/origin/release", "HEAD")
    commit(PAGE)
    assert run("diff").exit_code == 0
    monkeypatch.setenv("GITHUB_BASE_REF", "release")
    assert run("diff").exit_code == 1


def test_a_revision_alone_is_that_of_the_pages_of_the_config() -> None:
    remove_notes()
    assert levels() == [("field-removed", "breaking")]


@pytest.mark.parametrize(
    "entry",
    [
        'rules = ["MG612"]',
        'rules = ["field-removed"]',
        'models = ["Visit"]',
        'models = ["Vis*.notes"]',
        'paths = ["models/*"]',
        'rules = ["field-removed", "member-removed"]\nmodels = ["*.notes"]\npaths = ["models/visit.md"]',
    ],
)
def test_the_config_gives_changes_a_level_and_says_why(entry: str) -> None:
    remove_notes()
    configure(
        f'[[tool.modelgen.diff.levels]]\n{entry}\nlevel = "warning"\nreason = "unused since May"\n'
    )
    result = run("diff", "main")
    assert result.exit_code == 0
    assert "warning MG612" in result.stdout
    assert "warning by the config: unused since May" in result.stdout
    assert result.stdout.endswith("1 change: 1 warning\n")


@pytest.mark.parametrize(
    "entry",
    ['rules = ["MG611"]', 'models = ["Visi"]', 'models = ["Visit.id"]', 'paths = ["visit.md"]'],
)
def test_an_entry_has_to_fit_in_all_that_it_names(entry: str) -> None:
    remove_notes()
    configure(f'[[tool.modelgen.diff.levels]]\n{entry}\nreason = "x"\n')
    assert levels() == [("field-removed", "breaking")]


def test_a_pattern_that_fits_nothing_is_told() -> None:
    remove_notes()
    configure(
        '[[tool.modelgen.diff.levels]]\nreason = "x"\nmodels = ["Visit.notes", "Visti.*"]\n'
        'paths = ["models/*.md", "visit.md"]\n'
        '[[tool.modelgen.diff.levels]]\nreason = "x"\nuntil = 2020-01-01\nmodels = ["Nothing"]\n'
    )
    said = run("diff", "main").stderr
    assert "no model on either side fits `Visti.*`" in said
    assert "no page on either side fits `visit.md`" in said
    assert said.count("MG687") == 2


def test_a_blank_reason_is_none() -> None:
    configure('[[tool.modelgen.diff.levels]]\nreason = " "\n')
    assert "MG692" in run("diff", "main").output


def test_of_several_entries_the_last_counts() -> None:
    remove_notes()
    configure(
        '[[tool.modelgen.diff.levels]]\nlevel = "off"\nreason = "a beta"\n'
        '[[tool.modelgen.diff.levels]]\nmodels = ["Visit"]\nlevel = "info"\nreason = "b"\n'
    )
    assert levels() == [("field-removed", "info")]


def test_what_is_off_is_counted_as_ignored() -> None:
    remove_notes()
    configure('[[tool.modelgen.diff.levels]]\nreason = "a beta"\n')
    assert run("diff", "main").stdout == "0 changes; 1 ignored\n"


@pytest.mark.parametrize(("today", "code"), [("2027-03-31", 0), ("2027-04-01", 1)])
def test_an_exception_ends_after_its_last_day(today: str, code: int) -> None:
    remove_notes()
    configure('[[tool.modelgen.diff.levels]]\nreason = "a beta"\nuntil = 2027-03-31\n')
    result = run("diff", "main", "--today", today)
    assert result.exit_code == code
    assert ("MG693 expired" in result.output) == bool(code)


def test_only_the_categories_of_the_config_count() -> None:
    git("mv", "docs/models/visit.md", "docs/models/call.md")
    Path("docs/models/call.md").write_text((PAGE + NOTES).replace("# Visit", "# VisitCall"))
    assert ("model-renamed", "breaking") in levels() or ("model-removed", "breaking") in levels()
    configure('[tool.modelgen.diff]\ncategories = ["readers", "writers"]\n')
    assert {level for _, level in levels()} == {"info"}


def test_the_config_says_what_fails() -> None:
    remove_notes()
    configure('[tool.modelgen.diff]\nfail-on = "none"\n')
    assert run("diff", "main").exit_code == 0
    assert run("diff", "main", "--fail-on", "breaking").exit_code == 1


@pytest.mark.parametrize(
    ("today", "level", "said"),
    [
        ("2027-05-31", "breaking", "deprecated since 2027-03-01: for 91 of 100 days"),
        ("2027-06-09", "warning", "deprecated since 2027-03-01, for 100 days: 100 are wanted"),
    ],
)
def test_a_removal_needs_a_deprecation_of_some_days(today: str, level: str, said: str) -> None:
    commit(PAGE + OLD_NOTES, "2027-03-01")
    commit(PAGE + OLD_NOTES + NOTES.replace("notes", "more"), "2027-04-01")
    Path("docs/models/visit.md").write_text(PAGE + NOTES.replace("notes", "more"))
    configure("[tool.modelgen.diff]\ndeprecation-days = 100\n")
    assert levels("--today", today) == [("field-removed", level)]
    assert said in run("diff", "main", "--today", today).stdout


def test_a_page_that_was_moved_and_a_model_that_was_renamed_have_a_history() -> None:
    commit(PAGE + OLD_NOTES, "2027-03-01")
    Path("docs/components").mkdir()
    git("mv", "docs/models/visit.md", "docs/components/visit.md")
    git("commit", "-q", "-m", "moved", day="2027-05-01")
    configure("[tool.modelgen.diff]\ndeprecation-days = 100\n")
    page = Path("docs/components/visit.md")
    page.write_text(PAGE)
    assert levels("--today", "2027-06-09") == [("field-removed", "warning")]
    page.write_text(PAGE + MANY + OLD_NOTES)
    git("add", "-A")
    git("commit", "-q", "-m", "more", day="2027-05-02")
    page.unlink()
    renamed = (PAGE + MANY).replace("# Visit", "# BigVisit")
    page.with_name("bigvisit.md").write_text(renamed)
    assert levels("--today", "2027-06-09") == [
        ("model-renamed", "breaking"),
        ("field-removed", "warning"),
    ]


CALL = """
## {title}

Lists them.
{note}
### Example Usage

<!-- UsageSnippet language="python" operationID="{id}" method="get" path="/{id}" -->
```python
res = client.visits.{id}(limit=20)
```

### Parameters

| Parameter | Type | Required | Description |
| --------- | ---- | -------- | ----------- |
{rows}
### Response

**[models.Visit](../../models/visit.md)**
"""
ROW = "| `limit` | *Optional[int]* | :heavy_minus_sign: | N/A |\n"
OLD_ROW = OLD_NOTES.replace("notes", "offset")
WARNING = "\n> :warning: **DEPRECATED**: This will be removed.\n"


def commit_calls(*calls: str, day: str) -> None:
    page = Path("docs/sdks/visits/README.md")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# Visits\n\n## Overview\n" + "".join(calls))
    commit(PAGE, day)


def test_calls_and_parameters_need_a_deprecation_as_well() -> None:
    kept = CALL.format(title="get", id="get", note="", rows=ROW)
    deprecated = CALL.format(title="~~list~~", id="list", note=WARNING, rows=ROW)
    older = kept.replace(ROW, ROW + OLD_ROW)
    commit_calls(older, deprecated, day="2027-03-01")
    commit_calls(kept, day="2027-04-01")
    configure("[tool.modelgen.diff]\ndeprecation-days = 100\n")
    for today, level in (("2027-06-08", "breaking"), ("2027-06-09", "warning")):
        document = json.loads(run("diff", "main~1", "--today", today, "--format", "json").stdout)
        assert [(one["slug"], one["level"]) for one in document["changes"]] == [
            ("parameter-removed", level),
            ("call-removed", level),
        ]


def test_a_history_that_is_cut_is_no_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(PAGE + OLD_NOTES, "2027-03-01")
    commit(PAGE + OLD_NOTES + NOTES.replace("notes", "more"), "2027-04-01")
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}", "cut")
    monkeypatch.chdir("cut")
    remove_notes()
    configure("[tool.modelgen.diff]\ndeprecation-days = 100\n")
    said = run("diff", "main", "--today", "2027-06-09").stdout
    assert "deprecated since 2027-04-01: for 69 of 100 days; git's history is cut" in said


def test_a_merge_counts_from_its_day() -> None:
    git("checkout", "-q", "-b", "topic")
    commit(PAGE + OLD_NOTES, "2027-03-01")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "merged", "topic", day="2027-04-01")
    remove_notes()
    configure("[tool.modelgen.diff]\ndeprecation-days = 100\n")
    assert "deprecated since 2027-04-01" in run("diff", "main", "--today", "2027-06-09").stdout


def test_a_removal_without_deprecation_says_so() -> None:
    remove_notes()
    configure("[tool.modelgen.diff]\ndeprecation-days = 0\n")
    assert "it was not deprecated before" in run("diff", "main").stdout


@pytest.mark.parametrize(
    ("page", "bump"),
    [
        (PAGE, "major"),
        (PAGE + NOTES + NOTES.replace("notes", "more"), "minor"),
        ((PAGE + NOTES).replace("N/A", "words"), "patch"),
        (PAGE + NOTES, "none"),
    ],
)
def test_the_part_of_the_version_to_raise_is_printed(page: str, bump: str) -> None:
    Path("docs/models/visit.md").write_text(page)
    assert (run("diff", "main", "--bump").stdout, bump) == (f"{bump}\n", bump)
    document = json.loads(run("diff", "main", "--bump", "--format", "json").stdout)
    assert document["bump"] == bump


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("1.2.0", "2.0.0", 0),
        ("1.2.0", "1.3.0", 1),
        ("1.2.0", "1.2.0", 1),
        ("1.2.0", "0.9.0", 1),
        ("0.4.1", "0.5.0", 0),
        ("0.4.1", "0.4.2", 1),
        ("0.4.1", "1.0.0", 0),
    ],
)
def test_the_declared_version_has_to_follow(old: str, new: str, code: int) -> None:
    commit(PAGE + NOTES, version=old)
    remove_notes()
    Path("version.txt").write_text(f"version {new}\n")
    configure('[tool.modelgen.diff]\nversion-file = "version.txt"\n')
    result = run("diff", "main", "--bump")
    assert result.exit_code == code
    assert ("MG695 version-not-raised" in result.output) == bool(code)
    assert ("the version is `1.2.0` as before" in result.output) == (old == new)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Cargo.toml", '[package]\nversion = "{}"\n'),
        ("pyproject.toml", CONFIG + '[tool.modelgen.diff]\nversion-file = "{0}"\n'),
        ("package.json", '{{"version": "{}"}}'),
        ("version.py", 'VERSION = "{}"\n'),
    ],
)
def test_versions_are_read_from_common_files(name: str, text: str) -> None:
    if name == "pyproject.toml":
        text = text.format(name) + '[project]\nversion = "{}"\n'
    else:
        configure(f'[tool.modelgen.diff]\nversion-file = "{name}"\n')
    Path(name).write_text(text.format("1.0.0"))
    commit(PAGE + NOTES)
    remove_notes()
    Path(name).write_text(text.format("1.1.0"))
    assert "from `1.0.0` to `1.1.0`" in run("diff", "main", "--bump").output
    Path(name).write_text(text.format("2.0.0"))
    assert run("diff", "main", "--bump").exit_code == 0

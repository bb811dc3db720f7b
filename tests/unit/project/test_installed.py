"""A workflow installs modelgen as it was installed here: from an index, a commit, or a path."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from modelgen.project import installed
from modelgen.project.begin import WORKFLOW
from modelgen.project.installed import requirement
from modelgen.version import VERSION
from tests.corpora import ROOT


def recorded(monkeypatch: pytest.MonkeyPatch, record: str | None) -> None:
    """Have the installation's record say something."""

    class Distribution:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return record

    def find(name: str) -> Distribution:
        assert name == "modelgen-docs"
        return Distribution()

    monkeypatch.setattr(installed, "distribution", find)


COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = {"vcs_info": {"vcs": "git", "commit_id": COMMIT}}


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (None, f"modelgen-docs=={VERSION}"),
        ("not json", f"modelgen-docs=={VERSION}"),
        ("[]", f"modelgen-docs=={VERSION}"),
        (
            json.dumps({"url": "https://example.com/m.git", **GIT}),
            f"git+https://example.com/m.git@{COMMIT}",
        ),
        (
            json.dumps({"url": "https://key@example.com/m.git", "subdirectory": "py", **GIT}),
            f"git+https://example.com/m.git@{COMMIT}#subdirectory=py",
        ),
        (
            json.dumps({"url": "ssh://git@example.com/m.git", **GIT}),
            f"git+ssh://git@example.com/m.git@{COMMIT}",
        ),
        (
            json.dumps(
                {
                    "url": "https://example.com/m.whl",
                    "archive_info": {"hashes": {"sha256": "ab"}},
                }
            ),
            "https://example.com/m.whl#sha256=ab",
        ),
    ],
)
def test_the_record_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, record: str | None, text: str
) -> None:
    recorded(monkeypatch, record)
    found = requirement(tmp_path)
    assert (found.text, found.local) == (text, "")


def test_a_path_in_the_checkout_is_found_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "vendor" / "model gen"
    recorded(monkeypatch, json.dumps({"url": place.as_uri(), "dir_info": {}}))
    assert requirement(tmp_path) == installed.Requirement("./vendor/model gen")
    outside = requirement(tmp_path / "other")
    assert outside.text == outside.local == place.as_posix()


def test_a_checkout_on_the_path_is_a_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(installed, "distribution", missing)
    assert requirement(tmp_path).text == ROOT.as_posix()
    assert requirement(ROOT).text == "./."


def sh(*command: object, folder: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with what the distribution is made of, and a wheel beside it."""
    place = tmp_path_factory.mktemp("made") / "modelgen"
    place.mkdir()
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, place)
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        sh(*git, *command, folder=place)
    wheels = place.parent / "wheels"
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, place],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no wheel can be made here: {made.stderr[-300:]}")
    return place


def new_environment(folder: Path) -> Path:
    """Return the Python of a new environment."""
    folder.mkdir(exist_ok=True)
    sh(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    return folder / "venv" / "bin" / "python"


def share(python: Path) -> None:
    """Have an environment find what modelgen depends on, behind its own packages."""
    ask = "import site; print(site.getsitepackages()[0])"
    own = Path(sh(python, "-c", ask, folder=python.parent).strip())
    (own / "others.pth").write_text("\n".join(site.getsitepackages()))


@pytest.mark.long
@pytest.mark.parametrize("kind", ["index", "commit", "path"])
def test_the_workflow_installs_the_same_again(
    kind: str, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setenv("PIP_FIND_LINKS", str(checkout.parent / "wheels"))
    head = sh("git", "rev-parse", "HEAD", folder=checkout).strip()
    first, wanted = {
        "index": (f"modelgen-docs=={VERSION}", f"modelgen-docs=={VERSION}"),
        "commit": (
            f"git+{checkout.as_uri()}",
            f"git+{checkout.as_uri()}@{head}",
        ),
        "path": (checkout.as_posix(), checkout.as_posix()),
    }[kind]
    project = tmp_path / "project"
    project.mkdir()
    python = new_environment(tmp_path)
    sh(python, "-m", "pip", "install", "-q", "--no-deps", first, folder=project)
    share(python)
    said = sh(python, "-m", "modelgen", "init", folder=project)
    assert ("where that is on this machine alone" in said) == (kind != "index")
    steps = yaml.safe_load((project / WORKFLOW).read_text())["jobs"]["check"]["steps"]
    command = next(step["run"] for step in steps if "pip install" in step.get("run", ""))
    assert command == f"python -m pip install {wanted}"
    sh(python, "-m", "modelgen", "build", folder=project)
    other = new_environment(tmp_path / "again")
    path = f"{other.parent}:/usr/bin:/bin"
    sh("env", f"PATH={path}", "bash", "-c", f"{command} -q --no-deps", folder=project)
    share(other)
    assert "up to date" in sh(other, "-m", "modelgen", "build", "--check", folder=project)

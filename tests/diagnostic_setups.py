"""What a folder of files cannot hold: odd bytes, links, locks, refusals, and faults of our own.

Each function is named after the code whose case it sets up; it runs in the case's folder, right
before the command.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from modelgen import dialects
from modelgen.cli import graph
from modelgen.cli.app import commands
from modelgen.dialects.base import Written
from modelgen.dialects.speakeasy import settings
from modelgen.dialects.speakeasy.languages import Listed
from modelgen.dialects.speakeasy.languages.python import PYTHON
from modelgen.evidence import languages
from modelgen.output import lock, transaction
from modelgen.output.files import Artifact
from modelgen.source import tree as source
from modelgen.targets.python import literals
from tests import stating

Setup = Callable[[pytest.MonkeyPatch], None]


def build() -> None:
    """Build the case as it stands, so that there is an output."""
    result = CliRunner().invoke(commands, ["build"])
    assert result.exit_code == 0, result.output


def mg001(_: pytest.MonkeyPatch) -> None:
    Path("specs/user.md").write_bytes(b"# User\n\nCaf\xe9.\n")


def mg005(monkeypatch: pytest.MonkeyPatch) -> None:
    read = source.read_regular

    def refusing(path: str) -> bytes:
        # Not by permissions: they do not hold for a superuser.
        if path.endswith("team.md"):
            raise PermissionError(13, "Permission denied", path)
        return read(path)

    monkeypatch.setattr(source, "read_regular", refusing)


def mg006(_: pytest.MonkeyPatch) -> None:
    outside = Path("outside.md")
    outside.write_text("# Outside\n")
    Path("specs/outside.md").symlink_to(outside.resolve())


def mg022(_: pytest.MonkeyPatch) -> None:
    Path("specs/gone.md").symlink_to("nothing.md")


def mg021(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path.cwd()))


def mg032(_: pytest.MonkeyPatch) -> None:
    Path("src/broken.py").write_text("class Broken(:\n")


def mg033(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "find_spec", lambda _: None)


def stated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read pages by a dialect that can state what no page of the built-in ones does."""
    monkeypatch.setattr(dialects, "DIALECTS", (*dialects.DIALECTS, stating.DIALECT))


mg307 = mg308 = mg822 = mg851 = stated
mg405 = mg672 = mg673 = mg674 = mg675 = mg676 = mg677 = stated


def mg501(_: pytest.MonkeyPatch) -> None:
    Path("output").write_text("a file\n")


def mg502(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refusing)
    monkeypatch.setattr(os, "makedirs", refusing)
    monkeypatch.setattr(Path, "mkdir", refusing)


def mg503(_: pytest.MonkeyPatch) -> None:
    build()
    with Path("output/docs/user.md").open("a") as file:
        file.write("By hand.\n")
    page = Path("specs/user.md")
    page.write_text(page.read_text().replace("A person.", "Somebody."))


def mg504(_: pytest.MonkeyPatch) -> None:
    path = Path("output/docs/user.md")
    path.parent.mkdir(parents=True)
    path.write_text("Somebody else's.\n")


def mg505(_: pytest.MonkeyPatch) -> None:
    Path("elsewhere").mkdir()
    Path("output").mkdir()
    Path("output/docs").symlink_to(Path("elsewhere").resolve())


def mg506(_: pytest.MonkeyPatch) -> None:
    Path("output/docs/user.md").mkdir(parents=True)


def mg507(_: pytest.MonkeyPatch) -> None:
    build()
    Path("output/.modelgen.json").write_text("<<<<<<< ours\n")


def mg508(_: pytest.MonkeyPatch) -> None:
    build()
    path = Path("output/.modelgen.json")
    manifest = json.loads(path.read_text())
    manifest["files"]["../passwords"] = next(iter(manifest["files"].values()))
    path.write_text(json.dumps(manifest))


def mg519(_: pytest.MonkeyPatch) -> None:
    """Leave what git leaves where both branches changed the last row."""
    build()
    path = Path("output/.modelgen.json")
    rows = path.read_text().removesuffix("\n}\n}\n")
    path.write_text(f'{rows}\n{{"sha256": "{"0" * 64}"}}\n}}\n}}\n')


def mg520(_: pytest.MonkeyPatch) -> None:
    build()
    Path("output/.modelgen.json").unlink()
    path = Path("output/docs/user.md")
    path.write_text(f"<<<<<<< ours\n{path.read_text()}=======\nElse.\n>>>>>>> theirs\n")


def _drawing(script: str) -> None:
    """Put a program in the place of Graphviz."""
    program = Path("dot")
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def mg818(monkeypatch: pytest.MonkeyPatch) -> None:
    _drawing("exec sleep 30")
    monkeypatch.setenv("PATH", str(Path.cwd()), prepend=os.pathsep)
    monkeypatch.setattr(graph, "_TIMEOUT", 0.1)


def mg819(monkeypatch: pytest.MonkeyPatch) -> None:
    _drawing("echo 'Error: out of memory' >&2; exit 1")
    monkeypatch.setenv("PATH", str(Path.cwd()), prepend=os.pathsep)


def _rendering(*artifacts: Artifact) -> Setup:
    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("modelgen.build._render", lambda *_: artifacts)

    return patch


def mg515(_: pytest.MonkeyPatch) -> None:
    """Leave what a build leaves that was killed while it wrote."""
    build()
    Path("output", lock.LOCK_NAME).write_text("1\n")
    Path("output/docs/.modelgen.tmp-0123456789abcdef").write_text("half")


def mg516(monkeypatch: pytest.MonkeyPatch) -> None:
    build()
    page = Path("specs/user.md")
    page.write_text(page.read_text().replace("A person.", "Somebody."))
    locked = lock.locked

    def edited_first(output: Path) -> Any:
        with (output / "docs/user.md").open("a") as file:
            file.write("By hand.\n")
        return locked(output)

    monkeypatch.setattr(transaction, "locked", edited_first)


def mg517(monkeypatch: pytest.MonkeyPatch) -> None:
    replace, left = os.replace, [2]

    def refusing(source: str, target: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)


def mg511(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("output").mkdir()
    held = lock.locked(Path("output").resolve())
    held.__enter__()
    # The lock is the operating system's; this one number would differ from run to run.
    Path("output", lock.LOCK_NAME).write_text("")
    monkeypatch.setattr(lock, "_held", held, raising=False)


def repository(_: pytest.MonkeyPatch) -> None:
    """Make the case a repository with one commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    settings = ["user.name=A", "user.email=a@example.com", "commit.gpgsign=false"]
    options = [part for setting in settings for part in ("-c", setting)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "pages"]):
        subprocess.run(["git", *options, *command], check=True)


mg682 = mg683 = mg695 = mg696 = repository


def mg698(_: pytest.MonkeyPatch) -> None:
    Path("specs").rename("aside")
    repository(_)
    subprocess.run(["git", "branch", "-M", "main"], check=True)
    Path("aside").rename("specs")


def mg697(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in os.environ if name.endswith(("BASE_REF", "BRANCH", "BRANCHNAME"))
    ]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))


def mg684(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def mg120(monkeypatch: pytest.MonkeyPatch) -> None:
    """Play a language whose docs have no section of types."""
    bare = replace(PYTHON, bare_unions=True)
    monkeypatch.setattr(settings, "LANGUAGES", {"python": Listed("Python", lambda: bare, "", ())})


def mg803(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refusing)


def mg804(monkeypatch: pytest.MonkeyPatch) -> None:
    (only,) = [one for one in dialects.DIALECTS if one.name == "speakeasy"]
    monkeypatch.setattr(dialects, "DIALECTS", (replace(only, formatter=None),))


def mg805(monkeypatch: pytest.MonkeyPatch) -> None:
    """Play a dialect whose pages cannot say much."""
    (only,) = [one for one in dialects.DIALECTS if one.name == "speakeasy"]
    assert only.writer is not None
    written = Written("# User", ("which fields are required",))
    poor = replace(only.writer, model=lambda *_: written, languages=None)
    monkeypatch.setattr(dialects, "DIALECTS", (replace(only, writer=poor),))


def mg901(monkeypatch: pytest.MonkeyPatch) -> None:
    """Play a literal that is none: the second layer has to see it."""
    monkeypatch.setattr(literals, "docstring", lambda *_: '"""Fine."""\n    import os')


SETUPS: dict[str, Setup] = {
    name.upper(): setup for name, setup in list(globals().items()) if name.startswith("mg")
}
SETUPS["MG509"] = _rendering(Artifact("docs/../../user.md", ""))
SETUPS["MG510"] = _rendering(Artifact("docs/user.md", ""), Artifact("docs/User.md", ""))
SETUPS["MG512"] = _rendering(Artifact(f"docs/user{'r' * 300}.md", ""))

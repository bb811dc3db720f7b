"""Makes artifacts, carries out builds of them, and reads back what stands in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from modelgen.diagnostics.model import Diagnostic
from modelgen.output.files import Artifact
from modelgen.output.manifest import read_manifest
from modelgen.output.plan import Plan, plan
from modelgen.output.transaction import apply

Tree = Mapping[str, str]

OLD = {
    "python/a.py": "a\n",
    "python/b.py": "b\n",
    "python/sub/c.py": "c\n",
    "python/gone/d.py": "d\n",
    "docs/a.md": "# A\n",
}
NEW = {
    "python/a.py": "a2\n",
    "python/b.py": "b\n",
    "python/sub/c.py": "c2\n",
    "python/sub/new.py": "n\n",
    "python/more/deep/e.py": "e\n",
    "docs/a.md": "# A2\n",
}
"""Of `OLD`: two files changed, one kept, one gone, one new, one new in a new folder."""
OWN = {"python/own.txt": "mine"}


def built_old(folder: Path) -> Path:
    """Return a folder in which `OLD` was built, beside a file of the user's own."""
    assert built(OLD, folder) == []
    for path, text in OWN.items():
        (folder / path).write_text(text)
    return folder


def refuse(finding: Diagnostic) -> None:
    """Serve as a report where nothing is to be reported."""
    raise AssertionError(finding)


def artifacts(tree: Tree) -> tuple[Artifact, ...]:
    return tuple(Artifact(path, text) for path, text in tree.items())


def planned(tree: Tree, output: Path, *, force: bool = False) -> Plan:
    found: list[Diagnostic] = []
    made = plan(artifacts(tree), read_manifest(output), found.append, force=force)
    assert not found
    return made


def built(tree: Tree, output: Path, *, force: bool = False) -> list[Diagnostic]:
    """Build as the command does; return what was reported."""
    found: list[Diagnostic] = []
    made = plan(artifacts(tree), read_manifest(output), found.append, force=force)
    apply(made, found.append)
    return found


def contents(output: Path) -> dict[str, str]:
    """Return every file below a folder, the manifest aside."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes().decode()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != ".modelgen.json"
    }


def leftovers(output: Path) -> list[str]:
    """Return what modelgen keeps for itself while it writes and must not leave behind."""
    names = (path.name for path in output.rglob(".modelgen.*"))
    return [name for name in names if name != ".modelgen.json"]


def codes(found: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in found]

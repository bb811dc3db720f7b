"""Prints a digest of everything that modelgen makes of a folder of pages.

python digest_probe.py FOLDER PACKAGE
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.output.files import Artifact
from modelgen.targets.rendering import RenderOptions


def digest(artifacts: Iterable[Artifact], findings: Iterable[Diagnostic]) -> str:
    """Return a digest of files and findings, in the order in which they come."""
    hashed = hashlib.sha256()
    for artifact in artifacts:
        hashed.update(f"{artifact.path}\0{artifact.text}\0".encode())
    for finding in findings:
        hashed.update(repr(finding).encode())
    return hashed.hexdigest()


def made(folder: Path, package: str) -> str:
    """Return the digest of what is made of a folder."""
    findings: list[Diagnostic] = []
    schema = load(folder, LoadOptions(), findings.append).schema
    artifacts: list[Artifact] = []
    for target in ("python", "docs"):
        options = RenderOptions(targets=(target,), package=package)
        artifacts += render(schema, options, findings.append)
    return digest(artifacts, findings)


if __name__ == "__main__":
    print(made(Path(sys.argv[1]), sys.argv[2]))

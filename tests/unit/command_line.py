"""Runs commands in this process, over a pipeline that is only played."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen import build
from modelgen.analysis.wire_names import Inference
from modelgen.build import Loaded, Request
from modelgen.cli.app import commands
from modelgen.config.structs import BuildConfig, LoadOptions
from modelgen.diagnostics.codes import names, pages, types
from modelgen.diagnostics.model import Reporter, Span
from modelgen.ir.model import Schema
from modelgen.output.files import Artifact

NOTHING = Inference("documented", 0, 0, 0, 0, 0, 0)


def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with specs, and put in a pipeline that makes a file of each page.

    A page that says `error`, `warning` or `note` makes such a finding.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    Path("specs").mkdir()
    Path("specs/user.md").write_text("user\n")
    texts: dict[str, str] = {}

    def load(root: Path, options: LoadOptions, report: Reporter, *_: object) -> Loaded:
        texts.clear()
        for path in sorted(root.glob("*.md")):
            texts[path.stem] = path.read_text()
            span = Span.of_line(path.name, 1, 1, 3)
            if "error" in path.read_text():
                report(types.unknown_type(span, "Vist", "Visit"))
            if "warning" in path.read_text():
                report(pages.unread_section(span, "Other"))
            if "note" in path.read_text():
                report(names.changed_name(span, "class", "class_", "it is a keyword"))
        return Loaded(Schema({}), len(texts), (("op.md", "a page about operations"),), NOTHING)

    def render(settings: BuildConfig, request: Request, *_: object) -> tuple[Artifact, ...]:
        return tuple(
            Artifact(f"{target}/{settings.package}/{name}", text)
            for target in request.only or settings.targets
            for name, text in texts.items()
        )

    monkeypatch.setattr(build, "load", load)
    monkeypatch.setattr(build, "_render", render)


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(commands, arguments, env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result

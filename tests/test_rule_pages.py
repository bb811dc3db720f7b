"""The pages of the rules of `modelgen diff`: what the registry says, a page each, and an index."""

from __future__ import annotations

import os
from pathlib import Path

from modelgen.config.diff import CHANGES
from modelgen.diagnostics.model import Rule

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pages" / "rules"


def page(code: str, rule: Rule[...]) -> str:
    return f"# {code} {rule.slug}\n\n{rule.page}\n"


def index() -> str:
    rows = [
        f"| [{code}]({code}.md) | {rule.slug} | {rule.summary} |" for code, rule in CHANGES.items()
    ]
    head = "# Rules of `modelgen diff`\n\nMG75 and MG76 are those of `diff --source`. [In CI](../ci.md) says how a project weighs them.\n"
    return "\n".join([head, "| code | rule | what it tells |", "| --- | --- | --- |", *rows, ""])


def test_each_rule_has_its_page() -> None:
    """`MODELGEN_ACCEPT=1` writes them."""
    wanted = {f"{code}.md": page(code, rule) for code, rule in CHANGES.items()}
    wanted["index.md"] = index()
    if os.environ.get("MODELGEN_ACCEPT"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in wanted.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} == wanted

"""The pages of the rules of `modelgen diff`: what the registry says, a page each, and an index."""

from __future__ import annotations

import os
from pathlib import Path

from modelgen.cli.rules import LEVELS
from modelgen.compare.change import CATEGORIES, SEVERITIES, Level
from modelgen.config.diff import CHANGES
from modelgen.diagnostics.model import Rule

HEAD = """\
# Rules of `modelgen diff`

Each with the gravest level that it has for readers, for writers and for names in source code; empty is `info`. Its page
says which case has which. MG75 and MG76 are those of `diff --source`. [In CI](../ci.md) says how a project weighs them.
"""
FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pages" / "rules"


def page(code: str, rule: Rule[...]) -> str:
    return f"# {code} {rule.slug}\n\n{rule.page}\n"


def index() -> str:
    rows = [
        f"| [{code}]({code}.md) | {rule.slug} | {levels(code)} | {rule.summary} |"
        for code, rule in CHANGES.items()
    ]
    names = " | ".join(CATEGORIES)
    top = [HEAD, f"| code | rule | {names} | what it tells |", "| --- " * 6 + "|"]
    return "\n".join([*top, *rows, ""])


def levels(code: str) -> str:
    """Return a cell for each category; empty where nobody there notices it."""
    found = [getattr(LEVELS[code], name).level for name in CATEGORIES]
    return " | ".join("" if one is Level.INFO else str(one) for one in found)


def test_each_level_is_listed_as_grave_as_the_severity() -> None:
    listed = {code: SEVERITIES[LEVELS[code].level] for code in CHANGES}
    assert listed == {code: rule.severity for code, rule in CHANGES.items()}


def test_each_rule_has_its_page() -> None:
    """`MODELGEN_ACCEPT=1` writes them."""
    wanted = {f"{code}.md": page(code, rule) for code, rule in CHANGES.items()}
    wanted["index.md"] = index()
    if os.environ.get("MODELGEN_ACCEPT"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in wanted.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} == wanted

"""`modelgen rules`: what `modelgen diff` tells, and how much each weighs."""

from __future__ import annotations

import json

import click

from ..compare.change import CATEGORIES, GRAVEST, Level
from ..compare.source import GRAVEST as GRAVEST_IN_SOURCE
from ..config.diff import CHANGES
from ..diagnostics.model import Rule
from ..reports.terminal import escape_json


@click.command("rules")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Output format."
)
def rules_command(form: str) -> None:
    """List the rules of `modelgen diff`, with the gravest level that each has in each category.

    `modelgen explain CODE` says which case has which.
    """
    if form == "json":
        click.echo(escape_json(json.dumps([_row(*one) for one in CHANGES.items()], indent=2)))
        return
    width = max(len(rule.slug) for rule in CHANGES.values())
    for code, rule in CHANGES.items():
        row = _row(code, rule)
        said = ", ".join(f"{name}: {row[name]}" for name in CATEGORIES if row[name] != _QUIET)
        click.echo(f"{code}  {rule.slug:<{width}}  {said or _QUIET}")


LEVELS = GRAVEST | GRAVEST_IN_SOURCE
"""The most that each rule can weigh, by its code."""
_QUIET = str(Level.INFO)


def _row(code: str, rule: Rule[...]) -> dict[str, str]:
    levels = {name: str(getattr(LEVELS[code], name).level) for name in CATEGORIES}
    return {"code": code, "rule": rule.slug, **levels, "summary": rule.summary}

"""`modelgen rules`: what `modelgen diff` tells, and how much each weighs."""

from __future__ import annotations

import json

import click

from ..compare.change import CATEGORIES, EFFECTS, SEVERITIES, Level
from ..config.diff import CHANGES
from ..diagnostics.model import Rule
from ..reports.terminal import escape_json


@click.command("rules")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Output format."
)
def rules_command(form: str) -> None:
    """List the rules of `modelgen diff`, with their level in each category.

    Where it varies with the case, `modelgen explain CODE` says how.
    """
    if form == "json":
        click.echo(escape_json(json.dumps([_row(*one) for one in CHANGES.items()], indent=2)))
        return
    width = max(len(rule.slug) for rule in CHANGES.values())
    for code, rule in CHANGES.items():
        row = _row(code, rule)
        said = ", ".join(f"{name}: {row[name]}" for name in CATEGORIES if row[name] != _QUIET)
        click.echo(f"{code}  {rule.slug:<{width}}  {said or _QUIET}")


_QUIET = str(Level.INFO)


def _row(code: str, rule: Rule[...]) -> dict[str, str]:
    effect = EFFECTS.get(code)
    if effect is None or SEVERITIES[effect.level] is not rule.severity:
        levels = dict.fromkeys(CATEGORIES, "varies")  # what else a case has, is only known there
    else:
        levels = {name: str(getattr(effect, name).level) for name in CATEGORIES}
    return {"code": code, "rule": rule.slug, **levels, "summary": rule.summary}

"""`modelgen explain`: what a diagnostic means."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import cleandoc

import click

from ..diagnostics.codes import RULES
from ..diagnostics.model import Rule
from ..diagnostics.wording import nearest


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Print what a diagnostic CODE means; without it, the list of all."""
    if code is None:
        click.echo(show_rules(RULES), nl=False)
        return
    wanted = code.upper()
    known = wanted if wanted in RULES else _code_of_slug(code)
    if known is None:
        near = nearest(wanted, RULES) or "`modelgen explain` for the list"
        raise click.UsageError(f"there is no code {code!a}; did you mean {near}?")
    click.echo(show_rule(known, RULES[known]), nl=False)


def _code_of_slug(slug: str) -> str | None:
    return next((code for code, rule in RULES.items() if rule.slug == slug.lower()), None)


def show_rule(code: str, rule: Rule[...]) -> str:
    """Return the page of one code: what it means, and what to do."""
    return f"{code} {rule.slug} ({rule.severity.value})\n\n{cleandoc(rule.page)}\n"


def show_rules(rules: Mapping[str, Rule[...]]) -> str:
    """Return a line for each code, in the order of codes."""
    width = max(len(rule.slug) for rule in rules.values())
    return "".join(
        f"{code}  {rule.severity.value:<7}  {rule.slug:<{width}}  {_first_sentence(rule.page)}\n"
        for code, rule in sorted(rules.items())
    )


def _first_sentence(page: str) -> str:
    return cleandoc(page).split("\n\n", maxsplit=1)[0].replace("\n", " ")

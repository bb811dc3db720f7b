"""Two real revisions of one SDK's docs against what its source says has changed.

Skipped where there are no corpora; the revisions lie in `revisions`, beside their folder.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from modelgen.compare import Change, Level, compare
from modelgen.compare.run import read_side
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir.model import Alias, Ref, Schema
from tests import corpora

NEW = "clerk-sdk-python"
Fact = tuple[str, str, str]
"""What is told, the model, and the member or what it is about, names in lower case."""

pytestmark = pytest.mark.xdist_group(NEW)

FACTS = {
    "MG602": ("removed",),
    "MG603": ("added",),
    "MG604": ("removed", "added"),
    "MG601": ("added",),
    "MG611": ("field added",),
    "MG612": ("field removed",),
    "MG615": ("became required",),
    "MG616": ("became optional",),
    "MG617": ("became nullable",),
    "MG618": ("no longer nullable",),
    "MG621": ("type changed",),
    "MG622": ("type changed",),
    "MG623": ("type changed",),
    "MG624": ("type changed",),
    "MG625": ("type changed",),
    "MG631": ("member added",),
    "MG632": ("member removed",),
    "MG641": ("variant added",),
    "MG642": ("variant removed",),
    "MG661": ("deprecated",),
}
"""What a finding of each code comes to in the list."""


def revisions() -> Path:
    found = corpora.shared() / "revisions"
    if not found.is_dir():
        pytest.skip(f"there is no {found}")
    return found


@cache
def schema(folder: str) -> Schema:
    findings: list[Diagnostic] = []
    side = read_side(folder, LoadOptions(), findings.append)
    assert side is not None
    assert not findings
    assert not side.findings
    return side.schema


@cache
def changes(old: str, new: str) -> tuple[Change, ...]:
    return compare(schema(old), schema(new))


def names_of_one() -> dict[str, str]:
    """Return what the pages show as a union of one; the source has no class for it."""
    old, new = str(revisions() / "clerk-2026-03/docs"), str(corpora.folder(NEW))
    return {
        model.id.name: model.type.target.name
        for side in (new, old)
        for model in schema(side).models.values()
        if isinstance(model, Alias) and isinstance(model.type, Ref)
    }


def between(part: str) -> tuple[Change, ...]:
    old = revisions() / "clerk-2026-03/docs"
    new = corpora.folder(NEW)
    return changes(str(old / part), str(new / part))


def expected() -> Counter[Fact]:
    facts: Counter[Fact] = Counter()
    listed: list[dict[str, Any]] = json.loads((revisions() / "expected.json").read_text())
    for one in listed:
        about = one.get("field") or one.get("value") or one.get("variant", "").removeprefix("ref:")
        facts[one["change"], _title(one["model"]), about.lower()] += 1
    return facts


def _title(name: str) -> str:
    return name.rpartition(".")[2].lower()


def told(change: Change) -> list[Fact]:
    """Return what a finding comes to in the words of the list."""
    model, member = _title(change.subject.model), change.subject.member or ""
    facts = [(word, model, _title(member)) for word in FACTS.get(change.finding.code, ())]
    if change.finding.code == "MG603":
        # A rename is one that went and one that came.
        former = change.finding.message.split("`")[1]
        facts.append(("removed", _title(former), ""))
    return facts


@pytest.mark.parametrize("part", ["models", ""])
def test_every_change_of_the_source_is_found(part: str) -> None:
    found = {fact for change in between(part) for fact in told(change)}
    assert not sorted(expected().keys() - found)


@pytest.mark.parametrize("part", ["models", ""])
def test_no_break_is_told_that_is_none(part: str) -> None:
    facts = expected().keys()
    breaks = [change for change in between(part) if change.level is Level.BREAKING]
    one = names_of_one()
    wrong: list[str] = []
    for change in breaks:
        needed = set(told(change))
        if change.subject.model.rpartition(".")[2] in one:
            # It went, or became a class, as the one thing did that it stood for.
            name = change.subject.model.rpartition(".")[2]
            needed = {(what, _title(one[name]), about) for what, _, about in needed} - {
                ("added", _title(one[name]), "")
            }
        if not needed or not needed <= facts:
            wrong.append(change.finding.message)
    assert wrong == []


def test_nothing_else_is_told_but_what_only_the_pages_say() -> None:
    facts = expected().keys()
    rest = [c for c in between("models") if not set(told(c)) & facts]
    assert {(c.finding.slug, c.subject.model, str(c.level)) for c in rest} == {
        # Names for one type, which the source has no class for, and a class's own deprecation.
        ("model-removed", "SamlConnection", "breaking"),
        ("model-added", "EnterpriseAccountEnterpriseConnection", "info"),
        ("model-added", "SAMLAccountSAMLConnection", "info"),
        ("deprecated", "OrganizationDomainVerification", "warning"),
    }


def test_fingerprints_are_unique_and_places_are_given() -> None:
    found = between("models")
    assert len({change.fingerprint for change in found}) == len(found)
    assert all(change.old or change.new for change in found)


def test_nothing_changes_between_a_tree_and_itself() -> None:
    new = str(corpora.folder(NEW))
    assert changes(new, new) == ()
    assert changes(f"{new}/models", new) == ()

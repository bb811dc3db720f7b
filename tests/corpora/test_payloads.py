"""Recorded payloads as evidence and held against docs, on what lies beside the corpora.

The payloads are made of what the SDKs' own sources declare.
"""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import checkers, corpora
from tests.corpora.recordings import Truth
from tests.corpora.test_truth import truth
from tests.unit.command_line import run

CASE = "guessed-names"


def test_one_recorded_response_settles_guessed_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`utm_source` and `_id` are on no page: they are guesses, or not known at all, until recorded."""
    case = corpora.shared() / "cases" / "field" / CASE
    project = tmp_path / CASE
    shutil.copytree(case, project)
    monkeypatch.chdir(project)
    listed = run("lint", "--wire-names").stdout.splitlines()
    assert [line.split("`")[1] for line in listed[:4]] == [
        "Link.short_link",
        "Link.utm_source",
        "Subscriber.organization_id",
        "Subscriber.id",
    ]
    report = json.loads(run("lint", "--wire-names", "--format", "json").stdout)
    assert [one["field"] for one in report["names"] if one["guess"]] == [
        "utm_source",
        "organization_id",
    ]
    result = run("build", "--evidence", "*.json", "--package", "guessed")
    assert result.exit_code == 0, result.output
    assert "guess" not in result.stdout.replace(CASE, "")
    monkeypatch.syspath_prepend(str(project / "output" / "python"))
    models: Any = importlib.import_module("guessed")
    link = models.Link.from_json((project / "link.json").read_text())
    assert (link.short_link, link.utm_source) == ("x", None)
    subscriber = models.Subscriber.from_json((project / "subscriber.json").read_text())
    assert (subscriber.id, subscriber.organization_id) == ("s1", "o1")
    assert subscriber.to_dict() == {"_id": "s1", "_organizationId": "o1"}


RECORDED = {
    "mistral-client-python": "mistralai+client-python.json",
    "mistral-client-ts": "mistralai+client-ts.json.gz",
    "dub-go": "dubinc+dub-go.json.gz",
    "kubernetes-client-python": "kubernetes-client+python.json.gz",
    "airbyte-api-python-sdk": "airbytehq+airbyte-api-python-sdk.json.gz",
}
"""Corpora, and the file with what the source of each declares."""
BODIES = "wire name (body fields)"
MISTRAL = "mistral-client-python"
INPUTS = ("ChatModerationRequest", "ClassificationRequest", "EmbeddingRequest")
"""Models that call a field `inputs` and send `input`, which no rule gives."""


def record(name: str, folder: Path) -> Path:
    """Write a payload of each class that a source declares; return their folder."""
    source, place = Truth(truth() / "data" / RECORDED[name]), folder / "recorded"
    for number, model in enumerate(source.models()):
        file = place / str(number) / f"{model['name']}.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(source.payload(model)))
    return place


def docs(name: str) -> Path:
    return corpora.shared() / "corpus" / name / "docs"


@pytest.mark.long
@pytest.mark.parametrize("name", RECORDED)
def test_payloads_tell_names_on_the_wire(name: str, tmp_path: Path) -> None:
    recorded = record(name, tmp_path)
    options = ("--target", "python", "--package", corpora.PACKAGE, "-o", str(tmp_path / "out"))
    result = run("build", str(docs(name)), "--evidence", str(recorded), *options)
    assert result.exit_code == 0, result.output
    # fmt: off
    command = [
        sys.executable, str(truth() / "compare.py"), str(truth() / "data" / RECORDED[name]),
        str(tmp_path / "out" / "python" / corpora.PACKAGE), "--min", f"{BODIES}=99.5",
    ]
    # fmt: on
    has_models = (docs(name) / "models").is_dir()
    checkers.run(
        [*command, *(("--docs", str(docs(name) / "models")) if has_models else ())], tmp_path
    )


Payloads = dict[str, Any]
"""Objects by the names of their models."""
Plant = Callable[[Payloads], None]


def change(model: str, **members: Any) -> Plant:
    """Return what gives members of a model's payload other values."""
    return lambda payloads: payloads[model].update(members)


def drop(model: str, member: str) -> Plant:
    return lambda payloads: payloads[model].pop(member)


def rename(model: str, old: str, new: str) -> Plant:
    return lambda payloads: payloads[model].update({new: payloads[model].pop(old)})


PLANTED: dict[tuple[str, str], Plant] = {
    ("MG772", "`trace_id` in `Agent`"): change("Agent", trace_id="t"),
    ("MG773", "`AudioFormat.sample_rate` `sampleRate`"): rename("AudioFormat", "sample_rate", "sampleRate"),
    ("MG774", "`ActivityTaskCompletedAttributesResponse.task_id`"): drop("ActivityTaskCompletedAttributesResponse", "task_id"),
    ("MG775", "`AliasList.values` is null"): change("AliasList", values=None),
    ("MG776", "`ActivityTaskCompletedResponse.event_id` is null"): change("ActivityTaskCompletedResponse", event_id=None),
    ("MG777", "`ConversationAppendRequest.handoff_execution`"): change("ConversationAppendRequest", handoff_execution="later"),
    ("MG777", "`APIKeyAuth.type`"): change("APIKeyAuth", type="other"),
    ("MG778", "`AgentsCompletionRequest.reasoning_effort`"): change("AgentsCompletionRequest", reasoning_effort="huge"),
    ("MG779", "`ActivityTaskRetryingAttributes.attempt` is a string"): change("ActivityTaskRetryingAttributes", attempt="7"),
    ("MG779", "`Agent.created_at` is a string"): change("Agent", created_at="yesterday"),
    ("MG779", "`EmbeddingResponseData.embedding` is a string"): change("EmbeddingResponseData", embedding=["1.5"]),
    ("MG780", "`ActivityTaskStartedResponse.event_timestamp`"): change("ActivityTaskStartedResponse", event_timestamp=2**65),
    ("MG782", "`AgentsCompletionRequest.stop` is an object"): change("AgentsCompletionRequest", stop={"odd": 1}),
}  # fmt: skip
"""More than twelve kinds of differences: the code and what is told, and what plants it."""


def told(recorded: Path, evidence: Path, project: Path) -> list[tuple[str, str]]:
    (project / "pyproject.toml").write_text(
        f'[tool.modelgen]\nevidence = ["{evidence.as_posix()}"]\n'
    )
    config = ("--config", str(project / "pyproject.toml"), "--specs", str(docs(MISTRAL)))
    result = run("verify", str(recorded), *config, "--format", "json")
    found = json.loads(result.stdout)
    assert found["verified"][0]["payloads"] == found["verified"][0]["matched"]
    return [(one["code"], one["message"]) for one in found["diagnostics"]]


@pytest.mark.long
def test_planted_differences_are_found_and_nothing_else(tmp_path: Path) -> None:
    evidence = record(MISTRAL, tmp_path)
    clean = told(evidence, evidence, tmp_path)
    true = [f"`{name}.inputs`" for name in INPUTS] + [f"`input` in `{name}`" for name in INPUTS]
    assert len(clean) == len(true)
    assert all(any(part in message for _, message in clean) for part in true)
    planted = tmp_path / "planted"
    shutil.copytree(evidence, planted)
    files = {path.stem: path for path in planted.rglob("*.json")}
    payloads = {name: json.loads(path.read_text()) for name, path in files.items()}
    for plant in PLANTED.values():
        plant(payloads)
    for name, path in files.items():
        path.write_text(json.dumps(payloads[name]))
    found = [one for one in told(planted, evidence, tmp_path) if one not in clean]
    expected = [
        next((k for k in PLANTED if k[0] == code and k[1] in said), None) for code, said in found
    ]
    assert None not in expected, [
        one for one, key in zip(found, expected, strict=True) if key is None
    ]
    assert sorted(key for key in expected if key) == sorted(PLANTED)

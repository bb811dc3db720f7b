"""Owns diagnostics and results as JSON for other programs, a format with a version.

    {
      "format": "modelgen-report",
      "version": 1,
      "command": "build",
      "ok": false,
      "diagnostics": [
        {"code": "MG201", "slug": "unknown-type", "severity": "error", "message": "…",
         "help": "…", "path": "specs/visit.md",
         "span": {"line": 14, "column": 12, "end_line": 14, "end_column": 23},
         "related": [{"path": "…", "span": null}]}
      ],
      "builds": [
        {"specs": "specs", "output": "output", "pages": 27, "models": 27,
         "left_out": [{"path": "specs/user.md", "reason": "…"}],
         "wire_names": {"convention": "camelCase", "evidence": 48, "agreeing": 46, …},
         "written": true, "files": {"created": 1, "updated": 0, "removed": 0, "kept": 60},
         "drift": [{"path": "output/docs/x.md", "kind": "changed", "reason": "…"}]}
      ]
    }

Lines and columns count from 1, the end is exclusive; `span` is null where a finding is about a
file as such. `pages`, `models`, `wire_names` and `files` are null where a build stopped before it knew.
Members may be added without a new version; none is renamed or removed. The text is ASCII.

What only one command has stands beside `builds`: `changes` and `counts` of `diff`, `examples` of
`examples`. `modelgen schema` prints the whole format.
"""

from __future__ import annotations

import json

from msgspec.structs import asdict

from ..analysis.wire_names import Inference  # at run time it comes with the pipeline, when needed
from ..build import Outcome
from ..diagnostics.model import Diagnostic, Span
from ..output.drift import drift
from ..output.entries import Create, Delete, Keep, Update
from ..output.plan import Plan
from .result import Run
from .text import is_whole_file

VERSION = 1


def show_document(run: Run) -> str:
    """Return a run of a command as JSON."""
    report = {
        "format": "modelgen-report",
        "version": VERSION,
        "command": run.command,
        "ok": run.ok,
        "diagnostics": [_finding(finding) for finding in run.findings],
        "builds": [_outcome(outcome) for outcome in run.outcomes],
        **run.more,
    }
    return json.dumps(report, indent=2) + "\n"


def _finding(finding: Diagnostic) -> dict[str, object]:
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        **place_members(finding.span),
        "related": [place_members(span) for span in finding.related],
    }


def place_members(span: Span) -> dict[str, object]:
    """Return a place as the members `path` and `span`."""
    numbers = {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
    return {"path": span.path, "span": None if is_whole_file(span) else numbers}


def _outcome(outcome: Outcome) -> dict[str, object]:
    loaded, plan = outcome.loaded, outcome.plan
    specs, output = outcome.specs.as_posix(), outcome.output.as_posix()
    return {
        "specs": specs,
        "output": output,
        "pages": None if loaded is None else loaded.pages,
        "models": None if loaded is None else len(loaded.schema.models),
        "left_out": [
            {"path": f"{specs}/{path}", "reason": reason}
            for path, reason in (loaded.left_out if loaded else ())
        ],
        "wire_names": None if loaded is None else _members(loaded.inference),
        "written": outcome.written,
        "files": None if plan is None else _files(plan),
        "drift": [
            {
                "path": f"{output}/{one.path}".rstrip("/"),
                "kind": one.kind.value,
                "reason": one.reason,
            }
            for one in (drift(plan) if plan and not outcome.written else ())
        ],
    }


def _files(plan: Plan) -> dict[str, int]:
    return {
        "created": sum(isinstance(entry, Create) for entry in plan.entries),
        "updated": sum(isinstance(entry, Update) for entry in plan.entries),
        "removed": sum(isinstance(entry, Delete) for entry in plan.entries),
        "kept": sum(isinstance(entry, Keep) for entry in plan.entries),
    }


def _members(found: Inference) -> dict[str, object]:
    return asdict(found)

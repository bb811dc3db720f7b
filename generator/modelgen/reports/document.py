"""Results as one document: JSON of the structs in `structs`, or the format of a service."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct, convert

from ..build import Outcome
from ..diagnostics.model import Diagnostic
from ..diagnostics.wording import sentence
from ..output.files import Create, Delete, Keep, Update
from ..output.plan import Plan, drift
from . import structs
from .gitlab import show_gitlab
from .junit import show_junit
from .markdown import show_markdown
from .sarif import show_sarif
from .structs import Result
from .terminal import escape_json

S = TypeVar("S", bound=Struct)


def show_document(form: str, command: str, results: Sequence[Result], *, ok: bool) -> str:
    """Return the result of a command in a format of `REPORTS`; `ok`: it ends with exit code 0."""
    if form == "json":
        report = msgspec.to_builtins(report_of(command, results, ok=ok))
        return escape_json(json.dumps(report, indent=2)) + "\n"
    if form == "sarif":
        found = [one for result in results for one in result.everything]
        return show_sarif(found, ok=ok)
    if form == "gitlab":
        return show_gitlab([one for result in results for one in result.everything])
    if form == "markdown":
        return show_markdown(command, results, ok=ok)
    return show_junit(command, results)


def show_schema() -> str:
    """Return the JSON Schema of what `--format json` prints."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:modelgen:report:{structs.VERSION}",
        **msgspec.json.schema(structs.Report),
    }
    return json.dumps(schema, indent=2) + "\n"


def report_of(command: str, results: Sequence[Result], *, ok: bool) -> structs.Report:
    """Return what `--format json` prints."""
    compared = [result.comparison for result in results if result.comparison is not None]
    listed = [result.names for result in results if result.names is not None]
    examples = [result.examples for result in results if result.examples is not None]
    verified = [result.verified for result in results if result.verified is not None]
    return structs.Report(
        format=structs.FORMAT,
        version=structs.VERSION,
        command=command,
        ok=ok,
        diagnostics=[_finding(one) for result in results for one in result.everything],
        builds=[_build(result.outcome) for result in results if result.outcome is not None],
        changes=compared[0].changes if compared else UNSET,
        counts=compared[0].counts if compared else UNSET,
        bump=(
            convert(compared[0].bump, structs.BumpName) if compared and compared[0].bump else UNSET
        ),
        examples=examples if command == "examples" else UNSET,
        verified=verified if command == "verify" else UNSET,
        names=[name for names in listed for name in names] if listed else UNSET,
        pages=[page for result in results for page in result.pages] if command == "fmt" else UNSET,
    )


def _finding(one: Diagnostic) -> structs.Finding:
    related = [structs.Place(span.path, structs.Span.of(span)) for span in one.related]
    return structs.Finding(
        code=one.code,
        slug=one.slug,
        severity=one.severity,
        message=one.message,
        help=one.help,
        path=one.span.path,
        span=structs.Span.of(one.span),
        related=related,
    )


def _told(use: Struct | None, kind: type[S]) -> S | None:
    return None if use is None else convert(use, kind, from_attributes=True)


def _build(outcome: Outcome) -> structs.Build:
    loaded, plan = outcome.loaded, outcome.plan
    specs, output = outcome.specs.as_posix(), outcome.output.as_posix()
    drifts = drift(plan) if plan and not outcome.written else ()
    left_out = loaded.left_out if loaded else ()
    gone = plan.gone.items() if plan else ()
    return structs.Build(
        specs=specs,
        output=output,
        pages=loaded.pages if loaded else None,
        models=len(loaded.schema.models) if loaded else None,
        left_out=[structs.LeftOut(f"{specs}/{path}", sentence(why)) for path, why in left_out],
        decided=[*loaded.decided] if loaded else [],
        wire_names=_told(loaded.inference, structs.WireNames) if loaded else None,
        source=_told(loaded.source, structs.SourceUse) if loaded else None,
        twin=_told(loaded.twin, structs.TwinUse) if loaded else None,
        payloads=_told(loaded.payloads, structs.PayloadUse) if loaded else None,
        written=outcome.written,
        files=_files(plan) if plan else None,
        drift=[structs.Drift(f"{output}/{d.path}".rstrip("/"), d.kind, d.reason) for d in drifts],
        gone=[structs.Gone(f"{specs}/{path}", [*names]) for path, names in gone],
    )


def _files(plan: Plan) -> structs.Files:
    return structs.Files(
        created=plan.count(Create),
        updated=plan.count(Update),
        removed=plan.count(Delete),
        kept=plan.count(Keep),
    )

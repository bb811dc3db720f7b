"""`modelgen verify`: compares recorded payloads with the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from ..build import Outcome, Request, Resources, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.model import Span
from ..diagnostics.suppress import Collector
from ..diagnostics.wording import counted
from ..dialects.read import Parsed, TreeReading
from ..evidence.payloads.read import read_payloads
from ..reports import structs
from ..reports.structs import Result
from ..reports.summary import joined
from ..reports.terminal import escape
from ..source.tree import Source
from ..verify.run import Verification, read_map, unknown, verify
from ..verify.suggest import suggest
from .options import CONFIG, FORMAT, LENIENT, PATH, SOURCE, Flags
from .run import run_command


class _Asked(Struct, frozen=True):
    """What is to be verified, and how."""

    payloads: tuple[Path, ...]
    model: str | None
    map: Path | None
    suggest: bool


@click.command("verify")
@click.argument("payloads", nargs=-1, type=PATH)
@click.option("--specs", type=PATH, help="The folder of pages, instead of that of the config.")
@click.option("--model", metavar="NAME", help="The model that all payloads are of.")
@click.option(
    "--map",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML file that says of which models payloads are.",
)
@click.option("--suggest", is_flag=True, help="Print rows and config that make the docs true.")
@SOURCE
@LENIENT
@CONFIG
@FORMAT
def verify_command(
    payloads: tuple[Path, ...], model: str | None, map: Path | None, suggest: bool, **given: Any
) -> int:
    """Hold recorded JSON against the pages: files, folders, patterns, HAR, mocks.

    Without PAYLOADS, those that the config has as `evidence`.
    """
    asked = _Asked(payloads, model, map, suggest)
    return run_command(
        "verify", Flags(**given), partial(_verify, asked=asked), partial(_one, asked)
    )


def _one(asked: _Asked, builds: Sequence[BuildConfig]) -> Sequence[BuildConfig]:
    if asked.model is not None and asked.map is not None:
        raise click.UsageError("--model and --map say the same; give one of them")
    if not asked.payloads and not all(build.evidence for build in builds):
        raise click.UsageError("say what PAYLOADS to verify: the config has no `evidence`")
    return builds


def _verify(config: BuildConfig, asked: _Asked) -> Result:
    dialects: dict[str, str] = {}

    def keep(source: Source, parsed: Parsed, _: TreeReading) -> None:
        if parsed.dialect is not None:
            dialects[source.path] = parsed.dialect

    outcome = run(config, Request(Stage.LOAD), Resources(keep=keep if asked.suggest else None))
    if outcome.loaded is None or outcome.failed:
        return Result(outcome.findings, outcome, failed=True)
    collector = Collector()
    report, schema = collector.diagnostics.append, outcome.loaded.schema
    payloads = read_payloads(asked.payloads or config.evidence, report)
    said = _said(config, asked, outcome, collector)
    found = None if collector.failed else verify(schema, payloads, said, config.specs)
    if found is not None:
        collector.diagnostics.extend(found.findings)
    lines = suggest(schema, found.seen, config.specs, dialects) if found and asked.suggest else ()
    suggested = [*lines]
    shown = collector.shown(config.ignore, complete=False)
    text = f"{escape(config.specs.as_posix())}: {_line(found)}" if found is not None else ""
    return Result(
        shown,
        outcome,
        collector.failed,
        joined([*map(escape, suggested), *([text] if text else [])]),
        verified=_counts(config, found, suggested if asked.suggest else None),
    )


def _said(
    config: BuildConfig, asked: _Asked, outcome: Outcome, collector: Collector
) -> Mapping[str, str]:
    """Return which models are said of payloads, by patterns; those of the command line come first."""
    report = collector.diagnostics.append
    if asked.model is not None:
        said = {"*": asked.model}
        place = Span.of_file("--model")
    elif asked.map is not None:
        said = read_map(asked.map, report)
        place = Span.of_file(asked.map.as_posix())
    else:
        return config.payload_models
    if outcome.loaded is not None:
        unknown(outcome.loaded.schema, said, place, report)
    return {**said, **{key: name for key, name in config.payload_models.items() if key not in said}}


def _line(found: Verification) -> str:
    payloads = f"{found.matched:,} of {counted(found.payloads, 'payload')} verified"
    shown = f"{counted(found.objects, 'object')} of {found.models:,} of {counted(found.of_models, 'record')}"
    return (
        f"{payloads}: {shown}, with {found.fields:,} of their {counted(found.of_fields, 'field')}"
    )


def _counts(
    config: BuildConfig, found: Verification | None, suggested: list[str] | None
) -> structs.Verified:
    specs = config.specs.as_posix()
    if found is None:
        return structs.Verified(specs, None, None, None, None, None, None, None, suggested)
    numbers = (found.payloads, found.matched, found.objects, found.models, found.of_models)
    return structs.Verified(specs, *numbers, found.fields, found.of_fields, suggested)

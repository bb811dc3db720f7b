"""Runs the work of a command for each build of the config, and prints the results.

What a build leaves for the next one of the same command line is kept here, too: see `cache`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from .. import plugins
from ..build import Outcome, Request, Resources, run
from ..cache import noop
from ..cache.stamps import stamp
from ..cache.state import State, library_folders
from ..cache.store import cache_folder
from ..config.load import candidates
from ..config.structs import BuildConfig
from ..diagnostics.model import Severity
from ..dialects import DIALECTS
from ..dialects.read import Parsed, TreeReading, suffixes_of
from ..evidence.languages import SUFFIXES
from ..evidence.payloads.find import find
from ..output.files import Create, Keep, Update
from ..output.manifest import MANIFEST_NAME
from ..parallel import WorkerPool
from ..reports import REPORTS
from ..reports.structs import Result
from ..reports.summary import drift_diagnostics, show_drift, show_summary, show_unchanged
from ..source.tree import Source
from ..targets import TARGETS
from ..targets.templates import template_root
from .console import Console, progress_line
from .options import FINDINGS, FINE, Flags, resolve_builds
from .places import about, below, holding, strays, unread

Work = Callable[[BuildConfig], Result]
Choose = Callable[[Sequence[BuildConfig]], Sequence[BuildConfig]]
_OUTPUT_FAMILY = "MG5"
"""Codes that say what happened to an output folder, which the next build need not repeat."""


def run_command(command: str, flags: Flags, work: Work, choose: Choose = tuple) -> int:
    """Do the work for each of the builds that `choose` returns; return the exit code.

    Raises `click.UsageError` for what does not go together, before anything is printed.
    """
    builds, faults = resolve_builds(flags)
    chosen = choose(holding(builds, flags.files))
    console = Console(command, flags.form, diff=flags.diff)
    ok = not faults
    if faults:
        console.show(Result(faults, failed=True))
    elif outside := tuple(strays(builds, flags.files)):
        console.show(Result(outside))
    for one in chosen:
        result = work(one)
        console.show(result)
        ok = ok and not result.failed
    console.close(ok=ok)
    return FINE if ok else FINDINGS


def run_build(
    config: BuildConfig,
    request: Request,
    flags: Flags,
    pool: WorkerPool,
    keep: Callable[[Source, Parsed, TreeReading], None] | None = None,
) -> Result:
    """Carry out a build as far as is asked; `keep` is given each page and how it was read.

    Where the command is about some pages, the result is about these.
    """
    state, seen = open_state(config), set[str]()

    def look(source: Source, parsed: Parsed, reading: TreeReading) -> None:
        seen.add(source.path)
        if keep is not None:
            keep(source, parsed, reading)

    with progress_line() as progress:
        outcome = run(config, request, Resources(progress, pool, state, look))
    if state is not None and outcome.loaded is not None:
        state.close()
    plan = outcome.plan if flags.check else None
    differs = flags.check and (plan is None or not plan.empty)
    summary = show_summary(outcome) if plan or not outcome.failed else ""
    result = Result(
        outcome.findings,
        outcome,
        outcome.failed or differs,
        summary + (show_drift(plan) if plan else ""),
        outcome.plan if flags.diff and flags.form not in REPORTS else None,
        drift_diagnostics(plan) if plan else (),
    )
    if not flags.files:
        return result
    paths = below(config, flags.files)
    result = about(result, config, paths)
    return replace(result, diagnostics=(*result.diagnostics, *unread(config, paths - seen)))


def open_state(build: BuildConfig) -> State | None:
    """Return what is known from earlier builds; None when nothing is to be kept, or can be."""
    if not cache_folder():
        return None
    try:
        specs, output = str(build.specs.absolute()), str(build.output.absolute())
        return State(specs, output, _own_folders(), _plugin_files(build))
    except OSError:
        return None


def config_stamps(config: Path | None) -> dict[str, str]:
    """Return how the places look where a config is or could be, before it is read."""
    paths = [config] if config is not None else candidates()
    return {str(path): stamp(str(path)) for path in paths}


def leave_record(
    arguments: list[str], configs: dict[str, str], done: Sequence[tuple[BuildConfig, Outcome]]
) -> None:
    """Let the same command do nothing as long as nothing changes."""
    builds, outcomes = [build for build, _ in done], [outcome for _, outcome in done]
    if not all(map(_is_quiet, outcomes)):
        return
    trees: list[tuple[str, str | None]] = [(folder, "") for folder in _own_folders()]
    trees += [(str(build.specs), suffix) for build in builds for suffix in _suffixes(build)]
    trees += [(str(build.twin), ".md") for build in builds if build.twin is not None]
    trees += [(str(build.templates), "") for build in builds if build.templates is not None]
    sources = [str(build.source) for build in builds if build.source is not None]
    trees += [(source, suffix) for source in sources for suffix in SUFFIXES]
    recorded = [find(pattern) for build in builds for pattern in build.evidence]
    trees += [(folder, None) for found in recorded for folder in found.folders]
    files = [path for build in builds for path in _plugin_files(build)]
    files += [path for found in recorded for path in found.files]
    try:
        read = configs | {path: stamp(path) for path in (*library_folders(), *files)}
    except OSError:
        return
    said = "".join(map(show_unchanged, outcomes))
    outputs: dict[str, str | None] = {}
    for outcome in outcomes:
        outputs |= _standing(outcome)
    noop.leave(arguments, said, read, trees, outputs)


def _is_quiet(outcome: Outcome) -> bool:
    return (
        outcome.written
        and outcome.plan is not None
        and not outcome.plan.manifest.unfinished
        and all(
            one.severity is Severity.NOTE and not one.code.startswith(_OUTPUT_FAMILY)
            for one in outcome.findings
        )
    )


def _standing(outcome: Outcome) -> dict[str, str | None]:
    plan = outcome.plan
    if plan is None:
        return {}
    found: dict[str, str | None] = {
        f"{plan.output}/{entry.path}": None if isinstance(entry, Keep) else entry.text
        for entry in plan.entries
        if isinstance(entry, (Keep, Create, Update))
    }
    rewritten = plan.changes or plan.manifest_outdated
    manifest = plan.manifest_text if rewritten else None
    return found | {f"{plan.output}/{MANIFEST_NAME}": manifest}


def _suffixes(build: BuildConfig) -> tuple[str, ...]:
    """Return how the names of pages end, whichever dialect comes to read them."""
    return suffixes_of(TreeReading(build.dialect, fallback=True), build.options)


@cache
def _own_folders() -> list[str]:
    package = Path(__file__).resolve().parents[1]
    return sorted({str(package), str(template_root())})


def _plugin_files(build: BuildConfig) -> list[str]:
    """Return the code of the plugins that a build names: of targets, dialects, and tables of options."""
    named = {*build.targets, *build.outputs, *build.options, build.dialect}
    # Docs may be written in another dialect than pages are read in.
    tables = chain.from_iterable(build.outputs.values())
    named |= {getattr(options, "dialect", None) for options in tables}
    others = named - {None, *TARGETS, *(one.name for one in DIALECTS)}
    found = [plugins.find(group, name) for group in plugins.GROUPS for name in others if name]
    return sorted(path for plugin in found if plugin is not None for path in plugin.files())

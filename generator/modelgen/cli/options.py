"""Options that several commands share, and the builds that a command line selects."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from msgspec import Struct
from msgspec.structs import replace

from ..config.load import load_config
from ..config.structs import BuildConfig, check_target
from ..diagnostics.model import Diagnostic, Span
from ..parallel import Executor, WorkerPool
from ..reports import LOGS, REPORTS
from ..targets.base import package_problem
from ..targets.docs.options import FLAVORS, DocsOptions, Flavor

FORMATS = ("text", *LOGS, *REPORTS)
FINE, FINDINGS = 0, 1
"""Exit codes; click's own 2 says that the command line was wrong."""

_Command = TypeVar("_Command", bound=Callable[..., object])


class _NonEmptyPath(click.Path):
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path; an empty text, as of a variable that is not set, is none."""
        if value == "":
            self.fail("a path is expected, and the text is empty", param, ctx)
        return super().convert(value, param, ctx)


PATH = _NonEmptyPath(path_type=Path)


class Flags(Struct, frozen=True):
    """What was said on the command line."""

    specs: Path | None = None
    files: tuple[Path, ...] = ()
    """Pages that the command is about; empty: all."""
    source: Path | None = None
    evidence: tuple[Path, ...] = ()
    output: Path | None = None
    targets: tuple[str, ...] = ()
    package: str | None = None
    flavor: Flavor | None = None
    check: bool = False
    diff: bool = False
    force: bool = False
    watch: bool = False
    lenient: bool = False
    config: Path | None = None
    form: str = "text"
    jobs: int = 1
    executor: str | None = None
    wire_names: bool = False
    explain_tables: bool = False
    compact: bool = False


SPECS = click.argument("specs", required=False, type=PATH)
CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read [tool.modelgen] from this file instead of the nearest pyproject.toml.",
)
LENIENT = click.option(
    "--lenient",
    is_flag=True,
    help="Read a link that leads to no model as a value of any type, with a warning.",
)
SOURCE = click.option(
    "--source",
    metavar="PATH",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Source code of the same models: it fills what pages hide.",
)
EVIDENCE = click.option(
    "--evidence",
    metavar="PATH",
    multiple=True,
    type=PATH,
    help="Recorded JSON of the same models, a file, folder or pattern: it fills what pages hide.",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="Output format."
)
_BUILD = (
    click.option("-o", "--output", type=PATH, help="The folder to write to."),
    click.option(
        "--target",
        "targets",
        metavar="NAME",
        multiple=True,
        help="Make only this; may be repeated. The files of other targets stay.",
    ),
    click.option("--package", help="Import name of the generated package."),
    click.option(
        "--flavor",
        type=click.Choice(FLAVORS),
        help="The renderer of the docs: GitHub, MkDocs or MDX.",
    ),
    click.option("--check", is_flag=True, help="Write nothing; exit 1 on any difference."),
    click.option("--diff", is_flag=True, help="Write nothing; print the differences."),
    click.option("--force", is_flag=True, help="Overwrite files that were edited by hand."),
    click.option("--watch", is_flag=True, help="Build again whenever a page changes."),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        default=1,
        help="Number of worker processes; useful from several thousand pages on.",
    ),
    click.option(
        "--executor",
        metavar="MODULE:CALLABLE",
        help="Factory of a concurrent.futures.Executor, as MODULE:CALLABLE.",
    ),
)


def build_options(command: _Command) -> _Command:
    """Return a command with the options of `modelgen build`."""
    for option in reversed(_BUILD):
        command = option(command)
    return command


def worker_pool(flags: Flags) -> WorkerPool:
    """Return who does the work; raises `click.BadParameter` for an executor that is none."""
    if flags.executor is None:
        return WorkerPool(flags.jobs)
    try:
        return WorkerPool(flags.jobs, find_factory(flags.executor))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--executor") from None


def resolve_builds(flags: Flags) -> tuple[tuple[BuildConfig, ...], tuple[Diagnostic, ...]]:
    """Return what is to be built, or nothing and what is wrong with the config.

    Raises `click.UsageError` for what does not go together, before anything is printed.
    """
    if flags.package is not None and (problem := package_problem(flags.package)) is not None:
        message = f"{flags.package!a} cannot be the name of a package: {problem}"
        raise click.BadParameter(message, param_hint="--package")
    for name in flags.targets:
        if (fault := check_target(name, Span.of_file(name))) is not None:
            raise click.BadParameter(f"{fault.message}; {fault.help}", param_hint="--target")
    faults: list[Diagnostic] = []
    config = load_config(flags.config, faults.append)
    if config is None:
        return (), tuple(faults)
    names = ("specs", "source", "output", "package")
    said = {name: getattr(flags, name) for name in names}
    changes: dict[str, Any] = {name: one for name, one in said.items() if one is not None}
    changes |= {"dangling": "any"} if flags.lenient else {}
    changes |= {"evidence": flags.evidence} if flags.evidence else {}
    changes |= {"compact_tables": True} if flags.compact else {}
    chosen = _chosen(config, flags)
    if flags.package is not None and any(map(_says_packages, chosen)):
        problem = "tables of the config say packages of their own, which --package does not change"
        raise click.UsageError(problem)
    return tuple(replace(one, **changes, outputs=_outputs(one, flags)) for one in chosen), ()


def _says_packages(build: BuildConfig) -> bool:
    tables = (one for tables in build.outputs.values() for one in tables)
    return any(getattr(one, "package", "") != getattr(type(one)(), "package", "") for one in tables)


def _outputs(build: BuildConfig, flags: Flags) -> Mapping[str, tuple[Struct, ...]]:
    if flags.flavor is None:
        return build.outputs
    docs = build.outputs.get("docs") or (DocsOptions(),)
    return {**build.outputs, "docs": tuple(replace(one, flavor=flags.flavor) for one in docs)}


def _chosen(builds: tuple[BuildConfig, ...], flags: Flags) -> tuple[BuildConfig, ...]:
    if len(builds) == 1:
        return builds
    if flags.specs is None:
        if flags.output is not None or flags.package is not None:
            raise click.UsageError("the config has several builds; say which SPECS this is about")
        return builds
    wanted = os.path.realpath(flags.specs)
    found = [one for one in builds if os.path.realpath(one.specs) == wanted]
    if not found and flags.output is None:
        raise click.UsageError("the config has no build of these SPECS; say where to with --output")
    if len(found) > 1 and flags.output is not None:
        # Each would remove what the one before it wrote.
        problem = "the config has several builds of these SPECS; they cannot share one --output"
        raise click.UsageError(problem)
    return tuple(found) or (BuildConfig(),)


def find_factory(spec: str) -> Callable[[], Executor]:
    """Return what `module:callable` names; `ValueError`, with the reason, when it names nothing."""
    module, _, path = spec.partition(":")
    if not module or not path:
        raise ValueError("it is not `module:callable`")
    try:
        found: object = attrgetter(path)(import_module(module))
    except (ImportError, AttributeError) as error:
        raise ValueError(str(error)) from error
    if not callable(found):
        raise ValueError(f"`{path}` is not callable")
    return cast("Callable[[], Executor]", found)

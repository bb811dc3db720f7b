"""`modelgen dialects`: the dialects and languages that pages may be in, or are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from os.path import realpath
from pathlib import Path

import click

from ..config.load import load_config
from ..config.structs import LoadOptions
from ..diagnostics.model import Diagnostic, Span, ignore
from ..diagnostics.wording import counted, counted_pages
from ..dialects import DIALECTS
from ..dialects.base import Sample
from ..dialects.read import Parsed, TreeReading, read_each, suffixes_of, tell
from ..project.detect import is_faulty, passes_over, top_of
from ..reports.terminal import escape
from ..source.tree import read_tree
from .options import FINDINGS, FINE


@click.command("dialects")
@click.option(
    "--detect",
    "folder",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Say what would be read of the pages in PATH, and what shows that.",
)
def dialects_command(folder: Path | None) -> int:
    """List the dialects and languages that are read, each with a row of a table."""
    if folder is not None:
        return _detect(folder)
    for dialect in DIALECTS:
        click.echo(f"{dialect.name}  ({_abilities(dialect.writer is not None, dialect.fallback)})")
        samples = dialect.samples() if dialect.samples is not None else ()
        width = max((len(_called(sample)) for sample in samples), default=0)
        for sample in samples:
            named = f"{_called(sample):<{width}}  " if width else ""
            click.echo(f"  {named}{sample.page.rstrip().splitlines()[-1]}")
    click.echo("Those of installed packages are listed by `modelgen plugins`.")
    return FINE


def _called(sample: Sample) -> str:
    return sample.word or sample.language


def _abilities(writes: bool, is_fallback: bool) -> str:
    can = "read and written" if writes else "read"
    return f"{can}; where no other dialect finds a model" if is_fallback else can


def _detect(folder: Path) -> int:
    if not folder.is_dir():
        raise click.UsageError(f"no such folder: {escape(str(folder))}")
    findings: list[Diagnostic] = []
    lines, number = _found(folder, findings)
    for line in lines:
        click.echo(escape(line))
    if not number:
        click.echo("no page is in a layout that is read; `modelgen dialects` shows a row of each")
    for finding in findings:
        click.echo(escape(f"{_place(folder, finding.span)}: {finding.message}"))
    return FINE if number else FINDINGS


def _place(folder: Path, span: Span) -> str:
    return (folder / span.path).as_posix() if span.path else folder.as_posix()


def _found(folder: Path, findings: list[Diagnostic]) -> tuple[list[str], int]:
    """Return what there is to say of a folder, and how many pages are in a dialect."""
    options = _options(folder)
    ends = suffixes_of(TreeReading(options.dialect, fallback=True), options.options)
    sources = [*read_tree(folder, findings.append, options.exclude, ends, passes_over)]
    reading, shown, parsed = read_each(sources, TreeReading(options.dialect), options.options)
    read = [(one.page, one.dialect) for one in parsed]
    decided = tell(reading, shown, read, findings.append)
    return [*_lines(folder, parsed), *decided], sum(one.dialect is not None for one in parsed)


def _options(folder: Path) -> LoadOptions:
    """Return what the config says of the pages of a folder; of others, the words of dialects alone."""
    builds = load_config(None, ignore) or ()
    for build in builds:
        if realpath(build.specs) == realpath(folder):
            return build
    return LoadOptions(options=builds[0].options if builds else {})


def _lines(folder: Path, parsed: list[Parsed]) -> Iterator[str]:
    """Yield a line for each dialect, and one for the pages that are in none."""
    names = dict.fromkeys(one.dialect for one in parsed)
    for name in sorted(name for name in names if name is not None):
        own = [one for one in parsed if one.dialect == name]
        models = [one.page.path for one in own if one.page.declarations]
        kinds = Counter(one.page.skipped for one in own if one.page.skipped is not None)
        others = [counted_pages(number, kind) for kind, number in sorted(kinds.items())]
        faulty = len({one.page.path for one in own if is_faulty(one)})
        others += [f"{counted(faulty, 'page')} with errors"] if faulty else []
        where = (folder / top_of(models)).as_posix()
        line = f"{where}: {name}, {counted(len(models), 'page')} about models"
        yield line + "".join(f", {other}" for other in others)
    if nowhere := sum(one.dialect is None for one in parsed):
        yield f"{folder.as_posix()}: {counted(nowhere, 'page')} in no layout that is read"

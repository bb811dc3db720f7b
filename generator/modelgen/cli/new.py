"""`modelgen new`: makes a page about a model from a line of fields."""

from __future__ import annotations

from pathlib import Path

import click

from ..build import Request, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import project as rules
from ..diagnostics.model import Diagnostic, Severity, Span
from ..dialects import find_dialect, writer_of
from ..project.arguments import Asked, parse
from ..project.files import Folder
from ..project.pages import by_dialect, by_hand
from ..reports.structs import Result
from ..reports.terminal import escape
from .options import CONFIG, PATH, Flags
from .run import run_command


@click.command("new")
@click.argument("name")
@click.argument("fields", metavar="FIELD:TYPE…", nargs=-1, required=True)
@click.option("--specs", type=PATH, help="The folder of pages; default: as the config says.")
@CONFIG
def new_command(name: str, fields: tuple[str, ...], specs: Path | None, config: Path | None) -> int:
    """Write a page about the model NAME, such as `Order id:uuid status:open,held 'lines:Item[]' note:string?`.

    `modelgen explain MG170` lists the types. What is there already is never overwritten.
    """
    found: list[Diagnostic] = []
    asked = parse(name, fields, found.append)

    def work(build: BuildConfig) -> Result:
        text = _write(asked, build, found) if asked is not None else ""
        failed = any(one.severity is Severity.ERROR for one in found)
        return Result(tuple(found), failed=failed, text=text)

    return run_command("new", Flags(specs=specs, config=config), work, lambda builds: builds[:1])


def _write(asked: Asked, build: BuildConfig, found: list[Diagnostic]) -> str:
    """Write the pages, and return in words what was written."""
    pages = _pages(asked, build, found)
    folder = Folder(build.specs)
    for path in pages:
        if (build.specs / path).exists():
            shown = (build.specs / path).as_posix()
            found.append(rules.page_is_there(Span.of_file(shown), shown))
    if any(one.severity is Severity.ERROR for one in found):
        return ""
    lines: list[str] = []
    for path, text in pages.items():
        step = folder.new(path, text)
        why = f": {step.reason}" if step.reason else ""
        lines.append(f"{step.status:<8}  {escape((build.specs / path).as_posix())}{escape(why)}\n")
        if step.status != "wrote":
            shown = (build.specs / path).as_posix()
            found.append(rules.page_is_there(Span.of_file(shown), shown))
    return "".join(lines)


def _pages(asked: Asked, build: BuildConfig, found: list[Diagnostic]) -> dict[str, str]:
    loaded = run(build, Request(Stage.LOAD)).loaded if build.specs.is_dir() else None
    names = {id.name for id in loaded.schema.models} if loaded is not None else set[str]()
    for made in asked.models:
        if made.id.name in names:
            place = Span.of_file("NAME")
            found.append(rules.bad_new_name(place, made.id.name, is_taken=True))
    own = {asked.record.id.name}
    for other in asked.refers:
        if other not in names | own:
            found.append(rules.model_to_come(Span.of_file("FIELD"), other))
    dialect = find_dialect(loaded.dialect) if loaded is not None and loaded.dialect else None
    if loaded is None or dialect is None or dialect.fallback:
        return dict(by_hand(asked, writer_of("tables")))
    if dialect.writer is None:
        found.append(rules.dialect_only_read(Span.of_file(build.specs.as_posix()), dialect.name))
        return {}
    languages, language = dialect.writer.languages, loaded.language
    writer = languages(language) if languages and language else dialect.writer
    return dict(by_dialect(asked, loaded.schema, writer, found.append))

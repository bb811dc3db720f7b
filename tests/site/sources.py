"""The sources of the sites that tests look at, and the parts of their pages."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.ir.model import Schema
from modelgen.targets.docs.options import DocsOptions, Flavor
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import Models
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.pages import record, row, write

PACKAGE = "gatehouse"
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@cache
def specs() -> Schema:
    """Return the schema of the specs of the checkout, with their operations."""
    found: list[Diagnostic] = []
    loaded = load(corpora.ROOT / "specs", LoadOptions(operations=True), found.append)
    return loaded.schema


def with_wide_page(folder: Path) -> Schema:
    """Return the schema of the specs and of a page whose names are long, read from a folder."""
    shutil.copytree(corpora.ROOT / "specs", folder)
    name = "ExternalAccountWithVerificationStrategy"
    (folder / f"models/{name.lower()}.md").write_text(f'# {name}\n\n## Values\n\n- `"a"`\n')
    row = (
        f"| `primary_verification_phone_number_{{}}` | List[[models.{name}](../models/{name.lower()}.md)] "
        "| :heavy_minus_sign: | Words that say what it is, neither few nor long. |\n"
    )
    rows = "".join(row.format(number) for number in range(3))
    values = "".join(f'- `"value_{number}"`\n' for number in range(30))
    (folder / "models/longenum.md").write_text(f"# LongEnum\n\n## Values\n\n{values}")
    (folder / "models/wide.md").write_text(
        "# Wide\n\n\n## Fields\n\n| Field | Type | Required | Description |\n"
        f"| --- | --- | --- | --- |\n{rows}"
    )
    found: list[Diagnostic] = []
    schema = load(folder, LoadOptions(operations=True), found.append).schema
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    return schema


ODD_NAMES = {
    "like its folder": {"errors/errors.md": "Errors", "errors/errors_.md": "Errors_"},
    "like its folder, but for case": {"Errors/errors.md": "ERRORS"},
    "like the folder of all": {"models.md": "Models"},
    "readme and index": {"a/readme.md": "Readme", "a/index.md": "Index", "readme.md": "README"},
    "a position": {"a/second.md": "_2_factor", "2-a/x.md": "X"},
    "an underscore": {"a/x.md": "_Private", "_internal/y.md": "Y"},
}
"""Titles of pages by paths, which builders may serve elsewhere than others, or not at all."""


def with_titles(folder: Path, paths: Mapping[str, str]) -> Schema:
    """Return a schema of a model for each path and title, each with a user; written to a folder first."""
    texts: dict[str, str | bytes] = {}
    for number, (path, title) in enumerate(paths.items()):
        texts[path] = record(title, row("id", "*str*"))
        kind = f"[Optional[{posixpath.dirname(path) or 'models'}.{title}]](../{path})"
        texts[f"users/user{number}.md"] = record(f"User{number}", row("of", kind, required=False))
    found = load(write(folder, texts), LoadOptions(), lambda one: None)
    assert len(found.schema.models) == 2 * len(paths)
    return found.schema


def odd_names(folder: Path) -> Schema:
    """Return a schema of all pages with such names that can be in one tree; written to a folder first."""
    cases = [pages for name, pages in ODD_NAMES.items() if name != "like its folder, but for case"]
    return with_titles(folder, {path: title for pages in cases for path, title in pages.items()})


def options(flavor: Flavor, package: str = PACKAGE, shown: tuple[str, ...] = ()) -> RenderOptions:
    """Return the options of a site, which shows other targets in tabs."""
    return RenderOptions(("docs",), package, {"docs": (DocsOptions(flavor),)}, shown=shown)


def pages(
    schema: Schema,
    flavor: Flavor = "mkdocs",
    package: str = PACKAGE,
    shown: tuple[str, ...] = (),
) -> dict[str, str]:
    """Return the text of each file of a site, by its path below the folder of docs."""
    made = render(schema, options(flavor, package, shown), lambda _: None)
    return {artifact.path.removeprefix("docs/"): artifact.text for artifact in made}


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of code of a page that are in a language."""
    return [dedent(found[3]) for found in _BLOCK.finditer(page) if found[2] == language]


def package(schema: Schema, name: str = PACKAGE, models: Models = "dataclass") -> dict[str, str]:
    """Return the generated package by path, below the folder that it is imported from."""
    style = {"python": (PythonOptions(models=models),)}
    made = render(schema, RenderOptions(("python",), name, style), lambda _: None)
    return {artifact.path.removeprefix("python/"): artifact.text for artifact in made}

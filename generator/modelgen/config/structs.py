"""The keys of `[tool.modelgen]` with their defaults: each is a field, in kebab-case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from msgspec import Struct

from .. import plugins
from ..diagnostics.codes import files as rules
from ..diagnostics.codes import source as source_rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.suppress import Suppression
from ..diagnostics.wording import nearest
from ..dialects import DIALECTS, find_dialect
from ..ir.names import Convention
from ..plugins import PluginError
from ..targets import TARGETS, USUAL, options_of
from ..targets.base import check_package
from .diff import DiffOptions, Text

S = TypeVar("S", bound=Struct)
Check = Callable[[str, Span], Diagnostic | None]
"""Says what is wrong with a value of the right kind that is at a place."""


def check_target(name: str, span: Span) -> Diagnostic | None:
    """Return what is wrong with the name of a target that is at a place."""
    try:
        if options_of(name) is not None:
            return None
    except PluginError as error:
        return rules.bad_plugin(span, name, str(error))
    known = (*TARGETS, *plugins.names(plugins.TARGETS))
    return rules.unknown_target(span, name, ", ".join(known), nearest(name, known))


def _dialect(name: str, span: Span) -> Diagnostic | None:
    try:
        if find_dialect(name) is not None:
            return None
    except PluginError as error:
        return rules.bad_plugin(span, name, str(error))
    known = (*(one.name for one in DIALECTS), *plugins.names(plugins.DIALECTS))
    return rules.unknown_dialect(span, name, ", ".join(known), nearest(name, known))


def _folder(path: Path, span: Span) -> Diagnostic | None:
    return None if path.is_dir() else rules.missing_templates(span, path.as_posix())


def _source(path: Path, span: Span) -> Diagnostic | None:
    return None if path.is_dir() else source_rules.missing_source(span, path.as_posix())


def _twin(path: Path, span: Span) -> Diagnostic | None:
    return None if path.is_dir() else source_rules.missing_twin(span, path.as_posix())


class LoadOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the schema that is read from a folder."""

    exclude: tuple[Text, ...] = ()
    """Patterns of paths below the folder that are not read."""
    undocumented: frozenset[Text] = frozenset()
    """Names of models that have no page; a reference to one is a value of any type."""
    dangling: Literal["error", "any"] = "error"
    """What a link is that leads to no model: an error, or a value of any type and a warning."""
    wire_names: Mapping[str, str] = {}
    """Names on the wire that are not to be inferred: `Model.field`, or `field` for all models
    (`folder.Model.field` where titles repeat); `Model.*` has a convention instead of a name. In the
    file, tables may stand for the parts."""
    wire_convention: Convention | None = None
    """What is taken where neither `wire_names` nor the docs tell; None: what the docs show."""
    dialect: Annotated[Text, _dialect] | None = None
    """The only dialect that pages may be in; None: each page is in the one that claims it."""
    payload_models: Mapping[str, Text] = {}
    """Of which models recorded payloads are: by a pattern of their paths, or of the calls that they
    were recorded of, such as `GET /v1/links/*`."""
    diff: DiffOptions = DiffOptions()
    """What counts as a change of the schema, and how much it weighs."""
    operations: bool = False
    """Whether pages about operations are read as such, which targets decide; no key of its own."""
    options: Mapping[str, Struct] = {}
    """What the tables say that have the name of a dialect; no key of its own."""
    places: Mapping[tuple[str, str], Span] = {}
    """Where the file names a model, a field or pages, by the key and the name; no key of its own."""


class BuildConfig(LoadOptions, frozen=True, kw_only=True, rename="kebab"):
    """One tree of pages, and what is made of it; paths start at the working directory."""

    specs: Path = Path("specs")
    output: Path = Path("output")
    package: Annotated[Text, check_package] = "models"
    targets: tuple[Annotated[Text, check_target], ...] = USUAL
    ignore: tuple[Suppression, ...] = ()
    """In the file, a table from codes to reasons."""
    templates: Annotated[Path, _folder] | None = None
    source: Annotated[Path, _source] | None = None
    """Source code that declares the same models, and fills what pages hide."""
    twin: Annotated[Path, _twin] | None = None
    """Docs of the same API in another language, that fill what pages hide."""
    evidence: tuple[Path, ...] = ()
    """Recorded payloads, by paths and patterns, that fill what pages hide."""
    compact_tables: bool = False
    """Whether `fmt` puts one blank around each cell of a hand-written table, instead of aligning columns."""
    outputs: Mapping[str, tuple[Struct, ...]] = {}
    """What the tables say that have the name of a target, in their order; no key of its own."""
    file: Path | None = None
    """Where this stands; no key of its own."""

    def options_of(self, kind: type[S]) -> S:
        """Return a target's options, of several tables the first; defaults where none says any."""
        tables = (one for tables in self.outputs.values() for one in tables)
        return next((one for one in tables if isinstance(one, kind)), kind())

"""Owns the values that a config comes to: frozen, complete, and with every default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from ..diagnostics.suppress import Suppression
from ..targets.docs.options import DocsOptions
from ..targets.options import LoadOptions
from ..targets.python.options import PythonOptions

TARGET_NAMES = ("python", "docs")
DIALECT_NAMES = ("speakeasy",)
CONVENTIONS = ("documented", "camelCase")
"""All are written out so that reading a config imports no pass; a test compares them."""


Names = Mapping[str, "str | Names"]
"""Strings by key, in tables of any depth."""


def dotted(names: Names) -> Iterator[tuple[str, str]]:
    """Yield every string of such tables, by its keys with dots between them."""
    for key, value in names.items():
        if isinstance(value, str):
            yield key, value
        else:
            for below, text in dotted(value):
                yield f"{key}.{below}", text


def _no_names() -> Names:
    return MappingProxyType({})


class Build(Struct, frozen=True):
    """One tree of pages, and what is made of it."""

    specs: Path = Path("specs")
    output: Path = Path("output")
    package: str = "models"
    targets: tuple[str, ...] = TARGET_NAMES
    exclude: tuple[str, ...] = ()
    dialect: str | None = None
    """The only dialect that its pages may be in; None: whichever claims a page."""
    undocumented: frozenset[str] = frozenset()
    """Names of models that have no page; they are read as values of any type."""
    wire_names: Names = field(default_factory=_no_names)
    """What fields are called on the wire, by field, by model and field, or by folder as well."""
    wire_convention: str | None = None
    """What is taken where neither this nor the docs tell; None: what the docs show as a whole."""
    suppressions: tuple[Suppression, ...] = ()
    templates: Path | None = None
    python: PythonOptions = field(default_factory=PythonOptions)
    docs: DocsOptions = field(default_factory=DocsOptions)

    @property
    def reading(self) -> LoadOptions:
        """How its pages are read."""
        names = dict(dotted(self.wire_names))
        return LoadOptions(
            self.exclude, self.undocumented, names, self.wire_convention, self.dialect
        )


class Config(Struct, frozen=True):
    """What a project builds."""

    builds: tuple[Build, ...] = (Build(),)
    """At least one, in the order of the file."""
    path: Path | None = None
    """The file that says so; None when there is none."""

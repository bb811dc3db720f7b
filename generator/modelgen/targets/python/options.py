"""The options of the Python target: the table `[tool.modelgen.python]`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ...diagnostics.codes import output as rules
from ...diagnostics.model import Diagnostic, Span
from ...ir.model import Enumeration
from ...ir.wire import wire_value
from ..base import check_package
from .styles import KINDS, Models

Layout = Literal["modules", "single"]


class PythonOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the generated package."""

    open_enums: bool = False
    """Whether every enum keeps values that the docs do not list, and every union with a tag
    keeps objects whose tag the docs do not list."""
    keep_unknown: bool | tuple[str, ...] = False
    """Whether members that a model does not declare survive a round trip: of all models, of none, or of those
    with such names, in which `*` stands for any text."""
    single_values: bool = True
    """Whether a required field whose enum has one member has it as its default."""
    stated_defaults: bool = False
    """Whether a default that a description states becomes the attribute's default."""
    null_as_absent: bool = True
    """Whether a null for an optional field that the docs do not call nullable counts as absent, as
    in the vendors' own SDKs."""
    validate_constraints: bool = False
    """Whether decoding checks what the docs hold values to: ranges, lengths, patterns."""
    strict: bool = False
    """Whether pydantic converts no value to another type, such as "1" to 1."""
    forbid_unknown: bool = False
    """Whether members that a model does not declare are errors, in pydantic and msgspec."""
    package: Annotated[str, Meta(min_length=1), check_package] = ""
    """The import name of the package, dotted if it lies in another; "": that of the build."""
    models: Models = "dataclass"
    """What models are written as: dataclasses that decode and encode themselves, or classes of a library."""
    codecs: bool = True
    """Whether dataclasses decode and encode themselves."""
    snake_case: bool = False
    """Whether attributes are in `snake_case`, whatever the docs spell; names on the wire stay."""
    layout: Layout = "modules"
    """Whether each model has a module of its own, or all of them share `models.py`."""

    @property
    def keeps_all(self) -> bool:
        """Whether all models keep what they do not declare."""
        return self.keep_unknown is True

    @property
    def keeping(self) -> tuple[str, ...]:
        """The names of the models that do, where not all are meant."""
        return () if isinstance(self.keep_unknown, bool) else self.keep_unknown

    def fault(self, key: str, span: Span) -> Diagnostic | None:
        """Return what is wrong with a key of the table: it may say nothing to such models."""
        takers = [name for name, kind in KINDS.items() if key in kind.keys]
        if takers and self.models not in takers:
            return rules.unused_option(
                span, key, self.models, " or ".join(map("`{}`".format, takers))
            )
        if key in _OF_CODECS and not self.codecs:
            return rules.unused_option(span, key, self.models, "models with codecs")
        if key == "forbid-unknown" and self.forbid_unknown and self.keeps_all:
            return rules.unused_option(span, key, self.models, "models without `keep-unknown`")
        return None


_OF_CODECS = frozenset({"keep-unknown", "null-as-absent", "validate-constraints"})
"""The keys that say nothing to dataclasses without codecs."""


def is_open(enum: Enumeration, options: PythonOptions) -> bool:
    """Return whether the code takes values of an enum that the docs do not list."""
    return enum.open or options.open_enums


def has_bits(enum: Enumeration) -> bool:
    """Return whether an enum's values may be added up, as Python does it."""
    values = [wire_value(enum, member) for member in enum.members] if enum.flags else []
    return enum.flags and all(isinstance(value, int) and value >= 0 for value in values)

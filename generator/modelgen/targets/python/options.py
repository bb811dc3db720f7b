"""The options of the Python target: the table `[tool.modelgen.python]`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ...ir.model import Enumeration
from ..base import check_package

Models = Literal["dataclass"]
"""What models are written as; each is a style in `styles/`."""


class PythonOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the generated package."""

    open_enums: bool = False
    """Whether every enum keeps values that the docs do not list, and every union with a tag
    keeps objects whose tag the docs do not list."""
    keep_unknown: bool = False
    """Whether members that a model does not declare survive a round trip."""
    single_values: bool = True
    """Whether a required field whose enum has one member has it as its default."""
    stated_defaults: bool = False
    """Whether a default that a description states becomes the attribute's default."""
    null_as_absent: bool = True
    """Whether a null for an optional field that the docs do not call nullable counts as absent, as
    in the vendors' own SDKs."""
    validate_constraints: bool = False
    """Whether decoding checks what the docs hold values to: ranges, lengths, patterns."""
    package: Annotated[str, Meta(min_length=1), check_package] = ""
    """The import name of the package, dotted if it lies in another; "": that of the build."""
    models: Models = "dataclass"
    """What models are written as: dataclasses that decode and encode themselves, or classes of a library."""


def is_open(enum: Enumeration, options: PythonOptions) -> bool:
    """Return whether the code takes values of an enum that the docs do not list."""
    return enum.open or options.open_enums

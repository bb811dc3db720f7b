"""The table of styles, in which the package can write models; each is a file or a folder here."""

from __future__ import annotations

from collections.abc import Mapping

from ..options import Models, PythonOptions
from ..style import Style
from .dataclass.plain import Plain
from .dataclass.style import Dataclass
from .msgspec.style import Msgspec
from .pydantic.style import Pydantic
from .typeddict import Typed

STYLES: Mapping[Models, type[Style]] = {
    "dataclass": Dataclass,
    "pydantic": Pydantic,
    "msgspec": Msgspec,
    "typeddict": Typed,
}
"""The style of each kind of models."""


def style_of(options: PythonOptions) -> type[Style]:
    """Return the style that a package is written in."""
    if options.models == "dataclass" and not options.codecs:
        return Plain
    return STYLES[options.models]

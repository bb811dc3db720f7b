"""The table of styles, in which the package can write models; each is a file or a folder here."""

from __future__ import annotations

from collections.abc import Mapping

from ..style import Style
from .dataclass.style import Dataclass

STYLES: Mapping[str, type[Style]] = {"dataclass": Dataclass}
DEFAULT = "dataclass"

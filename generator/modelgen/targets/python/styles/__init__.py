"""The styles that the package can write models in: a folder each, with its `KIND`, and in `style.py` its `STYLE`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Literal, get_args

from .kind import Kind

Models = Literal["dataclass", "pydantic", "msgspec", "typeddict"]
"""What models are written as: the folders here."""
KINDS: Mapping[Models, Kind] = {
    name: import_module(f".{name}", __name__).KIND for name in get_args(Models)
}
"""Facts about each, without importing its style."""

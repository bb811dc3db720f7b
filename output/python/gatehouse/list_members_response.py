# Made by modelgen from models/listmembersresponse.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime import Model
from .session import User

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["ListMembersResponse"]


@dataclass(slots=True, kw_only=True)
class ListMembersResponse(Model):
    headers: dict[str, list[str]]
    result: list[User]

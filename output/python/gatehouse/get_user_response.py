# Made by modelgen from models/getuserresponse.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import Model
from .session import User

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["GetUserResponse"]


@dataclass(slots=True, kw_only=True)
class GetUserResponse(Model):
    content_type: str
    """Media type of the answer."""
    user: User | None = None
    """Set when the user exists."""
    status_code: int
    """HTTP status of the answer."""
    raw_response: Any
    """The answer itself, for whatever is not modelled here."""

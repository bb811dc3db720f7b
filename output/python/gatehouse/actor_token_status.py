# Made by modelgen from models/actortokenstatus.md; changes by hand are lost.

from __future__ import annotations

from enum import StrEnum

from ._runtime import members

__all__ = ["ActorTokenStatus"]


class ActorTokenStatus(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


actor_token_status_members = members(ActorTokenStatus)

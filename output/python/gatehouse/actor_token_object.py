# Made by modelgen from models/actortokenobject.md; changes by hand are lost.

from __future__ import annotations

from enum import StrEnum

from ._runtime import members

__all__ = ["ActorTokenObject"]


class ActorTokenObject(StrEnum):
    ACTOR_TOKEN = "actor_token"


actor_token_object_members = members(ActorTokenObject)

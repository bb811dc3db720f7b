# Made by modelgen from models/actortoken.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    DecodeError,
    Model,
    decoded,
    dumps,
    loads,
    misfit,
    new,
    one_of,
    wrong,
)
from .actor_token_actor import ActorTokenActor, decode_actor_token_actor
from .actor_token_object import ActorTokenObject, actor_token_object_members
from .actor_token_status import ActorTokenStatus, actor_token_status_members

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["ActorToken"]


@dataclass(slots=True, kw_only=True)
class ActorToken(Model):
    """Success"""

    object: ActorTokenObject = field(
        default=ActorTokenObject.ACTOR_TOKEN,
        metadata={"required": True},
    )
    id: str
    status: ActorTokenStatus
    user_id: str
    actor: ActorTokenActor
    created_at: int
    """Unix timestamp of creation."""
    updated_at: int
    """Unix timestamp of last update."""
    token: str | None = None
    url: str | None = None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ActorToken:
        return decoded(decode_actor_token, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> ActorToken:
        return decoded(decode_actor_token, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "object": self.object._value_,
            "id": self.id,
            "status": self.status._value_,
            "user_id": self.user_id,
            "actor": self.actor.to_dict(),
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        }
        if self.token is not None:
            data["token"] = self.token
        if self.url is not None:
            data["url"] = self.url
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_actor_token(data: Any) -> ActorToken:
    if data.__class__ is not dict:
        raise misfit(data, "an object")
    get = data.get
    self = new(ActorToken)
    value = get("object")
    try:
        self.object = actor_token_object_members[value]
    except (KeyError, TypeError):
        raise wrong(
            data,
            "object",
            "ActorToken.object",
            one_of(actor_token_object_members),
        ) from None
    value = get("id")
    if value.__class__ is not str:
        raise wrong(data, "id", "ActorToken.id", "a string")
    self.id = value
    value = get("status")
    try:
        self.status = actor_token_status_members[value]
    except (KeyError, TypeError):
        raise wrong(
            data,
            "status",
            "ActorToken.status",
            one_of(actor_token_status_members),
        ) from None
    value = get("user_id")
    if value.__class__ is not str:
        raise wrong(data, "user_id", "ActorToken.user_id", "a string")
    self.user_id = value
    value = get("actor")
    try:
        self.actor = decode_actor_token_actor(value)
    except DecodeError as error:
        raise error.at(data, "actor", "ActorToken.actor")
    value = get("created_at")
    if value.__class__ is not int:
        raise wrong(data, "created_at", "ActorToken.created_at", "an integer")
    self.created_at = value
    value = get("updated_at")
    if value.__class__ is not int:
        raise wrong(data, "updated_at", "ActorToken.updated_at", "an integer")
    self.updated_at = value
    value = get("token")
    if value.__class__ is not str and (value is not None or "token" in data):
        raise wrong(data, "token", "ActorToken.token", "a string")
    self.token = value
    value = get("url")
    if value.__class__ is not str and (value is not None or "url" in data):
        raise wrong(data, "url", "ActorToken.url", "a string")
    self.url = value
    return self

# Made by modelgen from models/actortoken.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    DecodeError,
    Model,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    one_of,
    placed,
    whole,
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
        raise mismatch(data, "an object")
    try:
        self = new(ActorToken)
        try:
            self.object = actor_token_object_members[data["object"]]
        except (KeyError, TypeError):
            raise wrong("object", one_of(actor_token_object_members)) from None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        try:
            self.status = actor_token_status_members[data["status"]]
        except (KeyError, TypeError):
            raise wrong("status", one_of(actor_token_status_members)) from None
        value = data["user_id"]
        if value.__class__ is not str:
            raise wrong("user_id", "a string")
        self.user_id = value
        try:
            self.actor = decode_actor_token_actor(data["actor"])
        except DecodeError as error:
            raise error.at("actor")
        value = data["created_at"]
        if value.__class__ is not int:
            value = whole(value, "created_at")
        self.created_at = value
        value = data["updated_at"]
        if value.__class__ is not int:
            value = whole(value, "updated_at")
        self.updated_at = value
        if "token" in data:
            value = data["token"]
            if value.__class__ is not str and value is not None:
                raise wrong("token", "a string")
            self.token = value
        else:
            self.token = None
        if "url" in data:
            value = data["url"]
            if value.__class__ is not str and value is not None:
                raise wrong("url", "a string")
            self.url = value
        else:
            self.url = None
        return self
    except FAULTS as error:
        raise placed(error, decode_actor_token, data, "ActorToken")

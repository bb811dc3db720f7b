# Made by modelgen from models/createactortokenrequestbody.md; changes by hand are lost.

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
    respelled,
    whole,
    wrong,
)
from .actor_token_actor import ActorTokenActor, decode_actor_token_actor
from .session_lifetime_days import SessionLifetimeDays, session_lifetime_days_members

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["CreateActorTokenRequestBody"]


@dataclass(slots=True, kw_only=True)
class CreateActorTokenRequestBody(Model):
    user_id: str
    """The account to be entered."""
    actor: ActorTokenActor
    expires_in_seconds: int | None = None
    """How long the token may wait to be used. Defaults to 3600."""
    session_lifetime: SessionLifetimeDays | None = None
    """Caps the session which the token opens."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> CreateActorTokenRequestBody:
        return decoded(decode_create_actor_token_request_body, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> CreateActorTokenRequestBody:
        return decoded(decode_create_actor_token_request_body, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "user_id": self.user_id,
            "actor": self.actor.to_dict(),
        }
        if self.expires_in_seconds is not None:
            data["expires_in_seconds"] = self.expires_in_seconds
        if self.session_lifetime is not None:
            data["session_lifetime"] = self.session_lifetime._value_
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_create_actor_token_request_body(data: Any) -> CreateActorTokenRequestBody:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(
            decode_create_actor_token_request_body,
            data,
            _others,
            "CreateActorTokenRequestBody",
        )
    try:
        self = new(CreateActorTokenRequestBody)
        value = data["user_id"]
        if value.__class__ is not str:
            raise wrong("user_id", "a string")
        self.user_id = value
        try:
            self.actor = decode_actor_token_actor(data["actor"])
        except DecodeError as error:
            raise error.at("actor")
        if "expires_in_seconds" in data:
            value = data["expires_in_seconds"]
            if value.__class__ is not int and value is not None:
                value = whole(value, "expires_in_seconds")
            self.expires_in_seconds = value
        else:
            self.expires_in_seconds = None
        if "session_lifetime" in data:
            value = data["session_lifetime"]
            if value is None:
                self.session_lifetime = value
            else:
                if value.__class__ is not int:
                    value = whole(
                        value,
                        "session_lifetime",
                        "",
                        one_of(session_lifetime_days_members),
                    )
                if value not in session_lifetime_days_members:
                    raise wrong(
                        "session_lifetime",
                        one_of(session_lifetime_days_members),
                    )
                self.session_lifetime = session_lifetime_days_members[value]
        else:
            self.session_lifetime = None
        return self
    except FAULTS as error:
        raise placed(
            error,
            decode_create_actor_token_request_body,
            data,
            "CreateActorTokenRequestBody",
        )


_others = {
    "userId": "user_id",
    "expiresInSeconds": "expires_in_seconds",
    "sessionLifetime": "session_lifetime",
}


_no_others = frozenset(_others).isdisjoint

# Made by modelgen from models/actortokenactor.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import FAULTS, Model, decoded, dumps, loads, mismatch, new, placed, wrong

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["ActorTokenActor"]


@dataclass(slots=True, kw_only=True)
class ActorTokenActor(Model):
    """The person behind the token. Anything put here next to `sub` is carried along unchanged."""

    sub: str
    """Who is acting, as a user ID."""
    additional_properties: dict[str, Any] = field(default_factory=dict)
    """Members that the docs do not name."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ActorTokenActor:
        return decoded(decode_actor_token_actor, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> ActorTokenActor:
        return decoded(decode_actor_token_actor, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "sub": self.sub,
        }
        data.update(self.additional_properties)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_actor_token_actor(data: Any) -> ActorTokenActor:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(ActorTokenActor)
        value = data["sub"]
        if value.__class__ is not str:
            raise wrong("sub", "a string")
        self.sub = value
        self.additional_properties = {
            key: item for key, item in data.items() if key not in _keys
        }
        return self
    except FAULTS as error:
        raise placed(error, decode_actor_token_actor, data, "ActorTokenActor")


_keys = frozenset({"sub"})

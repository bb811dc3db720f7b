# Made by modelgen from models/ticket.md; changes by hand are lost.

from __future__ import annotations

from typing import Any, TypeAlias, Union

from ._runtime import mismatch, one_of, wrong_tag
from .actor_token import ActorToken, decode_actor_token
from .invitation import Invitation, decode_invitation

__all__ = ["Ticket"]


Ticket: TypeAlias = Union[ActorToken, Invitation]
"""Whatever can be traded for a session. The member `object` says which it is."""


def decode_ticket(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        try:
            decode = _tags[value["object"]]
        except (KeyError, TypeError):
            pass
        else:
            return decode(value)
        raise wrong_tag(value, "object", "Ticket.object", one_of(_tags))
    raise mismatch(value, "one of ActorToken, Invitation")


_tags: dict[Any, Any] = {
    "actor_token": decode_actor_token,
    "invitation": decode_invitation,
}

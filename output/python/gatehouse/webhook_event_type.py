# Made by modelgen from models/webhookeventtype.md; changes by hand are lost.

from __future__ import annotations

from ._runtime import OpenStrEnum, open_members

__all__ = ["WebhookEventType"]


class WebhookEventType(OpenStrEnum):
    """What happened."""

    USER_CREATED = "user.created"
    USER_DELETED = "user.deleted"
    ACTOR_TOKEN_ACCEPTED = "actor_token.accepted"
    ACTOR_TOKEN_REVOKED = "actor_token.revoked"


webhook_event_type_members = open_members(WebhookEventType)

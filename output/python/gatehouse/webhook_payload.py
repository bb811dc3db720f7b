# Made by modelgen from models/webhookpayload.md; changes by hand are lost.

from __future__ import annotations

from typing import Any, TypeAlias, Union

from ._runtime import mismatch, one_of, wrong_tag
from .webhook_actor_token_revoked_payload import (
    WebhookActorTokenRevokedPayload,
    decode_webhook_actor_token_revoked_payload,
)
from .webhook_user_created_payload import (
    WebhookUserCreatedPayload,
    decode_webhook_user_created_payload,
)

__all__ = ["WebhookPayload"]


WebhookPayload: TypeAlias = Union[
    WebhookUserCreatedPayload,
    WebhookActorTokenRevokedPayload,
]
"""The body of a webhook call."""


def decode_webhook_payload(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        try:
            decode = _tags[value["type"]]
        except (KeyError, TypeError):
            pass
        else:
            return decode(value)
        raise wrong_tag(value, "type", "WebhookPayload.type", one_of(_tags))
    raise mismatch(
        value,
        "one of WebhookUserCreatedPayload, WebhookActorTokenRevokedPayload",
    )


_tags: dict[Any, Any] = {
    "user.created": decode_webhook_user_created_payload,
    "actor_token.revoked": decode_webhook_actor_token_revoked_payload,
}

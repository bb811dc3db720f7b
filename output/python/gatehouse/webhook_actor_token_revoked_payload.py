# Made by modelgen from models/webhookactortokenrevokedpayload.md; changes by hand are lost.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from ._runtime import (
    FAULTS,
    NULL,
    DecodeError,
    Model,
    decoded,
    dumps,
    loads,
    mismatch,
    moment,
    new,
    placed,
    reread,
    write_datetime,
    wrong,
)
from .actor_token import ActorToken, decode_actor_token

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["WebhookActorTokenRevokedPayload"]


@dataclass(slots=True, kw_only=True)
class WebhookActorTokenRevokedPayload(Model):
    """Sent when a token was taken back before anyone used it."""

    type: Literal["actor_token.revoked"] = "actor_token.revoked"
    timestamp: datetime
    data: ActorToken

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> WebhookActorTokenRevokedPayload:
        return decoded(decode_webhook_actor_token_revoked_payload, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> WebhookActorTokenRevokedPayload:
        return decoded(decode_webhook_actor_token_revoked_payload, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "type": self.type,
            "data": self.data.to_dict(),
        }
        texts = self._texts
        if self.timestamp is None:
            data["timestamp"] = None
        elif texts and self.timestamp is texts[0]:
            data["timestamp"] = texts[1]
        else:
            data["timestamp"] = write_datetime(self.timestamp)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_webhook_actor_token_revoked_payload(
    data: Any,
) -> WebhookActorTokenRevokedPayload:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(WebhookActorTokenRevokedPayload)
        value = data["type"]
        if value != "actor_token.revoked":
            raise wrong("type", '"actor_token.revoked"')
        self.type = "actor_token.revoked"
        text_1 = data["timestamp"]
        if text_1 is None:
            self.timestamp = NULL
        else:
            try:
                self.timestamp = moment(text_1)
            except (TypeError, ValueError):
                self.timestamp = reread(data, "timestamp")
        try:
            self.data = decode_actor_token(data["data"])
        except DecodeError as error:
            raise error.at("data")
        self._texts = (self.timestamp, text_1)
        return self
    except FAULTS as error:
        raise placed(
            error,
            decode_webhook_actor_token_revoked_payload,
            data,
            "WebhookActorTokenRevokedPayload",
        )

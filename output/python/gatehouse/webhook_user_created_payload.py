# Made by modelgen from models/webhookusercreatedpayload.md; changes by hand are lost.

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
from .session import User, decode_user

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["WebhookUserCreatedPayload"]


@dataclass(slots=True, kw_only=True)
class WebhookUserCreatedPayload(Model):
    """Sent when an account comes into being, be it by sign-up or by invitation."""

    type: Literal["user.created"] = "user.created"
    timestamp: datetime
    data: User

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> WebhookUserCreatedPayload:
        return decoded(decode_webhook_user_created_payload, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> WebhookUserCreatedPayload:
        return decoded(decode_webhook_user_created_payload, loads(data))

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


def decode_webhook_user_created_payload(data: Any) -> WebhookUserCreatedPayload:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(WebhookUserCreatedPayload)
        value = data["type"]
        if value != "user.created":
            raise wrong("type", '"user.created"')
        self.type = "user.created"
        text_1 = data["timestamp"]
        if text_1 is None:
            self.timestamp = NULL
        else:
            try:
                self.timestamp = moment(text_1)
            except (TypeError, ValueError):
                self.timestamp = reread(data, "timestamp")
        try:
            self.data = decode_user(data["data"])
        except DecodeError as error:
            raise error.at("data")
        self._texts = (self.timestamp, text_1)
        return self
    except FAULTS as error:
        raise placed(
            error,
            decode_webhook_user_created_payload,
            data,
            "WebhookUserCreatedPayload",
        )

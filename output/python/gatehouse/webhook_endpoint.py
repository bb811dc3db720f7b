# Made by modelgen from models/webhookendpoint.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    NULL,
    UNSET,
    DecodeError,
    Model,
    Unset,
    decoded,
    dumps,
    keep_null,
    loads,
    mismatch,
    new,
    placed,
    read_bytes,
    real,
    respelled,
    whole,
    write_bytes,
    write_rest,
    wrong,
    wrong_item,
)
from .delivery_status_code import DeliveryStatusCode, delivery_status_code_members
from .webhook_event_type import WebhookEventType, webhook_event_type_members

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["WebhookEndpoint"]


@dataclass(slots=True, kw_only=True)
class WebhookEndpoint(Model):
    """A place of yours that hears about changes.

    ## Checking a signature

    Each call has a header with the time and a keyed hash over time and body. Compute the hash again and compare:

    ```python
    expected = hmac.new(signing_key, f"{time}.{body}".encode(), "sha256").hexdigest()
    assert hmac.compare_digest(expected, received)
    ```

    ### Retries

    Any answer but `2xx` is a failure. A failed call is repeated

    1. after a minute,
    2. after an hour, and
    3. once more the next day.

    > Then the endpoint is switched off, and its owner gets a mail.
    """

    id: str
    url: str
    events: list[WebhookEventType]
    signing_key: bytes
    """Shown once, when the endpoint is made."""
    headers: dict[str, str] | None = None
    """Added to each call."""
    template: str | None | Unset = UNSET
    """Replaces the body, for receivers with a format of their own:
    ```json
    {"text": "{{ type }} | {{ timestamp }}"}
    ```
    Without it the payload is sent as it is.
    """
    timeout_seconds: float | None = None
    """Defaults to 2.5."""
    enabled: bool | None = None
    """Defaults to `true`."""
    last_status: DeliveryStatusCode | None | Unset = UNSET
    """`null` before the first call."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> WebhookEndpoint:
        return decoded(decode_webhook_endpoint, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> WebhookEndpoint:
        return decoded(decode_webhook_endpoint, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
            "url": self.url,
            "signing_key": write_bytes(self.signing_key),
        }
        if self.events is None:
            data["events"] = None
        else:
            data["events"] = [item._value_ for item in self.events]
        if self.headers is not None:
            data["headers"] = {**self.headers}
        if self.template is not UNSET:
            data["template"] = self.template
        if self.timeout_seconds is not None:
            data["timeout_seconds"] = self.timeout_seconds
        if self.enabled is not None:
            data["enabled"] = self.enabled
        if self.last_status is not UNSET:
            if self.last_status is None:
                data["last_status"] = None
            else:
                data["last_status"] = self.last_status._value_
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def _read_1(value: Any) -> Any:
    kind = value.__class__
    if kind is str:
        return webhook_event_type_members[value]
    raise mismatch(value, "WebhookEventType")


def decode_webhook_endpoint(data: Any) -> WebhookEndpoint:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_webhook_endpoint, data, _others, "WebhookEndpoint")
    try:
        self = new(WebhookEndpoint)
        self._rest = None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        value = data["url"]
        if value.__class__ is not str:
            raise wrong("url", "a string")
        self.url = value
        value = data["events"]
        if value is None:
            self.events = NULL
        else:
            if value.__class__ is not list:
                raise wrong("events", "a list")
            try:
                self.events = []
                for item in value:
                    self.events.append(_read_1(item))
            except DecodeError as error:
                raise error.among(value, ".events")
        try:
            self.signing_key = read_bytes(data["signing_key"])
        except (TypeError, ValueError):
            raise wrong("signing_key", "base64 text") from None
        if "headers" in data:
            value = data["headers"]
            if value is None:
                self.headers = value
                keep_null(self, "headers")
            else:
                if value.__class__ is not dict:
                    raise wrong("headers", "an object")
                for item in value.values():
                    if item.__class__ is not str:
                        raise wrong_item(value, item, ".headers", "a string")
                self.headers = {**value}
        else:
            self.headers = None
        if "template" in data:
            value = data["template"]
            if value is not None and value.__class__ is not str:
                raise wrong("template", "a string")
            self.template = value
        else:
            self.template = UNSET
        if "timeout_seconds" in data:
            value = data["timeout_seconds"]
            if (
                value.__class__ is not float
                and value.__class__ is not int
                and value is not None
            ):
                value = real(value, "timeout_seconds")
            self.timeout_seconds = value
        else:
            self.timeout_seconds = None
        if "enabled" in data:
            value = data["enabled"]
            if value.__class__ is not bool and value is not None:
                raise wrong("enabled", "a boolean")
            self.enabled = value
        else:
            self.enabled = None
        if "last_status" in data:
            value = data["last_status"]
            if value is None:
                self.last_status = value
            else:
                if value.__class__ is not int:
                    value = whole(value, "last_status")
                self.last_status = delivery_status_code_members[value]
        else:
            self.last_status = UNSET
        return self
    except FAULTS as error:
        raise placed(error, decode_webhook_endpoint, data, "WebhookEndpoint")


_others = {
    "signingKey": "signing_key",
    "timeoutSeconds": "timeout_seconds",
    "lastStatus": "last_status",
}


_no_others = frozenset(_others).isdisjoint

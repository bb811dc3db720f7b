# Made by modelgen from models/verification.md; changes by hand are lost.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    DecodeError,
    Model,
    decoded,
    dumps,
    keep_null,
    loads,
    mismatch,
    moment,
    new,
    placed,
    reread,
    whole,
    write_datetime,
    write_rest,
    wrong,
)
from .verification_error import VerificationError, decode_verification_error

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["Verification"]


@dataclass(slots=True, kw_only=True)
class Verification(Model):
    """Proof that an address belongs to its user.

    Each strategy sends something and waits for it to come back:

    | Strategy     | What is sent          | Good for   |
    | ------------ | --------------------- | ---------- |
    | `email_code` | six digits by mail    | 10 minutes |
    | `email_link` | a link by mail        | 1 hour     |
    | `phone_code` | six digits by message | 5 minutes  |

    A verification is over when

    * `verified_at` is set,
    * `expires_at` has passed, or
    * five attempts have failed.
    """

    strategy: str
    """One of the table above."""
    attempts: int | None
    """`null` where attempts are not counted."""
    expires_at: datetime | None = None
    verified_at: datetime | None = None
    error: VerificationError | None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verification:
        return decoded(decode_verification, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> Verification:
        return decoded(decode_verification, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "strategy": self.strategy,
            "attempts": self.attempts,
        }
        texts = self._texts
        if self.expires_at is not None:
            if texts and self.expires_at is texts[0]:
                data["expires_at"] = texts[1]
            else:
                data["expires_at"] = write_datetime(self.expires_at)
        if self.verified_at is not None:
            if texts and self.verified_at is texts[2]:
                data["verified_at"] = texts[3]
            else:
                data["verified_at"] = write_datetime(self.verified_at)
        if self.error is None:
            data["error"] = None
        else:
            data["error"] = self.error.to_dict()
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_verification(data: Any) -> Verification:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(Verification)
        self._rest = None
        value = data["strategy"]
        if value.__class__ is not str:
            raise wrong("strategy", "a string")
        self.strategy = value
        value = data["attempts"]
        if value is not None and value.__class__ is not int:
            value = whole(value, "attempts")
        self.attempts = value
        if "expires_at" in data:
            text_1 = data["expires_at"]
            if text_1 is None:
                self.expires_at = text_1
                keep_null(self, "expires_at")
            else:
                try:
                    self.expires_at = moment(text_1)
                except (TypeError, ValueError):
                    self.expires_at = reread(data, "expires_at")
        else:
            self.expires_at = text_1 = None
        if "verified_at" in data:
            text_2 = data["verified_at"]
            if text_2 is None:
                self.verified_at = text_2
                keep_null(self, "verified_at")
            else:
                try:
                    self.verified_at = moment(text_2)
                except (TypeError, ValueError):
                    self.verified_at = reread(data, "verified_at")
        else:
            self.verified_at = text_2 = None
        value = data["error"]
        if value is None:
            self.error = value
        else:
            try:
                self.error = decode_verification_error(value)
            except DecodeError as error:
                raise error.at("error")
        self._texts = (self.expires_at, text_1, self.verified_at, text_2)
        return self
    except FAULTS as error:
        raise placed(error, decode_verification, data, "Verification")

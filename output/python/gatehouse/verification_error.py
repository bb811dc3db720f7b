# Made by modelgen from models/verificationerror.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import Model, decoded, dumps, loads, misfit, new, wrong

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["VerificationError"]


@dataclass(slots=True, kw_only=True)
class VerificationError(Model):
    """Why the last attempt failed."""

    code: str
    message: str
    """For people, not for programs."""
    attempt: int
    """Counted from 1."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> VerificationError:
        return decoded(decode_verification_error, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> VerificationError:
        return decoded(decode_verification_error, loads(data))

    def to_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "attempt": self.attempt,
        }

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_verification_error(data: Any) -> VerificationError:
    if data.__class__ is not dict:
        raise misfit(data, "an object")
    get = data.get
    self = new(VerificationError)
    value = get("code")
    if value.__class__ is not str:
        raise wrong(data, "code", "VerificationError.code", "a string")
    self.code = value
    value = get("message")
    if value.__class__ is not str:
        raise wrong(data, "message", "VerificationError.message", "a string")
    self.message = value
    value = get("attempt")
    if value.__class__ is not int:
        raise wrong(data, "attempt", "VerificationError.attempt", "an integer")
    self.attempt = value
    return self

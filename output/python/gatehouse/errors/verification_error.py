# Made by modelgen from errors/verificationerror.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime import (
    FAULTS,
    NULL,
    DecodeError,
    Model,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    placed,
    wrong,
)
from ..verification_error import VerificationError as _VerificationError
from ..verification_error import decode_verification_error as _decode_verification_error

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from .._runtime import dataclass

__all__ = ["VerificationError"]


@dataclass(slots=True, kw_only=True)
class VerificationError(Model):
    """The user has to verify an address first."""

    message: str
    errors: list[_VerificationError]
    """Failed attempts, the latest first."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> VerificationError:
        return decoded(decode_verification_error, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> VerificationError:
        return decoded(decode_verification_error, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "message": self.message,
        }
        if self.errors is None:
            data["errors"] = None
        else:
            data["errors"] = [item.to_dict() for item in self.errors]
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_verification_error(data: Any) -> VerificationError:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(VerificationError)
        value = data["message"]
        if value.__class__ is not str:
            raise wrong("message", "a string")
        self.message = value
        value = data["errors"]
        if value is None:
            self.errors = NULL
        else:
            if value.__class__ is not list:
                raise wrong("errors", "a list")
            try:
                self.errors = []
                for item in value:
                    self.errors.append(_decode_verification_error(item))
            except DecodeError as error:
                raise error.among(value, ".errors")
        return self
    except FAULTS as error:
        raise placed(error, decode_verification_error, data, "VerificationError")

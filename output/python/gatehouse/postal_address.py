# Made by modelgen from models/postaladdress.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    UNSET,
    Model,
    Unset,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    placed,
    wrong,
)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["PostalAddress"]


@dataclass(slots=True, kw_only=True)
class PostalAddress(Model):
    """A street address.

    Deprecated: Addresses were dropped from the product; this stays for old accounts only.
    """

    line1: str
    line2: str | None | Unset = UNSET
    zip: str
    """Text, since a leading zero counts."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PostalAddress:
        return decoded(decode_postal_address, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> PostalAddress:
        return decoded(decode_postal_address, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "line1": self.line1,
            "zip": self.zip,
        }
        if self.line2 is not UNSET:
            data["line2"] = self.line2
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_postal_address(data: Any) -> PostalAddress:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(PostalAddress)
        value = data["line1"]
        if value.__class__ is not str:
            raise wrong("line1", "a string")
        self.line1 = value
        if "line2" in data:
            value = data["line2"]
            if value is not None and value.__class__ is not str:
                raise wrong("line2", "a string")
            self.line2 = value
        else:
            self.line2 = UNSET
        value = data["zip"]
        if value.__class__ is not str:
            raise wrong("zip", "a string")
        self.zip = value
        return self
    except FAULTS as error:
        raise placed(error, decode_postal_address, data, "PostalAddress")

# Made by modelgen from models/userfiltercondition.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    DecodeError,
    Model,
    decoded,
    dumps,
    encode,
    loads,
    mismatch,
    new,
    placed,
    wrong,
)
from .metadata_value import MetadataValue, decode_metadata_value

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["UserFilterCondition"]


@dataclass(slots=True, kw_only=True)
class UserFilterCondition(Model):
    """Compares one value."""

    field: str
    """A key of the public metadata."""
    operator: str
    value: MetadataValue

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> UserFilterCondition:
        return decoded(decode_user_filter_condition, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> UserFilterCondition:
        return decoded(decode_user_filter_condition, loads(data))

    def to_dict(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "operator": self.operator,
            "value": encode(self.value),
        }

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_user_filter_condition(data: Any) -> UserFilterCondition:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(UserFilterCondition)
        value = data["field"]
        if value.__class__ is not str:
            raise wrong("field", "a string")
        self.field = value
        value = data["operator"]
        if value.__class__ is not str:
            raise wrong("operator", "a string")
        self.operator = value
        try:
            self.value = decode_metadata_value(data["value"])
        except DecodeError as error:
            raise error.at("value")
        return self
    except FAULTS as error:
        raise placed(error, decode_user_filter_condition, data, "UserFilterCondition")

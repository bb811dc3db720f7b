# Made by modelgen from models/customclaim.md; changes by hand are lost.

from __future__ import annotations

from builtins import bool as _bool
from builtins import bytes as _bytes
from builtins import int as _int
from builtins import list as _list
from datetime import date as _date
from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    Model,
    decoded,
    dumps,
    keep_null,
    loads,
    mismatch,
    new,
    placed,
    read_bytes,
    read_date,
    whole,
    write_bytes,
    write_date,
    write_rest,
    wrong,
    wrong_item,
)

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["CustomClaim"]


@dataclass(slots=True, kw_only=True)
class CustomClaim(Model):
    """A statement of your own inside the session token."""

    id: str
    type: str
    """Names the one field below which is set."""
    bool: _bool | None = None
    int: _int | None = None
    str_: str | None = field(default=None, metadata={"wire": "str"})
    bytes: _bytes | None = None
    """Base64 on the wire."""
    date: _date | None = None
    list: _list[str] | None = None
    object: dict[str, Any] | None = None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> CustomClaim:
        return decoded(decode_custom_claim, data)

    @classmethod
    def from_json(cls, data: str | _bytes) -> CustomClaim:
        return decoded(decode_custom_claim, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
            "type": self.type,
        }
        if self.bool is not None:
            data["bool"] = self.bool
        if self.int is not None:
            data["int"] = self.int
        if self.str_ is not None:
            data["str"] = self.str_
        if self.bytes is not None:
            data["bytes"] = write_bytes(self.bytes)
        if self.date is not None:
            data["date"] = write_date(self.date)
        if self.list is not None:
            data["list"] = [*self.list]
        if self.object is not None:
            data["object"] = {**self.object}
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_custom_claim(data: Any) -> CustomClaim:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(CustomClaim)
        self._rest = None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        value = data["type"]
        if value.__class__ is not str:
            raise wrong("type", "a string")
        self.type = value
        if "bool" in data:
            value = data["bool"]
            if value.__class__ is not _bool and value is not None:
                raise wrong("bool", "a boolean")
            self.bool = value
        else:
            self.bool = None
        if "int" in data:
            value = data["int"]
            if value.__class__ is not _int and value is not None:
                value = whole(value, "int")
            self.int = value
        else:
            self.int = None
        if "str" in data:
            value = data["str"]
            if value.__class__ is not str and value is not None:
                raise wrong("str", "a string", "str_")
            self.str_ = value
        else:
            self.str_ = None
        if "bytes" in data:
            value = data["bytes"]
            if value is None:
                self.bytes = value
            else:
                try:
                    self.bytes = read_bytes(value)
                except (TypeError, ValueError):
                    raise wrong("bytes", "base64 text") from None
        else:
            self.bytes = None
        if "date" in data:
            value = data["date"]
            if value is None:
                self.date = value
                keep_null(self, "date")
            else:
                try:
                    self.date = read_date(value)
                except (TypeError, ValueError):
                    raise wrong("date", "a date") from None
        else:
            self.date = None
        if "list" in data:
            value = data["list"]
            if value is None:
                self.list = value
                keep_null(self, "list")
            else:
                if value.__class__ is not _list:
                    raise wrong("list", "a list")
                for item in value:
                    if item.__class__ is not str:
                        raise wrong_item(value, item, ".list", "a string")
                self.list = [*value]
        else:
            self.list = None
        if "object" in data:
            value = data["object"]
            if value is None:
                self.object = value
                keep_null(self, "object")
            else:
                if value.__class__ is not dict:
                    raise wrong("object", "an object")
                self.object = {**value}
        else:
            self.object = None
        return self
    except FAULTS as error:
        raise placed(error, decode_custom_claim, data, "CustomClaim")

# Made by modelgen from models/fields.md; changes by hand are lost.

from __future__ import annotations

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
    write_rest,
    wrong,
    wrong_item,
)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["Fields"]


@dataclass(slots=True, kw_only=True)
class Fields(Model):
    """Trims each item of a listing to what the caller needs."""

    include: list[str] | None = None
    """Send these and nothing else."""
    exclude: list[str] | None = None
    """Send all but these."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Fields:
        return decoded(decode_fields, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> Fields:
        return decoded(decode_fields, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.include is not None:
            data["include"] = [*self.include]
        if self.exclude is not None:
            data["exclude"] = [*self.exclude]
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_fields(data: Any) -> Fields:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(Fields)
        self._rest = None
        if "include" in data:
            value = data["include"]
            if value is None:
                self.include = value
                keep_null(self, "include")
            else:
                if value.__class__ is not list:
                    raise wrong("include", "a list")
                for item in value:
                    if item.__class__ is not str:
                        raise wrong_item(value, item, ".include", "a string")
                self.include = [*value]
        else:
            self.include = None
        if "exclude" in data:
            value = data["exclude"]
            if value is None:
                self.exclude = value
                keep_null(self, "exclude")
            else:
                if value.__class__ is not list:
                    raise wrong("exclude", "a list")
                for item in value:
                    if item.__class__ is not str:
                        raise wrong_item(value, item, ".exclude", "a string")
                self.exclude = [*value]
        else:
            self.exclude = None
        return self
    except FAULTS as error:
        raise placed(error, decode_fields, data, "Fields")

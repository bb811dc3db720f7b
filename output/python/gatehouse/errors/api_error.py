# Made by modelgen from errors/apierror.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime import (
    FAULTS,
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
    write_rest,
    wrong,
    wrong_item,
)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from .._runtime import dataclass

__all__ = ["APIError"]


@dataclass(slots=True, kw_only=True)
class APIError(Model):
    """The request could not be carried out."""

    title: str
    detail: str | None | Unset = UNSET
    errors: dict[str, list[str]] | None = None
    """What is wrong with the request, by field."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> APIError:
        return decoded(decode_api_error, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> APIError:
        return decoded(decode_api_error, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "title": self.title,
        }
        if self.detail is not UNSET:
            data["detail"] = self.detail
        if self.errors is not None:
            data["errors"] = {key: [*item] for key, item in self.errors.items()}
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def _read_1(value: Any) -> Any:
    kind = value.__class__
    if kind is list:
        for item in value:
            if item.__class__ is not str:
                raise wrong_item(value, item, "", "a string")
        items = [*value]
        return items
    raise mismatch(value, "a list")


def decode_api_error(data: Any) -> APIError:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(APIError)
        self._rest = None
        value = data["title"]
        if value.__class__ is not str:
            raise wrong("title", "a string")
        self.title = value
        if "detail" in data:
            value = data["detail"]
            if value is not None and value.__class__ is not str:
                raise wrong("detail", "a string")
            self.detail = value
        else:
            self.detail = UNSET
        if "errors" in data:
            value = data["errors"]
            if value is None:
                self.errors = value
                keep_null(self, "errors")
            else:
                if value.__class__ is not dict:
                    raise wrong("errors", "an object")
                try:
                    self.errors = {key: _read_1(item) for key, item in value.items()}
                except DecodeError as error:
                    raise error.among(value, ".errors")
        else:
            self.errors = None
        return self
    except FAULTS as error:
        raise placed(error, decode_api_error, data, "APIError")

# Made by modelgen from models/file.md; changes by hand are lost.

from __future__ import annotations

from io import BufferedReader
from typing import IO, TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    Model,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    placed,
    respelled,
    wrong,
)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["File"]


@dataclass(slots=True, kw_only=True)
class File(Model):
    file_name: str
    content: bytes | IO[bytes] | BufferedReader
    """Bytes, or anything opened for reading them."""
    content_type: str | None = None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> File:
        return decoded(decode_file, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> File:
        return decoded(decode_file, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "file_name": self.file_name,
            "content": self.content,
        }
        if self.content_type is not None:
            data["content_type"] = self.content_type
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_file(data: Any) -> File:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_file, data, _others, "File")
    try:
        self = new(File)
        value = data["file_name"]
        if value.__class__ is not str:
            raise wrong("file_name", "a string")
        self.file_name = value
        if "content" not in data:
            raise wrong("content", "a value")
        self.content = data["content"]
        if "content_type" in data:
            value = data["content_type"]
            if value.__class__ is not str and value is not None:
                raise wrong("content_type", "a string")
            self.content_type = value
        else:
            self.content_type = None
        return self
    except FAULTS as error:
        raise placed(error, decode_file, data, "File")


_others = {"fileName": "file_name", "contentType": "content_type"}


_no_others = frozenset(_others).isdisjoint

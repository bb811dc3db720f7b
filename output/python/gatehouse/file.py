# Made by modelgen from models/file.md; changes by hand are lost.

from __future__ import annotations

from io import BufferedReader
from typing import IO, TYPE_CHECKING, Any

from ._runtime import UNSET, Model, decoded, dumps, loads, misfit, new, wrong

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
        raise misfit(data, "an object")
    get = data.get
    self = new(File)
    value = get("file_name")
    if value.__class__ is not str:
        raise wrong(data, "file_name", "File.file_name", "a string")
    self.file_name = value
    value = get("content", UNSET)
    if value is UNSET:
        raise wrong(data, "content", "File.content", "a value")
    self.content = value
    value = get("content_type")
    if value.__class__ is not str and (value is not None or "content_type" in data):
        raise wrong(data, "content_type", "File.content_type", "a string")
    self.content_type = value
    return self

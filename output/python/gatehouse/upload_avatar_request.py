# Made by modelgen from models/uploadavatarrequest.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
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
from .file import File, decode_file

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["UploadAvatarRequest"]


@dataclass(slots=True, kw_only=True)
class UploadAvatarRequest(Model):
    user_id: str = field(metadata={"wire": "userId"})
    file: File
    """A square picture, at most 2 MB."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> UploadAvatarRequest:
        return decoded(decode_upload_avatar_request, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> UploadAvatarRequest:
        return decoded(decode_upload_avatar_request, loads(data))

    def to_dict(self) -> dict[str, Any]:
        return {
            "userId": self.user_id,
            "file": self.file.to_dict(),
        }

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_upload_avatar_request(data: Any) -> UploadAvatarRequest:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(UploadAvatarRequest)
        value = data["userId"]
        if value.__class__ is not str:
            raise wrong("userId", "a string", "user_id")
        self.user_id = value
        try:
            self.file = decode_file(data["file"])
        except DecodeError as error:
            raise error.at("file")
        return self
    except FAULTS as error:
        raise placed(error, decode_upload_avatar_request, data, "UploadAvatarRequest")

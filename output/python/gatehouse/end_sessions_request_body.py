# Made by modelgen from models/endsessionsrequestbody.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import Model, decoded, dumps, loads, mismatch, new

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["EndSessionsRequestBody"]


@dataclass(slots=True, kw_only=True)
class EndSessionsRequestBody(Model):
    """Nothing to say yet. The call takes a body so that options can be added later without a new version."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> EndSessionsRequestBody:
        return decoded(decode_end_sessions_request_body, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> EndSessionsRequestBody:
        return decoded(decode_end_sessions_request_body, loads(data))

    def to_dict(self) -> dict[str, Any]:
        return {}

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_end_sessions_request_body(data: Any) -> EndSessionsRequestBody:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    self = new(EndSessionsRequestBody)
    return self

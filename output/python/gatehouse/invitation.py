# Made by modelgen from models/invitation.md; changes by hand are lost.

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from ._runtime import (
    NULL,
    UNSET,
    Model,
    Unset,
    decoded,
    dumps,
    keep_null,
    loads,
    misfit,
    moment,
    new,
    one_of,
    read_date,
    reread,
    write_date,
    write_datetime,
    write_rest,
    wrong,
)
from .invitation_object import InvitationObject, invitation_object_members

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["Invitation"]


@dataclass(slots=True, kw_only=True)
class Invitation(Model):
    """Asks someone to join an organization."""

    id: str
    object: InvitationObject = field(
        default=InvitationObject.INVITATION,
        metadata={"required": True},
    )
    email_address: str
    from_: str | None = field(metadata={"wire": "from"})
    """ID of the sender; `null` once that account is gone."""
    role: Literal["member"] | None = "member"
    """Other roles are given after the first sign-in."""
    note: str | None | Unset = UNSET
    """Shown in the mail.

    May use the placeholders `{name}` and `{organization}`.
    """
    expires_on: date
    """The last day on which the link works."""
    accepted_at: datetime | None = None
    url: str

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Invitation:
        return decoded(decode_invitation, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> Invitation:
        return decoded(decode_invitation, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
            "object": self.object._value_,
            "email_address": self.email_address,
            "from": self.from_,
            "url": self.url,
        }
        texts = self._texts
        if self.role is not None:
            data["role"] = self.role
        if self.note is not UNSET:
            data["note"] = self.note
        if self.expires_on is None:
            data["expires_on"] = None
        else:
            data["expires_on"] = write_date(self.expires_on)
        if self.accepted_at is not None:
            if texts and self.accepted_at is texts[0]:
                data["accepted_at"] = texts[1]
            else:
                data["accepted_at"] = write_datetime(self.accepted_at)
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_invitation(data: Any) -> Invitation:
    if data.__class__ is not dict:
        raise misfit(data, "an object")
    get = data.get
    self = new(Invitation)
    self._rest = None
    value = get("id")
    if value.__class__ is not str:
        raise wrong(data, "id", "Invitation.id", "a string")
    self.id = value
    value = get("object")
    try:
        self.object = invitation_object_members[value]
    except (KeyError, TypeError):
        raise wrong(
            data,
            "object",
            "Invitation.object",
            one_of(invitation_object_members),
        ) from None
    value = get("email_address")
    if value.__class__ is not str:
        raise wrong(data, "email_address", "Invitation.email_address", "a string")
    self.email_address = value
    value = get("from", UNSET)
    if value is not None and value.__class__ is not str:
        raise wrong(data, "from", "Invitation.from_", "a string")
    self.from_ = value
    value = get("role")
    if value != "member" and (value is not None or "role" in data):
        raise wrong(data, "role", "Invitation.role", '"member"')
    self.role = value
    value = get("note", UNSET)
    if value is not None and value is not UNSET and value.__class__ is not str:
        raise wrong(data, "note", "Invitation.note", "a string")
    self.note = value
    value = get("expires_on", UNSET)
    if value is None:
        self.expires_on = NULL
    else:
        try:
            self.expires_on = read_date(value)
        except (TypeError, ValueError):
            raise wrong(data, "expires_on", "Invitation.expires_on", "a date") from None
    text_1 = get("accepted_at")
    if text_1 is None:
        self.accepted_at = text_1
        if "accepted_at" in data:
            keep_null(self, "accepted_at")
    else:
        try:
            self.accepted_at = moment(text_1)
        except (TypeError, ValueError):
            self.accepted_at = reread(data, "accepted_at", "Invitation.accepted_at")
    value = get("url")
    if value.__class__ is not str:
        raise wrong(data, "url", "Invitation.url", "a string")
    self.url = value
    self._texts = (self.accepted_at, text_1)
    return self

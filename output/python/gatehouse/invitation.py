# Made by modelgen from models/invitation.md; changes by hand are lost.

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from ._runtime import (
    FAULTS,
    NULL,
    UNSET,
    Model,
    Unset,
    decoded,
    dumps,
    keep_null,
    loads,
    mismatch,
    moment,
    new,
    one_of,
    placed,
    read_date,
    reread,
    respelled,
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
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_invitation, data, _others, "Invitation")
    try:
        self = new(Invitation)
        self._rest = None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        try:
            self.object = invitation_object_members[data["object"]]
        except (KeyError, TypeError):
            raise wrong("object", one_of(invitation_object_members)) from None
        value = data["email_address"]
        if value.__class__ is not str:
            raise wrong("email_address", "a string")
        self.email_address = value
        value = data["from"]
        if value is not None and value.__class__ is not str:
            raise wrong("from", "a string", "from_")
        self.from_ = value
        if "role" in data:
            value = data["role"]
            if value != "member" and value is not None:
                raise wrong("role", '"member"')
            self.role = value
        else:
            self.role = None
        if "note" in data:
            value = data["note"]
            if value is not None and value.__class__ is not str:
                raise wrong("note", "a string")
            self.note = value
        else:
            self.note = UNSET
        value = data["expires_on"]
        if value is None:
            self.expires_on = NULL
        else:
            try:
                self.expires_on = read_date(value)
            except (TypeError, ValueError):
                raise wrong("expires_on", "a date") from None
        if "accepted_at" in data:
            text_1 = data["accepted_at"]
            if text_1 is None:
                self.accepted_at = text_1
                keep_null(self, "accepted_at")
            else:
                try:
                    self.accepted_at = moment(text_1)
                except (TypeError, ValueError):
                    self.accepted_at = reread(data, "accepted_at")
        else:
            self.accepted_at = text_1 = None
        value = data["url"]
        if value.__class__ is not str:
            raise wrong("url", "a string")
        self.url = value
        self._texts = (self.accepted_at, text_1)
        return self
    except FAULTS as error:
        raise placed(error, decode_invitation, data, "Invitation")


_others = {
    "emailAddress": "email_address",
    "expiresOn": "expires_on",
    "acceptedAt": "accepted_at",
}


_no_others = frozenset(_others).isdisjoint

# Made by modelgen from models/session.md, models/subject.md, models/user.md; changes by hand are lost.

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ._runtime import (
    FAULTS,
    NULL,
    UNSET,
    DecodeError,
    Model,
    Unset,
    decoded,
    dumps,
    encode,
    keep_null,
    loads,
    mismatch,
    moment,
    new,
    one_of,
    placed,
    read_date,
    real,
    reread,
    respelled,
    whole,
    write_date,
    write_datetime,
    write_rest,
    wrong,
    wrong_item,
)
from .actor_token_actor import ActorTokenActor, decode_actor_token_actor
from .custom_claim import CustomClaim, decode_custom_claim
from .metadata_value import MetadataValue, decode_metadata_value
from .organization import Organization, decode_organization
from .postal_address import PostalAddress, decode_postal_address
from .session_lifetime_days import SessionLifetimeDays, session_lifetime_days_members
from .ticket import Ticket, decode_ticket
from .verification import Verification, decode_verification

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["Session", "Subject", "User"]


@dataclass(slots=True, kw_only=True)
class Session(Model):
    """One signed-in browser or device."""

    id: str
    object: Literal["session"] = "session"
    lifetime_days: SessionLifetimeDays
    risk_score: float
    """From 0, harmless, to 1."""
    client: Any
    """Whatever the browser told us."""
    subject: Subject | None = None
    """Spelled out when the call asked for it."""
    actor: ActorTokenActor | None | Unset = UNSET
    """Set while somebody else is at the keyboard."""
    ticket: Ticket | None = None
    """What the session was opened with."""
    claims: list[CustomClaim] | None = None
    started_at: datetime

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Session:
        return decoded(decode_session, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> Session:
        return decoded(decode_session, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
            "object": self.object,
            "lifetime_days": self.lifetime_days._value_,
            "risk_score": self.risk_score,
            "client": self.client,
        }
        texts = self._texts
        if self.subject is not None:
            data["subject"] = self.subject.to_dict()
        if self.actor is not UNSET:
            if self.actor is None:
                data["actor"] = None
            else:
                data["actor"] = self.actor.to_dict()
        if self.ticket is not None:
            data["ticket"] = self.ticket.to_dict()
        if self.claims is not None:
            data["claims"] = [item.to_dict() for item in self.claims]
        if self.started_at is None:
            data["started_at"] = None
        elif texts and self.started_at is texts[0]:
            data["started_at"] = texts[1]
        else:
            data["started_at"] = write_datetime(self.started_at)
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


@dataclass(slots=True, kw_only=True)
class User(Model):
    """Somebody who can sign in."""

    id: str
    object: Literal["user"] = "user"
    email_address: str
    """Always in lower case."""
    locale: str | None
    """Language tag; `null` until the user picks a language."""
    nickname: str | None = None
    """Left out when there is none."""
    external_id: str | None | Unset = UNSET
    """Your own key for this user; send `null` to forget it."""
    birth_date: date | None = None
    """A calendar day, no clock."""
    member_since: date
    roles: list[str]
    devices: list[str] | None = None
    """Names of the devices seen so far."""
    public_metadata: dict[str, MetadataValue]
    """Readable in the browser."""
    private_metadata: dict[str, Any] | None = None
    """Never leaves the server side."""
    organizations: list[Organization] | None = None
    """Present when the call asked for it."""
    verification: Verification | None
    """The latest proof of the address; `null` if none was ever asked for."""
    last_session: Session | None | Unset = UNSET
    created_at: datetime
    """A moment, with its zone."""
    last_seen_at: datetime | None = None
    avatar_url: str | None = None
    """Deprecated: Ask for the picture by its own call."""
    postal_address: PostalAddress | None = None
    """Where letters went, back when we sent letters.

    Deprecated: We no longer keep addresses.
    """

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> User:
        return decoded(decode_user, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> User:
        return decoded(decode_user, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
            "object": self.object,
            "email_address": self.email_address,
            "locale": self.locale,
        }
        texts = self._texts
        if self.nickname is not None:
            data["nickname"] = self.nickname
        if self.external_id is not UNSET:
            data["external_id"] = self.external_id
        if self.birth_date is not None:
            data["birth_date"] = write_date(self.birth_date)
        if self.member_since is None:
            data["member_since"] = None
        else:
            data["member_since"] = write_date(self.member_since)
        if self.roles is None:
            data["roles"] = None
        else:
            data["roles"] = [*self.roles]
        if self.devices is not None:
            data["devices"] = [*self.devices]
        if self.public_metadata is None:
            data["public_metadata"] = None
        else:
            data["public_metadata"] = {
                key: encode(item) for key, item in self.public_metadata.items()
            }
        if self.private_metadata is not None:
            data["private_metadata"] = {**self.private_metadata}
        if self.organizations is not None:
            data["organizations"] = [item.to_dict() for item in self.organizations]
        if self.verification is None:
            data["verification"] = None
        else:
            data["verification"] = self.verification.to_dict()
        if self.last_session is not UNSET:
            if self.last_session is None:
                data["last_session"] = None
            else:
                data["last_session"] = self.last_session.to_dict()
        if self.created_at is None:
            data["created_at"] = None
        elif texts and self.created_at is texts[0]:
            data["created_at"] = texts[1]
        else:
            data["created_at"] = write_datetime(self.created_at)
        if self.last_seen_at is not None:
            if texts and self.last_seen_at is texts[2]:
                data["last_seen_at"] = texts[3]
            else:
                data["last_seen_at"] = write_datetime(self.last_seen_at)
        if self.avatar_url is not None:
            data["avatar_url"] = self.avatar_url
        if self.postal_address is not None:
            data["postal_address"] = self.postal_address.to_dict()
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


Subject: TypeAlias = User
"""Whoever a session belongs to. Machines will join users here one day."""


def decode_session(data: Any) -> Session:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(Session)
        self._rest = None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        value = data["object"]
        if value != "session":
            raise wrong("object", '"session"')
        self.object = "session"
        value = data["lifetime_days"]
        if value.__class__ is not int:
            value = whole(
                value,
                "lifetime_days",
                "",
                one_of(session_lifetime_days_members),
            )
        if value not in session_lifetime_days_members:
            raise wrong("lifetime_days", one_of(session_lifetime_days_members))
        self.lifetime_days = session_lifetime_days_members[value]
        value = data["risk_score"]
        if value.__class__ is not float and value.__class__ is not int:
            value = real(value, "risk_score")
        self.risk_score = value
        if "client" not in data:
            raise wrong("client", "a value")
        self.client = data["client"]
        if "subject" in data:
            value = data["subject"]
            if value is None:
                self.subject = value
            else:
                try:
                    self.subject = decode_subject(value)
                except DecodeError as error:
                    raise error.at("subject")
        else:
            self.subject = None
        if "actor" in data:
            value = data["actor"]
            if value is None:
                self.actor = value
            else:
                try:
                    self.actor = decode_actor_token_actor(value)
                except DecodeError as error:
                    raise error.at("actor")
        else:
            self.actor = UNSET
        if "ticket" in data:
            value = data["ticket"]
            if value is None:
                self.ticket = value
            else:
                try:
                    self.ticket = decode_ticket(value)
                except DecodeError as error:
                    raise error.at("ticket")
        else:
            self.ticket = None
        if "claims" in data:
            value = data["claims"]
            if value is None:
                self.claims = value
                keep_null(self, "claims")
            else:
                if value.__class__ is not list:
                    raise wrong("claims", "a list")
                try:
                    self.claims = []
                    for item in value:
                        self.claims.append(decode_custom_claim(item))
                except DecodeError as error:
                    raise error.among(value, ".claims")
        else:
            self.claims = None
        text_1 = data["started_at"]
        if text_1 is None:
            self.started_at = NULL
        else:
            try:
                self.started_at = moment(text_1)
            except (TypeError, ValueError):
                self.started_at = reread(data, "started_at")
        self._texts = (self.started_at, text_1)
        return self
    except FAULTS as error:
        raise placed(error, decode_session, data, "Session")


def decode_user(data: Any) -> User:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_user, data, _others, "User")
    try:
        self = new(User)
        self._rest = None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        value = data["object"]
        if value != "user":
            raise wrong("object", '"user"')
        self.object = "user"
        value = data["email_address"]
        if value.__class__ is not str:
            raise wrong("email_address", "a string")
        self.email_address = value
        value = data["locale"]
        if value is not None and value.__class__ is not str:
            raise wrong("locale", "a string")
        self.locale = value
        if "nickname" in data:
            value = data["nickname"]
            if value.__class__ is not str and value is not None:
                raise wrong("nickname", "a string")
            self.nickname = value
        else:
            self.nickname = None
        if "external_id" in data:
            value = data["external_id"]
            if value is not None and value.__class__ is not str:
                raise wrong("external_id", "a string")
            self.external_id = value
        else:
            self.external_id = UNSET
        if "birth_date" in data:
            value = data["birth_date"]
            if value is None:
                self.birth_date = value
                keep_null(self, "birth_date")
            else:
                try:
                    self.birth_date = read_date(value)
                except (TypeError, ValueError):
                    raise wrong("birth_date", "a date") from None
        else:
            self.birth_date = None
        value = data["member_since"]
        if value is None:
            self.member_since = NULL
        else:
            try:
                self.member_since = read_date(value)
            except (TypeError, ValueError):
                raise wrong("member_since", "a date") from None
        value = data["roles"]
        if value is None:
            self.roles = NULL
        else:
            if value.__class__ is not list:
                raise wrong("roles", "a list")
            for item in value:
                if item.__class__ is not str:
                    raise wrong_item(value, item, ".roles", "a string")
            self.roles = [*value]
        if "devices" in data:
            value = data["devices"]
            if value is None:
                self.devices = value
                keep_null(self, "devices")
            else:
                if value.__class__ is not list:
                    raise wrong("devices", "a list")
                for item in value:
                    if item.__class__ is not str:
                        raise wrong_item(value, item, ".devices", "a string")
                self.devices = [*value]
        else:
            self.devices = None
        value = data["public_metadata"]
        if value is None:
            self.public_metadata = NULL
        else:
            if value.__class__ is not dict:
                raise wrong("public_metadata", "an object")
            try:
                self.public_metadata = {
                    key: decode_metadata_value(item) for key, item in value.items()
                }
            except DecodeError as error:
                raise error.among(value, ".public_metadata")
        if "private_metadata" in data:
            value = data["private_metadata"]
            if value is None:
                self.private_metadata = value
                keep_null(self, "private_metadata")
            else:
                if value.__class__ is not dict:
                    raise wrong("private_metadata", "an object")
                self.private_metadata = {**value}
        else:
            self.private_metadata = None
        if "organizations" in data:
            value = data["organizations"]
            if value is None:
                self.organizations = value
                keep_null(self, "organizations")
            else:
                if value.__class__ is not list:
                    raise wrong("organizations", "a list")
                try:
                    self.organizations = []
                    for item in value:
                        self.organizations.append(decode_organization(item))
                except DecodeError as error:
                    raise error.among(value, ".organizations")
        else:
            self.organizations = None
        value = data["verification"]
        if value is None:
            self.verification = value
        else:
            try:
                self.verification = decode_verification(value)
            except DecodeError as error:
                raise error.at("verification")
        if "last_session" in data:
            value = data["last_session"]
            if value is None:
                self.last_session = value
            else:
                try:
                    self.last_session = decode_session(value)
                except DecodeError as error:
                    raise error.at("last_session")
        else:
            self.last_session = UNSET
        text_1 = data["created_at"]
        if text_1 is None:
            self.created_at = NULL
        else:
            try:
                self.created_at = moment(text_1)
            except (TypeError, ValueError):
                self.created_at = reread(data, "created_at")
        if "last_seen_at" in data:
            text_2 = data["last_seen_at"]
            if text_2 is None:
                self.last_seen_at = text_2
                keep_null(self, "last_seen_at")
            else:
                try:
                    self.last_seen_at = moment(text_2)
                except (TypeError, ValueError):
                    self.last_seen_at = reread(data, "last_seen_at")
        else:
            self.last_seen_at = text_2 = None
        if "avatar_url" in data:
            value = data["avatar_url"]
            if value.__class__ is not str and value is not None:
                raise wrong("avatar_url", "a string")
            self.avatar_url = value
        else:
            self.avatar_url = None
        if "postal_address" in data:
            value = data["postal_address"]
            if value is None:
                self.postal_address = value
            else:
                try:
                    self.postal_address = decode_postal_address(value)
                except DecodeError as error:
                    raise error.at("postal_address")
        else:
            self.postal_address = None
        self._texts = (self.created_at, text_1, self.last_seen_at, text_2)
        return self
    except FAULTS as error:
        raise placed(error, decode_user, data, "User")


def decode_subject(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        return decode_user(value)
    raise mismatch(value, "User")


_others = {
    "externalId": "external_id",
    "birthDate": "birth_date",
    "privateMetadata": "private_metadata",
    "lastSession": "last_session",
    "lastSeenAt": "last_seen_at",
    "avatarUrl": "avatar_url",
    "postalAddress": "postal_address",
}


_no_others = frozenset(_others).isdisjoint

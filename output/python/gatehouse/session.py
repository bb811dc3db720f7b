# Made by modelgen from models/session.md, models/subject.md, models/user.md; changes by hand are lost.

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ._runtime import (
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
        raise misfit(data, "an object")
    get = data.get
    self = new(Session)
    self._rest = None
    value = get("id")
    if value.__class__ is not str:
        raise wrong(data, "id", "Session.id", "a string")
    self.id = value
    value = get("object")
    if value != "session":
        raise wrong(data, "object", "Session.object", '"session"')
    self.object = "session"
    value = get("lifetime_days")
    if value.__class__ is not int or value not in session_lifetime_days_members:
        raise wrong(
            data,
            "lifetime_days",
            "Session.lifetime_days",
            one_of(session_lifetime_days_members),
        )
    self.lifetime_days = session_lifetime_days_members[value]
    value = get("risk_score")
    if value.__class__ is not float and value.__class__ is not int:
        raise wrong(data, "risk_score", "Session.risk_score", "a number")
    self.risk_score = value
    value = get("client", UNSET)
    if value is UNSET:
        raise wrong(data, "client", "Session.client", "a value")
    self.client = value
    value = get("subject")
    if value is None and "subject" not in data:
        self.subject = value
    else:
        try:
            self.subject = decode_subject(value)
        except DecodeError as error:
            raise error.at(data, "subject", "Session.subject")
    value = get("actor", UNSET)
    if value is None or value is UNSET:
        self.actor = value
    else:
        try:
            self.actor = decode_actor_token_actor(value)
        except DecodeError as error:
            raise error.at(data, "actor", "Session.actor")
    value = get("ticket")
    if value is None and "ticket" not in data:
        self.ticket = value
    else:
        try:
            self.ticket = decode_ticket(value)
        except DecodeError as error:
            raise error.at(data, "ticket", "Session.ticket")
    value = get("claims")
    if value is None:
        self.claims = value
        if "claims" in data:
            keep_null(self, "claims")
    else:
        if value.__class__ is not list:
            raise wrong(data, "claims", "Session.claims", "a list")
        try:
            self.claims = [decode_custom_claim(item) for item in value]
        except DecodeError as error:
            raise error.among(value, "Session.claims")
    text_1 = get("started_at", UNSET)
    if text_1 is None:
        self.started_at = NULL
    else:
        try:
            self.started_at = moment(text_1)
        except (TypeError, ValueError):
            self.started_at = reread(data, "started_at", "Session.started_at")
    self._texts = (self.started_at, text_1)
    return self


def decode_user(data: Any) -> User:
    if data.__class__ is not dict:
        raise misfit(data, "an object")
    get = data.get
    self = new(User)
    self._rest = None
    value = get("id")
    if value.__class__ is not str:
        raise wrong(data, "id", "User.id", "a string")
    self.id = value
    value = get("object")
    if value != "user":
        raise wrong(data, "object", "User.object", '"user"')
    self.object = "user"
    value = get("email_address")
    if value.__class__ is not str:
        raise wrong(data, "email_address", "User.email_address", "a string")
    self.email_address = value
    value = get("locale", UNSET)
    if value is not None and value.__class__ is not str:
        raise wrong(data, "locale", "User.locale", "a string")
    self.locale = value
    value = get("nickname")
    if value.__class__ is not str and (value is not None or "nickname" in data):
        raise wrong(data, "nickname", "User.nickname", "a string")
    self.nickname = value
    value = get("external_id", UNSET)
    if value is not None and value is not UNSET and value.__class__ is not str:
        raise wrong(data, "external_id", "User.external_id", "a string")
    self.external_id = value
    value = get("birth_date")
    if value is None:
        self.birth_date = value
        if "birth_date" in data:
            keep_null(self, "birth_date")
    else:
        try:
            self.birth_date = read_date(value)
        except (TypeError, ValueError):
            raise wrong(data, "birth_date", "User.birth_date", "a date") from None
    value = get("member_since", UNSET)
    if value is None:
        self.member_since = NULL
    else:
        try:
            self.member_since = read_date(value)
        except (TypeError, ValueError):
            raise wrong(data, "member_since", "User.member_since", "a date") from None
    value = get("roles", UNSET)
    if value is None:
        self.roles = NULL
    else:
        if value.__class__ is not list:
            raise wrong(data, "roles", "User.roles", "a list")
        for item in value:
            if item.__class__ is not str:
                raise wrong_item(value, item, "User.roles", "a string")
        self.roles = [*value]
    value = get("devices")
    if value is None:
        self.devices = value
        if "devices" in data:
            keep_null(self, "devices")
    else:
        if value.__class__ is not list:
            raise wrong(data, "devices", "User.devices", "a list")
        for item in value:
            if item.__class__ is not str:
                raise wrong_item(value, item, "User.devices", "a string")
        self.devices = [*value]
    value = get("public_metadata", UNSET)
    if value is None:
        self.public_metadata = NULL
    else:
        if value.__class__ is not dict:
            raise wrong(data, "public_metadata", "User.public_metadata", "an object")
        try:
            self.public_metadata = {
                key: decode_metadata_value(item) for key, item in value.items()
            }
        except DecodeError as error:
            raise error.among(value, "User.public_metadata")
    value = get("private_metadata")
    if value is None:
        self.private_metadata = value
        if "private_metadata" in data:
            keep_null(self, "private_metadata")
    else:
        if value.__class__ is not dict:
            raise wrong(data, "private_metadata", "User.private_metadata", "an object")
        self.private_metadata = {**value}
    value = get("organizations")
    if value is None:
        self.organizations = value
        if "organizations" in data:
            keep_null(self, "organizations")
    else:
        if value.__class__ is not list:
            raise wrong(data, "organizations", "User.organizations", "a list")
        try:
            self.organizations = [decode_organization(item) for item in value]
        except DecodeError as error:
            raise error.among(value, "User.organizations")
    value = get("verification", UNSET)
    if value is None:
        self.verification = value
    else:
        try:
            self.verification = decode_verification(value)
        except DecodeError as error:
            raise error.at(data, "verification", "User.verification")
    value = get("last_session", UNSET)
    if value is None or value is UNSET:
        self.last_session = value
    else:
        try:
            self.last_session = decode_session(value)
        except DecodeError as error:
            raise error.at(data, "last_session", "User.last_session")
    text_1 = get("created_at", UNSET)
    if text_1 is None:
        self.created_at = NULL
    else:
        try:
            self.created_at = moment(text_1)
        except (TypeError, ValueError):
            self.created_at = reread(data, "created_at", "User.created_at")
    text_2 = get("last_seen_at")
    if text_2 is None:
        self.last_seen_at = text_2
        if "last_seen_at" in data:
            keep_null(self, "last_seen_at")
    else:
        try:
            self.last_seen_at = moment(text_2)
        except (TypeError, ValueError):
            self.last_seen_at = reread(data, "last_seen_at", "User.last_seen_at")
    value = get("avatar_url")
    if value.__class__ is not str and (value is not None or "avatar_url" in data):
        raise wrong(data, "avatar_url", "User.avatar_url", "a string")
    self.avatar_url = value
    value = get("postal_address")
    if value is None and "postal_address" not in data:
        self.postal_address = value
    else:
        try:
            self.postal_address = decode_postal_address(value)
        except DecodeError as error:
            raise error.at(data, "postal_address", "User.postal_address")
    self._texts = (self.created_at, text_1, self.last_seen_at, text_2)
    return self


def decode_subject(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        return decode_user(value)
    raise misfit(value, "User")

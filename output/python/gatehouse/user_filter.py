# Made by modelgen from models/userfilter.md, models/userfilterclause.md; changes by hand are lost.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from ._runtime import (
    FAULTS,
    DecodeError,
    Model,
    Variants,
    best,
    decoded,
    dumps,
    keep_null,
    loads,
    mismatch,
    moment,
    new,
    placed,
    reread,
    respelled,
    write_datetime,
    write_rest,
    wrong,
)
from .user_filter_condition import UserFilterCondition, decode_user_filter_condition

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["UserFilter", "UserFilterClause"]


@dataclass(slots=True, kw_only=True)
class UserFilter(Model):
    """A question about users. What is left out is not asked."""

    email_domain: str | None = field(default=None, metadata={"wire": "emailDomain"})
    """What follows the `@`."""
    created_after: datetime | None = field(
        default=None,
        metadata={"wire": "createdAfter"},
    )
    all_of: list[UserFilterClause] | None = field(
        default=None,
        metadata={"wire": "allOf"},
    )
    """Every clause has to hold."""
    any_of: list[UserFilterClause] | None = field(
        default=None,
        metadata={"wire": "anyOf"},
    )
    """One clause is enough."""
    not_: UserFilterClause | None = field(default=None, metadata={"wire": "not"})
    """Turns one clause around."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> UserFilter:
        return decoded(decode_user_filter, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> UserFilter:
        return decoded(decode_user_filter, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        texts = self._texts
        if self.email_domain is not None:
            data["emailDomain"] = self.email_domain
        if self.created_after is not None:
            if texts and self.created_after is texts[0]:
                data["createdAfter"] = texts[1]
            else:
                data["createdAfter"] = write_datetime(self.created_after)
        if self.all_of is not None:
            data["allOf"] = [item.to_dict() for item in self.all_of]
        if self.any_of is not None:
            data["anyOf"] = [item.to_dict() for item in self.any_of]
        if self.not_ is not None:
            data["not"] = self.not_.to_dict()
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


UserFilterClause: TypeAlias = Union[UserFilterCondition, UserFilter]
"""Either a single comparison or a whole filter in brackets."""


def decode_user_filter(data: Any) -> UserFilter:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_user_filter, data, _others, "UserFilter")
    try:
        self = new(UserFilter)
        self._rest = None
        if "emailDomain" in data:
            value = data["emailDomain"]
            if value.__class__ is not str and value is not None:
                raise wrong("emailDomain", "a string", "email_domain")
            self.email_domain = value
        else:
            self.email_domain = None
        if "createdAfter" in data:
            text_1 = data["createdAfter"]
            if text_1 is None:
                self.created_after = text_1
                keep_null(self, "createdAfter")
            else:
                try:
                    self.created_after = moment(text_1)
                except (TypeError, ValueError):
                    self.created_after = reread(data, "createdAfter", "created_after")
        else:
            self.created_after = text_1 = None
        if "allOf" in data:
            value = data["allOf"]
            if value is None:
                self.all_of = value
                keep_null(self, "allOf")
            else:
                if value.__class__ is not list:
                    raise wrong("allOf", "a list", "all_of")
                try:
                    self.all_of = []
                    for item in value:
                        self.all_of.append(decode_user_filter_clause(item))
                except DecodeError as error:
                    raise error.among(value, ".all_of")
        else:
            self.all_of = None
        if "anyOf" in data:
            value = data["anyOf"]
            if value is None:
                self.any_of = value
                keep_null(self, "anyOf")
            else:
                if value.__class__ is not list:
                    raise wrong("anyOf", "a list", "any_of")
                try:
                    self.any_of = []
                    for item in value:
                        self.any_of.append(decode_user_filter_clause(item))
                except DecodeError as error:
                    raise error.among(value, ".any_of")
        else:
            self.any_of = None
        if "not" in data:
            value = data["not"]
            if value is None:
                self.not_ = value
            else:
                try:
                    self.not_ = decode_user_filter_clause(value)
                except DecodeError as error:
                    raise error.at("not", "not_")
        else:
            self.not_ = None
        self._texts = (self.created_after, text_1)
        return self
    except FAULTS as error:
        raise placed(error, decode_user_filter, data, "UserFilter")


def decode_user_filter_clause(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        return best(value, _variants, "one of UserFilterCondition, UserFilter", True)
    raise mismatch(value, "one of UserFilterCondition, UserFilter")


_others = {"any_of": "anyOf"}


_no_others = frozenset(_others).isdisjoint


_variants: Variants = (
    (
        decode_user_filter_condition,
        "UserFilterCondition",
        frozenset({"field", "operator", "value"}),
        frozenset({"field", "operator", "value"}),
    ),
    (
        decode_user_filter,
        "UserFilter",
        frozenset({"emailDomain", "createdAfter", "allOf", "anyOf", "any_of", "not"}),
        frozenset(),
    ),
)

# Made by modelgen from models/userfilter.md, models/userfilterclause.md; changes by hand are lost.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from ._runtime import (
    DecodeError,
    Model,
    Variants,
    best,
    decoded,
    dumps,
    keep_null,
    loads,
    misfit,
    moment,
    new,
    reread,
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
        raise misfit(data, "an object")
    get = data.get
    self = new(UserFilter)
    self._rest = None
    value = get("emailDomain")
    if value.__class__ is not str and (value is not None or "emailDomain" in data):
        raise wrong(data, "emailDomain", "UserFilter.email_domain", "a string")
    self.email_domain = value
    text_1 = get("createdAfter")
    if text_1 is None:
        self.created_after = text_1
        if "createdAfter" in data:
            keep_null(self, "createdAfter")
    else:
        try:
            self.created_after = moment(text_1)
        except (TypeError, ValueError):
            self.created_after = reread(
                data,
                "createdAfter",
                "UserFilter.created_after",
            )
    value = get("allOf")
    if value is None:
        self.all_of = value
        if "allOf" in data:
            keep_null(self, "allOf")
    else:
        if value.__class__ is not list:
            raise wrong(data, "allOf", "UserFilter.all_of", "a list")
        try:
            self.all_of = [decode_user_filter_clause(item) for item in value]
        except DecodeError as error:
            raise error.among(value, "UserFilter.all_of")
    value = get("anyOf")
    if value is None:
        self.any_of = value
        if "anyOf" in data:
            keep_null(self, "anyOf")
    else:
        if value.__class__ is not list:
            raise wrong(data, "anyOf", "UserFilter.any_of", "a list")
        try:
            self.any_of = [decode_user_filter_clause(item) for item in value]
        except DecodeError as error:
            raise error.among(value, "UserFilter.any_of")
    value = get("not")
    if value is None and "not" not in data:
        self.not_ = value
    else:
        try:
            self.not_ = decode_user_filter_clause(value)
        except DecodeError as error:
            raise error.at(data, "not", "UserFilter.not_")
    self._texts = (self.created_after, text_1)
    return self


def decode_user_filter_clause(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        return best(value, _variants, "one of UserFilterCondition, UserFilter", True)
    raise misfit(value, "one of UserFilterCondition, UserFilter")


_variants: Variants = (
    (
        decode_user_filter_condition,
        frozenset({"field", "operator", "value"}),
        frozenset({"field", "operator", "value"}),
        False,
    ),
    (
        decode_user_filter,
        frozenset({"emailDomain", "createdAfter", "allOf", "anyOf", "not"}),
        frozenset(),
        False,
    ),
)

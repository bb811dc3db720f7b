# Made by modelgen from models/listmembersrequest.md; changes by hand are lost.

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    DecodeError,
    Model,
    decoded,
    dumps,
    keep_null,
    loads,
    mismatch,
    moment,
    new,
    one_of,
    placed,
    reread,
    whole,
    write_datetime,
    write_rest,
    wrong,
)
from .fields import Fields, decode_fields
from .format import Format, format_members
from .user_filter import UserFilter, decode_user_filter
from .user_sort import UserSort, user_sort_members

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["ListMembersRequest"]


@dataclass(slots=True, kw_only=True)
class ListMembersRequest(Model):
    organization_id: str = field(metadata={"wire": "organizationId"})
    """Part of the path."""
    filter_: UserFilter | None = field(default=None, metadata={"wire": "filter"})
    from_: datetime | None = field(default=None, metadata={"wire": "from"})
    """Only members who joined at this moment or later."""
    format_: Format | None = field(default=None, metadata={"wire": "format"})
    fields: Fields | None = None
    sort: UserSort | None = None
    query: str | None = None
    """Words to look for. A bar between two words, as in `ada|grace`, means either."""
    limit: int | None = None
    """Between 1 and 100.
    Defaults to 20.
    """
    traceparent: str | None = None
    """Header. Passed on to our own services."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ListMembersRequest:
        return decoded(decode_list_members_request, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> ListMembersRequest:
        return decoded(decode_list_members_request, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "organizationId": self.organization_id,
        }
        texts = self._texts
        if self.filter_ is not None:
            data["filter"] = self.filter_.to_dict()
        if self.from_ is not None:
            if texts and self.from_ is texts[0]:
                data["from"] = texts[1]
            else:
                data["from"] = write_datetime(self.from_)
        if self.format_ is not None:
            data["format"] = self.format_._value_
        if self.fields is not None:
            data["fields"] = self.fields.to_dict()
        if self.sort is not None:
            data["sort"] = self.sort._value_
        if self.query is not None:
            data["query"] = self.query
        if self.limit is not None:
            data["limit"] = self.limit
        if self.traceparent is not None:
            data["traceparent"] = self.traceparent
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_list_members_request(data: Any) -> ListMembersRequest:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(ListMembersRequest)
        self._rest = None
        value = data["organizationId"]
        if value.__class__ is not str:
            raise wrong("organizationId", "a string", "organization_id")
        self.organization_id = value
        if "filter" in data:
            value = data["filter"]
            if value is None:
                self.filter_ = value
            else:
                try:
                    self.filter_ = decode_user_filter(value)
                except DecodeError as error:
                    raise error.at("filter", "filter_")
        else:
            self.filter_ = None
        if "from" in data:
            text_1 = data["from"]
            if text_1 is None:
                self.from_ = text_1
                keep_null(self, "from")
            else:
                try:
                    self.from_ = moment(text_1)
                except (TypeError, ValueError):
                    self.from_ = reread(data, "from", "from_")
        else:
            self.from_ = text_1 = None
        if "format" in data:
            value = data["format"]
            if value is None:
                self.format_ = value
            else:
                try:
                    self.format_ = format_members[value]
                except (KeyError, TypeError):
                    raise wrong("format", one_of(format_members), "format_") from None
        else:
            self.format_ = None
        if "fields" in data:
            value = data["fields"]
            if value is None:
                self.fields = value
            else:
                try:
                    self.fields = decode_fields(value)
                except DecodeError as error:
                    raise error.at("fields")
        else:
            self.fields = None
        if "sort" in data:
            value = data["sort"]
            if value is None:
                self.sort = value
            else:
                try:
                    self.sort = user_sort_members[value]
                except (KeyError, TypeError):
                    raise wrong("sort", one_of(user_sort_members)) from None
        else:
            self.sort = None
        if "query" in data:
            value = data["query"]
            if value.__class__ is not str and value is not None:
                raise wrong("query", "a string")
            self.query = value
        else:
            self.query = None
        if "limit" in data:
            value = data["limit"]
            if value.__class__ is not int and value is not None:
                value = whole(value, "limit")
            self.limit = value
        else:
            self.limit = None
        if "traceparent" in data:
            value = data["traceparent"]
            if value.__class__ is not str and value is not None:
                raise wrong("traceparent", "a string")
            self.traceparent = value
        else:
            self.traceparent = None
        self._texts = (self.from_, text_1)
        return self
    except FAULTS as error:
        raise placed(error, decode_list_members_request, data, "ListMembersRequest")

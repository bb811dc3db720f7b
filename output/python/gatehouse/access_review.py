# Made by modelgen from models/accessreview.md; changes by hand are lost.

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    NULL,
    DecodeError,
    Model,
    decoded,
    dumps,
    encode,
    keep_null,
    loads,
    mismatch,
    new,
    placed,
    read_date,
    respelled,
    write_date,
    write_rest,
    wrong,
)
from .permission import Permission, permission_members
from .session import User, decode_user

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["AccessReview"]


@dataclass(slots=True, kw_only=True)
class AccessReview(Model):
    """A yearly look at who may do what."""

    id: str
    due_on: date
    rounds: list[dict[str, list[Permission]]]
    """One entry a round: what each role was left with."""
    reviewers: list[User | None]
    """`null` stands for an account deleted since."""
    remarks: dict[str, str | None]
    """By role; `null` where the reviewer skipped the question."""
    findings: dict[str, Any] | None = None
    """Left to the auditors."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> AccessReview:
        return decoded(decode_access_review, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> AccessReview:
        return decoded(decode_access_review, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
        }
        if self.due_on is None:
            data["due_on"] = None
        else:
            data["due_on"] = write_date(self.due_on)
        if self.rounds is None:
            data["rounds"] = None
        else:
            data["rounds"] = [
                {key: [item._value_ for item in item] for key, item in item.items()}
                for item in self.rounds
            ]
        if self.reviewers is None:
            data["reviewers"] = None
        else:
            data["reviewers"] = [encode(item) for item in self.reviewers]
        if self.remarks is None:
            data["remarks"] = None
        else:
            data["remarks"] = {**self.remarks}
        if self.findings is not None:
            data["findings"] = {**self.findings}
        if self._rest is not None:
            write_rest(self._rest, data)
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def _read_3(value: Any) -> Any:
    kind = value.__class__
    if kind is str:
        return permission_members[value]
    raise mismatch(value, "Permission")


def _read_2(value: Any) -> Any:
    kind = value.__class__
    if kind is list:
        try:
            items: list[Any] = []
            for item in value:
                items.append(_read_3(item))
        except DecodeError as error:
            raise error.among(value, "")
        return items
    raise mismatch(value, "a list")


def _read_1(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        try:
            members = {key: _read_2(item) for key, item in value.items()}
        except DecodeError as error:
            raise error.among(value, "")
        return members
    raise mismatch(value, "an object")


def _read_4(value: Any) -> Any:
    kind = value.__class__
    if kind is dict:
        return decode_user(value)
    if value is None:
        return value
    raise mismatch(value, "one of User, null")


def _read_5(value: Any) -> Any:
    kind = value.__class__
    if kind is str:
        return value
    if value is None:
        return value
    raise mismatch(value, "one of a string, null")


def decode_access_review(data: Any) -> AccessReview:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_access_review, data, _others, "AccessReview")
    try:
        self = new(AccessReview)
        self._rest = None
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        value = data["due_on"]
        if value is None:
            self.due_on = NULL
        else:
            try:
                self.due_on = read_date(value)
            except (TypeError, ValueError):
                raise wrong("due_on", "a date") from None
        value = data["rounds"]
        if value is None:
            self.rounds = NULL
        else:
            if value.__class__ is not list:
                raise wrong("rounds", "a list")
            try:
                self.rounds = []
                for item in value:
                    self.rounds.append(_read_1(item))
            except DecodeError as error:
                raise error.among(value, ".rounds")
        value = data["reviewers"]
        if value is None:
            self.reviewers = NULL
        else:
            if value.__class__ is not list:
                raise wrong("reviewers", "a list")
            try:
                self.reviewers = []
                for item in value:
                    self.reviewers.append(_read_4(item))
            except DecodeError as error:
                raise error.among(value, ".reviewers")
        value = data["remarks"]
        if value is None:
            self.remarks = NULL
        else:
            if value.__class__ is not dict:
                raise wrong("remarks", "an object")
            try:
                self.remarks = {key: _read_5(item) for key, item in value.items()}
            except DecodeError as error:
                raise error.among(value, ".remarks")
        if "findings" in data:
            value = data["findings"]
            if value is None:
                self.findings = value
                keep_null(self, "findings")
            else:
                if value.__class__ is not dict:
                    raise wrong("findings", "an object")
                self.findings = {**value}
        else:
            self.findings = None
        return self
    except FAULTS as error:
        raise placed(error, decode_access_review, data, "AccessReview")


_others = {"dueOn": "due_on"}


_no_others = frozenset(_others).isdisjoint

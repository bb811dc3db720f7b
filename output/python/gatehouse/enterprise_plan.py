# Made by modelgen from models/enterpriseplan.md; changes by hand are lost.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ._runtime import (
    FAULTS,
    UNSET,
    Model,
    Unset,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    placed,
    read_decimal,
    real,
    respelled,
    write_decimal,
    wrong,
)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["EnterprisePlan"]


@dataclass(slots=True, kw_only=True)
class EnterprisePlan(Model):
    """What large customers pay, and what they get."""

    name: Literal["enterprise"] = "enterprise"
    seat_price: Decimal
    """To the last digit."""
    discount: float | None = None
    """A share between 0 and 1."""
    single_sign_on: Literal[True] = True
    seat_limit: Literal[None] | None | Unset = UNSET
    """There is no limit, and this is how we say so."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> EnterprisePlan:
        return decoded(decode_enterprise_plan, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> EnterprisePlan:
        return decoded(decode_enterprise_plan, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "name": self.name,
            "seat_price": write_decimal(self.seat_price),
            "single_sign_on": self.single_sign_on,
        }
        if self.discount is not None:
            data["discount"] = self.discount
        if self.seat_limit is not UNSET:
            data["seat_limit"] = self.seat_limit
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_enterprise_plan(data: Any) -> EnterprisePlan:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    if not _no_others(data):
        return respelled(decode_enterprise_plan, data, _others, "EnterprisePlan")
    try:
        self = new(EnterprisePlan)
        value = data["name"]
        if value != "enterprise":
            raise wrong("name", '"enterprise"')
        self.name = "enterprise"
        try:
            self.seat_price = read_decimal(data["seat_price"])
        except (TypeError, ValueError):
            raise wrong("seat_price", "a decimal number") from None
        if "discount" in data:
            value = data["discount"]
            if (
                value.__class__ is not float
                and value.__class__ is not int
                and value is not None
            ):
                value = real(value, "discount")
            self.discount = value
        else:
            self.discount = None
        value = data["single_sign_on"]
        if value is not True:
            raise wrong("single_sign_on", "True")
        self.single_sign_on = True
        if "seat_limit" in data:
            value = data["seat_limit"]
            if value is None:
                self.seat_limit = value
            else:
                if value is not None:
                    raise wrong("seat_limit", "None")
                self.seat_limit = None
        else:
            self.seat_limit = UNSET
        return self
    except FAULTS as error:
        raise placed(error, decode_enterprise_plan, data, "EnterprisePlan")


_others = {
    "seatPrice": "seat_price",
    "singleSignOn": "single_sign_on",
    "seatLimit": "seat_limit",
}


_no_others = frozenset(_others).isdisjoint

# Made by modelgen from models/enterpriseplan.md; changes by hand are lost.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ._runtime import (
    UNSET,
    Model,
    Unset,
    decoded,
    dumps,
    loads,
    misfit,
    new,
    read_decimal,
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
        raise misfit(data, "an object")
    get = data.get
    self = new(EnterprisePlan)
    value = get("name")
    if value != "enterprise":
        raise wrong(data, "name", "EnterprisePlan.name", '"enterprise"')
    self.name = "enterprise"
    value = get("seat_price")
    try:
        self.seat_price = read_decimal(value)
    except (TypeError, ValueError):
        raise wrong(
            data,
            "seat_price",
            "EnterprisePlan.seat_price",
            "a decimal number",
        ) from None
    value = get("discount")
    if (
        value.__class__ is not float
        and value.__class__ is not int
        and (value is not None or "discount" in data)
    ):
        raise wrong(data, "discount", "EnterprisePlan.discount", "a number")
    self.discount = value
    value = get("single_sign_on")
    if value is not True:
        raise wrong(data, "single_sign_on", "EnterprisePlan.single_sign_on", "True")
    self.single_sign_on = True
    value = get("seat_limit", UNSET)
    if value is None or value is UNSET:
        self.seat_limit = value
    else:
        if value is not None:
            raise wrong(data, "seat_limit", "EnterprisePlan.seat_limit", "None")
        self.seat_limit = None
    return self

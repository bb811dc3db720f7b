# Made by modelgen from models/organization.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ._runtime import (
    FAULTS,
    NULL,
    UNSET,
    DecodeError,
    Model,
    Unset,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    placed,
    whole,
    wrong,
)
from .enterprise_plan import EnterprisePlan, decode_enterprise_plan
from .organization_chart import OrganizationChart, decode_organization_chart

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from ._runtime import dataclass

__all__ = ["Organization"]


@dataclass(slots=True, kw_only=True)
class Organization(Model):
    """A group of users with its own sign-in page."""

    id: str
    object: Literal["organization"] = "organization"
    name: str
    slug: str
    """Makes the address where members sign in: https://<slug>.gatehouse.example"""
    parent_id: str | None
    members_count: int
    children: list[Organization]
    """Organizations one step below."""
    chart: OrganizationChart | None = None
    plan: EnterprisePlan | None | Unset = UNSET
    """`null` on the free plan."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Organization:
        return decoded(decode_organization, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> Organization:
        return decoded(decode_organization, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "id": self.id,
            "object": self.object,
            "name": self.name,
            "slug": self.slug,
            "parent_id": self.parent_id,
            "members_count": self.members_count,
        }
        if self.children is None:
            data["children"] = None
        else:
            data["children"] = [item.to_dict() for item in self.children]
        if self.chart is not None:
            data["chart"] = self.chart.to_dict()
        if self.plan is not UNSET:
            if self.plan is None:
                data["plan"] = None
            else:
                data["plan"] = self.plan.to_dict()
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_organization(data: Any) -> Organization:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(Organization)
        value = data["id"]
        if value.__class__ is not str:
            raise wrong("id", "a string")
        self.id = value
        value = data["object"]
        if value != "organization":
            raise wrong("object", '"organization"')
        self.object = "organization"
        value = data["name"]
        if value.__class__ is not str:
            raise wrong("name", "a string")
        self.name = value
        value = data["slug"]
        if value.__class__ is not str:
            raise wrong("slug", "a string")
        self.slug = value
        value = data["parent_id"]
        if value is not None and value.__class__ is not str:
            raise wrong("parent_id", "a string")
        self.parent_id = value
        value = data["members_count"]
        if value.__class__ is not int:
            value = whole(value, "members_count")
        self.members_count = value
        value = data["children"]
        if value is None:
            self.children = NULL
        else:
            if value.__class__ is not list:
                raise wrong("children", "a list")
            try:
                self.children = []
                for item in value:
                    self.children.append(decode_organization(item))
            except DecodeError as error:
                raise error.among(value, ".children")
        if "chart" in data:
            value = data["chart"]
            if value is None:
                self.chart = value
            else:
                try:
                    self.chart = decode_organization_chart(value)
                except DecodeError as error:
                    raise error.at("chart")
        else:
            self.chart = None
        if "plan" in data:
            value = data["plan"]
            if value is None:
                self.plan = value
            else:
                try:
                    self.plan = decode_enterprise_plan(value)
                except DecodeError as error:
                    raise error.at("plan")
        else:
            self.plan = UNSET
        return self
    except FAULTS as error:
        raise placed(error, decode_organization, data, "Organization")

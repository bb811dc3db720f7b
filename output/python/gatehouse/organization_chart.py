# Made by modelgen from models/organizationchart.md; changes by hand are lost.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime import (
    FAULTS,
    DecodeError,
    Model,
    decoded,
    dumps,
    loads,
    mismatch,
    new,
    placed,
    wrong,
)

if TYPE_CHECKING:
    from dataclasses import dataclass, field
else:
    from ._runtime import dataclass, field

__all__ = ["OrganizationChart"]


@dataclass(slots=True, kw_only=True)
class OrganizationChart(Model):
    """A box of the chart. Every further member is a box below it, under a key of your choice."""

    title: str
    lead: str | None = None
    """A user ID."""
    additional_properties: dict[str, OrganizationChart] = field(default_factory=dict)
    """Members that the docs do not name."""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> OrganizationChart:
        return decoded(decode_organization_chart, data)

    @classmethod
    def from_json(cls, data: str | bytes) -> OrganizationChart:
        return decoded(decode_organization_chart, loads(data))

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "title": self.title,
        }
        if self.lead is not None:
            data["lead"] = self.lead
        for key, item in self.additional_properties.items():
            data[key] = item.to_dict()
        return data

    def to_json(self) -> str:
        return dumps(self.to_dict())


def decode_organization_chart(data: Any) -> OrganizationChart:
    if data.__class__ is not dict:
        raise mismatch(data, "an object")
    try:
        self = new(OrganizationChart)
        value = data["title"]
        if value.__class__ is not str:
            raise wrong("title", "a string")
        self.title = value
        if "lead" in data:
            value = data["lead"]
            if value.__class__ is not str and value is not None:
                raise wrong("lead", "a string")
            self.lead = value
        else:
            self.lead = None
        try:
            self.additional_properties = {
                key: decode_organization_chart(item)
                for key, item in data.items()
                if key not in _keys
            }
        except DecodeError as error:
            raise error.among(data, ".additional_properties")
        return self
    except FAULTS as error:
        raise placed(error, decode_organization_chart, data, "OrganizationChart")


_keys = frozenset({"title", "lead"})

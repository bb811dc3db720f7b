# Made by modelgen from models/deliverystatuscode.md; changes by hand are lost.

from __future__ import annotations

from ._runtime import OpenIntEnum, open_members

__all__ = ["DeliveryStatusCode"]


class DeliveryStatusCode(OpenIntEnum):
    """HTTP status of a delivery. Receivers answer with all sorts of numbers; these are the common ones."""

    VALUE_200 = 200
    VALUE_204 = 204
    VALUE_400 = 400
    VALUE_410 = 410
    VALUE_429 = 429
    VALUE_500 = 500
    VALUE_503 = 503


delivery_status_code_members = open_members(DeliveryStatusCode)

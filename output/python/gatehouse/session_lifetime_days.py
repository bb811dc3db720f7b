# Made by modelgen from models/sessionlifetimedays.md; changes by hand are lost.

from __future__ import annotations

from enum import IntEnum

from ._runtime import members

__all__ = ["SessionLifetimeDays"]


class SessionLifetimeDays(IntEnum):
    """Days until a session has to be renewed; -1 means never."""

    MINUS_1 = -1
    ONE = 1
    SEVEN = 7
    THIRTY = 30
    ONE_HUNDRED_AND_EIGHTY = 180


session_lifetime_days_members = members(SessionLifetimeDays)

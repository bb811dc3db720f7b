# Made by modelgen from models/usersort.md; changes by hand are lost.

from __future__ import annotations

from enum import StrEnum

from ._runtime import members

__all__ = ["UserSort"]


class UserSort(StrEnum):
    """The order of a listing. A minus turns it around, the empty string leaves it to the search engine."""

    CREATED_AT = "created_at"
    MINUS_CREATED_AT = "-created_at"
    EMAIL_ADDRESS = "email_address"
    MINUS_EMAIL_ADDRESS = "-email_address"
    UNKNOWN = ""


user_sort_members = members(UserSort)

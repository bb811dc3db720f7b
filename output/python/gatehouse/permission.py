# Made by modelgen from models/permission.md; changes by hand are lost.

from __future__ import annotations

from ._runtime import OpenStrEnum, open_members

__all__ = ["Permission"]


class Permission(OpenStrEnum):
    """What a role may do. The star stands for everything, including what is added later."""

    WILDCARD_ = "*"
    USERS_READ = "users:read"
    USERS_WRITE = "users:write"
    ORGANIZATIONS_READ = "organizations:read"
    ORGANIZATIONS_WRITE = "organizations:write"


permission_members = open_members(Permission)

# Made by modelgen from models/invitationobject.md; changes by hand are lost.

from __future__ import annotations

from enum import StrEnum

from ._runtime import members

__all__ = ["InvitationObject"]


class InvitationObject(StrEnum):
    INVITATION = "invitation"


invitation_object_members = members(InvitationObject)

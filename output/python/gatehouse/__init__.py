# Made by modelgen; changes by hand are lost.

# Type checkers know the name; `typing` itself would be most of what importing this costs.
TYPE_CHECKING = False

__all__ = [
    "APIError",
    "AccessReview",
    "ActorToken",
    "ActorTokenActor",
    "ActorTokenObject",
    "ActorTokenStatus",
    "CreateActorTokenRequestBody",
    "CustomClaim",
    "DecodeError",
    "DeliveryStatusCode",
    "EndSessionsRequestBody",
    "EnterprisePlan",
    "Fields",
    "File",
    "Format",
    "GetUserResponse",
    "Invitation",
    "InvitationObject",
    "ListMembersRequest",
    "ListMembersResponse",
    "MetadataValue",
    "Organization",
    "OrganizationChart",
    "Permission",
    "PostalAddress",
    "Session",
    "SessionLifetimeDays",
    "Subject",
    "Ticket",
    "UNSET",
    "Unset",
    "UploadAvatarRequest",
    "User",
    "UserFilter",
    "UserFilterClause",
    "UserFilterCondition",
    "UserSort",
    "Verification",
    "WebhookActorTokenRevokedPayload",
    "WebhookEndpoint",
    "WebhookEventType",
    "WebhookPayload",
    "WebhookUserCreatedPayload",
    "errors",
]

_HOMES = {
    "APIError": "errors.api_error",
    "AccessReview": "access_review",
    "ActorToken": "actor_token",
    "ActorTokenActor": "actor_token_actor",
    "ActorTokenObject": "actor_token_object",
    "ActorTokenStatus": "actor_token_status",
    "CreateActorTokenRequestBody": "create_actor_token_request_body",
    "CustomClaim": "custom_claim",
    "DecodeError": "_runtime",
    "DeliveryStatusCode": "delivery_status_code",
    "EndSessionsRequestBody": "end_sessions_request_body",
    "EnterprisePlan": "enterprise_plan",
    "Fields": "fields",
    "File": "file",
    "Format": "format",
    "GetUserResponse": "get_user_response",
    "Invitation": "invitation",
    "InvitationObject": "invitation_object",
    "ListMembersRequest": "list_members_request",
    "ListMembersResponse": "list_members_response",
    "MetadataValue": "metadata_value",
    "Organization": "organization",
    "OrganizationChart": "organization_chart",
    "Permission": "permission",
    "PostalAddress": "postal_address",
    "Session": "session",
    "SessionLifetimeDays": "session_lifetime_days",
    "Subject": "session",
    "Ticket": "ticket",
    "UNSET": "_runtime",
    "Unset": "_runtime",
    "UploadAvatarRequest": "upload_avatar_request",
    "User": "session",
    "UserFilter": "user_filter",
    "UserFilterClause": "user_filter",
    "UserFilterCondition": "user_filter_condition",
    "UserSort": "user_sort",
    "Verification": "verification",
    "WebhookActorTokenRevokedPayload": "webhook_actor_token_revoked_payload",
    "WebhookEndpoint": "webhook_endpoint",
    "WebhookEventType": "webhook_event_type",
    "WebhookPayload": "webhook_payload",
    "WebhookUserCreatedPayload": "webhook_user_created_payload",
    "errors": "",
}

if TYPE_CHECKING:
    from . import errors
    from ._runtime import UNSET, DecodeError, Unset
    from .access_review import AccessReview
    from .actor_token import ActorToken
    from .actor_token_actor import ActorTokenActor
    from .actor_token_object import ActorTokenObject
    from .actor_token_status import ActorTokenStatus
    from .create_actor_token_request_body import CreateActorTokenRequestBody
    from .custom_claim import CustomClaim
    from .delivery_status_code import DeliveryStatusCode
    from .end_sessions_request_body import EndSessionsRequestBody
    from .enterprise_plan import EnterprisePlan
    from .errors.api_error import APIError
    from .fields import Fields
    from .file import File
    from .format import Format
    from .get_user_response import GetUserResponse
    from .invitation import Invitation
    from .invitation_object import InvitationObject
    from .list_members_request import ListMembersRequest
    from .list_members_response import ListMembersResponse
    from .metadata_value import MetadataValue
    from .organization import Organization
    from .organization_chart import OrganizationChart
    from .permission import Permission
    from .postal_address import PostalAddress
    from .session import Session, Subject, User
    from .session_lifetime_days import SessionLifetimeDays
    from .ticket import Ticket
    from .upload_avatar_request import UploadAvatarRequest
    from .user_filter import UserFilter, UserFilterClause
    from .user_filter_condition import UserFilterCondition
    from .user_sort import UserSort
    from .verification import Verification
    from .webhook_actor_token_revoked_payload import WebhookActorTokenRevokedPayload
    from .webhook_endpoint import WebhookEndpoint
    from .webhook_event_type import WebhookEventType
    from .webhook_payload import WebhookPayload
    from .webhook_user_created_payload import WebhookUserCreatedPayload
else:

    # Bound while they mean what they say: a submodule becomes a global of this module, and may be
    # called `globals`; so may a class be called `AttributeError`.
    def __getattr__(name, homes=_HOMES, own=globals(), error=AttributeError):
        # A module is imported when something in it is first asked for (PEP 562).
        from importlib import import_module

        home = homes.get(name)
        if home is None:
            raise error(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{home or name}")
        found = module.__dict__[name] if home else module
        own[name] = found
        return found

    def __dir__(homes=_HOMES, own=globals()):
        return [*{**own, **homes}]

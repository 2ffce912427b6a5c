"""Opens the tenant's scope of a request: the token's organization, or the host's; never the path or the body."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.api.errors import plain
from portal.api.rates import Standing, spend
from portal.errors import Forbidden, NotFound, PortalError, Unauthenticated
from tenants import directory, tokens
from tenants.allowed import is_among
from tenants.errors import AddressNotAllowed, OrganizationClosing
from tenants.models import Organization
from tenants.nowhere import closed_page, nowhere_page, wants_page
from tenants.scope import TenantRef, leave, tenant_scope

Handler = Callable[[HttpRequest], HttpResponse]
# What counts as a request of the organization's.
API = ("/v1/", "/scim/", "/mcp")
# Where others send events and tell of pushes: many, which must not use up what people need.
INGEST = ("/v1/ingest/", "/v1/push/")
# Callers there have credentials of their own, which are looked at later.
OWN_CREDENTIALS = (*INGEST, "/scim/")
# Whoever sends there proves who it is with every call, and does so from where it pleases its vendor.
FROM_ANYWHERE = (*OWN_CREDENTIALS, "/v1/slack/")
# What is open while an organization is about to be deleted: the decision, and the way in and out for whoever decides.
WHILE_CLOSING = (
    "/v1/organization/deletion", "/v1/branding", "/v1/export", "/v1/auth/methods", "/v1/auth/connections/",
    "/v1/auth/callback", "/v1/auth/second-factor", "/v1/me/second-factor",
)  # fmt: skip


class TenantMiddleware:
    """Sets `request.tenant` (None on the root site) and `request.claims` (None without a bearer token)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        leave()
        try:
            request.claims, request.tenant = resolve(request)  # type: ignore[attr-defined]
            standing = spend_request(request)
        except NotFound as error:
            return nowhere_page() if wants_page(request) else plain(error)
        except AddressNotAllowed as error:
            return closed_page(error.message) if wants_page(request) else plain(error)
        except PortalError as error:
            return plain(error)
        response = self.answer(request)
        for name, value in standing.headers.items() if standing else ():
            response.headers.setdefault(name, value)
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        if request.tenant is None:  # type: ignore[attr-defined]
            return self.get_response(request)
        with tenant_scope(request.tenant):  # type: ignore[attr-defined]
            return self.get_response(request)


def spend_request(request: HttpRequest) -> Standing | None:
    """One request of the organization's allowance, or of the address's where no organization is known."""
    if not request.path_info.startswith(API):
        return None
    tenant: TenantRef | None = request.tenant  # type: ignore[attr-defined]
    caller = tenant.key if tenant else f"address:{request.META.get('REMOTE_ADDR', '')}"
    if request.path_info.startswith(INGEST):
        return spend(settings.INGEST_RATE, "events", caller)
    return spend(settings.REQUEST_RATE, "requests", caller)


def resolve(request: HttpRequest) -> tuple[tokens.Claims | None, TenantRef | None]:
    claims = claims_of(request)
    at_host = directory.by_host(request.META.get("HTTP_HOST", ""))
    if at_host is not None and at_host.tenant is None:
        raise NotFound("no organization lives at this address: it was not found")
    entry = directory.by_key(claims.organization_key) if claims else at_host
    if entry is None:
        return claims, None
    if entry.tenant is None:
        raise Unauthenticated("the bearer token is not valid or has expired")
    if at_host is not None and at_host.tenant != entry.tenant:
        raise Unauthenticated("the bearer token belongs to another organization than this address")
    require_address(entry.tenant, request)
    require_open(entry.status, request.path_info)
    return claims, entry.tenant


def require_address(tenant: TenantRef, request: HttpRequest) -> None:
    """Raises AddressNotAllowed. The words are those that clients know (catalogue §31)."""
    address = request.META.get("REMOTE_ADDR", "")
    if not request.path_info.startswith(FROM_ANYWHERE) and not is_among(tenant.allowed_addresses, address):
        raise AddressNotAllowed(f"IP not whitelisted: this organization does not let {address} in")


def require_open(status: str, path: str) -> None:
    """Raises Forbidden, OrganizationClosing."""
    if status == Organization.Status.SUSPENDED:
        raise Forbidden("this organization is suspended; its administrators know why")
    if status == Organization.Status.CLOSING and path.startswith(API) and not path.startswith(WHILE_CLOSING):
        raise OrganizationClosing("this organization is about to be deleted; its administrators can still keep it")


def claims_of(request: HttpRequest) -> tokens.Claims | None:
    """Routes that issue tokens must work with an old one still in the header; senders of events have their own."""
    token = tokens.bearer(request.META.get("HTTP_AUTHORIZATION", ""))
    if token is None or request.path_info in ("/v1/auth/access_token", "/v1/signup"):
        return None
    if request.path_info.startswith(OWN_CREDENTIALS):
        return None
    return tokens.read(token)

"""Every operation of the API, found by walking the routes, so that claims about all of them cover coming ones too."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from portal.api.permissions import LOOKING, PUBLIC, SIGNED_IN, Permission, scope, signed_in
from portal.api.views import METHODS, View

# Ours, and the catalogue as clients of Backstage ask for it.
API = ("/v1/", "/api/catalog/")
# The document itself and its page: made by drf-spectacular, and the same for everybody.
DESCRIBED_ELSEWHERE = {"/v1/openapi.json", "/v1/docs"}
# Of a protocol of its own, which describes itself.
SCIM = {
    "/scim/v2/ServiceProviderConfig", "/scim/v2/ResourceTypes", "/scim/v2/ResourceTypes/{name}", "/scim/v2/Schemas",
    "/scim/v2/Schemas/{name}", "/scim/v2/Users", "/scim/v2/Users/{identifier}", "/scim/v2/Groups",
    "/scim/v2/Groups/{identifier}",
}  # fmt: skip
# Addresses outside the API: of the machine room, of the headless sign-in, the API's description, the interface; and of
# assistants, whose every call is one of the API.
OPEN_PAGES = SCIM | {
    "/healthz", "/readyz", "/readyz/address", "/metrics", "/mcp",
    "/_allauth/browser/v1/auth/login", "/_allauth/browser/v1/auth/session",
    "/v1/openapi.json", "/v1/docs", "/diagrams", "/^(?!v1/|api/catalog/|scim/|_allauth/|static/)(?P{path}.*)$",
}  # fmt: skip
# For everybody who is signed in, but a token that its owner limited needs the right.
WITHIN = "signed in, within "
WORDS = {"everybody": PUBLIC, "signed in": SIGNED_IN, "whoever looks": LOOKING}


class Operation(NamedTuple):
    method: str
    path: str
    permission: Permission

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    def filled(self, values: Mapping[str, str]) -> str:
        return self.path.format_map(dict(values))


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Callable]]:
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield "/" + path, entry.callback
        else:
            yield from routes(entry, path)


def api_routes() -> dict[str, Callable]:
    return {path: view for path, view in routes() if path.startswith(API) and path not in DESCRIBED_ELSEWHERE}


def operations() -> list[Operation]:
    return [
        Operation(method.upper(), path, view.view_class.permissions[method.upper()])
        for path, view in api_routes().items()
        for method in METHODS
        if issubclass(view.view_class, View) and hasattr(view.view_class, method)
    ]


def read(line: str) -> tuple[str, Permission]:
    """A line of the table of rights."""
    method, path, right = line.split(maxsplit=2)
    name, _, moderator = right.partition(" or ")
    if name.startswith(WITHIN):
        return f"{method} {path}", signed_in(name.removeprefix(WITHIN))
    return f"{method} {path}", WORDS.get(name) or scope(name, moderates="blueprint" if moderator else "")

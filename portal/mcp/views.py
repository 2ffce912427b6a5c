"""The protocol's one address. Streams are not offered: a client that asks for one is told 405, and does without."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.permissions import LOOKING
from portal.api.views import View
from portal.mcp.protocol import INVALID_REQUEST, VERSIONS, Caller, Refused, answered, error_of


class McpView(View):
    # Each call is a request to the route of its tool, which asks for its own right.
    permissions = {"POST": LOOKING}

    @extend_schema(exclude=True)
    def post(self, request: Request) -> Response:
        try:
            _require_known(request.headers.get("MCP-Protocol-Version"))
            reply = answered(Caller(request._request, request.user), request.data)
        except Refused as refusal:
            return Response({"jsonrpc": "2.0", "id": None, **error_of(refusal)}, status=400)
        return Response(status=202) if reply is None else Response(reply)


def _require_known(version: str | None) -> None:
    """Raises Refused."""
    if version is not None and version not in VERSIONS:
        raise Refused(INVALID_REQUEST, f"the protocol's version is one of {', '.join(VERSIONS)}")

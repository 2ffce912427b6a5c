"""`GET /v1/stream`: sends the caller on to the stream process, with a ticket."""

from django.conf import settings
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from events.live import topic
from events.tickets import address_of
from portal.api.docs import parameter
from portal.api.permissions import SIGNED_IN
from portal.api.query import text
from portal.api.views import View
from tenants.scope import current_tenant

REDIRECTED = {307: OpenApiResponse(description="Server-sent events at the address in Location")}
LAST_EVENT_ID = parameter("lastEventId", "Id of the last event seen; those after it come first")


def redirect_to(request: Request, name: str) -> Response:
    # A proxy in front may have taken TLS off, so the scheme is the one that people are told.
    origin = f"{settings.PUBLIC_URL.partition('://')[0]}://{request.get_host()}"
    keys, heard = keys_of(request), last_event_id(request)
    address = address_of(topic(current_tenant(), name), origin=origin, keys=keys, last_event_id=heard)
    return Response(status=307, headers={"Location": address})


def keys_of(request: Request) -> list[str]:
    """By any of these the listener may be sent away: person or app, who looks through it, the token, the session."""
    actor, session = request.user, request._request.session.get("session_id")
    return [key for key in (actor.id, actor.viewer, actor.token, session) if key]


def last_event_id(request: Request) -> str | None:
    return request.headers.get("Last-Event-ID") or text(request, "lastEventId")


class StreamView(View):
    permissions = {"GET": SIGNED_IN}

    @extend_schema(
        operation_id="stream_events", tags=["live"], parameters=[LAST_EVENT_ID], responses=REDIRECTED,
        description="What changes in the organization, as it changes: events entity, run and others by resource type.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        return redirect_to(request, "events")

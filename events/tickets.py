"""The way to the stream process: the web process says who may listen to what, in a ticket that is soon void."""

import time
from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings

from events.live import ALL
from tenants.scope import current_tenant
from tenants.tokens import make_ticket

PURPOSE = "stream"
CONNECT_SECONDS = 60


def stream_url() -> str:
    """STREAM_URL, or the port next to PUBLIC_URL's."""
    if settings.STREAM_URL:
        return settings.STREAM_URL
    public = urlsplit(settings.PUBLIC_URL)
    port = (public.port or {"https": 443}.get(public.scheme, 80)) + 1
    return urlunsplit((public.scheme, f"{public.hostname}:{port}", "", "", ""))


def address_of(topic: str, *, origin: str, keys: Sequence[str], last_event_id: str | None = None) -> str:
    """Where `topic` can be heard for the next minute, by pages of `origin`, until one of `keys` is revoked."""
    content = {
        "topic": topic, "organization": current_tenant().key, "origin": origin, "keys": [*keys, ALL],
        "at": int(time.time() * 1000),
    }  # fmt: skip
    ticket = make_ticket(PURPOSE, content)
    asked = {"ticket": ticket} | ({"lastEventId": last_event_id} if last_event_id else {})
    return f"{stream_url()}/stream?{urlencode(asked)}"

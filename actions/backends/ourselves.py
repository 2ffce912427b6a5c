"""Webhooks that call our own API: answered inside, with rights of the organization and no credential to keep.

Whoever writes such an action need not be an administrator, so it has no rights over people, teams, credentials and
secrets; with an Authorization header of its own it has those of that credential. What it changes belongs to the run,
so that the loop guard sees the chain (docs/decisions/calls-to-ourselves-stay-inside.md).
"""

import time
from contextvars import copy_context
from dataclasses import replace
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import HttpResponseBase

from access.roles import VERBS
from actions.models import Run
from actions.runs.actors import on_behalf_of
from portal.api.inside import ask
from portal.outbound import OutboundRequest, OutboundResponse
from portal.types import Actor
from tenants import directory
from tenants.scope import current_tenant, tenant_scope

WRITTEN: Final = ("blueprints", "entities", "integrations", "pages", "runs", "scorecards")
SCOPES: Final = frozenset(f"{verb}:{resource}" for verb in VERBS for resource in WRITTEN) | {
    f"read:{resource}" for resource in ("actions", "audit-log", "organization", "teams", "users")
}
PORTS: Final = {"http": 80, "https": 443}


def is_ours(url: str) -> bool:
    """Whether it leads to the API of this organization, by its own address or by the installation's."""
    try:
        parts = urlsplit(url)
        public = urlsplit(settings.PUBLIC_URL)
        here = parts.path.startswith("/v1/") and _port(parts) == _port(public)
    except ValueError:
        return False
    return here and (parts.hostname == public.hostname or _leads_here(parts.netloc))


def _port(parts: SplitResult) -> int | None:
    return parts.port or PORTS.get(parts.scheme)


def _leads_here(host: str) -> bool:
    entry = directory.by_host(host)
    return entry is not None and entry.tenant == current_tenant()


def answer_of(run: Run, request: OutboundRequest) -> OutboundResponse:
    """A repeated call to start a run starts it once."""
    started, parts = time.monotonic(), urlsplit(request.url)
    own = urlsplit(directory.url_of(current_tenant().slug))
    inside = replace(
        request, url=parts._replace(scheme=own.scheme, netloc=own.netloc).geturl(),
        headers={"Idempotency-Key": run.pk, **request.headers},
    )  # fmt: skip
    with tenant_scope(current_tenant()):
        # What the request notes of itself for the log is not the worker's.
        answer = copy_context().run(ask, caller_of(run), inside)
        body = _read(answer, request.kept_bytes + 1)
    kept, took = body[: request.kept_bytes], round((time.monotonic() - started) * 1000)
    headers = {name.lower(): value for name, value in answer.items()}
    return OutboundResponse(answer.status_code, headers, kept, len(body) > len(kept), took)


def _read(answer: HttpResponseBase, most: int) -> bytes:
    read = bytearray()
    for piece in answer:
        read += piece
        if len(read) >= most:
            break
    return bytes(read)


def caller_of(run: Run) -> Actor:
    return replace(on_behalf_of(run), roles=(), scopes=SCOPES, limit=SCOPES, run=run.belongs_to)

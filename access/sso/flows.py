"""The way to a provider and back: what is kept meanwhile stands in the browser's session and serves once.

To sign in, to join with an invitation, to add an account to one's own, or to try a connection before it is switched on.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Literal, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.contrib.auth import get_user
from django.db import transaction
from django.http import HttpRequest

from access.actors import described, person
from access.entering import enter
from access.invitations import JOIN_SECONDS, redeem
from access.models import User
from access.sessions import CONNECTION, holds, refuse_sign_in
from access.sso import github, oidc
from access.sso.calls import word_of
from access.sso.connections import GITHUB, Connection, find_connection, note_test, secret_of
from access.sso.errors import SignInRefused
from access.sso.identities import admit, judge, link, one_at_a_time, placed, settle
from access.sso.oidc import Client, Proof
from access.sso.visitor import Visitor
from portal.errors import Conflict, NotFound, PortalError
from portal.types import JsonObject

KEPT = "sign_in_flows"
MAX_KEPT = 5
SECONDS = 600
CALLBACK = "/login/callback"

Purpose = Literal["sign-in", "join", "link", "test"]
Flow = dict[str, str]


class Return(NamedTuple):
    """What the provider's page gave the browser to bring us (RFC 6749 §4.1.2, RFC 9207)."""

    state: str
    code: str = ""
    issuer: str | None = None
    error: str = ""


def redirect_uri(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}{CALLBACK}"


def begin(request: HttpRequest, identifier: str, purpose: Purpose, *, after: str = "/", ticket: str = "") -> str:
    """The address of the provider's page. Raises NotFound, ProviderFailed, AddressRefused."""
    connection = find_connection(identifier)
    if not connection.enabled and purpose != "test":
        raise NotFound.of("connection", identifier)
    provider, scope = _door(connection)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    flow = {
        "connection": connection.id, "purpose": purpose, "nonce": nonce, "verifier": verifier, "after": after,
        "ticket": ticket, "user": _user_of(request), "redirect": redirect_uri(request), "at": str(int(time.time())),
    }  # fmt: skip
    _keep(request, state, flow)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code", "client_id": connection.client_id, "redirect_uri": flow["redirect"], "scope": scope,
        "state": state, "nonce": nonce, "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    return _with_query(provider.authorization, asked)


def finish(request: HttpRequest, back: Return) -> JsonObject:
    """{purpose, after, test?}. Raises SignInRefused, ProviderFailed and more; whoever does not come in is logged."""
    flow = _take(request, back.state)
    try:
        connection = find_connection(flow["connection"])
        visitor = _visitor(connection, flow, back)
        told = ENDS[flow["purpose"]](request, connection, visitor, flow)
    except PortalError as error:
        if flow["purpose"] in ("sign-in", "join"):
            refuse_sign_in(request, "", CONNECTION, connection=flow["connection"], reason=error.message)
        raise
    return {"purpose": flow["purpose"], "after": flow["after"], **told}


def _sign_in(request: HttpRequest, connection: Connection, visitor: Visitor, flow: Flow) -> JsonObject:
    with transaction.atomic():
        enter(request, admit(connection, visitor), CONNECTION, connection.label)
    return {}


def _join(request: HttpRequest, connection: Connection, visitor: Visitor, flow: Flow) -> JsonObject:
    """The invitation says who this is; the account proves it from now on."""
    with transaction.atomic():
        one_at_a_time()
        user = redeem("join", flow["ticket"], max_age_seconds=JOIN_SECONDS)
        if user.status != User.Status.INVITED:
            raise Conflict("this invitation was withdrawn or answered already")
        link(described(user, origin="UI"), user, visitor)
        enter(request, settle(connection, visitor, user), CONNECTION, connection.label)
    return {}


def _link(request: HttpRequest, connection: Connection, visitor: Visitor, flow: Flow) -> JsonObject:
    user = _same_user(request, flow)
    with transaction.atomic():
        one_at_a_time()
        link(person(user, origin="UI"), user, visitor)
    return {}


def _test(request: HttpRequest, connection: Connection, visitor: Visitor, flow: Flow) -> JsonObject:
    """Who would come in, and as what; nothing is changed but that the connection was tried."""
    actor = person(_same_user(request, flow), origin="UI")
    verdict, place = judge(connection, visitor), placed(connection, visitor)
    if verdict.how != "refused":
        note_test(actor, connection.id)
    roles = place.roles or (verdict.user.roles if verdict.user else [connection.role])
    return {
        "test": {
            "connection": connection.id, "claims": visitor.claims, "issuer": visitor.issuer,
            "subject": visitor.subject, "email": visitor.email or None, "verified": visitor.is_verified,
            "groups": list(visitor.groups), "outcome": verdict.how, "reason": verdict.reason or None,
            "person": verdict.user.email if verdict.user else None,
            "roles": roles if verdict.how != "refused" else [], "teams": sorted(place.teams),
        }
    }  # fmt: skip


ENDS: dict[str, Callable[[HttpRequest, Connection, Visitor, Flow], JsonObject]] = {
    "sign-in": _sign_in, "join": _join, "link": _link, "test": _test,
}  # fmt: skip


def _same_user(request: HttpRequest, flow: Flow) -> User:
    """Raises SignInRefused where meanwhile somebody else, or nobody, is signed in."""
    if not flow["user"] or _user_of(request) != flow["user"]:
        raise SignInRefused("whoever began this is not signed in any more")
    return User.objects.get(pk=flow["user"])


def _user_of(request: HttpRequest) -> str:
    """Asks the session: in a view of the API the request's user is an Actor."""
    user = get_user(request)
    return str(user.pk) if isinstance(user, User) and holds(request.session, user) else ""


def _door(connection: Connection) -> tuple[oidc.Provider, str]:
    if connection.kind == GITHUB:
        return github.places_of(connection.issuer).provider, github.scopes_for(connection.groups_claim)
    provider = oidc.discover(connection.issuer)
    return provider, oidc.scopes_for(provider, connection.groups_claim)


def _visitor(connection: Connection, flow: Flow, back: Return) -> Visitor:
    """Raises SignInRefused, ProviderFailed."""
    if back.error or not back.code:
        raise SignInRefused(
            f"the provider let nobody through: {word_of(back.error) if back.error else 'it gave no code'}"
        )
    if back.issuer is not None and back.issuer != connection.issuer:
        raise SignInRefused("the answer comes from another issuer than the one that was asked")
    client = Client(connection.client_id, secret_of(connection), flow["redirect"])
    if connection.kind == GITHUB:
        places = github.places_of(connection.issuer)
        return github.visitor_with(places, client, flow["verifier"], back.code, connection.groups_claim)
    proof = Proof(flow["verifier"], flow["nonce"])
    return oidc.visitor_with(oidc.discover(connection.issuer), client, proof, back.code, connection.groups_claim)


def _keep(request: HttpRequest, state: str, flow: Flow) -> None:
    """Those of a few pages that are open at once; the oldest makes room."""
    kept = list(request.session.get(KEPT, {}).items())[-(MAX_KEPT - 1) :]
    request.session[KEPT] = dict([*kept, (state, flow)])


def _take(request: HttpRequest, state: str) -> Flow:
    """It is gone then, whatever comes of it. Raises SignInRefused for what this browser did not begin."""
    kept = request.session.get(KEPT, {})
    flow = kept.pop(state, None)
    request.session[KEPT] = kept
    if flow is None or int(flow["at"]) + SECONDS < time.time():
        raise SignInRefused("this sign-in was not begun in this browser, was used already, or took too long: try again")
    return flow


def _with_query(address: str, asked: dict[str, str]) -> str:
    parts = urlsplit(address)
    query = "&".join(part for part in (parts.query, urlencode(asked)) if part)
    return urlunsplit(parts._replace(query=query, fragment=""))

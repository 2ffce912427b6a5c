"""What the organization knows of a person, for that person and for administrators (GDPR, articles 15 and 20).

What is about the person is told in full: the account, how it is signed in to, what acts for it and what it did. Rows
about other things are told by their place only, because they may say what the person is not to see. What is sealed in
rows, uploaded or under secrets, is not looked into.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from access.changes import record_all
from access.documents import profile, user_document
from access.erasing.traces import Traces, events_about, traces_of
from access.models import Credential, User
from access.passkeys import passkey_document
from access.tokens import token_document
from events.models import Event
from events.services import EventDraft
from portal.api import rates
from portal.errors import Forbidden
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.models import Organization
from tenants.rewriting import counts_of, rows, tables
from tenants.scope import current_tenant, public_scope

KIND = "personal-data"
# Every row of the organization is looked at.
RATE = "10/hour"
MAX_DEEDS = 10_000
# Of these the person's own rows are told in full.
TOLD_IN_FULL = {model._meta.db_table for model in (User, Credential, Event)}


@transaction.atomic
def personal_data_of(actor: Actor, user: User) -> JsonObject:
    """{account, signIn, preferences, absence, tokens, mentions, deeds, deedsLeftOut, about}.

    Raises Forbidden where neither the person nor an administrator asks, LimitReached.
    """
    if actor.id != str(user.pk) and not actor.is_admin:
        raise Forbidden("what is known of somebody else is for admins")
    rates.spend(RATE, KIND, actor.id)
    traces = traces_of(user.email, user, "")
    data = {
        "account": user_document(profile(user)), "signIn": _sign_in(user), "preferences": user.preferences,
        "absence": user.absence, "tokens": [token_document(one) for one in user.credentials.order_by("created_at")],
        "mentions": _mentions(traces), **_deeds(user), "about": [_told(event) for event in events_about(user.email)],
    }  # fmt: skip
    record_all(actor, [EventDraft("CREATE", KIND, user.email, message="exported what is known of this person")])
    return {"exportedAt": timestamp(now()), "organization": current_tenant().slug, **data}


def _sign_in(user: User) -> JsonObject:
    return {
        "hasPassword": user.has_usable_password(),
        "secondFactorSince": timestamp(user.totp_since) if user.totp_since else None,
        "passkeys": [passkey_document(one) for one in user.passkeys],
        "sessions": user.sessions,
        "identities": user.identities,
        "directory": user.provided,
    }


def _deeds(user: User) -> JsonObject:
    """What the person did, the newest first and without what it was done with."""
    done = Event.objects.filter(actor=str(user.pk))
    newest = done.order_by("-pk")[: MAX_DEEDS + 1]
    left_out = done.count() - MAX_DEEDS if len(newest) > MAX_DEEDS else 0
    return {"deeds": [_deed(event) for event in newest[:MAX_DEEDS]], "deedsLeftOut": left_out}


def _deed(event: Event) -> JsonObject:
    return {
        "at": timestamp(event.at), "action": event.action, "resourceType": event.resource_type,
        "identifier": event.identifier, "blueprint": event.blueprint, "entity": event.entity,
        "origin": event.origin, "userAgent": event.user_agent, "message": event.message,
    }  # fmt: skip


def _told(event: Event) -> JsonObject:
    """What the log tells of the person, whoever did it."""
    return _deed(event) | {"before": event.old, "after": event.after, "additional": event.additional}


def _mentions(traces: Traces) -> list[JsonObject]:
    """[{where, field, times}]: where else the name stands, and how often."""
    found = Counter(("organization", field) for field in _places(traces, _settings(), "settings"))
    for name, table in tables().items():
        if name in TOLD_IN_FULL:
            continue
        where = name.partition("_")[2]
        for row in rows(name, table, sorted(traces.marks)):
            found.update((where, field) for field in _places(traces, row))
        found.update({(where, field): times for field, times in counts_of(name, table, traces.key).items() if times})
    return [{"where": where, "field": field, "times": times} for (where, field), times in sorted(found.items())]


def _settings() -> JsonObject:
    tenant = current_tenant()
    with public_scope():
        return Organization.objects.get(pk=tenant.id).settings


def _places(traces: Traces, value: Any, field: str = "") -> list[str]:
    return [place for place, text in _texts(value, field) if traces.stands_in(text)]


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """(place, text) of all there are; elements of a list share its place, and keys that say something have it too."""
    match value:
        case str():
            yield field, value
        case list():
            for item in value:
                yield from _texts(item, field)
        case dict():
            for key, item in value.items():
                yield field, key
                yield from _texts(item, f"{field}/{key}" if field else key)

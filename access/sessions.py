"""Sessions of people in browsers: who began which, from where, and until when they hold.

Django keeps a session's content; the person's row keeps the list of those that hold. What is not in the list is over,
whatever a cookie says. Every sign-in and every failure is an entry of the audit log.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from access.actors import described
from access.known_devices import remember_device
from access.models import User
from events.live import revoke
from events.services import EventDraft, emit
from portal.errors import NotFound
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.actors import system_actor
from tenants.scope import current_tenant

MARK: Final = "session_id"
KIND = "sign-in"
MAX_SESSIONS = 20
RECENT_MINUTES = 10
# How exactly it is known when somebody was last here.
TOUCH_SECONDS = 60
MAX_USER_AGENT = 500
# How people come in: with a password, over a link that works once, through a connection, or with a passkey.
PASSWORD, LINK, CONNECTION, PASSKEY = "password", "link", "connection", "passkey"
BEFORE_METHODS = {"method": PASSWORD, "through": "", "factor": ""}
SHOWN = ("id", "startedAt", "seenAt", "address", "userAgent", "method", "through", "factor")

Sessions = list[JsonObject]


def begin_session(request: HttpRequest, user: User, method: str, through: str = "", factor: str = "") -> None:
    """After the sign-in; `through` names a connection, `factor` what came besides a password.

    The oldest session makes room when there are too many.
    """
    moment, name = timestamp(now()), str(uuid4())
    request.session[MARK] = name
    remember_device(request, user)
    way = {"method": method, "through": through, "factor": factor}
    begun = {"id": name, "startedAt": moment, "seenAt": moment, **way, **_circumstances(request)}
    with transaction.atomic():
        _change(user, lambda kept: [*_alive(kept), begun][-MAX_SESSIONS:])
        actor = replace(described(user, origin="UI"), user_agent=begun["userAgent"])
        said = {**way, **_where(request)}
        _log(actor, EventDraft("CREATE", KIND, user.email, message="signed in", additional=said))


def refuse_sign_in(request: HttpRequest, email: str, method: str = PASSWORD, **why: str) -> None:
    """What was typed in is only repeated where it is somebody's address: it may be a password in the wrong field."""
    known = User.objects.filter(email=email.lower()).values_list("email", flat=True).first()
    actor = replace(system_actor("UI"), user_agent=_circumstances(request)["userAgent"])
    draft = EventDraft(
        "CREATE", KIND, known or "unknown", status="FAILURE", message="sign-in failed",
        additional={"method": method, **why, **_where(request)},
    )  # fmt: skip
    with transaction.atomic():
        _log(actor, draft)


def end_session(request: HttpRequest) -> None:
    """Before the sign-out. Signing out twice is no fault."""
    user, name = request.user, request.session.get(MARK)
    if isinstance(user, User) and name:
        with transaction.atomic():
            _end(user, {name})
            _log(described(user, origin="UI"), EventDraft("DELETE", KIND, user.email, message="signed out"))


def holds(session: SessionBase, user: User) -> bool:
    """Whether it still counts; being here is noted now and then."""
    found = next((one for one in user.sessions if one["id"] == session.get(MARK)), None)
    if found is None or str(user.pk) != session.get(SESSION_KEY) or not _alive([found]) or not _is_allowed(user, found):
        return False
    if now() - _moment(found) > timedelta(seconds=TOUCH_SECONDS):
        _touch(user, found["id"])
    return True


def _is_allowed(user: User, one: JsonObject) -> bool:
    """Where people come in through connections only, what was begun otherwise is over."""
    tenant = current_tenant()
    return not tenant.sso_required or one.get("method") == CONNECTION or str(user.pk) == tenant.emergency


def came_lately(user: User) -> bool:
    """Whether a session through a connection began a moment ago: what a password proves, for those who have none."""
    since = now() - timedelta(minutes=RECENT_MINUTES)
    began = [datetime.fromisoformat(one["startedAt"]) for one in user.sessions if one.get("method") == CONNECTION]
    return any(moment > since for moment in began)


def list_sessions(actor: Actor, current: str | None) -> Sessions:
    """The newest first; `current` is the one that asks. Raises NotFound as `themselves` does."""
    alive = _alive(themselves(actor).sessions)
    told = [{key: (BEFORE_METHODS | one)[key] for key in SHOWN} for one in reversed(alive)]
    return [one | {"current": one["id"] == current} for one in told]


def method_of(session: SessionBase, user: User) -> str:
    """How the person came in, of a session that holds."""
    found = next((one for one in user.sessions if one["id"] == session.get(MARK)), {})
    return (BEFORE_METHODS | found)["method"]


@transaction.atomic
def end_sessions(actor: Actor, user: User, chosen: Callable[[str], bool]) -> int:
    """Those whose id is `chosen`; gives how many there were."""
    ended = {one["id"] for one in user.sessions if chosen(one["id"])}
    _end(user, ended)
    if ended:
        said = f"ended {len(ended)} session{'s' if len(ended) > 1 else ''}"
        _log(actor, EventDraft("DELETE", KIND, user.email, message=said))
    return len(ended)


def themselves(actor: Actor) -> User:
    """Raises NotFound for a machine, and for whoever looks as somebody else."""
    if actor.kind != "user" or actor.viewer:
        raise NotFound.of("person", actor.id)
    return User.objects.get(pk=actor.id)


def _end(user: User, names: set[str]) -> None:
    _change(user, lambda kept: [one for one in kept if one["id"] not in names])
    revoke(current_tenant(), *names)


def _touch(user: User, name: str) -> None:
    moment = timestamp(now())
    with transaction.atomic():
        _change(user, lambda kept: [one | ({"seenAt": moment} if one["id"] == name else {}) for one in kept])


def _change(user: User, change: Callable[[Sessions], Sessions]) -> None:
    """Under the row's lock: two browsers may sign in at the same moment."""
    held = User.objects.select_for_update().only("sessions").get(pk=user.pk)
    user.sessions = change(held.sessions)
    User.objects.filter(pk=user.pk).update(sessions=user.sessions)


def _alive(sessions: Sessions) -> Sessions:
    since = now() - timedelta(minutes=current_tenant().idle_minutes)
    return [one for one in sessions if _moment(one) > since]


def _moment(one: JsonObject) -> datetime:
    return datetime.fromisoformat(one["seenAt"])


def _circumstances(request: HttpRequest) -> dict[str, Any]:
    return {**_where(request), "userAgent": request.META.get("HTTP_USER_AGENT", "")[:MAX_USER_AGENT]}


def _where(request: HttpRequest) -> JsonObject:
    return {"address": str(request.META.get("REMOTE_ADDR", ""))}


def _log(actor: Actor, draft: EventDraft) -> None:
    """Listeners are not told who comes and goes."""
    emit(actor, [replace(draft, whispered=True)])


def seen_by_administrators_and_oneself(actor: Actor, emails: set[str]) -> set[str]:
    return set(emails) if actor.may("update:users") else {actor.email or ""} & set(emails)

"""Looking at the portal as somebody else sees it: read only, for an hour, in the session of an administrator.

The session keeps a mark; whatever the mark says, the right to look is asked again with every request.
"""

import time
from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any

from access.actors import actor_of_user, described_actor
from access.changes import record_all
from access.documents import Profile, profile
from access.people import find_person
from events.services import EventDraft
from portal.errors import Conflict, Forbidden
from portal.types import Actor

MARK = "view_as"
SECONDS = 3_600
KIND = "view-as"

Session = MutableMapping[str, Any]


def begin_viewing(actor: Actor, session: Session, email: str) -> Profile:
    """Raises NotFound; Conflict for oneself; Forbidden for whoever is no administrator in a browser."""
    if not actor.is_admin or actor.kind != "user" or actor.origin != "UI":
        raise Forbidden("only administrators look as somebody else, and only in the portal")
    user = find_person(email)
    if str(user.pk) == actor.id:
        raise Conflict("this is how you look already")
    session[MARK] = {"user": str(user.pk), "until": int(time.time()) + SECONDS}
    record_all(actor, [EventDraft("CREATE", KIND, user.email, message="began to look as this person")])
    return profile(user)


def end_viewing(actor: Actor, session: Session) -> None:
    """`actor` is the one who is looked as. Looking as nobody and ending that is no fault."""
    if session.pop(MARK, None) and actor.viewer:
        oneself = actor_of_user(actor.viewer)
        record_all(oneself, [EventDraft("DELETE", KIND, actor.email or actor.id, message="looks as oneself again")])


def seen_through(actor: Actor, session: Session) -> Actor:
    """Whom the session looks as; the one who is signed in where the mark holds no more."""
    mark = session.get(MARK)
    if not mark or not actor.is_admin or mark["until"] < time.time():
        return actor
    seen = described_actor(mark["user"])
    return replace(seen, viewer=actor.id) if seen else actor

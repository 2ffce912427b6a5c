"""Who a visitor is here: by issuer and subject, never by an address alone; and what groups there mean here."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from access.changes import record
from access.documents import profile, user_document
from access.errors import LastAdmin
from access.faults import email_faults
from access.machines import activate
from access.models import Team, User
from access.people import ADMIN, Changes, create_person, follow_rules, require_another_admin
from access.sso.connections import Connection, list_connections
from access.sso.errors import SignInRefused
from access.sso.visitor import Visitor
from portal.errors import Conflict, NotFound
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.actors import system_actor
from tenants.models import Organization
from tenants.scope import current_tenant, public_scope

MAX_IDENTITIES = 10
RANKS = ("Admin", "Moderator", "Member")

How = Literal["known", "linked", "created", "refused"]


class Verdict(NamedTuple):
    """What happens to a visitor; `reason` says why not."""

    how: How
    user: User | None = None
    reason: str = ""


class Place(NamedTuple):
    """What the groups of a visitor give: None leaves it as it is. Of teams only those are touched that groups give."""

    roles: list[str] | None
    teams: frozenset[str]
    managed: frozenset[str]


def judge(connection: Connection, visitor: Visitor) -> Verdict:
    """Changes nothing."""
    known = holders_of(visitor).first()
    if known is not None:
        return _known(known)
    reason = _unproven(connection, visitor)
    if reason:
        return Verdict("refused", reason=reason)
    user = User.objects.filter(email=visitor.email).first()
    if user is not None:
        return Verdict("linked", user) if _may_enter(user) else _closed()
    if not connection.creates_people:
        return Verdict("refused", reason=f"nobody here has the address {visitor.email}: ask for an invitation")
    return Verdict("created")


@transaction.atomic
def admit(connection: Connection, visitor: Visitor) -> User:
    """Whoever may come in, made or linked where that is the first time. Raises SignInRefused."""
    verdict = judge(connection, visitor)
    if verdict.how != "known":
        one_at_a_time()
        verdict = judge(connection, visitor)
    if verdict.how == "refused":
        raise SignInRefused(verdict.reason)
    user = verdict.user or _created(connection, visitor)
    if verdict.how != "known":
        link(system_actor("UI"), user, visitor)
    return settle(connection, visitor, user)


def settle(connection: Connection, visitor: Visitor, user: User) -> User:
    """Of somebody who is let in: active, named, and in the teams that the provider's groups give."""
    if user.status == User.Status.INVITED:
        activate(user)
    _name(user, visitor)
    _place(user, placed(connection, visitor))
    return User.objects.get(pk=user.pk)


def link(actor: Actor, user: User, visitor: Visitor) -> None:
    """Call inside a transaction, after `one_at_a_time`. Raises Conflict where it leads to somebody else."""
    holder = holders_of(visitor).exclude(pk=user.pk).first()
    if holder is not None:
        raise Conflict("this account leads to another person here already")
    held = User.objects.select_for_update().get(pk=user.pk)
    if any(_is(one, visitor) for one in held.identities):
        return
    if len(held.identities) >= MAX_IDENTITIES:
        raise Conflict(f"at most {MAX_IDENTITIES} accounts lead to one person")
    made = {
        "issuer": visitor.issuer, "subject": visitor.subject, "email": visitor.email, "linkedAt": timestamp(now()),
    }  # fmt: skip
    _write(actor, held, [*held.identities, made])


@transaction.atomic
def unlink(actor: Actor, user: User, issuer: str) -> None:
    """Raises NotFound; Conflict where it is the only way in."""
    held = User.objects.select_for_update().get(pk=user.pk)
    kept = [one for one in held.identities if one["issuer"] != issuer]
    if len(kept) == len(held.identities):
        raise NotFound.of("account at", issuer)
    there = {one.issuer for one in list_connections()}
    is_way_left = held.has_usable_password() or any(one["issuer"] in there for one in kept)
    if issuer in there and not is_way_left:
        raise Conflict("this is the only way in for this person")
    _write(actor, held, kept)


def holders_of(visitor: Visitor) -> QuerySet[User]:
    wanted = [{"issuer": visitor.issuer, "subject": visitor.subject}]
    return User.objects.filter(identities__contains=wanted)


def one_at_a_time() -> None:
    """Two who come with the same account at the same moment must not both be the first."""
    tenant = current_tenant()
    with public_scope():
        Organization.objects.select_for_update().only("id").get(pk=tenant.id)


def placed(connection: Connection, visitor: Visitor) -> Place:
    rows = connection.groups
    held = [row for row in rows if row["group"] in visitor.groups]
    given = {row["role"] for row in held if row.get("role")}
    best = next((role for role in RANKS if role in given), connection.role)
    return Place(
        roles=[best] if any(row.get("role") for row in rows) else None,
        teams=_teams_in(held), managed=_teams_in(rows),
    )  # fmt: skip


def _teams_in(rows: Iterable[JsonObject]) -> frozenset[str]:
    return frozenset(row["team"] for row in rows if row.get("team"))


def _known(user: User) -> Verdict:
    return Verdict("known", user) if _may_enter(user) else _closed()


def _may_enter(user: User) -> bool:
    return user.status in (User.Status.ACTIVE, User.Status.INVITED)


def _closed() -> Verdict:
    return Verdict("refused", reason="this account is not active here")


def _unproven(connection: Connection, visitor: Visitor) -> str:
    """Why the address says nothing of who this is; "" where it does."""
    if not visitor.email or email_faults(visitor.email, ""):
        return "the provider tells no e-mail address of this account"
    if not (visitor.is_verified or connection.trusts_addresses):
        return "the provider does not say that this account's e-mail address is verified"
    if visitor.domain not in connection.domains:
        return f"addresses of {visitor.domain} are not accepted over this connection"
    return ""


def _created(connection: Connection, visitor: Visitor) -> User:
    names = {"first_name": visitor.first_name, "last_name": visitor.last_name, "picture": visitor.picture}
    made = create_person(
        system_actor("UI"), visitor.email, [connection.role], password=make_password(None), **names
    )  # fmt: skip
    return made.user


def _name(user: User, visitor: Visitor) -> None:
    """What a person has not said oneself."""
    told = {"first_name": visitor.first_name, "last_name": visitor.last_name, "picture": visitor.picture}
    wanting = {name: value for name, value in told.items() if value and not getattr(user, name)}
    if wanting:
        User.objects.filter(pk=user.pk).update(**wanting)


def _place(user: User, place: Place) -> None:
    """Nothing is written, and nothing logged, where all is as it was."""
    before = profile(user)
    others = [team.name for team in before.teams if not {team.identifier, team.name} & place.managed]
    now_there = [team.name for team in before.teams]
    wanted = sorted({*others, *_names_of(place.teams)})
    roles = place.roles if place.roles is not None and place.roles != user.roles else None
    if roles is not None and _would_leave_no_admin(user, roles):
        roles = None
    if roles is not None or wanted != sorted(now_there):
        kept = None if roles is None else [*roles, *set(before.roles) - set(user.roles)]
        follow_rules(system_actor("UI"), user, Changes(roles=kept, teams=wanted))


def _names_of(teams: frozenset[str]) -> list[str]:
    """Those that are still there: a team that was deleted keeps nobody out."""
    rows = Team.objects.all()
    return [team.name for team in rows if {team.identifier, team.name} & teams]


def _would_leave_no_admin(user: User, roles: list[str]) -> bool:
    if ADMIN not in user.roles or ADMIN in roles:
        return False
    try:
        require_another_admin(user)
    except LastAdmin:
        return True
    return False


def _is(one: JsonObject, visitor: Visitor) -> bool:
    return (one["issuer"], one["subject"]) == (visitor.issuer, visitor.subject)


def _write(actor: Actor, user: User, identities: list[JsonObject]) -> None:
    document = user_document(profile(user))
    before = document | {"identities": user.identities}
    user.identities = identities
    user.save(update_fields=["identities", "updated_at"])
    record(actor, "UPDATE", "user", user.email, before=before, after=document | {"identities": identities})

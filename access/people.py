"""Invites, changes and removes people; every change is logged and mirrored in its own transaction."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from access.changes import record
from access.documents import Profile, profile, profiles, user_document
from access.errors import LastAdmin
from access.faults import email_faults, find_teams, role_faults, team_faults
from access.grants import set_moderated, split_roles
from access.invitations import join_link
from access.mirrors import mirror, unmirror
from access.models import Team, User
from access.rights import require_own
from access.roles import VERBS, scopes_of
from access.scim.switch import require_by_hand, require_names_by_hand
from access.shutting_out import shut_out
from portal.errors import Conflict, Invalid, NotFound, Taken
from portal.types import Actor
from tenants.addresses import forget_address, remember_address
from tenants.scope import current_tenant

ADMIN = "Admin"
# A moderator of a blueprint has every right on it and on its entities.
MODERATORS_SCOPES = frozenset(f"{verb}:{what}" for verb in VERBS for what in ("blueprints", "entities"))


@dataclass(frozen=True, slots=True)
class Changes:
    """What a PATCH names; None leaves it as it is."""

    roles: list[str] | None = None
    teams: list[str] | None = None
    status: Literal["Active", "Disabled", "Invited"] | None = None
    first_name: str | None = None
    last_name: str | None = None


class Invitation(NamedTuple):
    profile: Profile
    link: str


def list_people() -> list[Profile]:
    return profiles(User.objects.order_by("email"))


def get_person(email: str) -> Profile:
    return profile(find_person(email))


def find_person(email: str) -> User:
    """Raises NotFound."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise NotFound.of("user", email)
    return user


@transaction.atomic
def invite(actor: Actor, email: str, roles: list[str], teams: list[str]) -> Invitation:
    """A person who becomes active by joining; inviting again gives a new link and ends the old one."""
    named = [*role_faults(roles, "/invitee/roles"), *team_faults(teams, "/invitee/teams")]
    if faults := [*email_faults(email, "/invitee/email"), *named]:
        raise Invalid.from_faults("the invitation", faults)
    user, created = User.objects.get_or_create(email=email.lower(), defaults={"password": make_password(None)})
    if user.is_active:
        raise Taken.of("user", user.email)
    # Whoever has the link is who was invited: with the roles of before as well.
    require_rank(actor, [*profile(user).roles, *roles])
    before = None if created else user_document(profile(user))
    user.status, user.auth_version = User.Status.INVITED, user.auth_version + 1
    user.save(update_fields=["status", "auth_version", "updated_at"])
    changes = Changes(roles=roles or None, teams=teams or None)
    _require_by_hand(user, changes, "/invitee")
    _assign(actor, user, changes, "/invitee")
    remember_address(current_tenant(), user.email)
    made = _recorded(actor, user, before)
    return Invitation(made, join_link(user))


@transaction.atomic
def create_person(actor: Actor, email: str, roles: list[str], *, password: str, **rest: Any) -> Profile:
    """Somebody who is in already, because a rule of the organization says so: nobody's rank is asked. Raises Taken."""
    try:
        with transaction.atomic():
            given = {"status": User.Status.ACTIVE, **rest}
            user = User.objects.create(email=email, password=password, roles=roles, **given)
    except IntegrityError as error:
        raise Taken.of("user", email) from error
    remember_address(current_tenant(), user.email)
    return _recorded(actor, user, None)


@transaction.atomic
def follow_rules(actor: Actor, user: User, changes: Changes) -> Profile:
    """What a rule of the organization changes: nobody's rank is asked. Raises Invalid, LastAdmin."""
    before = profile(user)
    if _loses_admin(before, changes):
        require_another_admin(user)
    _assign(actor, user, changes, "")
    return _recorded(actor, user, user_document(before))


@transaction.atomic
def follow_entity(actor: Actor, user: User, changes: Changes) -> Profile:
    """Names and teams that somebody wrote to the person's entity. Raises Invalid, ProvidedElsewhere."""
    before = user_document(profile(user))
    _require_by_hand(user, changes, "")
    _assign(actor, user, changes, "")
    return _recorded(actor, user, before)


@transaction.atomic
def change_person(actor: Actor, email: str, changes: Changes) -> Profile:
    """Raises NotFound, Invalid, LastAdmin."""
    user = find_person(email)
    before = profile(user)
    if faults := [*role_faults(changes.roles or (), "/roles"), *team_faults(changes.teams or (), "/teams")]:
        raise Invalid.from_faults("the user", faults)
    if changes.roles is not None or changes.status is not None:
        require_rank(actor, [*before.roles, *(changes.roles or [])])
    if _loses_admin(before, changes):
        require_another_admin(user)
    _require_by_hand(user, changes, "")
    _assign(actor, user, changes, "")
    return _recorded(actor, user, user_document(before))


@transaction.atomic
def remove_person(actor: Actor, email: str) -> None:
    """Raises NotFound, Conflict, LastAdmin."""
    user = find_person(email)
    remove_account(actor, user)
    unmirror(actor, "user", [user.email])


def remove_account(actor: Actor, user: User) -> None:
    """The person without the mirror's copy. Call inside a transaction; raises Conflict, LastAdmin."""
    if str(user.pk) == actor.id:
        raise Conflict("nobody can delete oneself")
    require_rank(actor, user.roles)
    require_another_admin(user)
    before, teams = user_document(profile(user)), list(Team.objects.filter(group__user=user).select_related("group"))
    unmirror(actor, "credential", list(user.credentials.values_list("client_id", flat=True)))
    user.delete()
    mirror(actor, "team", teams)
    forget_address(current_tenant(), user.email)
    record(actor, "DELETE", "user", user.email, before=before)


def require_another_admin(user: User) -> None:
    """Locks all administrators first: two who demote each other at the same moment must not both succeed."""
    admins = User.objects.filter(status=User.Status.ACTIVE, roles__contains=[ADMIN])
    ids = list(admins.select_for_update().order_by("pk").values_list("pk", flat=True))
    if ids == [user.pk]:
        raise LastAdmin(f"{user.email} is the last administrator; make somebody else one first")


def require_rank(actor: Actor, roles: list[str]) -> None:
    """Raises Forbidden when one of the roles may do what the actor may not."""
    plain, moderated = split_roles(roles)
    require_own(actor, scopes_of(plain) | (MODERATORS_SCOPES if moderated else frozenset()))


def _loses_admin(before: Profile, changes: Changes) -> bool:
    demoted = changes.roles is not None and ADMIN not in changes.roles
    return ADMIN in before.user.roles and (demoted or changes.status == User.Status.DISABLED)


def _require_by_hand(user: User, changes: Changes, path: str) -> None:
    """Raises ProvidedElsewhere for what the directory says of this person; Invalid for unknown teams."""
    named = {"first_name": changes.first_name, "last_name": changes.last_name}
    if user.provided and any(value not in (None, getattr(user, name)) for name, value in named.items()):
        require_names_by_hand(user)
    if changes.teams is not None:
        wanted = {team.pk: team for team in find_teams(changes.teams, f"{path}/teams")}
        now = {team.pk: team for team in Team.objects.filter(group__user=user)}
        require_by_hand((wanted | now)[key] for key in wanted.keys() ^ now.keys())


def _assign(actor: Actor, user: User, changes: Changes, path: str) -> None:
    """Teams are looked up under `path` so that faults point to where the caller wrote them."""
    if changes.roles is not None:
        user.roles, moderated = split_roles(changes.roles)
        set_moderated(user, moderated)
    if changes.teams is not None:
        user.groups.set([team.group for team in find_teams(changes.teams, f"{path}/teams")])
    if changes.status == User.Status.DISABLED != user.status:
        shut_out(actor, user)
    named = {"status": changes.status, "first_name": changes.first_name, "last_name": changes.last_name}
    for name, value in named.items():
        if value is not None:
            setattr(user, name, value)
    user.save(update_fields=["roles", "status", "first_name", "last_name", "updated_at"])


def _recorded(actor: Actor, user: User, before: dict | None) -> Profile:
    after = profile(user)
    mirror(actor, "user", [after.user])
    mirror(actor, "team", _moved(after, before))
    record(actor, "UPDATE" if before else "CREATE", "user", user.email, before=before, after=user_document(after))
    return after


def _moved(after: Profile, before: dict | None) -> list[Team]:
    """The teams that somebody joined or left: they have another size."""
    now, earlier = {team.name for team in after.teams}, set(before["teams"] if before else ())
    return list(Team.objects.filter(name__in=now ^ earlier).select_related("group"))

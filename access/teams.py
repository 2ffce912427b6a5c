"""Makes, changes and removes teams; a team's identifier stays when it is renamed, because entities refer to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from access.changes import record
from access.documents import written_team
from access.faults import NOT_IN_NAMES, find_people
from access.mirrors import mirror, unmirror
from access.models import Team, User
from access.scim.switch import require_by_hand
from events.services import Action
from portal.errors import Fault, Invalid, NotFound, Taken
from portal.types import Actor, JsonObject

MAX_NAME = 150


@dataclass(frozen=True, slots=True)
class TeamContent:
    """Everything of a team that a caller sets."""

    name: str
    description: str | None = None
    users: Sequence[str] = ()


def with_members(teams: QuerySet[Team]) -> QuerySet[Team]:
    people = Prefetch("group__user_set", User.objects.order_by("email"))
    return teams.select_related("group").prefetch_related(people)


def list_teams() -> list[Team]:
    return list(with_members(Team.objects.order_by("name")))


def get_team(name: str) -> Team:
    """By name, else by identifier. Raises NotFound."""
    found = list(with_members(Team.objects.filter(Q(name=name) | Q(identifier=name))))
    if not found:
        raise NotFound.of("team", name)
    return min(found, key=lambda team: team.name != name)


@transaction.atomic
def create_team(actor: Actor, content: TeamContent, **provided: str) -> Team:
    """`provided` says by whom, and under which name there. Raises Invalid, Taken."""
    _require_free(content.name)
    group = Group.objects.create(name=content.name)
    named = {"identifier": content.name, "name": content.name, "description": content.description}
    team = Team.objects.create(group=group, **named, **provided)
    group.user_set.set(find_people(content.users, "/users"))
    return _recorded(actor, team, None)


def replace_team(actor: Actor, name: str, content: TeamContent) -> Team:
    """By hand. Raises NotFound, Invalid, Taken, ProvidedElsewhere."""
    team = get_team(name)
    members = {user.email for user in team.group.user_set.all()}
    if content.name != team.name or {email.lower() for email in content.users} != members:
        require_by_hand([team])
    return write_team(actor, team, content)


@transaction.atomic
def write_team(actor: Actor, team: Team, content: TeamContent) -> Team:
    """`team` as `get_team` gives it. Raises Invalid, Taken."""
    before = written_team(team)
    _require_free(content.name, team)
    team.name, team.description = content.name, content.description
    team.save(update_fields=["name", "description", "updated_at"])
    team.group.user_set.set(find_people(content.users, "/users"))
    return _recorded(actor, team, before)


def patch_team(actor: Actor, name: str, changes: JsonObject) -> Team:
    """`changes` holds only what the caller named; null clears the description."""
    team = get_team(name)
    members = [user.email for user in team.group.user_set.all()]
    now = {"name": team.name, "description": team.description, "users": members}
    return replace_team(actor, team.name, TeamContent(**(now | changes)))


def delete_team(actor: Actor, name: str) -> None:
    """By hand. Raises NotFound, ProvidedElsewhere."""
    team = get_team(name)
    require_by_hand([team])
    drop_team(actor, team)


@transaction.atomic
def drop_team(actor: Actor, team: Team) -> None:
    remove_team(actor, team)
    unmirror(actor, "team", [team.identifier])


def remove_team(actor: Actor, team: Team) -> None:
    """The team without the mirror's copy of it. Call inside a transaction."""
    before, members = written_team(team), list(team.group.user_set.all())
    team.group.delete()
    mirror(actor, "user", members)
    record(actor, "DELETE", "team", team.identifier, before=before)


def _require_free(name: str, team: Team | None = None) -> None:
    faults = name_faults(name)
    if faults:
        raise Invalid.from_faults("the team", faults)
    taken = Team.objects.filter(Q(name=name) | Q(identifier=name))
    if (taken.exclude(pk=team.pk) if team else taken).exists():
        raise Taken.of("team", name)


def name_faults(name: str) -> list[Fault]:
    if not 2 <= len(name) <= MAX_NAME:
        return [Fault("/name", f"must be 2 to {MAX_NAME} characters", "maxLength")]
    if name != name.strip() or NOT_IN_NAMES & set(name):
        return [Fault("/name", "must not begin or end with a blank, nor contain ; # / \\ or ?", "pattern")]
    return []


def _recorded(actor: Actor, team: Team, before: JsonObject | None) -> Team:
    made = get_team(team.name)
    mirror(actor, "team", [made])
    mirror(actor, "user", _moved(made, before))
    action: Action = "UPDATE" if before else "CREATE"
    record(actor, action, "team", made.identifier, before=before, after=written_team(made))
    return made


def _moved(team: Team, before: JsonObject | None) -> list[User]:
    """People whose teams have changed, in or out, or whose team has another name."""
    members = {user.email for user in team.group.user_set.all()}
    earlier = set(before["users"]) if before else set()
    renamed = before is not None and before["name"] != team.name
    return list(User.objects.filter(email__in=members | earlier if renamed else members ^ earlier))


def teams_called(names: Collection[str]) -> list[Team]:
    """Those that lists of rights mean: by identifier, or by a name that is no team's identifier. One statement."""
    wanted = set(names)
    found = list(Team.objects.filter(Q(identifier__in=wanted) | Q(name__in=wanted))) if wanted else []
    taken = {team.identifier for team in found}
    return [team for team in found if team.identifier in wanted or team.name not in taken]

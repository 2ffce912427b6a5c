"""What a directory does with groups, which are teams here."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch
from scim2_models import InvalidValueException, Meta

from access.models import Team, User
from access.scim.credential import base_url
from access.scim.filters import Column, condition_of, is_storable, key_of
from access.scim.pages import Asked, Page
from access.scim.shapes import Group, Member
from access.scim.switch import SCIM
from access.sso.identities import one_at_a_time
from access.teams import TeamContent, create_team, drop_team, get_team, with_members, write_team
from portal.errors import NotFound
from portal.types import Actor

MAX_TEXT = 250
COLUMNS = {
    "id": Column("pk", key=key_of),
    "displayname": Column("name"),
    "externalid": Column("external_id", case_exact=True),
    "members": Column("group__user", key=key_of),
}


def list_all(asked: Asked) -> Page:
    rows = Team.objects.filter(condition_of(asked.filter, COLUMNS)).order_by("pk")
    if asked.tells("members"):
        rows = rows.select_related("group").prefetch_related(MEMBERS)
    return Page(rows.count(), [told(team, asked.tells("members")) for team in rows[asked.slice]])


def get_one(identifier: str, *, whole: bool = True) -> Group:
    """Without `whole` its members are left out. Raises NotFound."""
    return told(_found(identifier), whole)


@transaction.atomic
def create(actor: Actor, wanted: Group) -> Group:
    """Raises InvalidValueException, Invalid, Taken."""
    one_at_a_time()
    content = TeamContent(wanted.display_name or "", users=_addresses(wanted))
    return told(create_team(actor, content, provider=SCIM, external_id=_external_id(wanted)))


@transaction.atomic
def change(actor: Actor, identifier: str, changed: Callable[[Group], Group]) -> Group:
    """`changed` gives the group as it is to be. Raises NotFound, InvalidValueException, Invalid, Taken."""
    one_at_a_time()
    team = get_team(_found(identifier).name)
    before = told(team)
    wanted = changed(before.model_copy(deep=True))
    if (team.provider, team.external_id) != (SCIM, _external_id(wanted)):
        team.provider, team.external_id = SCIM, _external_id(wanted)
        team.save(update_fields=["provider", "external_id", "updated_at"])
    if (wanted.display_name, _ids(wanted)) != (before.display_name, _ids(before)):
        content = TeamContent(wanted.display_name or "", team.description, _addresses(wanted))
        write_team(actor, team, content)
    return get_one(identifier)


@transaction.atomic
def remove(actor: Actor, identifier: str) -> None:
    """Its people stay. Raises NotFound."""
    one_at_a_time()
    drop_team(actor, get_team(_found(identifier).name))


def told(team: Team, members: bool = True) -> Group:
    people = team.group.user_set.all() if members else []
    return Group(
        id=str(team.pk),
        external_id=team.external_id or None,
        display_name=team.name,
        members=[Member(value=str(user.pk), display=user.name) for user in people] or None,
        meta=Meta(
            resource_type="Group", created=team.created_at, last_modified=team.updated_at,
            location=f"{base_url()}/Groups/{team.pk}",
        ),
    )  # fmt: skip


MEMBERS = Prefetch("group__user_set", User.objects.order_by("pk"))


def _found(identifier: str) -> Team:
    key = key_of(identifier)
    team = with_members(Team.objects.filter(pk=key)).first() if key else None
    if team is None:
        raise NotFound.of("group", identifier)
    return team


def _external_id(wanted: Group) -> str:
    found = wanted.external_id or ""
    if len(found) > MAX_TEXT or not is_storable(found):
        raise InvalidValueException(detail=f"externalId has more than {MAX_TEXT} characters, or odd ones")
    return found


def _ids(of: Group) -> set[str]:
    return {member.value or "" for member in of.members or []}


def _addresses(wanted: Group) -> list[str]:
    """Raises InvalidValueException naming whoever is not here."""
    ids = _ids(wanted)
    keys: dict[UUID, str] = {key: one for one in ids if (key := key_of(one))}
    known = dict(User.objects.filter(pk__in=keys).values_list("pk", "email"))
    missing = sorted(ids - {keys[key] for key in known})
    if missing:
        raise InvalidValueException(detail=f"members: there is nobody with the id {missing[0][:MAX_TEXT]!r}")
    return list(known.values())

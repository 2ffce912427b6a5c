"""Rights on single objects, kept by django-guardian for people and for teams.

Rooms above declare a kind of grant and how its objects are named; `<identifier>-moderator` among a user's roles is
the wire's spelling of the grant `moderate_blueprint` (contract §1.2).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import assign_perm, remove_perm

from access.models import User
from access.roles import ROLE_SCOPES
from portal.errors import NotFound

MODERATE = "moderate_blueprint"
SUFFIX = "-moderator"


@dataclass(frozen=True, slots=True)
class GrantKind:
    """`names` gives the identifiers of those objects that exist; `find` gives the object of an identifier or None."""

    codename: str
    names: Callable[[Iterable[UUID]], Mapping[UUID, str]]
    find: Callable[[str], Model | None]


KINDS: dict[str, GrantKind] = {}


def declare(kind: GrantKind) -> None:
    KINDS[kind.codename] = kind


def moderated_blueprints(user: User) -> frozenset[str]:
    return frozenset(moderated_by([user.pk])[user.pk])


def moderated_by(people: Sequence[UUID]) -> dict[UUID, set[str]]:
    """The blueprints each person moderates, alone or through a team; three queries for any number of people."""
    granted: dict[UUID, set[UUID]] = {person: set() for person in people}
    for person, object_id in (*_own(people), *_through_teams(people)):
        granted[person].add(UUID(object_id))
    everything = set().union(*granted.values())
    names = KINDS[MODERATE].names(everything) if everything else {}
    return {person: {names[pk] for pk in ids if pk in names} for person, ids in granted.items()}


def _own(people: Sequence[UUID]) -> Iterable[tuple[UUID, str]]:
    found = UserObjectPermission.objects.filter(user__in=people, permission__codename=MODERATE)
    return found.values_list("user", "object_pk")


def _through_teams(people: Sequence[UUID]) -> Iterable[tuple[UUID, str]]:
    found = GroupObjectPermission.objects.filter(group__user__in=people, permission__codename=MODERATE)
    return found.values_list("group__user", "object_pk")


def holders_of(scope: str, moderated: Model) -> list[User]:
    """Active people whose role gives the scope, or who moderate the blueprint, alone or through a team; by address."""
    roles = [role for role, scopes in ROLE_SCOPES.items() if scope in scopes]
    granted = {"permission__codename": MODERATE, "object_pk": str(moderated.pk)}
    own = UserObjectPermission.objects.filter(**granted).values("user")
    through_teams = GroupObjectPermission.objects.filter(**granted).values("group__user")
    holding = Q(roles__overlap=roles) | Q(pk__in=own) | Q(pk__in=through_teams)
    return list(User.objects.filter(holding, status=User.Status.ACTIVE).order_by("email"))


def split_roles(roles: Iterable[str]) -> tuple[list[str], set[str]]:
    """(plain roles, identifiers of blueprints to moderate)"""
    given = list(roles)
    moderated = {role.removesuffix(SUFFIX) for role in given if role.endswith(SUFFIX)}
    return [role for role in given if not role.endswith(SUFFIX)], moderated


def set_moderated(user: User, identifiers: set[str]) -> None:
    """Makes the person moderator of exactly these blueprints; raises NotFound for one that does not exist."""
    kind = KINDS[MODERATE]
    before = set(kind.names([UUID(pk) for _, pk in _own([user.pk])]).values())
    for identifier in identifiers - before:
        assign_perm(MODERATE, user, _find(kind, identifier))
    for identifier in before - identifiers:
        remove_perm(MODERATE, user, _find(kind, identifier))


def _find(kind: GrantKind, identifier: str) -> Model:
    found = kind.find(identifier)
    if found is None:
        raise NotFound.of("blueprint", identifier)
    return found


def forget_object(instance: Model) -> None:
    """Grants point to objects by text, not by foreign key, so they go with the object only when told."""
    content_type = ContentType.objects.get_for_model(instance)
    for model in (UserObjectPermission, GroupObjectPermission):
        model.objects.filter(Q(content_type=content_type) & Q(object_pk=str(instance.pk))).delete()

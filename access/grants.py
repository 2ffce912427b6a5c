"""Rights on single objects, kept by django-guardian for people and for teams.

Rooms above declare a kind of grant and how its objects are named; `<identifier>-moderator` among a user's roles is
the wire's spelling of the grant `moderate_blueprint` (contract §1.2).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import assign_perm, remove_perm

from access.models import User
from portal.errors import NotFound

MODERATE = "moderate_blueprint"
SUFFIX = "-moderator"


@dataclass(frozen=True, slots=True)
class GrantKind:
    """`names` gives identifiers of objects by their ids; `find` gives the object of an identifier or None."""

    codename: str
    names: Callable[[Iterable[UUID]], frozenset[str]]
    find: Callable[[str], Model | None]


KINDS: dict[str, GrantKind] = {}


def declare(kind: GrantKind) -> None:
    KINDS[kind.codename] = kind


def granted_ids(user: User, codename: str) -> set[UUID]:
    """Objects granted to the person or to one of the person's teams; two queries."""
    own = UserObjectPermission.objects.filter(user=user, permission__codename=codename)
    teams = GroupObjectPermission.objects.filter(group__user=user, permission__codename=codename)
    return {UUID(pk) for rows in (own, teams) for pk in rows.values_list("object_pk", flat=True)}


def moderated_blueprints(user: User) -> frozenset[str]:
    ids = granted_ids(user, MODERATE)
    return KINDS[MODERATE].names(ids) if ids else frozenset()


def split_roles(roles: Iterable[str]) -> tuple[list[str], set[str]]:
    """(plain roles, identifiers of blueprints to moderate)"""
    given = list(roles)
    moderated = {role.removesuffix(SUFFIX) for role in given if role.endswith(SUFFIX)}
    return [role for role in given if not role.endswith(SUFFIX)], moderated


def set_moderated(user: User, identifiers: set[str]) -> None:
    """Makes the person moderator of exactly these blueprints; raises NotFound for one that does not exist."""
    kind = KINDS[MODERATE]
    before = kind.names(granted_ids(user, MODERATE))
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

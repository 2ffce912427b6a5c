"""Who is away, and who stands in: what is asked of the one may be answered by the other meanwhile."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from access.changes import record
from access.models import User
from portal.errors import Fault, Invalid, NotFound
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject


class StandIn(NamedTuple):
    """`user` answers for `absent`."""

    user: User
    absent: User


def absence_of(actor: Actor) -> JsonObject | None:
    """{standIn: an address, until: a moment or null}; None for who is there. Raises NotFound for a machine."""
    return _document(_person(actor))


@transaction.atomic
def go_away(actor: Actor, email: str, until: datetime | None) -> JsonObject | None:
    """Raises NotFound for a machine, Invalid."""
    person = _person(actor, lock=True)
    stand_in = User.objects.filter(email=email.lower(), status=User.Status.ACTIVE).first()
    faults = [*_faults_of(person, stand_in), *_moment_faults(until)]
    if faults or stand_in is None:
        raise Invalid.from_faults("the absence", faults)
    absence = {"standIn": str(stand_in.pk), "until": timestamp(until) if until else None}
    return _changed(actor, person, absence)


def _faults_of(person: User, stand_in: User | None) -> list[Fault]:
    if stand_in is None:
        return [Fault("/standIn", "must be the address of an active person", "unknown")]
    return [Fault("/standIn", "must be somebody else", "standIn")] if stand_in.pk == person.pk else []


def _moment_faults(until: datetime | None) -> list[Fault]:
    return [Fault("/until", "must lie ahead", "until")] if until is not None and until <= now() else []


@transaction.atomic
def come_back(actor: Actor) -> None:
    """Raises NotFound for a machine."""
    _changed(actor, _person(actor, lock=True), None)


def stand_ins_of(people: Iterable[User]) -> list[StandIn]:
    """One statement, or none where everybody is there. Those who are no longer active stand in for nobody."""
    away = {person.absence["standIn"]: person for person in people if is_away(person)}
    if not away:
        return []
    absent = [person for person in people if is_away(person)]
    active = {str(user.pk): user for user in User.objects.filter(pk__in=list(away), status=User.Status.ACTIVE)}
    return [
        StandIn(active[person.absence["standIn"]], person) for person in absent if person.absence["standIn"] in active
    ]


def absent_for(actor: Actor) -> list[User]:
    """Those whom the actor stands in for; one statement."""
    if actor.kind != "user":
        return []
    named = User.objects.filter(absence__standIn=actor.id, status=User.Status.ACTIVE)
    return [person for person in named if is_away(person)]


def is_away(person: User) -> bool:
    until = (person.absence or {}).get("until")
    return person.absence is not None and (until is None or until > timestamp(now()))


def _document(person: User) -> JsonObject | None:
    if not is_away(person):
        return None
    stand_in = User.objects.filter(pk=person.absence["standIn"]).first()
    return {"standIn": stand_in.email if stand_in else None, "until": person.absence["until"]}


def _changed(actor: Actor, person: User, absence: JsonObject | None) -> JsonObject | None:
    before, person.absence = _document(person), absence
    person.save(update_fields=["absence"])
    after, key = _document(person), {"id": str(person.pk), "email": person.email}
    record(actor, "UPDATE", "user", person.email, {**key, "absence": before}, {**key, "absence": after})
    return after


def _person(actor: Actor, *, lock: bool = False) -> User:
    if actor.kind != "user":
        raise NotFound.of("person", actor.id)
    users = User.objects.select_for_update() if lock else User.objects
    return users.get(pk=actor.id)

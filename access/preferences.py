"""What people keep for themselves: one small document a person, whose keys belong to the interface."""

import orjson
from django.db import transaction

from access.models import User
from portal.errors import Fault, Invalid, NotFound
from portal.types import Actor, JsonObject

MAX_BYTES = 65_536
MAX_KEYS = 50


def preferences_of(actor: Actor) -> JsonObject:
    """Raises NotFound for a machine: only people have any."""
    return _person(actor).preferences


@transaction.atomic
def change_preferences(actor: Actor, changes: JsonObject) -> JsonObject:
    """Keys replace the stored ones; null takes one away. Raises NotFound, Invalid."""
    person = _person(actor, lock=True)
    merged = {key: value for key, value in {**person.preferences, **changes}.items() if value is not None}
    _refuse_large(merged)
    person.preferences = merged
    person.save(update_fields=["preferences"])
    return merged


@transaction.atomic
def rename_favourite(action: str, new: str) -> None:
    """Whoever keeps the action finds it under its new name. Two statements, however many people there are."""
    people = list(User.objects.filter(preferences__actions__contains=[action]).select_for_update().order_by("id"))
    for person in people:
        kept = [new if one == action else one for one in person.preferences["actions"]]
        person.preferences = {**person.preferences, "actions": kept}
    User.objects.bulk_update(people, ["preferences"])


def _person(actor: Actor, *, lock: bool = False) -> User:
    if actor.kind != "user":
        raise NotFound.of("person", actor.id)
    users = User.objects.select_for_update() if lock else User.objects
    return users.get(pk=actor.id)


def _refuse_large(document: JsonObject) -> None:
    if len(document) > MAX_KEYS:
        raise Invalid.from_faults("the preferences", [Fault("", f"may have at most {MAX_KEYS} keys", "maxProperties")])
    if len(orjson.dumps(document)) > MAX_BYTES:
        raise Invalid.from_faults("the preferences", [Fault("", f"may be at most {MAX_BYTES} bytes", "maxLength")])

"""Migrations that are under way, and conversions that can be undone, name things of the catalogue too."""

from collections.abc import Iterator

from django.db.models import Q

from blueprints.models import Migration
from blueprints.references.programs import renamed_program
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Part, Renaming
from blueprints.remodel.work import OPEN
from portal.errors import Conflict
from portal.types import Actor, JsonObject

PARTS: dict[Part, str] = {"property": "properties", "relation": "relations"}
OF_INTEREST = Q(kind=Migration.Kind.MAPPING, state__in=OPEN) | Q(kind=Migration.Kind.CONVERSION, due_at__isnull=False)


def holders() -> Iterator[Holder]:
    return (holder_of(row) for row in Migration.objects.filter(OF_INTEREST).order_by("id"))


def holder_of(row: Migration) -> Holder:
    return Holder("migration", str(row.pk), row.source, None, row.plan)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    plan, source = holder.document, holder.blueprint or ""
    if "entity" not in plan:
        return {**plan, "property": renaming.name("property", source, plan["property"])}
    target = plan.get("blueprint", source)
    programs = {key: _program(plan[key], source, renaming) for key in ("filter", "itemsToParse") if key in plan}
    named = {"blueprint": renaming.blueprint(plan["blueprint"])} if "blueprint" in plan else {}
    return {**plan, **programs, **named, "entity": _entity(plan["entity"], source, target, renaming)}


def _entity(entity: JsonObject, source: str, target: str, renaming: Renaming) -> JsonObject:
    plain = {key: _program(text, source, renaming) for key, text in entity.items() if isinstance(text, str)}
    deep = {
        part: {
            renaming.name(subject, target, key): _program(text, source, renaming) for key, text in entity[part].items()
        }
        for subject, part in PARTS.items()
        if part in entity
    }
    return {**plain, **deep}


def _program(text: str, source: str, renaming: Renaming) -> str:
    part, blueprint, key = renaming.subject
    if part not in PARTS or blueprint != source:
        return text
    return renamed_program(text, [(PARTS[part],)], key, renaming.new)


def follow(actor: Actor, renaming: Renaming) -> None:
    """Nobody gets another name under a mapping that is at work. Raises Conflict.

    The worker holds the migration's row while it waits for blueprints, so whoever holds a blueprint cannot wait for it.
    """
    for row in Migration.objects.filter(OF_INTEREST).order_by("id"):
        plan = renamed(holder_of(row), renaming)
        if plan != row.plan and row.state in OPEN:
            words = "a migration that is under way names it: wait for its end, or cancel it"
            raise Conflict(words, migrationId=str(row.pk))
        if plan != row.plan:
            Migration.objects.filter(pk=row.pk).update(plan=plan)
    if renaming.subject.part == "blueprint":
        ended = Migration.objects.exclude(state__in=OPEN)
        ended.filter(source_id=renaming.model.get(renaming.subject.key).id).update(source=renaming.new)


ROOM = Room(holders, renamed, follow)

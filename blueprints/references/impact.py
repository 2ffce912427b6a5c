"""What a change of a blueprint would touch: who breaks with what goes, by name, and how many entities have values."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from django.db import connection

from blueprints.computed.walks import OWNERS
from blueprints.definition.kinds import kind_of, value_schema
from blueprints.model import Kind, Model
from blueprints.references.misfits import misfits
from blueprints.references.subject import Part, Subject
from blueprints.references.uses import Readers
from portal.types import JsonObject

VALUES = """
SELECT part, key, count(*) FROM (
  SELECT 'property' AS part, k AS key FROM blueprints_entity e, jsonb_object_keys(e.properties) k
  WHERE e.blueprint_id = %s AND k = ANY(%s)
  UNION ALL SELECT 'relation', k FROM blueprints_entity e, jsonb_object_keys(e.relations) k
  WHERE e.blueprint_id = %s AND k = ANY(%s)
) found GROUP BY part, key
"""
COUNT = "SELECT count(*) FROM blueprints_entity WHERE blueprint_id = %s"
What = Literal["deleted", "removed", "retyped", "narrowed", "retargeted", "required"]
COMPUTED = ("mirrorProperties", "calculationProperties", "aggregationProperties")


class Change(NamedTuple):
    """`definition` is the new one of a property that keeps its type."""

    what: What
    subject: Subject
    definition: JsonObject | None = None

    @property
    def breaks(self) -> bool:
        """Whether others who name the key have to care."""
        return self.what not in ("narrowed", "required")


def deletion(model: Model, kind: Kind) -> list[Change]:
    """The blueprint goes, and with it what leads to it from others."""
    identifier = kind.identifier
    pointing = [
        Change("removed", Subject("relation", source.identifier, key))
        for source, key, _ in model.pointing_to(identifier)
        if source.id != kind.id
    ]
    return [Change("deleted", Subject("blueprint", identifier, identifier)), *pointing]


def removal(kind: Kind, part: Part, keys: Iterable[str]) -> list[Change]:
    return [Change("removed", Subject(part, kind.identifier, key)) for key in keys]


def changes_between(kind: Kind, new: JsonObject) -> list[Change]:
    """What the new document takes away from others, or asks of entities that are there."""
    old = kind.document
    before, after = old["schema"]["properties"], new["schema"]["properties"]
    found = removal(kind, "property", [key for key in _names(old) if key not in _names(new)])
    found += removal(kind, "relation", [key for key in old["relations"] if key not in new["relations"]])
    found += [
        Change("retyped", Subject("property", kind.identifier, key))
        for key in before
        if key in after and kind_of(before[key]) is not kind_of(after[key])
    ]
    found += [
        Change("retargeted", Subject("relation", kind.identifier, key))
        for key, relation in old["relations"].items()
        if key in new["relations"] and new["relations"][key]["target"] not in (relation["target"], kind.identifier)
    ]
    found += removal(kind, "property", [OWNERS] if _is_owned(old) and not _is_owned(new) else [])
    return [*found, *_narrowings(kind, before, after), *_demands(kind, new)]


def _is_owned(document: JsonObject) -> bool:
    return bool(document.get("ownership") or document.get("teamInheritance"))


def _narrowings(kind: Kind, before: JsonObject, after: JsonObject) -> Iterator[Change]:
    """Definitions that ask something else of values; whether any value fails is counted later."""
    for key in (key for key in before if key in after):
        same_type = kind_of(before[key]) is kind_of(after[key])
        if same_type and value_schema(before[key]) != value_schema(after[key]):
            yield Change("narrowed", Subject("property", kind.identifier, key), after[key])


def _names(document: JsonObject) -> list[str]:
    return [*document["schema"]["properties"], *(key for part in COMPUTED for key in document.get(part, {}))]


def _demands(kind: Kind, new: JsonObject) -> Iterator[Change]:
    for key in new["schema"].get("required", ()):
        if key not in kind.compiled.required:
            yield Change("required", Subject("property", kind.identifier, key))
    for key, relation in new["relations"].items():
        known = kind.compiled.relations.get(key)
        if relation["required"] and not (known and known.required):
            yield Change("required", Subject("relation", kind.identifier, key))


def impact_of(model: Model, kind: Kind, changes: Sequence[Change]) -> JsonObject:
    """{blueprint, entities, changes: [{change, part, key, blueprint, entities, uses: […]}]}.

    A change's `entities` have a value, lack the one demanded, or have one that would be refused. The number of
    statements does not grow with the changes.
    """
    total, values = _counts(kind, changes)
    failing = misfits(kind, {change.subject.key: change.definition for change in changes if change.definition})
    readers = Readers(model)
    told = [change for change in changes if change.definition is None or failing[change.subject.key]]
    return {
        "blueprint": kind.identifier,
        "entities": total,
        "changes": [
            {
                "change": change.what, "part": change.subject.part, "blueprint": change.subject.blueprint,
                "key": change.subject.key,
                "entities": failing[change.subject.key] if change.definition else _touched(kind, change, total, values),
                "uses": [use._asdict() for use in readers.uses(change.subject)] if change.breaks else [],
            }
            for change in told
        ],
    }  # fmt: skip


def _touched(kind: Kind, change: Change, total: int, values: dict[tuple[str, str], int]) -> int | None:
    if change.subject.blueprint != kind.identifier:
        return None
    if change.what == "deleted":
        return total
    having = values.get((change.subject.part, change.subject.key), 0)
    return total - having if change.what == "required" else having


def _counts(kind: Kind, changes: Sequence[Change]) -> tuple[int, dict[tuple[str, str], int]]:
    own = [change.subject for change in changes if change.subject.blueprint == kind.identifier]
    keys = {part: [subject.key for subject in own if subject.part == part] for part in ("property", "relation")}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [kind.id])
        total = cursor.fetchone()[0]
        cursor.execute(VALUES, [kind.id, keys["property"], kind.id, keys["relation"]])
        return total, {(part, key): count for part, key, count in cursor.fetchall()}

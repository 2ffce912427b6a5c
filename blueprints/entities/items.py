"""One entity of a batch on its way: what was sent, what stood before, what shall stand after."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from blueprints.entities.documents import EntityRow, relation_value
from blueprints.entities.options import Birth, Mode, Outcome
from blueprints.model import Kind
from blueprints.rules.fields import RelationField
from blueprints.system import NOTHING, USER, kept_by_access, said_of_new
from portal.errors import Fault, Invalid, NotFound, PortalError
from portal.ids import random_id, uuid7
from portal.spelling import spelled
from portal.types import Actor, JsonObject

# Contract §1.7; `\w` is the letters and digits of any script and the underscore. Many scripts also write with marks.
IDENTIFIER = re.compile(r"(?!\.{1,2}$)[\w@.+:\\/=-]+$")
MARKS = frozenset({"Mn", "Mc"})
# People and teams are named by access, whose names may hold blanks and more.
NAMED_BY_ACCESS = frozenset({"_user", "_team"})
NAME = re.compile(r"[^;#/?\\\s\x00-\x1f](?:[^;#/?\\\x00-\x1f]*[^;#/?\\\s\x00-\x1f])?$")
MAX_IDENTIFIER, MAX_IDENTIFIER_BYTES = 1000, 2000
MAX_TITLE = 1000
SHAPES: dict[str, tuple[tuple[type, ...], str]] = {
    "identifier": ((str, dict, type(None)), "must be text or a search that finds one entity"),
    "title": ((str, type(None)), "must be text"),
    "icon": ((str, type(None)), "must be text"),
    "team": ((str, list, dict, type(None)), "must be a team, a list of teams, or a search for teams"),
    "properties": ((dict, type(None)), "must be an object"),
    "relations": ((dict, type(None)), "must be an object"),
}


@dataclass(slots=True)
class Item:
    """`targets` are the (relation, target identifier) pairs to be found among the target blueprints' entities."""

    index: int
    document: JsonObject
    identifier: str = ""
    existing: EntityRow | None = None
    row: EntityRow | None = None
    error: PortalError | None = None
    ignored: tuple[str, ...] = ()
    targets: list[tuple[str, str]] = field(default_factory=list)
    relations_changed: bool = False
    changed: bool = False
    birth: Birth | None = None
    datasource: str = ""

    @property
    def open(self) -> bool:
        return self.error is None

    def outcome(self, kind: Kind) -> Outcome:
        return Outcome(
            index=self.index, identifier=self.identifier or "unknown", created=self.open and self.existing is None,
            changed=self.changed, error=self.error, ignored=self.ignored, kind=kind,
            row=self.row if self.changed else self.existing,
        )  # fmt: skip


def identifier_faults(identifier: str, blueprint: str, path: str = "/identifier") -> list[Fault]:
    if not identifier or len(identifier) > MAX_IDENTIFIER or len(identifier.encode()) > MAX_IDENTIFIER_BYTES:
        return [Fault(path, f"must be 1 to {MAX_IDENTIFIER} characters", "length")]
    if blueprint in NAMED_BY_ACCESS:
        fits = NAME.match(identifier) is not None
        return [] if fits else [Fault(path, "must not hold ; # / \\ or ?, nor a blank at an end", "pattern")]
    if not IDENTIFIER.match(_without_marks(identifier)):
        return [Fault(path, "may hold letters, digits and @ _ . + : \\ / = - only, and not be . or ..", "pattern")]
    return []


def _without_marks(identifier: str) -> str:
    """Of a text of marks alone nothing is left, and that is no identifier."""
    if identifier.isascii():
        return identifier
    return "".join(sign for sign in identifier if unicodedata.category(sign) not in MARKS)


def shape_faults(document: Any, blueprint: str) -> list[Fault]:
    if not isinstance(document, dict):
        return [Fault("", "must be an object", "type")]
    faults = [
        Fault(f"/{key}", message, "type")
        for key, (types, message) in SHAPES.items()
        if key in document and not isinstance(document[key], types)
    ]
    if isinstance(document.get("identifier"), str):
        faults += identifier_faults(document["identifier"], blueprint)
    if isinstance(document.get("title"), str) and len(document["title"]) > MAX_TITLE:
        faults.append(Fault("/title", f"must be at most {MAX_TITLE} characters", "length"))
    if isinstance(document.get("team"), list) and not all(isinstance(team, str) for team in document["team"]):
        faults.append(Fault("/team", "must be a list of texts", "type"))
    return faults


def open_item(kind: Kind, index: int, document: Any) -> Item:
    """An item whose shape was checked; a wrong shape is its error."""
    faults = shape_faults(document, kind.identifier)
    if faults:
        named = isinstance(document, dict) and isinstance(document.get("identifier"), str)
        item = Item(index, {}, identifier=document["identifier"] if named else "")
        item.error = Invalid.from_faults("the entity", faults)
        return item
    return Item(index, document, identifier=_identifier(document))


def _identifier(document: JsonObject) -> Any:
    """A search in its place is resolved later."""
    said = document.get("identifier")
    return spelled(said) if isinstance(said, str) else said or random_id("e_")


def build_row(kind: Kind, item: Item, mode: Mode, actor: Actor, now: datetime, *, from_access: bool = False) -> None:
    """Fills `item.row`, or `item.error` with everything that is wrong.

    What stays as it is passes unjudged: it was right when it was written. Access knows nothing of what a blueprint
    requires of people and teams, so its entities may lack it.
    """
    try:
        base = item.existing if item.existing and mode is Mode.MERGE else blank_row(kind, item, now, actor)
        relations, faults = _relations(kind, item, base)
        kept = NOTHING if from_access else kept_by_access(kind.identifier)
        item.row = _row(kind, item, base, relations, _properties(kind, item, base, kept), actor, now)
        item.changed = item.existing is None or differs(kind, item.existing, item.row)
        faults += kind.compiled.faults(item.row.properties) if item.changed else []
        faults = [fault for fault in faults if not (from_access and fault.rule == "required")]
        if kind.row.changing:
            faults = [fault for fault in faults if not _is_on_its_way(kind, item, fault)]
        if faults:
            raise Invalid.from_faults("the entity", faults)
    except PortalError as error:
        item.error, item.changed = error, False
        return
    item.relations_changed = item.existing is None or item.existing.relations != relations
    item.targets = [(key, target) for key, value in relations.items() for target in as_list(value)]


def _is_on_its_way(kind: Kind, item: Item, fault: Fault) -> bool:
    """The value of a property whose type has changed, still as it was: a migration will come to it."""
    _, part, key, *_ = [*fault.path.split("/"), "", ""]
    if part != "properties" or key not in kind.row.changing or item.existing is None or item.row is None:
        return False
    return key in item.row.properties and item.row.properties[key] == item.existing.properties.get(key)


def _row(
    kind: Kind, item: Item, base: EntityRow, relations: JsonObject, properties: JsonObject, actor: Actor, now: datetime
) -> EntityRow:
    """Derived values are the old ones until they are derived anew."""
    derived = item.existing or base
    return EntityRow(
        id=base.id, blueprint_id=kind.id, identifier=item.identifier,
        title=_title(item, base), icon=item.document.get("icon", base.icon), team=_team(kind, item, base),
        properties=properties, computed=derived.computed,
        relations=relations, scorecards=derived.scorecards, datasource=item.datasource or derived.datasource,
        created_at=base.created_at, created_by=base.created_by, updated_at=now, updated_by=actor.id,
    )  # fmt: skip


def datasource_of(actor: Actor) -> str:
    """The program that writes (contract §1.8). A person at the interface is none: integrations keep what is theirs."""
    return "" if actor.origin == "UI" else actor.user_agent


def blank_row(kind: Kind, item: Item, now: datetime, actor: Actor) -> EntityRow:
    """What a new or replaced entity starts from; one that was there before keeps its id and who created it.

    A person keeps name and teams, which are those of an account, until other ones are said.
    """
    before = item.existing or item.birth
    person = item.existing if kind.identifier == USER else None
    shown = {"title": person.title, "team": person.team} if person else {"title": item.identifier}
    return EntityRow(
        id=before.id if before else uuid7(), blueprint_id=kind.id, identifier=item.identifier, **shown,
        datasource=before.datasource if before else "",
        created_at=before.created_at if before else now, created_by=before.created_by if before else actor.id,
    )  # fmt: skip


def _title(item: Item, base: EntityRow) -> str:
    """Without a title the identifier is shown; the empty title is one as well (contract §1.6)."""
    title = item.document.get("title", base.title)
    return item.identifier if title is None else title


def _team(kind: Kind, item: Item, base: EntityRow) -> list[str]:
    """Inherited owners are said elsewhere, whatever is said here."""
    if kind.compiled.inherited:
        return item.existing.team if item.existing else []
    if "team" not in item.document:
        return base.team
    team = item.document["team"]
    return list(dict.fromkeys(as_list(team)))


def _properties(kind: Kind, item: Item, base: EntityRow, kept: frozenset[str]) -> JsonObject:
    """A null clears; defaults fill what a new entity does not say; `kept` stays as it is, whatever is said."""
    known, ignored = kind.compiled.split_known(item.document.get("properties") or {})
    item.ignored = (*ignored, *(key for key in known if key in kept))
    start = base.properties if item.existing else kind.compiled.defaults
    standing = item.existing.properties if item.existing else said_of_new(kind.identifier)
    said = {key: value for key, value in {**start, **known}.items() if value is not None and key not in kept}
    return said | {key: standing[key] for key in kept if standing.get(key) is not None}


def _relations(kind: Kind, item: Item, base: EntityRow) -> tuple[JsonObject, list[Fault]]:
    """Only what is set, in the order of the blueprint. Raises NotFound for a relation the blueprint lacks."""
    given = item.document.get("relations") or {}
    for key in given:
        if key not in kind.compiled.relations:
            raise NotFound.of("relation", key, where=f' in blueprint "{kind.identifier}"')
    faults: list[Fault] = []
    result: JsonObject = {}
    for key, relation in kind.compiled.relations.items():
        value = given.get(key, base.relations.get(key)) if key in given or key in base.relations else None
        faults += _relation_faults(key, value, relation)
        stored = as_list(_spelled(value)) if relation.many else _spelled(value)
        if stored not in (None, []):
            result[key] = stored
    return result, faults


def _relation_faults(key: str, value: Any, relation: RelationField) -> list[Fault]:
    path = f"/relations/{key}"
    if value in (None, []):
        return [Fault(path, "is required", "required")] if relation.required else []
    if isinstance(value, list) and not relation.many:
        return [Fault(path, "takes one identifier, not a list", "type")]
    faults: list[Fault] = []
    for target in as_list(value):
        if not isinstance(target, str):
            return [Fault(path, "must be the identifier of an entity, or a list of them", "type")]
        faults += identifier_faults(target, relation.target, path)
    return faults


def _spelled(value: Any) -> Any:
    if isinstance(value, list):
        return [_spelled(each) for each in value]
    return spelled(value) if isinstance(value, str) else value


def as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(dict.fromkeys(value)) if isinstance(value, list) and _hashable(value) else _wrapped(value)


def _hashable(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _wrapped(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def differs(kind: Kind, before: EntityRow, after: EntityRow) -> bool:
    """Whether a reader would see a difference (times and derived values aside)."""
    return (before.title, before.icon, before.team, before.properties, before.identifier) != (
        after.title, after.icon, after.team, after.properties, after.identifier,
    ) or any(
        relation_value(kind, key, before.relations.get(key)) != relation_value(kind, key, after.relations.get(key))
        for key in kind.compiled.relations
    )  # fmt: skip

"""Entities of the other side as records: without relations to people who are not here, and to blueprints left out."""

from collections import Counter
from collections.abc import Iterator, Set

from access.models import User
from blueprints.entities.items import as_list
from blueprints.model import Model, current_model
from blueprints.system import TEAM, USER
from integrations.files.entities import KEYS, SERVER_KEYS, entity_record
from integrations.files.records import PlacedFault, Record, Spot
from integrations.moving.port.documents import other_meanings
from integrations.moving.report import Report
from integrations.moving.snapshot import Snapshot
from portal.types import JsonObject

KNOWN = KEYS | SERVER_KEYS
# Counted by access, whatever is written.
NOTHING: frozenset[str] = frozenset()
COUNTED = {TEAM: frozenset({"size"})}


class Entities:
    """`absent` are the (blueprint, relation, person) that could not be pointed to; `unplaced` entities by blueprint."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.absent: set[tuple[str, str, str]] = set()
        self.unplaced: Counter[str] = Counter()

    def records(self) -> Iterator[Record | PlacedFault]:
        model = current_model()
        people = set(User.objects.values_list("email", flat=True))
        self.unplaced.clear()
        hidden = {found["identifier"]: _hidden(found, model) for found in self.snapshot.documents("blueprints")}
        for number, item in self.snapshot.items("entities"):
            blueprint = item.document["blueprint"]
            if blueprint not in model:
                self.unplaced[blueprint] += 1
                continue
            relations = model.get(blueprint).compiled.relations
            to_people = [key for key, relation in relations.items() if relation.target == USER]
            own = self._own(item.document, hidden.get(blueprint, NOTHING), to_people, people)
            spot = Spot(number, 1, blueprint)
            yield from entity_record(own, blueprint, lambda path, spot=spot: spot)

    def _own(self, entity: JsonObject, hidden: Set[str], to_people: list[str], people: set[str]) -> JsonObject:
        blueprint = entity["blueprint"]
        relations = {key: value for key, value in (entity.get("relations") or {}).items() if key not in hidden}
        for key in to_people:
            named = as_list(relations.get(key))
            known = [email for email in named if isinstance(email, str) and email.lower() in people]
            if len(known) < len(named):
                self.absent |= {(blueprint, key, str(email)) for email in named if email not in known}
                relations[key] = known if isinstance(relations[key], list) else None
        properties = {key: value for key, value in (entity.get("properties") or {}).items() if key not in hidden}
        said = {key: value for key, value in entity.items() if key in KNOWN and value is not None}
        return said | {"relations": relations, "properties": properties}

    def tell(self, report: Report) -> None:
        """Call when all of them were seen."""
        for blueprint, count in sorted(self.unplaced.items()):
            report.count("entities", "leftOut", count)
            report.leave("entities", blueprint, f"{count} entities: their blueprint is not here", "/entities")
        for (blueprint, key), count in sorted(Counter((b, k) for b, k, _ in self.absent).items()):
            words = f"{count} people whom entities point to are not here: invite them, and move again"
            report.leave("entities", blueprint, words, f"/relations/{key}")


def _hidden(theirs: JsonObject, model: Model) -> Set[str]:
    """Keys that mean something else here, and what access counts itself."""
    kind = model.find(theirs["identifier"])
    if kind is None:
        return NOTHING
    other = {way[-1] for way in other_meanings(kind.document, theirs)}
    return other | COUNTED.get(kind.identifier, NOTHING)

"""Puts in place what can be: a part that is refused stays behind and is told, so that the others need not."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from blueprints.configuration.apply import apply_configuration
from blueprints.configuration.plan import ConfigurationRefused, Plan, Source
from blueprints.configuration.sections import SEPARATOR
from blueprints.definition.words import steps_of
from integrations.moving.report import Changed, Report
from portal.errors import Conflict, Fault
from portal.types import Actor, JsonObject

# Each round finds what the one before kept from being found: a relation to a blueprint that stays behind.
MAX_ROUNDS = 12
# Parts that an object can do without.
PARTS: Sequence[tuple[str, ...]] = (
    ("schema", "properties"), ("relations",), ("mirrorProperties",), ("calculationProperties",),
    ("aggregationProperties",),
)  # fmt: skip
OPTIONAL = ("ownership", "teamInheritance", "changelogDestination", "description", "icon")
# A right that cannot be read is given to nobody but those who have it anyway.
CLOSED: JsonObject = {"users": [], "roles": ["Admin"], "teams": []}
FATES = {"create": "created", "update": "updated", "unchanged": "unchanged"}
# Objects by their number, and blueprints by their name.
Numbered, Standing = dict[int, JsonObject], Mapping[str, JsonObject]


def put_in_place(
    actor: Actor, wanted: Mapping[str, Sequence[JsonObject]], report: Report, here: Standing = MappingProxyType({})
) -> None:
    """`here` are blueprints as they are: a part of theirs that is refused leaves ours as it was.

    Call inside a transaction. Raises Forbidden with every right that is missing.
    """
    standing = {section: dict(enumerate(documents)) for section, documents in wanted.items()}
    tried: set[tuple[str, int, str]] = set()
    for _ in range(MAX_ROUNDS):
        sources = [
            Source(section, document, f"/{section}/{number}", {})
            for section, documents in standing.items()
            for number, document in documents.items()
        ]
        if not sources:
            return
        try:
            _count(apply_configuration(actor, sources, prune=False, dry_run=False), report)
        except ConfigurationRefused as refused:
            _leave(standing, here, refused.faults, tried, report)
        else:
            return
    raise Conflict(f"after {MAX_ROUNDS} rounds parts were still refused")


def _count(plan: Plan, report: Report) -> None:
    for change in plan.of(*FATES):
        report.count(change.section.name, FATES[change.change])
        if change.change == "update":
            report.changed.append(Changed(change.section.name, change.key.replace(SEPARATOR, "/")))


def _leave(
    standing: dict[str, Numbered], here: Standing, faults: Sequence[Fault], tried: set[tuple[str, int, str]],
    report: Report,
) -> None:  # fmt: skip
    """Later items of a list first, so that the numbers of those before stay what they were."""
    for fault in sorted(faults, key=lambda fault: _place(fault.path), reverse=True):
        section, number, *steps = steps_of(fault.path)
        documents, index = standing[section], int(number)
        if index not in documents:
            continue
        place = (section, index, fault.path)
        document, rest = documents[index], "".join(f"/{step}" for step in steps)
        ours = here.get(document.get("identifier", ""), {})
        part = _without(document, ours, steps, fault.rule) if place not in tried else None
        tried.add(place)
        if part is None:
            del documents[index]
            report.leave(section, name_of(document), _words(rest, fault))
        elif part:
            report.leave(section, name_of(document), fault.message, rest)


def _words(path: str, fault: Fault) -> str:
    return f"{path} {fault.message}".strip()


def _place(path: str) -> list[tuple[int, Any]]:
    return [(1, int(step)) if step.isdigit() else (0, step) for step in path.split("/")]


def name_of(document: JsonObject) -> str:
    name = document.get("identifier") or document.get("name") or ""
    return f"{document['blueprint']}/{name}" if "rules" in document else str(name).replace(SEPARATOR, "/")


def _without(document: JsonObject, ours: JsonObject, steps: Sequence[str], rule: str) -> bool | None:
    """True when the part was taken out, False when it was out already; None when there is no doing without it."""
    if steps[:1] == ["permissions"] and len(steps) > 1:
        return _taken(document, steps) if rule == "unknown" else _narrowed(document, steps)
    if steps and steps[0] in OPTIONAL:
        return _given_back(document, ours, steps[:1])
    part = next((part for part in PARTS if tuple(steps[: len(part)]) == part and len(steps) > len(part)), None)
    return None if part is None else _part_taken(document, ours, steps[: len(part) + 1])


def _taken(document: JsonObject, way: Sequence[str]) -> bool:
    holder = _at(document, way[:-1])
    return isinstance(holder, dict) and holder.pop(way[-1], None) is not None


def _given_back(document: JsonObject, ours: JsonObject, way: Sequence[str]) -> bool:
    known = _at(ours, way)
    if known is None:
        return _taken(document, way)
    _at(document, way[:-1])[way[-1]] = known
    return True


def _part_taken(document: JsonObject, ours: JsonObject, way: Sequence[str]) -> bool:
    found = _given_back(document, ours, way)
    required = document.get("schema", {}).get("required")
    if _at(document, way) is None and way[0] == "schema" and isinstance(required, list):
        document["schema"]["required"] = [key for key in required if key != way[-1]]
    return found


def _narrowed(document: JsonObject, way: Sequence[str]) -> bool | None:
    """Without the name that is not known here; the whole right is closed when something else is the matter with it."""
    names = _at(document, way[:-1])
    if isinstance(names, list) and way[-1].isdigit() and len(names) > int(way[-1]):
        del names[int(way[-1])]
        return True
    blocks = (_at(document, way[:length]) for length in range(len(way), 1, -1))
    block = next((block for block in blocks if isinstance(block, dict) and "roles" in block), None)
    if block is None:
        return None
    owned = {"ownedByTeam": False} if "ownedByTeam" in block else {}
    block.clear()
    block.update(CLOSED | owned)
    return True


def _at(document: JsonObject, way: Sequence[str]) -> Any:
    found: Any = document
    for step in way:
        found = found.get(step) if isinstance(found, dict) else None
    return found

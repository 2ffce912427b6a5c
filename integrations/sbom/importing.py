"""Brings an SBOM into the catalogue; importing the same document again changes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db import transaction

from blueprints.entities.options import Outcome, WriteOptions
from blueprints.entities.write import write_entities
from integrations.prepare import prepare_blueprints
from integrations.sbom.blueprints import BLUEPRINTS, COMPONENT, LICENSE, PACKAGE
from integrations.sbom.entities import component_entity, component_identifier, license_entity, package_entity
from integrations.sbom.order import after_their_dependencies
from integrations.sbom.parse import Part, Sbom, parse_sbom, part_of
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

T = TypeVar("T")
BATCH = 1_000
MAX_FAULTS = 20
USER_AGENT = "sbom-import/cyclonedx"
# Merging keeps what people added to an entity: other properties, relations, its team.
OPTIONS = WriteOptions(upsert=True, merge=True)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a document; `counts` is `{blueprint: {created, updated, unchanged}}`."""

    component: str
    counts: dict[str, dict[str, int]]
    warnings: list[str]


def import_sbom(actor: Actor, document: Json, *, name: str | None = None) -> Imported:
    """All of it or nothing; `name` names the component in place of the document's own name.

    Raises Invalid with every fault of the document; Forbidden, Conflict about the blueprints.
    """
    sbom = parse_sbom(document)
    subject = _subject(sbom, name)
    with transaction.atomic():
        prepare_blueprints(actor, BLUEPRINTS)
        writing = _Writing(replace(actor, user_agent=USER_AGENT))
        writing.write(sbom, subject)
    return Imported(component_identifier(subject), writing.counts(), sbom.warnings)


def _subject(sbom: Sbom, name: str | None) -> Part:
    if sbom.subject is None and name is None:
        fault = Fault(
            "/metadata/component", "is missing: name the component with the parameter `component`", "required"
        )
        raise Invalid.from_faults("the SBOM", [fault])
    if name is None:
        return sbom.subject  # type: ignore[return-value]
    given = sbom.subject or part_of({"type": "application", "name": name})
    return replace(given, purl=None, source={**given.source, "name": name, "group": ""})


class _Writing:
    """One import: licenses, then packages after what they depend on, then the component."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.fates: dict[str, dict[str, str]] = {blueprint["identifier"]: {} for blueprint in BLUEPRINTS}

    def write(self, sbom: Sbom, subject: Part) -> None:
        licenses = {one.name: one for part in [*sbom.parts, subject] for one in part.licenses}
        bodies = {body["identifier"]: body for body in map(license_entity, licenses.values())}
        self._batch(LICENSE, list(bodies.values()))
        self._packages(sbom.parts)
        self._batch(COMPONENT, [component_entity(sbom, subject)])

    def counts(self) -> dict[str, dict[str, int]]:
        empty = {"created": 0, "updated": 0, "unchanged": 0}
        return {blueprint: empty | Counter(fates.values()) for blueprint, fates in self.fates.items()}

    def _packages(self, parts: Sequence[Part]) -> None:
        """Whose circle of dependencies spans two batches is linked afterwards."""
        later: list[JsonObject] = []
        written: set[str] = set()
        for batch in _batches(after_their_dependencies(parts)):
            written |= {part.identifier for part in batch}
            bodies = [package_entity(part) for part in batch]
            for part, body in zip(batch, bodies, strict=True):
                if written.issuperset(part.depends_on):
                    body["relations"]["dependsOn"] = part.depends_on
                else:
                    later.append({"identifier": part.identifier, "relations": {"dependsOn": part.depends_on}})
            self._batch(PACKAGE, bodies)
        for links in _batches(later):
            self._batch(PACKAGE, links)

    def _batch(self, blueprint: str, bodies: Sequence[JsonObject]) -> None:
        outcomes = write_entities(self.actor, blueprint, bodies, OPTIONS)
        faults = [_fault(blueprint, outcome) for outcome in outcomes if outcome.error]
        if faults:
            raise Invalid.from_faults("the catalogue's part of the import", faults[:MAX_FAULTS])
        fates = self.fates[blueprint]
        for outcome in outcomes:
            if fates.get(outcome.identifier, "unchanged") == "unchanged":
                fates[outcome.identifier] = _fate(outcome)


def _fate(outcome: Outcome) -> str:
    if outcome.created:
        return "created"
    return "updated" if outcome.changed else "unchanged"


def _fault(blueprint: str, outcome: Outcome) -> Fault:
    """Such as a property that people have made required, which no SBOM knows."""
    return Fault("", f'{blueprint} "{outcome.identifier}": {outcome.error}', "entity")


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))

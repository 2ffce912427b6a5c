"""Moving in from a running Backstage: its catalogue's read API (backstage.md §4) before the importer of descriptors."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from integrations.backstage.importing import coverage
from integrations.backstage.mapping import Catalog
from integrations.backstage.reading import Descriptor, envelope_faults
from integrations.backstage.scaffolder.drafts import is_template
from integrations.files.records import PlacedFault, Record
from integrations.files.writing import ImportOptions
from integrations.moving.asking import Caller, Refused
from integrations.moving.report import Report
from integrations.moving.snapshot import Item, Snapshot
from integrations.moving.templates import bring_templates
from integrations.prepare import prepare_blueprints
from portal import strict_yaml
from portal.errors import TooLarge
from portal.types import Actor, JsonObject

PAGE = 500
API = "/api/catalog"
NOT_FOUND = 404
MAX_ENTITIES = 20_000
LOCATION = "location"


def caller_of(access: JsonObject, *, patient: bool = True) -> Caller:
    """An installation without sign-in for services wants no token."""
    headers = {"Authorization": f"Bearer {access['token']}"} if access.get("token") else {}
    return Caller(access["url"].rstrip("/").removesuffix(API) + API, headers, patient)


def look(access: JsonObject) -> str:
    caller = caller_of(access, patient=False)
    caller.get("/entity-facets?facet=kind")
    return caller.base.removesuffix(API)


def read(access: JsonObject) -> Iterator[Item]:
    """Raises Refused, TooLarge, and what the network may raise."""
    for number, entity in enumerate(_entities(caller_of(access))):
        if number >= MAX_ENTITIES:
            raise TooLarge(f"the catalogue has more than the {MAX_ENTITIES} entities that are taken at once")
        yield Item("entities", entity)


def _entities(caller: Caller) -> Iterator[JsonObject]:
    """With a cursor; releases before 1.15 have only the list with a link to what follows."""
    try:
        page = caller.get(f"/entities/by-query?limit={PAGE}").value
    except Refused as error:
        if error.answered != NOT_FOUND:
            raise
        yield from _listed(caller)
        return
    while True:
        yield from page.get("items") or []
        cursor = (page.get("pageInfo") or {}).get("nextCursor")
        if not cursor:
            return
        page = caller.get(f"/entities/by-query?limit={PAGE}&cursor={cursor}").value


def _listed(caller: Caller) -> Iterator[JsonObject]:
    path: str | None = f"/entities?limit={PAGE}"
    while path:
        answer = caller.get(path)
        yield from answer.value
        path = _next(answer.headers.get("link", ""))


def _next(link: str) -> str | None:
    """Relative to the plugin, and never to another host: the token is for this one alone."""
    for part in link.split(","):
        target, _, rest = part.strip().partition(";")
        if 'rel="next"' in rest and target.startswith("</"):
            return target[1:-1].removeprefix(API)
    return None


@dataclass
class BackstageMove:
    """`plan` says whether groups and users become teams and people."""

    actor: Actor
    snapshot: Snapshot
    plan: JsonObject
    report: Report = field(default_factory=Report)

    @cached_property
    def _read(self) -> tuple[list[Descriptor], list[PlacedFault], int]:
        descriptors, faults, locations = list[Descriptor](), list[PlacedFault](), 0
        for _, item in self.snapshot.items("entities"):
            source = strict_yaml.Document(item.document, {})
            found = list(envelope_faults(source, _named(item.document)))
            faults += found
            if found:
                continue
            descriptor = Descriptor(item.document, _named(item.document), source)
            locations += descriptor.kind.lower() == LOCATION
            descriptors += [descriptor] if descriptor.kind.lower() != LOCATION else []
        return descriptors, faults, locations

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog(self.actor, self._read[0], people=self.plan["people"])

    @property
    def entities(self) -> "BackstageMove":
        return self

    @property
    def options(self) -> ImportOptions:
        return ImportOptions(user_agent="import/backstage", partial=True)

    def records(self) -> Iterator[Record | PlacedFault]:
        yield from self._read[1]
        yield from self.catalog.records()

    def before(self) -> None:
        """Call inside a transaction. Raises Forbidden, Conflict."""
        for prepared in prepare_blueprints(self.actor, self.catalog.blueprints):
            self.report.count("blueprints", FATES[prepared.change])

    def after(self) -> None:
        descriptors, _, locations = self._read
        bring_templates(self.actor, [each.document for each in descriptors if is_template(each.document)], self.report)
        told = coverage(locations, descriptors, self.catalog)
        for one in told.unmapped:
            self.report.leave("entities", one.entity, one.reason, one.path)
        if locations:
            self.report.notes.append(
                f"{locations} locations were followed by Backstage itself and are no entities here"
            )
        self.report.notes.append(f"{told.mapped} of {told.parts} fields and references have their place here")


FATES = {"create": "created", "update": "updated", "unchanged": "unchanged"}


def _named(entity: JsonObject) -> str:
    """As people look for it there."""
    metadata = entity.get("metadata") if isinstance(entity.get("metadata"), dict) else {}
    return f"{entity.get('kind')}:{metadata.get('namespace', 'default')}/{metadata.get('name')}".lower()

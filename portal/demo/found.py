"""Makes the demo organization, once; later calls only see to what may have moved."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from django.db import transaction

from access.actors import person
from access.people import find_person
from blueprints.models import Entity
from integrations.sbom.blueprints import COMPONENT
from integrations.sbom.importing import import_sbom
from portal.demo import catalogue, people, progress
from portal.demo.installation import NoGenerator, npm_sbom, python_sbom
from portal.demo.receiver import follow_receiver
from portal.demo.repository import make_source
from portal.management.acting import operator_of
from portal.types import Actor, JsonObject
from tenants import directory
from tenants.scope import TenantRef, tenant_scope

Tell = Callable[[str], None]
# What the SBOMs describe, and who makes them.
SBOMS: dict[str, Callable[[], JsonObject]] = {"roadstead": python_sbom, "roadstead-ui": npm_sbom}


def ensure_demo(now: datetime, receiver: str, tell: Tell) -> TenantRef:
    """The organization; it is there as a whole or not at all, so one that is there is left to its people."""
    tenant = directory.by_slug(people.SLUG).tenant
    with ThreadPoolExecutor() as generators:
        wanted = SBOMS if tenant is None else _missing(tenant)
        sboms = {name: generators.submit(SBOMS[name]) for name in wanted}
        if tenant is None:
            tenant = _made(now, receiver, tell)
        with tenant_scope(tenant):
            follow_receiver(operator_of(tenant), receiver)
            for name, sbom in sboms.items():
                tell(_imported(operator_of(tenant), name, sbom))
    return tenant


def _missing(tenant: TenantRef) -> set[str]:
    with tenant_scope(tenant):
        present = Entity.objects.filter(blueprint__identifier=COMPONENT, identifier__in=SBOMS)
        return SBOMS.keys() - set(present.values_list("identifier", flat=True))


@transaction.atomic
def _made(now: datetime, receiver: str, tell: Tell) -> TenantRef:
    tenant = people.found_organization()
    with tenant_scope(tenant):
        founder = person(find_person(people.ADMIN), origin="UI")
        people.settle_people(founder)
        blueprints = catalogue.make_blueprints(founder)
        catalogue.make_scorecards(founder)
        entities = catalogue.make_entities(founder, now)
        catalogue.make_actions(founder, receiver)
        catalogue.make_workflows(founder)
        catalogue.make_pages(founder)
        progress.make_progress(founder, now)
        source = make_source(founder, now)
    tell(f"{people.NAME}: {blueprints} blueprints, {entities} entities")
    tell(source)
    return tenant


def _imported(actor: Actor, name: str, sbom: Future[JsonObject]) -> str:
    """Without a generator the demo is only smaller."""
    try:
        imported = import_sbom(actor, sbom.result(), name=name)
    except NoGenerator as error:
        return f"No packages of {name}: {error}"
    return f"{name}: {imported.counts['package']['created']} packages from its SBOM"

"""Fills the demo's catalogue: blueprints, scorecards, entities and actions, all through the services."""

from collections.abc import Callable, Sequence
from datetime import datetime

from actions.services import create_action
from actions.workflows.services import create_workflow
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from blueprints.services import create_blueprint, patch_blueprint
from pages.services import create_page, patch_page
from portal.demo import operations, software
from portal.demo.receiver import with_receiver
from portal.demo.tables import load
from portal.errors import PortalError
from portal.types import Actor, JsonObject
from scorecards.services import create_scorecard

# In an order in which each finds what it points to.
ENTITIES: tuple[tuple[str, Callable[[datetime], Sequence[JsonObject]]], ...] = (
    ("domain", software.domains),
    ("system", software.systems),
    ("cluster", operations.clusters),
    ("environment", operations.environments),
    ("terminal", operations.terminal_entities),
    ("cloudResource", operations.resources),
    ("service", software.service_entities),
    ("api", software.apis),
    ("featureFlag", software.feature_flags),
    ("deployment", operations.deployments),
    ("incident", operations.incidents),
    ("onCallRota", operations.rotas),
)
DERIVING_PARTS = ("relations", "mirrorProperties", "calculationProperties", "aggregationProperties")


def make_blueprints(actor: Actor) -> int:
    """First without relations, because some point to later ones."""
    documents = [*load("blueprints_software"), *load("blueprints_operations")]
    for document in documents:
        create_blueprint(actor, document | {part: {} for part in DERIVING_PARTS})
    for document in documents:
        patch_blueprint(actor, document["identifier"], document)
    return len(documents)


def make_scorecards(actor: Actor) -> None:
    for document in load("scorecards"):
        create_scorecard(actor, "service", document)


def make_entities(actor: Actor, now: datetime) -> int:
    count = 0
    for blueprint, bodies in ENTITIES:
        outcomes = write_entities(actor, blueprint, bodies(now), WriteOptions())
        for outcome in outcomes:
            if outcome.error is not None:
                raise PortalError(f"the demo's {blueprint} {outcome.identifier}: {outcome.error.message}")
        count += len(outcomes)
    return count


def make_actions(actor: Actor, receiver: str) -> None:
    for document in load("actions"):
        create_action(actor, with_receiver(document, receiver))
    for document in load("scaffolds"):
        create_action(actor, document)


def make_workflows(actor: Actor) -> None:
    for document in load("workflows"):
        create_workflow(actor, document)


def make_pages(actor: Actor) -> None:
    for document in load("pages"):
        create_page(actor, document)
    for changes in load("entity_pages"):
        patch_page(actor, changes.pop("identifier"), changes)

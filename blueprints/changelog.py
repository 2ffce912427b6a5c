"""A blueprint's `changelogDestination` (contract §3.1) is a destination of events like others, and follows it."""

from blueprints.models import Blueprint
from events.outgoing.services import follow_blueprint
from portal.types import Actor, JsonObject

KEY = "changelogDestination"


def follow(actor: Actor, row: Blueprint, was: JsonObject) -> None:
    """`was` is the document before; most blueprints have none and cost nothing."""
    name = row.identifier
    if was.get(KEY) or row.document.get(KEY) or was.get("identifier", name) != name:
        follow_blueprint(actor, row.pk, was.get("identifier", name), name, row.document.get(KEY))


def forget(actor: Actor, row: Blueprint) -> None:
    if row.document.get(KEY):
        follow_blueprint(actor, row.pk, row.identifier, row.identifier, None)

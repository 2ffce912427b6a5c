"""How the demo's services came to where they are: written as they were some weeks ago and again as they got better.

What is told of those days was counted on the services as they were written, by the code that counts every day.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from blueprints.entities.documents import timestamp
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from portal.demo.chance import Chance
from portal.demo.software import service_entities
from portal.demo.tables import address
from portal.types import Actor, JsonObject
from scorecards.exemptions.services import ask_for_exemption
from scorecards.history.tally import tally_scorecards
from scorecards.initiatives.services import create_initiative
from scorecards.initiatives.tally import tally_initiatives

# Days ago; then today.
STAGES = (32, 27, 22, 17, 12, 8, 5, 2)
# What a service may have got only lately, and what it was before.
GAINED: JsonObject = {
    "runbook": None, "dashboard": None, "onCallEmail": None, "techLead": None, "mfaRequired": False,
    "lastPenetrationTest": None,
}  # fmt: skip
# Percent of these that came in the last weeks, and of services whose tests have been let go.
LATELY, SLACKENED = 45, 8
CHANGED = WriteOptions(upsert=True, merge=True, must_exist=True)


def make_progress(actor: Actor, now: datetime) -> None:
    services = service_entities(now)
    make_initiative(actor, now)
    for days in STAGES:
        _write(actor, [_as_it_was(service, days, now) for service in services])
        _put_down(now - timedelta(days=days))
    _write(actor, services)
    make_exemption(actor, now)
    _put_down(now)


def make_initiative(actor: Actor, now: datetime) -> None:
    create_initiative(actor, {
        "identifier": "ready-for-winter",
        "title": "Ready for winter",
        "description": "Storms come in January. Until then **every service in production** has a runbook, a dashboard, "
                       "two replicas and tests that mean something.",
        "owner": address("Freya Nakamoto"),
        "team": "Platform",
        "startDate": timestamp(now - timedelta(days=28)),
        "dueDate": timestamp(now + timedelta(days=24)),
        "blueprint": "service",
        "target": {"scorecard": "production_readiness", "level": "Silver"},
    })  # fmt: skip


def make_exemption(actor: Actor, now: datetime) -> None:
    """For the first service that cannot be tested better before it is replaced."""
    service = next(body for body in service_entities(now) if body["properties"]["coverage"] < 50)
    ask_for_exemption(actor, "service", "production_readiness", {
        "entity": service["identifier"],
        "rule": "tested",
        "reason": "Will be replaced in spring; its tests need the old quay simulator.",
        "expiresAt": timestamp(now + timedelta(days=90)),
    })  # fmt: skip


def _as_it_was(service: JsonObject, days: int, now: datetime) -> JsonObject:
    properties = service["properties"]
    earlier = {key: _before(service, key, days, now) for key in GAINED}
    slack = Chance("slack", service["identifier"], now=now)
    slackened = slack.happens(SLACKENED) and days > slack.between(3, 20)
    coverage = properties["coverage"] + 25 if slackened else properties["coverage"] - days // 2
    changed = earlier | {"coverage": min(max(coverage, 5), 98)}
    return {"identifier": service["identifier"], "properties": changed}


def _before(service: JsonObject, key: str, days: int, now: datetime) -> object:
    chance = Chance("progress", service["identifier"], key, now=now)
    came_lately, since = chance.happens(LATELY), chance.between(0, 31)
    return GAINED[key] if came_lately and days > since else service["properties"][key]


def _write(actor: Actor, bodies: Sequence[JsonObject]) -> None:
    for outcome in write_entities(actor, "service", bodies, CHANGED):
        if outcome.error is not None:
            raise outcome.error


def _put_down(moment: datetime) -> None:
    tally_scorecards(moment)
    tally_initiatives(moment)

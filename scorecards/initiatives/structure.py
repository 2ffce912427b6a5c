"""`_initiative`: initiatives are entities of a system blueprint, so they are found, shown, extended and heard of alike.

It is made with the first initiative. Figures and status are put down by the clock; who waits for a change of them
waits for the entity.
"""

from django.db import transaction

from blueprints.models import Blueprint, new_revision
from portal.moments import now
from portal.types import JsonObject
from tenants.actors import SYSTEM_ACTOR

INITIATIVE = "_initiative"
PLANNED, ON_TRACK, AT_RISK, OVERDUE, DONE = "Planned", "On track", "At risk", "Overdue", "Done"
# Somebody said that it is over: it stands as it stood then.
ENDED = "Ended"
COLORS = {
    PLANNED: "lightGray", ON_TRACK: "blue", AT_RISK: "orange", OVERDUE: "red", DONE: "green", ENDED: "darkGray",
}  # fmt: skip
STATUSES = tuple(COLORS)
# Put down by the clock alone.
COUNTED = ("status", "total", "done", "exempt", "percent")


def _number(title: str) -> JsonObject:
    return {"title": title, "type": "number"}


STRUCTURE: JsonObject = {
    "identifier": INITIATIVE,
    "title": "Initiative",
    "icon": "Flag",
    "description": "What entities are to reach in a scorecard, and by when",
    "schema": {
        "properties": {
            "status": {"title": "Status", "type": "string", "enum": list(STATUSES), "enumColors": COLORS},
            "percent": _number("Done in percent"),
            "dueDate": {"title": "Due", "type": "string", "format": "timer"},
            "startDate": {"title": "Start", "type": "string", "format": "date-time"},
            "endedAt": {"title": "Ended", "type": "string", "format": "date-time"},
            "owner": {"title": "Owner", "type": "string", "format": "user"},
            "description": {"title": "Description", "type": "string", "format": "markdown"},
            "blueprint": {"title": "Blueprint", "type": "string"},
            "scorecard": {"title": "Scorecard", "type": "string"},
            "level": {"title": "Level to reach", "type": "string"},
            "rules": {"title": "Rules to pass", "type": "array", "items": {"type": "string"}},
            "scope": {"title": "Which entities", "type": "object"},
            "assignees": {"title": "Assignees", "type": "object"},
            "digest": {"title": "Weekly mail", "type": "boolean", "default": True},
            "total": _number("Entities"),
            "done": _number("Entities done"),
            "exempt": _number("Done by exemption"),
        },
        "required": ["startDate", "dueDate", "blueprint", "scorecard"],
    },
    "relations": {},
    "mirrorProperties": {},
    "calculationProperties": {},
    "aggregationProperties": {},
    "ownership": {"type": "Direct"},
}
ADMINS: JsonObject = {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False}
# Everybody may read of them; the team that owns one may change it.
PERMISSIONS: JsonObject = {"register": ADMINS, "update": ADMINS | {"ownedByTeam": True}, "unregister": ADMINS}


@transaction.atomic
def ensure_blueprint() -> None:
    moment = now()
    defaults = {
        "title": STRUCTURE["title"], "document": STRUCTURE, "system": True, "permissions": PERMISSIONS,
        "created_at": moment, "created_by": SYSTEM_ACTOR, "updated_at": moment, "updated_by": SYSTEM_ACTOR,
    }  # fmt: skip
    blueprint, made = Blueprint.objects.get_or_create(identifier=INITIATIVE, defaults=defaults)
    if not made and _grown(blueprint.document) != blueprint.document:
        _grow()


def _grown(document: JsonObject) -> JsonObject:
    """With what an older release did not know; what people added or named otherwise stays."""
    schema, built_in = document["schema"], STRUCTURE["schema"]["properties"]
    status = schema["properties"]["status"] | {key: built_in["status"][key] for key in ("enum", "enumColors")}
    return document | {"schema": schema | {"properties": built_in | schema["properties"] | {"status": status}}}


def _grow() -> None:
    blueprint = Blueprint.objects.select_for_update().get(identifier=INITIATIVE)
    blueprint.document, blueprint.revision = _grown(blueprint.document), new_revision()
    blueprint.save(update_fields=["document", "revision"])

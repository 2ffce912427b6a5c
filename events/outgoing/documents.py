"""Destinations and deliveries as replies show them; secrets are told once, when they are made."""

from datetime import datetime

from events.changes import EVENT, named
from events.models import Delivery, Destination, Event
from events.outgoing.work import OPEN_AFTER
from portal.moments import timestamp
from portal.types import JsonObject


def destination_document(row: Destination) -> JsonObject:
    return {
        "id": str(row.pk),
        "title": row.title,
        "url": row.url,
        "resourceTypes": list(row.resources),
        "actions": list(row.actions),
        "blueprints": list(row.blueprints),
        "ordered": row.ordered,
        "enabled": row.enabled,
        "disabledBecause": row.disabled_because,
        "ofBlueprint": row.blueprint_id is not None,
        "ofIntegration": row.integration_id is not None,
        "ownSecret": row.secret is not None,
        "circuit": "open" if row.failures >= OPEN_AFTER else "closed",
        "failuresInARow": row.failures,
        "failingSince": _moment(row.failing_since),
        "resumesAt": _moment(row.resume_at),
        "createdAt": _moment(row.created_at),
        "createdBy": row.created_by,
        "updatedAt": _moment(row.updated_at),
        "updatedBy": row.updated_by,
    }


def delivery_document(row: Delivery, event: Event | None) -> JsonObject:
    return {
        "event": named(EVENT, row.event),
        "status": row.state,
        "test": row.is_test,
        **_about(row, event),
        "attempts": row.attempts,
        "tries": row.tries,
        "dueAt": _moment(row.due_at),
        "createdAt": _moment(row.created_at),
        "endedAt": _moment(row.ended_at),
    }


def _about(row: Delivery, event: Event | None) -> JsonObject:
    sent = row.payload or {"action": None, "resourceType": None, "context": {"resource": None}}
    return {
        "action": event.action if event else sent["action"],
        "resourceType": event.resource_type if event else sent["resourceType"],
        "blueprint": event.blueprint if event else None,
        "identifier": event.identifier if event else sent["context"]["resource"],
    }


def _moment(value: datetime | None) -> str | None:
    return timestamp(value) if value else None

"""An event as conditions and templates see it."""

from collections.abc import Collection
from uuid import UUID

from access.models import User
from actions.models import Run
from blueprints.derived import ranked
from events.models import Event
from portal.moments import timestamp
from portal.types import JsonObject
from tenants.scope import current_tenant


def event_of(run: Run) -> JsonObject | None:
    """What started the run; None when a person did, or when the log does not have it any more."""
    event = Event.objects.filter(pk=run.event).first() if run.event else None
    return event_document(event, run.requester) if event else None


def event_document(event: Event, user: JsonObject) -> JsonObject:
    """{action, resourceType, trigger, context, diff}; `user` is who caused it."""
    return {
        "action": event.action,
        "resourceType": event.resource_type,
        "trigger": {
            "by": {"orgId": str(current_tenant().id), "userId": event.actor, "user": user},
            "origin": event.origin,
            "at": timestamp(event.at),
        },
        "context": {
            "blueprintIdentifier": event.blueprint,
            "entityIdentifier": event.entity,
            "propertyIdentifier": event.additional.get("property"),
            "runId": event.run_id,
            "derived": event.additional.get("derived", False),
        },
        "diff": {"before": _side(event, event.before), "after": _side(event, event.after)},
    }


def _side(event: Event, document: JsonObject | None) -> JsonObject | None:
    return ranked(event.blueprint, document) if event.resource_type == "entity" and event.blueprint else document


def causing_runs(events: Collection[Event]) -> dict[UUID, Run]:
    """By event the run that it belongs to; of several the one furthest down a chain of automations. One statement."""
    names = {event.pk: _runs_behind(event) for event in events}
    runs = Run.objects.only("id", "cause", "requester").in_bulk({name for found in names.values() for name in found})
    known = {key: [runs[name] for name in found if name in runs] for key, found in names.items()}
    return {key: max(found, key=_depth) for key, found in known.items() if found}


def _runs_behind(event: Event) -> list[str]:
    """What follows from several changes may belong to as many runs."""
    return [event.run_id] if event.run_id else event.additional.get("runs", [])


def _depth(run: Run) -> int:
    return run.cause["depth"] if run.cause else 0


def people_behind(events: Collection[Event]) -> dict[str, JsonObject]:
    """Persons by id, as templates see them; three statements."""
    keys = {key for event in events if (key := _uuid(event.actor))}
    users = User.objects.filter(pk__in=keys).prefetch_related("groups__team") if keys else []
    return {str(user.pk): _person(user) for user in users}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _person(user: User) -> JsonObject:
    teams = [group.team for group in user.groups.all() if hasattr(group, "team")]
    return {
        "id": str(user.pk), "email": user.email, "name": user.name, "firstName": user.first_name,
        "lastName": user.last_name, "picture": user.picture, "mainRole": next(iter(user.roles), None),
        "roles": [{"name": role} for role in user.roles],
        "teams": [{"name": team.name, "identifier": team.identifier, "provider": team.provider} for team in teams],
        "teamsIdentifiers": [team.identifier for team in teams],
        "relations": {"teams": [{"identifier": team.identifier, "title": team.name} for team in teams]},
    }  # fmt: skip


def requester(event: Event, people: dict[str, JsonObject], runs: dict[UUID, Run]) -> JsonObject:
    """Who caused the event, or else for whom the run was that it belongs to."""
    run = runs.get(event.pk)
    return people.get(event.actor) or (run.requester if run else None) or {"id": event.actor, "email": None}

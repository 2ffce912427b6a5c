"""An event as conditions and templates see it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from access.models import User
from actions.models import Run
from events.models import Event
from portal.moments import timestamp
from portal.types import JsonObject
from tenants.scope import current_tenant


def event_of(run: Run) -> JsonObject | None:
    """What started the run; None when a person did, or when the log does not have it any more."""
    event = Event.objects.filter(pk=run.cause["event"]).first() if run.cause else None
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
        },
        "diff": {"before": event.before, "after": event.after},
    }


def causing_runs(events: Iterable[Event]) -> dict[str, Run]:
    """The runs that events belong to; one statement."""
    return Run.objects.only("id", "cause", "requester").in_bulk({event.run_id for event in events if event.run_id})


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


def requester(event: Event, people: dict[str, JsonObject], runs: dict[str, Run]) -> JsonObject:
    """Who caused the event, or else for whom the run was that it belongs to."""
    run = runs.get(event.run_id or "")
    return people.get(event.actor) or (run.requester if run else None) or {"id": event.actor, "email": None}

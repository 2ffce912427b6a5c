"""Reads of the log in the shape of the audit API (contract §18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from events.changes import CHANGE, EVENT, named, parsed
from events.models import Event
from events.seals.bells import KIND as SEAL
from events.sight import seen_by
from portal.errors import Forbidden
from portal.moments import timestamp
from portal.types import Actor, JsonObject

PARTS = ("action", "context", "diff", "identifier", "resourceType", "status", "trigger", "additionalData", "message")


# Who writes for a source that is set up here.
WEBHOOK, INTEGRATION = "webhook:", "integration:"
# The sender's own name of what it sent (contract §13.3).
DELIVERY = "webhookEventId"
# How runs begin, for each type of action.
RUN_SOURCES = {"self-service": ("UI", "API"), "automation": ("AUTOMATION",)}
SOURCES = {WEBHOOK: "webhookId", INTEGRATION: "integrationId"}


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """All given parts must hold; `narrow` ones are those that callers without the admin's right may ask by."""

    identifier: str | None = None
    entity: str | None = None
    blueprint: str | None = None
    run_id: str | None = None
    actor: str | None = None
    origins: Sequence[str] = ()
    resources: Sequence[str] = ()
    action: str | None = None
    status: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    before_event: UUID | None = None
    limit: int = 100
    includes: Sequence[str] = ()
    webhook: str | None = None
    delivery: str | None = None
    installation: str | None = None
    action_type: str | None = None

    @property
    def narrow(self) -> bool:
        return bool(self.identifier or self.entity or self.run_id)

    def condition(self) -> Q:
        equal: dict[str, Any] = {
            "entity": self.entity, "blueprint": self.blueprint, "run_id": self.run_id, "action": self.action,
            "actor": self.actor, "status": self.status, "at__gte": self.after, "at__lte": self.before,
            "origin__in": list(self.origins), "resource_type__in": list(self.resources),
        }  # fmt: skip
        condition = Q(**{name: value for name, value in equal.items() if value})
        if self.webhook:
            condition &= Q(actor=f"{WEBHOOK}{self.webhook}")
        if self.delivery:
            condition &= Q(**{f"additional__{DELIVERY}": self.delivery})
        if self.installation:
            condition &= _written_by(self.installation)
        if self.action_type:
            condition &= _of_actions(self.action_type)
        # Seals say of the log itself that it is whole; who wants them asks for them.
        if SEAL not in self.resources and not self.identifier:
            condition &= ~Q(resource_type=SEAL)
        if self.before_event:
            condition &= Q(pk__lt=self.before_event)
        return condition & Q(pk=parsed(EVENT, self.identifier)) if self.identifier else condition


def _written_by(installation: str) -> Q:
    """The names that integrations give themselves end with that of the installation (contract §1.8)."""
    named = Q(user_agent__endswith=f"/{installation}") | Q(user_agent__contains=f"/{installation}/")
    return named | Q(user_agent__endswith=f"(statekey/{installation})") | Q(actor=f"{INTEGRATION}{installation}")


def _of_actions(kind: str) -> Q:
    """Changes of the actions that people start, or of those that events start, and of the runs of these."""
    defined = Q(after__trigger__type=kind) | Q(old__trigger__type=kind)
    return Q(resource_type="action") & defined | Q(resource_type="run", after__source__in=RUN_SOURCES.get(kind, ()))


def audits(actor: Actor, wanted: AuditFilter) -> list[JsonObject]:
    """Newest first. Raises Forbidden when a caller who is no admin asks for everything."""
    if not actor.is_admin and not wanted.narrow:
        raise Forbidden("the whole log is for administrators: name an entity, a run or an event to see its part")
    rows = seen_by(actor, Event.objects.filter(wanted.condition()).order_by("-id")[: wanted.limit])
    return [_projected(audit(row, actor.organization_id), wanted.includes) for row in rows]


def audit(row: Event, organization: UUID) -> JsonObject:
    return {
        "identifier": named(EVENT, row.pk),
        "action": row.action,
        "resourceType": row.resource_type,
        "status": row.status,
        "trigger": {
            "by": {"orgId": str(organization), "userId": row.actor},
            "origin": row.origin,
            "at": timestamp(row.at),
        },
        "context": {
            key: value
            for key, value in (("entity", row.entity), ("blueprint", row.blueprint), ("runId", row.run_id))
            if value is not None
        } | _source_of(row) | {"resource": row.identifier},
        "diff": {"before": row.before, "after": row.after},
        "additionalData": {**row.additional, "change": named(CHANGE, row.change_id)},
        "message": row.message,
    }  # fmt: skip


def _source_of(row: Event) -> JsonObject:
    named = {key: row.actor.removeprefix(prefix) for prefix, key in SOURCES.items() if row.actor.startswith(prefix)}
    return named | {key: row.additional[key] for key in (DELIVERY,) if key in row.additional}


def _projected(found: JsonObject, includes: Sequence[str]) -> JsonObject:
    wanted = [part for part in includes if part in PARTS]
    return {part: found[part] for part in wanted} if wanted else found

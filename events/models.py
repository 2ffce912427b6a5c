"""The append-only log: audit trail, change feed and outbox of one organization."""

from uuid import UUID

from django.db import models

from events.differences import whole_before
from portal.ids import uuid7
from portal.types import JsonObject


class Event(models.Model):
    """What happened to one thing; its id is ordered by time, so consumers keep the last id they have seen.

    `subject` is the row's key of an entity or a blueprint, which stays when it gets another name. `change` is the first
    event of the same change, null in that one itself (events/changes.py). Read `before`, never `old`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=30)
    resource_type = models.CharField(max_length=30)
    status = models.CharField(max_length=10, default="SUCCESS")
    identifier = models.TextField()
    blueprint = models.TextField(null=True)
    entity = models.TextField(null=True)
    subject = models.UUIDField(null=True)
    change = models.UUIDField(null=True)
    run_id = models.TextField(null=True)
    actor = models.TextField()
    origin = models.CharField(max_length=20)
    user_agent = models.TextField(default="", blank=True)
    old = models.JSONField(null=True, db_column="before")
    after = models.JSONField(null=True)
    additional = models.JSONField(default=dict)
    message = models.TextField(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["blueprint", "entity", "id"], name="event_entity"),
            models.Index(fields=["run_id", "id"], name="event_run", condition=models.Q(run_id__isnull=False)),
            models.Index(fields=["subject", "id"], name="event_subject", condition=models.Q(subject__isnull=False)),
            models.Index(fields=["change"], name="event_change", condition=models.Q(change__isnull=False)),
            # What may be brought back; deletions are few among many events.
            models.Index(
                fields=["id"], name="event_deleted", condition=models.Q(action="DELETE", resource_type="entity")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.resource_type} {self.identifier}"

    @property
    def before(self) -> JsonObject | None:
        """The whole document as it was; updates of entities keep of it what was different."""
        kept = self.resource_type == "entity" and self.old is not None and self.after is not None
        return whole_before(self.old, self.after) if kept else self.old

    @property
    def change_id(self) -> UUID:
        return self.change or self.pk


class Position(models.Model):
    """How far a consumer of the log has come."""

    consumer = models.CharField(max_length=60, primary_key=True)
    last_event = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.consumer

"""The append-only log: audit trail, change feed and outbox of one organization."""

from django.db import models

from portal.ids import uuid7


class Event(models.Model):
    """One change; its id is ordered by time, so consumers keep the last id they have seen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=30)
    resource_type = models.CharField(max_length=30)
    status = models.CharField(max_length=10, default="SUCCESS")
    identifier = models.TextField()
    blueprint = models.TextField(null=True)
    entity = models.TextField(null=True)
    run_id = models.TextField(null=True)
    actor = models.TextField()
    origin = models.CharField(max_length=20)
    user_agent = models.TextField(default="", blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    additional = models.JSONField(default=dict)
    message = models.TextField(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["blueprint", "entity", "id"], name="event_entity"),
            models.Index(fields=["run_id", "id"], name="event_run", condition=models.Q(run_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.resource_type} {self.identifier}"


class Position(models.Model):
    """How far a consumer of the log has come."""

    consumer = models.CharField(max_length=60, primary_key=True)
    last_event = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.consumer

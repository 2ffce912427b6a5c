"""The append-only log: audit trail, change feed and outbox of one organization."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from events.differences import whole_before
from portal.fields import JsonbField
from portal.ids import uuid7
from portal.types import JsonObject


class Event(models.Model):
    """What happened to one thing; its id is ordered by time, so consumers keep the last id they have seen.

    `subject` is the row's key of an entity, a blueprint or a workflow, which stays when it gets another name. `change`
    is the first event of the same change, null in that one itself (events/changes.py). Read `before`, never `old`.
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
    old = JsonbField(null=True, db_column="before")
    after = JsonbField(null=True)
    additional = JsonbField(default=dict)
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
            # The chain that seals the log (events/seals).
            models.Index(fields=["id"], name="event_seal", condition=models.Q(resource_type="audit-seal")),
            # What people did in the interface, few among what integrations send: how many there were on which days.
            models.Index(fields=["id"], include=["actor"], name="event_people", condition=models.Q(origin="UI")),
            # By which scorecards judged an entity otherwise.
            models.Index(
                fields=["id"],
                name="event_judged",
                condition=models.Q(action="UPDATE", resource_type="entity", old__has_key="scorecards"),
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


class Destination(models.Model):
    """Where events are sent to: those of the kinds named, an empty list naming all.

    With `blueprint_id` or `integration_id` it is the `changelogDestination` of that blueprint or integration (contract
    §3.1, §12.1) and follows it. Without a secret of its own it is signed with the organization's. A worker holds it by
    `lease` until `leased_until`; before `resume_at` nothing is sent: it was asked to wait, or has failed too often.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.TextField()
    url = models.TextField()
    blueprint_id = models.UUIDField(null=True)
    integration_id = models.UUIDField(null=True)
    resources = ArrayField(models.TextField(), default=list)
    actions = ArrayField(models.TextField(), default=list)
    blueprints = ArrayField(models.TextField(), default=list)
    # Nothing is sent before what came earlier has arrived or was given up.
    ordered = models.BooleanField(default=False)
    enabled = models.BooleanField(default=True)
    disabled_because = models.TextField(default="", blank=True)
    secret = models.BinaryField(null=True)
    # Signs as well until then, so that receivers may change over in their own time.
    previous_secret = models.BinaryField(null=True)
    previous_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    resume_at = models.DateTimeField(null=True)
    lease = models.PositiveBigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    def __str__(self) -> str:
        return self.title

    @property
    def follows(self) -> str:
        """What it is the `changelogDestination` of; "" when it stands for itself."""
        return "blueprint" if self.blueprint_id else "integration" if self.integration_id else ""


class Delivery(models.Model):
    """An event for a destination, added in the transaction of the change; `due_at` is null when all is done.

    `tries` are the last attempts: [{at, status, ms, error, response}]. `payload` is what a test or a request for a
    resync sends, which are no events; of others it is made from the log.
    """

    class State(models.TextChoices):
        PENDING = "PENDING"
        DELIVERED = "DELIVERED"
        DEAD = "DEAD"

    pk = models.CompositePrimaryKey("destination", "event")
    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, db_constraint=False, db_index=False)
    event = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tries = JsonbField(default=list)
    payload = JsonbField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["destination", "due_at", "event"], name="delivery_due", condition=models.Q(due_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.state}"

    @property
    def is_test(self) -> bool:
        return self.payload is not None and self.payload["action"] == "TEST"

"""Where entities come from: files, integrations that run elsewhere, webhooks; and what each of them has sent."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from portal.fields import DocumentField, JsonbField
from portal.ids import uuid7

DELIVERY = "delivery:"


class Job(models.Model):
    """An import that a worker does step by step; each step and `cursor` are one transaction.

    `plan` is what the request said: {sheet | blueprint, mode, dry_run, create_missing}. `upload` is the file, until the
    job has ended. `result` has {blueprints, counts, faults, notes, rows} as the import of a small file replies them.
    `due_at` is when the sweeper must look: the worker is overdue, or the job was kept long enough.
    """

    class State(models.TextChoices):
        PENDING = "PENDING"
        RUNNING = "RUNNING"
        COMPLETED = "COMPLETED"
        FAILURE = "FAILURE"
        CANCELLED = "CANCELLED"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PENDING)
    plan = JsonbField()
    upload = models.BinaryField(null=True)
    actor = models.TextField()
    actor_kind = models.CharField(max_length=10)
    # The personal token that was shown: what goes on later is limited as it is.
    actor_token = models.TextField(null=True)
    # Steps that are done.
    cursor = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    result = JsonbField(default=dict)
    # The first event of the change that all steps are.
    change = models.UUIDField(null=True)
    message = models.TextField(default="", blank=True)
    # How often a worker began since a step was last completed.
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Source(models.Model):
    """An integration that runs elsewhere, one that a worker of ours pulls, or a webhook of ours.

    `document` is what its owner wrote, kept verbatim. `examples` are raw items by kind, `cursors` moments by kind and
    index, `resync_state` what the integration last told of itself. `key` and `secret` are of an address that others
    send to: its end, and what the sender signs with, sealed.

    What is pulled is due at `due_at`; while a worker is at it `lease` is the worker's, and `due_at` is when it is
    overdue. `attempts` is how often one began since a turn was last ended; `pulled` is what it remembers.
    """

    class Kind(models.TextChoices):
        INTEGRATION = "integration"
        WEBHOOK = "webhook"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    identifier = models.TextField()
    document = DocumentField()
    examples = JsonbField(default=dict)
    cursors = JsonbField(default=dict)
    resync_state = JsonbField(default=dict)
    requested_id = models.UUIDField(null=True)
    requested_at = models.DateTimeField(null=True)
    key = models.TextField(default="", blank=True)
    secret = models.BinaryField(null=True)
    due_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    pulled = JsonbField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "identifier"], name="source_identifier")]

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"


class Record(models.Model):
    """What a source has sent: an event for its webhook, an item of a sync, or a line of its log; kept for a week.

    A page of a source that is pulled is kept until a sync does without it: {url, etag, next, entities …}.

    `payload` is {body, headers, queryParams} of an event, the item, or what a line of the log says beside its message.
    `trace` has what became of each entity in it: {mapping, item, blueprint, identifier, stage, outcome, message}.
    `names` are the identifiers in the trace, and the name that the sender gave the delivery.
    """

    class Kind(models.TextChoices):
        EVENT = "event"
        ITEM = "item"
        LOG = "log"
        PAGE = "page"

    class State(models.TextChoices):
        PENDING = "PENDING"
        DONE = "DONE"
        FAILED = "FAILED"
        IGNORED = "IGNORED"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, db_index=False, related_name="records")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DONE)
    level = models.CharField(max_length=10, default="", blank=True)
    message = models.TextField(default="", blank=True)
    payload = JsonbField(null=True)
    trace = JsonbField(default=list)
    names = ArrayField(models.TextField(), default=list)
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["source", "kind", "id"], name="record_source"),
            models.Index(fields=["source", "id"], name="record_pending", condition=Q(state="PENDING")),
            GinIndex(fields=["names"], name="record_names"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def delivery(self) -> str:
        """What the sender calls it; "" when it gave it no name."""
        return next((name.removeprefix(DELIVERY) for name in self.names if name.startswith(DELIVERY)), "")


class Sync(models.Model):
    """One resync of an integration, as it tells of it; the id follows from the integration and its name of the sync.

    `kinds` are its reports by kind. `held` has the identifiers, by blueprint, whose deletion waits for an admin;
    `deletions` what was deleted, each {change, blueprint, count, at}.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, db_index=False, related_name="syncs")
    event_id = models.TextField()
    kinds = DocumentField(default=dict)
    held = JsonbField(default=dict)
    held_because = models.TextField(default="", blank=True)
    deletions = JsonbField(default=list)
    seen_at = models.DateTimeField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.event_id

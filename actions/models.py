"""What people may start, and the record of everything that was started."""

from enum import StrEnum
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from actions.automations.cron import planned
from actions.automations.triggers import watched_keys
from actions.lifecycle import ENDED, STATUS, WORKED, State
from portal.fields import DocumentField, JsonbField
from portal.ids import random_id, uuid7


class Kind(StrEnum):
    """Of an action: what people call one, a workflow, or a trigger of a workflow. Of a run: what it is a run of."""

    ACTION = "action"
    WORKFLOW = "workflow"
    TRIGGER = "trigger"
    NODE = "node"


PREFIXES: Final = {Kind.ACTION: "r_", Kind.WORKFLOW: "wfr_", Kind.NODE: "wfnr_"}
KINDS: Final = [(kind.value, kind.name) for kind in Kind]


def run_id(kind: Kind = Kind.ACTION) -> str:
    return random_id(PREFIXES[kind])


class ActionManager(models.Manager["Action"]):
    """What people call actions; `Action.all_kinds` has workflows and their triggers as well."""

    def get_queryset(self) -> models.QuerySet["Action"]:
        return super().get_queryset().filter(kind=Kind.ACTION)


class Action(models.Model):
    """A form, who may use it, and one backend to call: a JSON document (contract §8.1), kept as it was sent.

    `permissions` is the document of contract §9.1; clients change it on a route of its own. A workflow is kept as one
    with the document of contract §11.1, and each of its triggers as one more, whose backend is the workflow
    (actions/workflows/compiling.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=KINDS, default=Kind.ACTION, db_default=Kind.ACTION)
    # Of a trigger.
    workflow = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="triggers", db_index=False)
    identifier = models.TextField()
    document = DocumentField()
    permissions = JsonbField()
    # Keys of the events that start it (automations/triggers.py); none for what people start.
    watches = ArrayField(models.TextField(), default=list)
    # When the clock starts it next; none for what no clock starts.
    scheduled_at = models.DateTimeField(null=True)
    # What the loop guard says of it: {code, message, at}; gone when the definition changes.
    warning = JsonbField(null=True)
    # What the loop guard holds back (automations/pauses.py): {pauses: [...], countedSince}.
    brakes = JsonbField(null=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    # The first one is what `workflow.triggers` goes by.
    all_kinds: models.Manager["Action"] = models.Manager()
    objects = ActionManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "identifier"], name="action_kind_identifier")]

    def __str__(self) -> str:
        return self.identifier

    def save(self, *args: Any, **options: Any) -> None:
        if self.kind != Kind.WORKFLOW:
            self.watches, self.scheduled_at = watched_keys(self.document), planned(self.document, self.scheduled_at)
        super().save(*args, **options)

    @property
    def trigger(self) -> dict[str, Any]:
        return self.document["trigger"]

    @property
    def run_kind(self) -> Kind:
        """Of the runs that it starts."""
        return Kind.WORKFLOW if self.kind == Kind.TRIGGER else Kind.ACTION


class Occasion(models.Model):
    """An event that an automation waits for, until it has been dealt with.

    A worker that takes it counts the attempt and moves `due_at` ahead; without `due_at` it was given up, and `error`
    says why.
    """

    pk = models.CompositePrimaryKey("event_id", "automation_id")
    event_id = models.UUIDField()
    # A bare id: what is left of a deleted automation is thrown away by the worker.
    automation_id = models.UUIDField()
    due_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(default="", blank=True)
    # Why it is held back until `due_at` (automations/pauses.py); empty for what is not.
    held = models.TextField(default="", db_default="", blank=True)

    def __str__(self) -> str:
        return f"{self.event_id} {self.automation_id}"


class RunManager(models.Manager["Run"]):
    """Lists of runs stay light, whatever was handed in with them."""

    def get_queryset(self) -> models.QuerySet["Run"]:
        return super().get_queryset().defer(*Run.heavy)


class Run(models.Model):
    """One execution, complete in itself: it outlives the action, the blueprint and the entity it was for.

    `definition` is the action as it was, `subject` the faces ({identifier, title, icon}) of blueprint and entity,
    `requester` the person as templates see them, `payload` the rendered invocation without secrets.
    `due_at` is when the sweeper must look: the bell is overdue, a lease has ended, or the deadline has come.
    """

    id = models.CharField(max_length=40, primary_key=True, default=run_id, editable=False)
    kind = models.CharField(max_length=10, choices=KINDS, default=Kind.ACTION, db_default=Kind.ACTION)
    # Of a run of a node: the workflow's run that it belongs to. Of a workflow's run: that of a node that waits for it.
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="steps", db_index=False)
    # What later nodes read of this run of a node.
    output = JsonbField(null=True)
    action = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="runs", db_index=False)
    definition = JsonbField()
    subject = JsonbField(default=dict)
    blueprint = models.TextField(null=True)
    entity = models.TextField(null=True)
    requester = JsonbField()
    properties = JsonbField(default=dict)
    raw_properties = JsonbField(default=dict)
    source = models.CharField(max_length=20)
    # The chain that led here: {event, root, depth, path}; without `event` when a backend of the chain asked for it.
    cause = JsonbField(null=True)
    # The run that somebody started anew; a bare id, because it may be gone.
    rerun_of = models.CharField(max_length=40, null=True)
    # Runs that were asked for together, one for each of several entities (runs/batches.py).
    batch = models.CharField(max_length=40, null=True)
    # Why an administrator started it past its policy or approval.
    break_glass = models.TextField(null=True)

    state = models.CharField(max_length=20, choices=[(state.value, state.name) for state in State])
    status_label = models.TextField(null=True)
    summary = models.TextField(null=True)
    link = JsonbField(null=True)
    message = JsonbField(null=True)
    external_run_id = models.TextField(null=True)
    # Answers of approvers: [{userId, email, state, description, stage, at}], the latest last.
    approvals = JsonbField(default=list)
    approval_stage = models.PositiveSmallIntegerField(default=0)
    # Who is asked to approve the stage, as `user:`, `role:` and `team:` names (actions/approvals/people.py).
    asked = ArrayField(models.TextField(), default=list)
    # Whom to tell of the approval (actions/approvals/notices.py), and when the next try is due.
    notices = JsonbField(default=list)
    notify_at = models.DateTimeField(null=True)
    payload = JsonbField(null=True)
    response = JsonbField(null=True)
    # What was handed in with the form (actions/inputs/files.py), sealed; read only by what asks for it.
    files = models.BinaryField(null=True)
    response_status = models.PositiveSmallIntegerField(null=True)

    # The fencing token: raised with every claim; only the worker whose attempt it is may finish the run.
    attempt = models.PositiveSmallIntegerField(default=0)
    # How often a worker that had the run died.
    deaths = models.PositiveSmallIntegerField(default=0, db_default=0)
    due_at = models.DateTimeField(null=True)
    # A retry waits until then, whoever rings.
    ready_at = models.DateTimeField(null=True)
    deadline = models.DateTimeField()
    installation_id = models.TextField(null=True)
    claimed_until = models.DateTimeField(null=True)
    idempotency_key = models.CharField(max_length=255, null=True)
    request_digest = models.CharField(max_length=64, null=True)

    created_at = models.DateTimeField()
    created_by = models.TextField()
    impersonated_by = models.TextField(null=True)
    updated_at = models.DateTimeField()
    updated_by = models.TextField()
    ended_at = models.DateTimeField(null=True)

    objects = RunManager()
    # Left out of plain statements as well (portal/rows.py).
    heavy = ("files",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "idempotency_key"],
                condition=Q(idempotency_key__isnull=False),
                name="run_idempotency_key",
            )
        ]
        indexes = [
            models.Index(fields=["created_at", "id"], name="run_created"),
            models.Index(fields=["action", "created_at"], name="run_action"),
            models.Index(fields=["blueprint", "entity", "created_at"], name="run_entity"),
            models.Index(fields=["external_run_id"], name="run_external", condition=Q(external_run_id__isnull=False)),
            models.Index(fields=["batch"], name="run_batch", condition=Q(batch__isnull=False)),
            models.Index(fields=["parent", "created_at"], name="run_parent", condition=Q(parent__isnull=False)),
            models.Index(fields=["due_at"], name="run_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["notify_at"], name="run_notify", condition=Q(notify_at__isnull=False)),
            models.Index(
                fields=["state", "created_at"],
                name="run_worked",
                condition=Q(state__in=sorted(state.value for state in {*WORKED, State.WAITING})),
            ),
            models.Index(
                fields=["installation_id", "created_at"],
                name="run_offered",
                condition=Q(state=State.OFFERED.value),
            ),
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def status(self) -> str:
        return STATUS[State(self.state)]

    @property
    def event(self) -> str | None:
        """Key of the event that started it; None when somebody asked for it."""
        return self.cause.get("event") if self.cause else None

    @property
    def belongs_to(self) -> str:
        """Whose the changes are that it makes: a node's are those of its workflow's run."""
        return str(self.parent_id) if self.kind == Kind.NODE else self.pk

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED


class RunLog(models.Model):
    """One line of a run's log; ids are ordered by time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="logs", db_index=False)
    level = models.CharField(max_length=10, default="INFO")
    message = models.TextField()
    created_by = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["run", "id"], name="run_log_run")]

    def __str__(self) -> str:
        return self.message[:80]

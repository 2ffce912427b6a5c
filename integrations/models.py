"""Imports that take longer than a request may."""

from django.db import models

from portal.ids import uuid7


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
    plan = models.JSONField()
    upload = models.BinaryField(null=True)
    actor = models.TextField()
    actor_kind = models.CharField(max_length=10)
    # Steps that are done.
    cursor = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
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

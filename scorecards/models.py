"""What is asked of a blueprint's entities; the results stand with the entities themselves."""

from django.db import models
from django.db.models.functions import Now

from blueprints.models import Blueprint
from portal.ids import uuid7


class Scorecard(models.Model):
    """One JSON document (contract §7.1), kept whole in `document`; `identifier` repeats one of its keys."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    blueprint = models.ForeignKey(Blueprint, on_delete=models.CASCADE, related_name="scorecards", db_index=False)
    identifier = models.CharField(max_length=100)
    document = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    class Meta:
        # Checked when a statement ends, so that two scorecards may swap their names in one.
        constraints = [
            models.UniqueConstraint(
                fields=["blueprint", "identifier"],
                name="scorecard_identifier",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self) -> str:
        return self.identifier


class Rejudging(models.Model):
    """Entities of a blueprint wait to be judged again; the row goes when a worker has been over all of them.

    `judged` of `total` are done. With `after`, the number of a transaction, all were gone over while others were
    writing, who may have judged by the old scorecards: once more when that one and all with smaller numbers are over.
    """

    blueprint = models.OneToOneField(Blueprint, primary_key=True, on_delete=models.CASCADE)
    # A change while a worker is at it gives a new one, so that the row stays for another pass.
    token = models.UUIDField()
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(db_default=Now())
    total = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.pk)

"""What is asked of a blueprint's entities; the results stand with the entities themselves."""

from django.db import models
from django.db.models.functions import Now

from blueprints.models import Blueprint
from portal.fields import JsonbField
from portal.ids import uuid7


class Scorecard(models.Model):
    """One JSON document (contract §7.1), kept whole in `document`; `identifier` repeats one of its keys."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    blueprint = models.ForeignKey(Blueprint, on_delete=models.CASCADE, related_name="scorecards", db_index=False)
    identifier = models.CharField(max_length=100)
    document = JsonbField()
    # What single entities need not pass: scorecards.exemptions.records says how it is kept.
    exemptions = JsonbField(default=list)
    # When the first of them ends.
    exempt_until = models.DateTimeField(null=True)
    # Mails about them that are still to go (scorecards.exemptions.notices), and when to look at them next.
    notices = JsonbField(default=list)
    notify_at = models.DateTimeField(null=True)
    # What the last change gave another name: {identifier: old} of itself, {rules: {old: new}, levels: {old: new}}; each
    # where there is one. What is told under old names goes on under the new ones. `earlier` are names before that
    # one, where changes come faster than what they change is told.
    renamed = JsonbField(default=dict)
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
    A row that is `resting` stays for its next time: the blueprint has rules whose answers change with the time.
    """

    blueprint = models.OneToOneField(Blueprint, primary_key=True, on_delete=models.CASCADE)
    # A change while a worker is at it gives a new one, so that the row stays for another pass.
    token = models.UUIDField()
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(db_default=Now())
    total = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    after = models.BigIntegerField(null=True)
    resting = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)


class Tally(models.Model):
    """How the entities of a part of the organization stood on a day, such as `2026-05-15`, in UTC; kept for good.

    `subject` is a scorecard or an initiative, `part` is `all`, `none` (entities without a team) or `team:<identifier>`.
    `counts` are entities by level, or by OPEN and DONE; `rules` are {rule: [passed, asked]}. A day has the numbers of
    the last time somebody counted.
    """

    pk = models.CompositePrimaryKey("subject", "part", "day")
    subject = models.UUIDField()
    part = models.CharField()
    day = models.CharField(max_length=10)
    counts = JsonbField()
    rules = JsonbField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part} {self.day}"

"""What kinds of things exist, the things, and how they point to each other."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Collate, Lower, Now

from portal.fields import DocumentField, JsonbField
from portal.ids import uuid7


def new_revision() -> int:
    return secrets.randbits(63)


class Blueprint(models.Model):
    """A kind of thing: one JSON document (contract §3.1), kept whole in `document`.

    `document` holds every key the client gave except the audit fields; `identifier` and `title` repeat two of them
    for lookups and lists.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    identifier = models.CharField(max_length=100)
    title = models.CharField(max_length=100)
    document = DocumentField()
    # Random, and another with every change: compiled blueprints are cached under it, and a counter would name
    # two different states alike when the first of them is rolled back.
    revision = models.BigIntegerField(default=new_revision)
    # What differs from the default of contract §9.2; blueprints.permissions.document says how to read it.
    permissions = JsonbField(default=dict)
    system = models.BooleanField(default=False)
    # {scorecard: [rules about related entities]}, whose numbers are counted like aggregation properties.
    asked = JsonbField(default=dict)
    # {property: id of the migration that is converting its values}.
    changing = JsonbField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identifier"], name="blueprint_identifier")]
        permissions = [("moderate_blueprint", "Has every right on the blueprint and its entities")]

    def __str__(self) -> str:
        return self.identifier


class Entity(models.Model):
    """A thing: `properties` as written, `computed` as derived, `relations` with the targets' identifiers.

    `relations` repeats EntityRelation in the shape of replies ({key: null | id | [ids]}); reading needs no join.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT, db_index=False)
    identifier = models.TextField()
    title = models.TextField()
    icon = models.TextField(null=True)
    team = ArrayField(models.TextField(), default=list)
    properties = JsonbField(default=dict)
    computed = JsonbField(default=dict)
    relations = JsonbField(default=dict)
    scorecards = JsonbField(default=dict)
    datasource = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["blueprint", "identifier"], name="entity_identifier")]
        indexes = [
            # Pages of a blueprint: in the order of creation, by title in any case, by the last change.
            models.Index(fields=["blueprint", "id"], name="entity_created"),
            models.Index("blueprint", Lower("title"), "id", name="entity_title"),
            models.Index(fields=["blueprint", "updated_at", "id"], name="entity_updated"),
            # What one integration wrote, page by page (contract §4.9).
            models.Index(Collate("datasource", "C"), "id", name="entity_datasource"),
            GinIndex(fields=["properties"], name="entity_properties", opclasses=["jsonb_path_ops"]),
            # Few values, so it stays small: «of my teams» is asked on every page, and ways lead over owners.
            GinIndex(fields=["team"], name="entity_team"),
        ]

    def __str__(self) -> str:
        return self.identifier


class EntityRelation(models.Model):
    """One arrow; `position` keeps the order in which a many-relation was given."""

    pk = models.CompositePrimaryKey("source", "relation", "target")
    source = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="outgoing", db_index=False)
    relation = models.CharField(max_length=100)
    target = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="incoming", db_index=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["target", "relation"], name="entity_relation_target")]

    def __str__(self) -> str:
        return self.relation


class Migration(models.Model):
    """Work over all entities of a blueprint, page by page, complete in itself: it outlives the blueprint.

    `plan` says what is to be done, by kind: the mapping of contract §17; {deleteBlueprint}; the two definitions of a
    property; or the change that is taken back, which may be of several blueprints. A page is done and `cursor` moved
    in one transaction, so what was killed goes on where it stopped.
    `due_at` is when the sweeper must look: the bell is overdue, or the kept values have been kept long enough.
    """

    class State(models.TextChoices):
        PENDING = "PENDING"
        RUNNING = "RUNNING"
        COMPLETED = "COMPLETED"
        FAILURE = "FAILURE"
        CANCELLED = "CANCELLED"
        PENDING_CANCELLATION = "PENDING_CANCELLATION"

    class Kind(models.TextChoices):
        MAPPING = "mapping"
        DELETION = "deletion"
        CONVERSION = "conversion"
        UNDO = "undo"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PENDING)
    source_id = models.UUIDField()
    source = models.TextField()
    plan = JsonbField()
    actor = models.TextField()
    actor_kind = models.CharField(max_length=10)
    # The personal token that was shown: what goes on later is limited as it is.
    actor_token = models.TextField(null=True)
    # Entities up to here are done; those after `last` came later and are not looked at.
    cursor = models.UUIDField(null=True)
    last = models.UUIDField(null=True)
    # The first event of the change that all pages of a mapping, or of an undoing, are; none while nothing was changed,
    # or when undone.
    change = models.UUIDField(null=True)
    total = models.PositiveIntegerField(default=0)
    succeeded = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    message = models.TextField(default="", blank=True)
    # How often a worker began since a page was last completed.
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.source}"


class MigrationNote(models.Model):
    """What a migration did to one entity: why it failed, or the value that a conversion replaced and the new one."""

    pk = models.CompositePrimaryKey("migration", "entity")
    migration = models.ForeignKey(Migration, on_delete=models.CASCADE, related_name="notes", db_index=False)
    entity = models.UUIDField()
    identifier = models.TextField()
    error = models.TextField(null=True)
    before = JsonbField(null=True)
    after = JsonbField(null=True)

    def __str__(self) -> str:
        return self.identifier


class Measurement(models.Model):
    """The last number that a computed property had in an hour, such as `2026-05-15T09`, in UTC; null when it had none.

    A row is written only when the number changed; numbers of an entity's own are in the event log. PostgreSQL deletes
    an entity's rows with it.
    """

    pk = models.CompositePrimaryKey("entity", "property", "hour")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    property = models.CharField(max_length=100)
    hour = models.CharField(max_length=13)
    at = models.DateTimeField()
    value = models.FloatField(null=True)

    def __str__(self) -> str:
        return f"{self.property} {self.hour}"


class Expiry(models.Model):
    """When the value of a timer ends (expiry.py); without `due_at` its end was told. Another value counts anew.

    PostgreSQL deletes an entity's rows with it.
    """

    pk = models.CompositePrimaryKey("entity", "property")
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    property = models.CharField(max_length=100)
    value = models.TextField()
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="expiry_due", condition=models.Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.property} {self.value}"


class Stale(models.Model):
    """Derived values that a worker is to bring up to date: those to which `walk` leads from `seeds`.

    Rows are added by whoever changed something and taken away when all is done, so writers never wait for each other.
    Without a walk they are the values of the whole blueprint.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # Bare ids: a blueprint or an entity that is gone leaves nothing to be done.
    blueprint_id = models.UUIDField()
    walk = JsonbField(null=True)
    seeds = ArrayField(models.UUIDField(), default=list)
    # Whether aggregations are to be counted again, and not only mirrors followed.
    counted = models.BooleanField(default=False)
    # A worker that takes the row moves this ahead; if it dies, the row is due again.
    due_at = models.DateTimeField(db_default=Now())
    # Not before this transaction and all with smaller numbers are over.
    after = models.BigIntegerField(null=True)
    # Runs that the change belongs to, the last ones: what follows from it belongs to the same chain of automations.
    runs = ArrayField(models.TextField(), default=list, db_default=[])
    # Values that change with the time alone are due again and again.
    every_seconds = models.PositiveIntegerField(null=True)
    # Not their values: what scorecards say of the seeds is to be told anew, by entities of `_rule_result`; or, where
    # it is to be `counted`, how many pass.
    judged = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="stale_due")]

    def __str__(self) -> str:
        return str(self.pk)

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

KINDS = [("action", "ACTION"), ("workflow", "WORKFLOW"), ("trigger", "TRIGGER"), ("node", "NODE")]

STATES = [
    (name, name.upper())
    for name in (
        "waiting", "queued", "running", "offered", "sent", "cancelling", "succeeded", "failed", "declined", "cancelled",
    )
]  # fmt: skip


def kind() -> models.CharField:
    return models.CharField(choices=KINDS, db_default="action", default="action", max_length=10)


def of_this(name: str) -> models.ForeignKey:
    cascade = django.db.models.deletion.CASCADE
    target = f"actions.{'action' if name == 'triggers' else 'run'}"
    return models.ForeignKey(db_index=False, null=True, on_delete=cascade, related_name=name, to=target)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0012_batches_and_break_glass"),
    ]

    operations = [
        migrations.AddField(model_name="action", name="kind", field=kind()),
        migrations.AddField(model_name="action", name="workflow", field=of_this("triggers")),
        migrations.AddField(model_name="run", name="kind", field=kind()),
        migrations.AddField(model_name="run", name="parent", field=of_this("steps")),
        migrations.AddField(model_name="run", name="output", field=models.JSONField(null=True)),
        migrations.AlterField(model_name="run", name="state", field=models.CharField(choices=STATES, max_length=20)),
        migrations.AlterModelManagers(name="action", managers=[("all_kinds", models.Manager())]),
        migrations.RemoveConstraint(model_name="action", name="action_identifier"),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("kind", "identifier"), name="action_kind_identifier"),
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(
                condition=Q(("parent__isnull", False)), fields=["parent", "created_at"], name="run_parent"
            ),
        ),
    ]

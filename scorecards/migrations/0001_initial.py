import django.db.models.deletion
from django.db import migrations, models

import portal.ids


class Migration(migrations.Migration):

    initial = True

    dependencies = [("blueprints", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Scorecard",
            fields=[
                ("id", models.UUIDField(default=portal.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("identifier", models.CharField(max_length=100)),
                ("document", models.JSONField()),
                ("revision", models.UUIDField(default=portal.ids.uuid7)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.TextField()),
                ("updated_at", models.DateTimeField()),
                ("updated_by", models.TextField()),
                (
                    "blueprint",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE,
                        related_name="scorecards", to="blueprints.blueprint",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=models.Deferrable["IMMEDIATE"],
                        fields=("blueprint", "identifier"), name="scorecard_identifier",
                    )
                ],
            },
        ),
    ]

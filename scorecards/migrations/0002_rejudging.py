import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("scorecards", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Rejudging",
            fields=[
                (
                    "blueprint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False,
                        to="blueprints.blueprint",
                    ),
                ),
                ("token", models.UUIDField()),
                ("due_at", models.DateTimeField()),
            ],
        ),
    ]

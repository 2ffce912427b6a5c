"""Every column of `jsonb` reads numbers as they were sent: no column says so for itself any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("integrations", "0006_tokens_of_whoever_asked")]

    operations = [
        migrations.AlterField("record", "payload", models.JSONField(null=True)),
        migrations.AlterField("source", "examples", models.JSONField(default=dict)),
        migrations.AlterField("source", "resync_state", models.JSONField(default=dict)),
        migrations.AlterField("source", "pulled", models.JSONField(default=dict)),
    ]

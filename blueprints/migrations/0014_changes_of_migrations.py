"""Which change a migration was, so that it can be taken back as one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("blueprints", "0013_pages_with_room")]

    operations = [
        migrations.AddField(model_name="migration", name="change", field=models.UUIDField(null=True)),
    ]

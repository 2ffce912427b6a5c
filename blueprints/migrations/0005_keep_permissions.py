from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("blueprints", "0004_measurements")]

    operations = [
        migrations.AddField("blueprint", "permissions", models.JSONField(default=dict)),
    ]

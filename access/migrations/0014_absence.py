from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0013_provided_by_a_directory"),
    ]

    operations = [
        migrations.AddField(model_name="user", name="absence", field=models.JSONField(null=True)),
    ]

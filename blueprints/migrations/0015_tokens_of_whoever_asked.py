from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("blueprints", "0014_changes_of_migrations")]

    operations = [
        migrations.AddField(model_name="migration", name="actor_token", field=models.TextField(null=True)),
    ]

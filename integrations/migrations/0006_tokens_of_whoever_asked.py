from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("integrations", "0005_pages_of_sources")]

    operations = [
        migrations.AddField(model_name="job", name="actor_token", field=models.TextField(null=True)),
    ]

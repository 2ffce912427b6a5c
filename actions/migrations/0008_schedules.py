from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('actions', '0007_timers_are_watched')]
    operations = [
        migrations.AddField(model_name='action', name='scheduled_at', field=models.DateTimeField(null=True)),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tenants', '0003_logos_and_closing'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='icons',
            field=models.JSONField(db_default={}, default=dict),
        ),
    ]

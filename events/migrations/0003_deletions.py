from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_subject_and_change'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('action', 'DELETE'), ('resource_type', 'entity')), fields=['id'], name='event_deleted'),
        ),
    ]

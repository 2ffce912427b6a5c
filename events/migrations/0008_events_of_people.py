from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0007_seals_of_the_log'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('origin', 'UI')), fields=['id'], include=['actor'], name='event_people'),
        ),
    ]

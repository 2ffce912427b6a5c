from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='before',
            field=models.JSONField(db_column='before', null=True),
        ),
        migrations.RenameField(
            model_name='event',
            old_name='before',
            new_name='old',
        ),
        migrations.AddField(
            model_name='event',
            name='subject',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='event',
            name='change',
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('subject__isnull', False)), fields=['subject', 'id'], name='event_subject'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('change__isnull', False)), fields=['change'], name='event_change'),
        ),
    ]

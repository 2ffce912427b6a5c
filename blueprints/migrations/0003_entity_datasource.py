from django.db import migrations, models
from django.db.models.functions import Collate


class Migration(migrations.Migration):

    dependencies = [
        ('blueprints', '0002_migrations_of_entities'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='entity',
            index=models.Index(Collate('datasource', 'C'), models.F('id'), name='entity_datasource'),
        ),
    ]

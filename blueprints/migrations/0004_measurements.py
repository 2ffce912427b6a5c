import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blueprints', '0003_entity_datasource'),
    ]

    operations = [
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('pk', models.CompositePrimaryKey('entity', 'property', 'hour', blank=True, editable=False, primary_key=True, serialize=False)),
                ('property', models.CharField(max_length=100)),
                ('hour', models.CharField(max_length=13)),
                ('at', models.DateTimeField()),
                ('value', models.FloatField(null=True)),
                ('entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='blueprints.entity')),
            ],
        ),
        # Entities are deleted by many at once in plain SQL; what was measured of them goes along by itself.
        migrations.RunSQL([
            'ALTER TABLE blueprints_measurement ADD CONSTRAINT measurement_entity FOREIGN KEY (entity_id)'
            ' REFERENCES blueprints_entity (id) ON DELETE CASCADE',
        ], ['ALTER TABLE blueprints_measurement DROP CONSTRAINT measurement_entity']),
    ]

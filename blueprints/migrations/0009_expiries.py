import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blueprints', '0008_stale_after_a_transaction'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expiry',
            fields=[
                ('pk', models.CompositePrimaryKey('entity', 'property', blank=True, editable=False, primary_key=True, serialize=False)),
                ('property', models.CharField(max_length=100)),
                ('value', models.TextField()),
                ('entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='blueprints.entity')),
            ],
        ),
        # Entities are deleted by many at once in plain SQL; what was told of them goes along by itself.
        migrations.RunSQL([
            'ALTER TABLE blueprints_expiry ADD CONSTRAINT expiry_entity FOREIGN KEY (entity_id)'
            ' REFERENCES blueprints_entity (id) ON DELETE CASCADE',
        ], ['ALTER TABLE blueprints_expiry DROP CONSTRAINT expiry_entity']),
    ]

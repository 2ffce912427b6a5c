from django.db import migrations, models

KINDS = [("mapping", "Mapping"), ("deletion", "Deletion"), ("conversion", "Conversion"), ("undo", "Undo")]


class Migration(migrations.Migration):
    """No statement: the kinds are Django's only."""

    dependencies = [("blueprints", "0015_tokens_of_whoever_asked")]

    operations = [
        migrations.AlterField(
            model_name="migration", name="kind", field=models.CharField(choices=KINDS, max_length=20)
        ),
    ]  # fmt: skip

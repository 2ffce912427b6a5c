"""Room on each page, so that what is derived anew stays on it: then no index has to learn of another place."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("blueprints", "0012_marks_of_results")]

    operations = [
        migrations.RunSQL(
            ["ALTER TABLE blueprints_entity SET (fillfactor = 70)"],
            ["ALTER TABLE blueprints_entity RESET (fillfactor)"],
        )
    ]

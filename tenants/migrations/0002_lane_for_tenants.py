"""The only right that tenants' roles have in the public schema: their row among the lanes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ["GRANT SELECT, INSERT, UPDATE, DELETE ON tenants_lane TO PUBLIC"],
            ["REVOKE ALL ON tenants_lane FROM PUBLIC"],
        )
    ]

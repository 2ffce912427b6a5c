from django.db import migrations


class Migration(migrations.Migration):
    """Automations that were saved before timers ended for anybody."""

    dependencies = [('actions', '0006_notices')]
    operations = [
        migrations.RunSQL([
            """
            UPDATE actions_action
            SET watches = ARRAY['entity:TIMER_EXPIRED:' || (document #>> '{trigger,event,blueprintIdentifier}')]
            WHERE document #>> '{trigger,event,type}' = 'TIMER_PROPERTY_EXPIRED'
            AND document ->> 'publish' IS DISTINCT FROM 'false'
            """,
        ], []),
    ]

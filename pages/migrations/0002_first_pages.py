from django.db import migrations

COLUMNS = """
INSERT INTO pages_page (id, kind, is_folder, identifier, blueprint_id, document, permissions,
                        created_at, created_by, updated_at, updated_by)
"""
PERMISSIONS = """
'{"read": {"users": [], "roles": ["Member", "Admin"], "teams": []},
  "update": {"users": [], "roles": ["Admin"], "teams": []}}'::jsonb
"""
AUDIT = "now(), 'roadstead', now(), 'roadstead'"
HOME = f"""
{COLUMNS} SELECT uuidv7(), 'home', false, '$home', NULL,
'{{"identifier": "$home", "type": "home", "title": "Home", "widgets": []}}'::json, {PERMISSIONS}, {AUDIT}
"""
# Those of blueprints that are older than pages are.
OF_BLUEPRINTS = f"""
{COLUMNS} SELECT uuidv7(), kind, false, name, b.id,
json_build_object('identifier', name, 'type', kind, 'title', b.title, 'widgets', '[]'::json), {PERMISSIONS}, {AUDIT}
FROM blueprints_blueprint b, LATERAL (VALUES
  ('entity', b.identifier || 'Entity'),
  ('blueprint-entities', b.identifier || CASE WHEN b.identifier LIKE '%s' THEN '' ELSE 's' END)
) AS p(kind, name) WHERE NOT b.system
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [('pages', '0001_initial')]
    operations = [migrations.RunSQL([HOME, OF_BLUEPRINTS], migrations.RunSQL.noop)]

from django.db import migrations


class Migration(migrations.Migration):
    """The home page, and the pages of blueprints that are older than pages are."""

    dependencies = [('pages', '0001_initial')]
    operations = [
        migrations.RunSQL(
            ["""
            INSERT INTO pages_page (id, kind, is_folder, identifier, document, permissions,
                                    created_at, created_by, updated_at, updated_by)
            SELECT uuidv7(), 'home', false, '$home',
                   '{"identifier": "$home", "type": "home", "title": "Home", "widgets": []}'::json,
                   '{"read": {"users": [], "roles": ["Member", "Admin"], "teams": []},
                     "update": {"users": [], "roles": ["Admin"], "teams": []}}'::jsonb,
                   now(), 'roadstead', now(), 'roadstead'
            """],
            ['DELETE FROM pages_page'],
        ),
        migrations.RunSQL(
            ["""
            INSERT INTO pages_page (id, kind, is_folder, identifier, blueprint_id, document, permissions,
                                    created_at, created_by, updated_at, updated_by)
            SELECT uuidv7(), kind, false, name, b.id,
                   json_build_object('identifier', name, 'type', kind, 'title', b.title, 'widgets', '[]'::json),
                   '{"read": {"users": [], "roles": ["Member", "Admin"], "teams": []},
                     "update": {"users": [], "roles": ["Admin"], "teams": []}}'::jsonb,
                   now(), 'roadstead', now(), 'roadstead'
            FROM blueprints_blueprint b, LATERAL (VALUES
                ('entity', b.identifier || 'Entity'),
                ('blueprint-entities', b.identifier || CASE WHEN right(b.identifier, 1) = 's' THEN '' ELSE 's' END)
            ) AS p(kind, name) WHERE NOT b.system
            ON CONFLICT DO NOTHING
            """],
            ['DELETE FROM pages_page WHERE blueprint_id IS NOT NULL'],
        ),
    ]

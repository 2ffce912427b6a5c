"""Indexes over expressions, by which entities are found by their texts; `blueprints.finding.texts` writes them alike."""

from django.db import migrations

NAME = "lower(title || ' ' || identifier)"
STRINGS = (
    "(title || ' ' || identifier || ' ' ||"
    " jsonb_path_query_array(properties, 'strict $.** ? (@.type() == \"string\")')::text)"
)


def separated(text):
    for separator in (r"\\", r"\n", r"\t", "-", "_", ".", "/", "@"):
        text = f"replace({text}, '{separator}', ' ')"
    return text


class Migration(migrations.Migration):
    dependencies = [("blueprints", "0005_keep_permissions")]

    operations = [
        migrations.RunSQL(
            [f"CREATE INDEX entity_name ON blueprints_entity USING gin (({NAME}) gin_trgm_ops)"],
            ["DROP INDEX entity_name"],
        ),
        migrations.RunSQL(
            [
                "CREATE INDEX entity_words ON blueprints_entity"
                f" USING gin (to_tsvector('simple', left({separated(STRINGS)}, 100000)))"
            ],
            ["DROP INDEX entity_words"],
        ),
    ]

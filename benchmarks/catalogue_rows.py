"""A catalogue of any size: the same rows as the write path makes, by set-wise SQL, so that a million take minutes.

`body(n)` is what a client would send for service number n, and the statements below make its stored row, its arrows
and its event from n alone. `check_sameness` writes some through the API and compares.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from benchmarks.harness import Client, Portal

SYSTEMS, SQUADS, HUBS = 1000, 100, 1000
BATCH = 50_000
TIERS = ["gold", "silver", "bronze"]
LANGUAGES = ["Go", "Python", "Rust", "Java", "Kotlin", "TypeScript", "Elixir", "C#"]
STAGES = ["experimental", "production", "deprecated"]
STARTS = "har ter mo qua fre ca do bri le ga pay or shi ma sto ro cu ves tu an"
ENDS = "bor min nal ret ight rgo cks dge dger te ments der pping nifest rage ute stoms sel gs chor"
WORDS = [start + end for start in STARTS.split() for end in ENDS.split()]
README_WORDS = 48
TABLES = ("blueprints_entity", "blueprints_entityrelation", "events_event")

PROPERTIES: dict[str, Any] = {
    "tier": {"type": "string", "enum": TIERS},
    "language": {"type": "string"},
    "lifecycle": {"type": "string", "enum": STAGES},
    "replicas": {"type": "number"},
    "cost": {"type": "number"},
    "public": {"type": "boolean"},
    "url": {"type": "string", "format": "url"},
    "contact": {"type": "string", "format": "email"},
    "released": {"type": "string", "format": "date-time"},
    "tags": {"type": "array", "items": {"type": "string"}},
    "limits": {"type": "object"},
    "readme": {"type": "string", "format": "markdown"},
}
RELATIONS = {
    "system": {"target": "system", "required": False, "many": False},
    "squad": {"target": "squad", "required": False, "many": False},
    "dependsOn": {"target": "service", "required": False, "many": True},
}
MIRRORS = {"slack": {"path": "system.slack"}, "lead": {"path": "squad.lead"}}
CALCULATIONS = {
    "yearly": {"type": "number", "calculation": ".properties.cost * 12"},
    "large": {"type": "boolean", "calculation": ".properties.replicas > 10"},
    "label": {"type": "string", "calculation": '.title + " (" + .properties.tier + ")"'},
}


def word(number: int) -> str:
    return WORDS[number * 7919 % len(WORDS)]


def name(number: int) -> str:
    return f"{word(number)}-{word(number // 400 + 7)}-{number}"


def body(number: int) -> dict[str, Any]:
    return {
        "identifier": name(number),
        "title": name(number).replace("-", " ").title(),
        "team": [f"squad-{number % SQUADS}"],
        "properties": {
            "tier": TIERS[number % 3], "language": LANGUAGES[number % 8], "lifecycle": STAGES[number // 3 % 3],
            "replicas": number % 20, "cost": number * 7919 % 100_003, "public": number % 2 == 0,
            "url": f"https://example.com/services/{number}", "contact": f"squad-{number % SQUADS}@example.com",
            "released": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:00:00.000Z",
            "tags": [word(number * 3), word(number * 5)], "limits": {"cpu": "500m", "memory": f"{number % 64}Gi"},
            "readme": "# About\n\n" + " ".join(word(number * 31 + k * 17) for k in range(README_WORDS)),
        },
        "relations": {
            "system": f"system-{number % SYSTEMS}", "squad": f"squad-{number % SQUADS}",
            "dependsOn": [name(number % HUBS)] if number >= HUBS else [],
        },
    }  # fmt: skip


def prepare(client: Client) -> None:
    """The data model, and what the services belong to."""
    for kind, key in (("system", "slack"), ("squad", "lead")):
        schema = {"properties": {key: {"type": "string"}}}
        client.must("POST", "/v1/blueprints", {"identifier": kind, "title": kind.title(), "schema": schema})
    service = {
        "identifier": "service", "title": "Service", "schema": {"properties": PROPERTIES}, "relations": RELATIONS,
        "mirrorProperties": MIRRORS, "calculationProperties": CALCULATIONS,
    }  # fmt: skip
    client.must("POST", "/v1/blueprints", service)
    write(client, "system", [_part(f"system-{n}", "slack", f"#{word(n)}") for n in range(SYSTEMS)])
    write(client, "squad", [_part(f"squad-{n}", "lead", f"{word(n)}@example.com") for n in range(SQUADS)])


def _part(identifier: str, key: str, value: str) -> dict[str, Any]:
    return {"identifier": identifier, "properties": {key: value}}


def write(client: Client, kind: str, bodies: list[dict[str, Any]]) -> None:
    client.must("POST", f"/v1/blueprints/{kind}/entities/bulk?bulk_limit=extended", {"entities": bodies})


# What the statements below say in SQL is what the functions above say in Python.
WORD = "(%(words)s::text[])[1 + (({})::bigint * 7919) %% 400]"
NAME = f"{WORD.format('{0}')} || '-' || {WORD.format('{0} / 400 + 7')} || '-' || {{0}}"
SOURCE = f"""
SELECT uuidv7() AS id, uuidv7() AS event, n, {NAME.format("n")} AS identifier,
  initcap(replace({NAME.format("n")}, '-', ' ')) AS title,
  jsonb_build_object(
    'tier', (%(tiers)s::text[])[1 + n %% 3], 'language', (%(languages)s::text[])[1 + n %% 8],
    'lifecycle', (%(stages)s::text[])[1 + n / 3 %% 3], 'replicas', n %% 20, 'cost', n::bigint * 7919 %% 100003,
    'public', n %% 2 = 0, 'url', 'https://example.com/services/' || n,
    'contact', 'squad-' || n %% {SQUADS} || '@example.com',
    'released', format('2026-%%s-%%sT%%s:00:00.000Z', lpad((n %% 12 + 1)::text, 2, '0'),
                       lpad((n %% 28 + 1)::text, 2, '0'), lpad((n %% 24)::text, 2, '0')),
    'tags', jsonb_build_array({WORD.format("n * 3::bigint")}, {WORD.format("n * 5::bigint")}),
    'limits', jsonb_build_object('cpu', '500m', 'memory', n %% 64 || 'Gi'),
    'readme', E'# About\\n\\n' || (SELECT string_agg({WORD.format("n * 31::bigint + k * 17")}, ' ' ORDER BY k)
                                 FROM generate_series(0, {README_WORDS - 1}) k)) AS properties,
  jsonb_build_object('system', 'system-' || n %% {SYSTEMS}, 'squad', 'squad-' || n %% {SQUADS})
    || CASE WHEN n >= {HUBS} THEN jsonb_build_object('dependsOn', jsonb_build_array({NAME.format(f"n %% {HUBS}")}))
       ELSE '{{}}' END AS relations
FROM generate_series(%(first)s::int, %(last)s::int) n
"""
ENTITIES = f"""
WITH source AS MATERIALIZED ({SOURCE}), stored AS (
  INSERT INTO blueprints_entity (id, blueprint_id, identifier, title, team, properties, computed, relations, scorecards,
    datasource, created_at, created_by, updated_at, updated_by)
  SELECT id, %(kind)s, identifier, title, ARRAY['squad-' || n %% {SQUADS}], properties,
    jsonb_build_object('slack', '#' || {WORD.format(f"n %% {SYSTEMS}")},
      'lead', {WORD.format(f"n %% {SQUADS}")} || '@example.com', 'yearly', n::bigint * 7919 %% 100003 * 12,
      'large', n %% 20 > 10, 'label', title || ' (' || (properties ->> 'tier') || ')'),
    relations, '{{}}', '', %(now)s, %(actor)s, %(now)s, %(actor)s
  FROM source RETURNING *)
INSERT INTO events_event (id, change, subject, at, action, resource_type, status, identifier, blueprint, entity, actor,
  origin, user_agent, after, additional, message)
SELECT event, nullif(first_value(event) OVER (PARTITION BY n / 1000 ORDER BY n), event), stored.id, %(now)s,
  'CREATE', 'entity', 'SUCCESS', stored.identifier, 'service', stored.identifier, %(actor)s, 'API', '',
  jsonb_build_object('identifier', stored.identifier, 'title', stored.title, 'icon', NULL, 'team', team,
    'blueprint', 'service',
    'properties', stored.properties || computed, 'relations', '{{"dependsOn": []}}'::jsonb || stored.relations,
    'createdAt', %(wire)s, 'createdBy', %(actor)s, 'updatedAt', %(wire)s, 'updatedBy', %(actor)s), '{{}}', ''
FROM stored JOIN source ON source.id = stored.id
"""
ARROWS = """
INSERT INTO blueprints_entityrelation (source_id, relation, target_id, position)
SELECT e.id, r.relation, t.id, r.position FROM blueprints_entity e
CROSS JOIN LATERAL (VALUES ('system', e.relations ->> 'system', 0), ('squad', e.relations ->> 'squad', 1),
                           ('dependsOn', e.relations -> 'dependsOn' ->> 0, 2)) r(relation, target, position)
JOIN blueprints_entity t ON t.identifier = r.target AND t.blueprint_id = (%(targets)s::uuid[])[r.position + 1]
WHERE e.blueprint_id = %(kind)s AND NOT EXISTS (SELECT FROM blueprints_entityrelation WHERE source_id = e.id)
ORDER BY e.id
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""
KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""


def inside(portal: Portal) -> psycopg.Connection:
    """A connection that stands in the schema of the only organization, in its role."""
    database = portal.connect()
    database.cursor_factory = psycopg.ClientCursor
    (schema,) = database.execute("SELECT schema_name FROM public.tenants_organization LIMIT 1").fetchone()  # type: ignore[misc]
    database.execute(f"SET ROLE {schema}")
    database.execute(f"SET search_path = {schema}, public")
    database.execute("SET maintenance_work_mem = '512MB'")
    database.execute("SET work_mem = '128MB'")
    return database


def fill(portal: Portal, first: int, last: int) -> None:
    """Services number `first` to `last` - 1, beside those that are there; indexes and keys are made afterwards."""
    with inside(portal) as database:
        values = _values(database)
        indexes = database.execute(INDEXES, (list(TABLES),)).fetchall()
        keys = database.execute(KEYS, (list(TABLES),)).fetchall()
        for index, _ in indexes:
            database.execute(f"DROP INDEX {index}")
        for table, key, _ in keys:
            database.execute(f"ALTER TABLE {table} DROP CONSTRAINT {key}")
        _run_all(portal, [(ENTITIES, values | part) for part in _parts(first, last)])
        database.execute("ANALYZE blueprints_entity")
        database.execute(ARROWS, values)
        made = [(f"ALTER TABLE {table} ADD CONSTRAINT {key} {definition}", None) for table, key, definition in keys]
        _run_all(portal, [(definition, None) for _, definition in indexes])
        _run_all(portal, made)
        for table in TABLES:
            database.execute(f"VACUUM (ANALYZE) {table}")


def _run_all(portal: Portal, statements: list[tuple[str, Any]]) -> None:
    """Two at a time, as there are two cores."""

    def work(which: int) -> None:
        with inside(portal) as database:
            for sql, values in statements[which::2]:
                database.execute(sql, values)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))


def _parts(first: int, last: int) -> Iterator[dict[str, int]]:
    for start in range(first, last, BATCH):
        yield {"first": start, "last": min(start + BATCH, last) - 1}


def _values(database: psycopg.Connection) -> dict[str, Any]:
    kinds = dict(database.execute("SELECT identifier, id FROM blueprints_blueprint").fetchall())
    written = database.execute("SELECT created_by, created_at FROM blueprints_entity ORDER BY id DESC LIMIT 1")
    actor, moment = written.fetchone()  # type: ignore[misc]
    return {
        "words": WORDS, "tiers": TIERS, "languages": LANGUAGES, "stages": STAGES, "kind": kinds["service"],
        "targets": [kinds[kind] for kind in ("system", "squad", "service")], "actor": actor, "now": moment,
        "wire": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }  # fmt: skip


SAMPLE = (*range(3), *range(HUBS, HUBS + 3))
SAMPLED = """
SELECT e.identifier, title, icon, team, properties, computed, relations, scorecards, e.datasource, created_by,
  (SELECT json_agg((relation, target_id, position) ORDER BY position) FROM blueprints_entityrelation
   WHERE source_id = e.id),
  v.action, v.resource_type, v.subject = e.id, v.blueprint, v.entity, v.origin, v.before, v.additional,
  v.user_agent, v.message, v.run_id,
  v.after - '{createdAt,updatedAt}'::text[]
FROM blueprints_entity e JOIN events_event v ON v.entity = e.identifier AND v.blueprint = 'service'
WHERE e.identifier = ANY(%s) ORDER BY e.identifier, v.id DESC
"""


def check_sameness(client: Client, portal: Portal) -> None:
    """Takes a few of the generated entities away, writes them through the API, and finds the same rows again."""
    names = [name(number) for number in SAMPLE if number >= HUBS]
    made = _sampled(portal, names)
    client.must("POST", "/v1/blueprints/service/bulk/entities/delete", {"entities": names})
    write(client, "service", [body(number) for number in SAMPLE if number >= HUBS])
    written = _sampled(portal, names)
    if made != written:
        raise AssertionError(f"the generated rows differ from written ones:\n{made}\n{written}")


def _sampled(portal: Portal, names: list[str]) -> dict[str, tuple[Any, ...]]:
    """By identifier, with the latest event."""
    with inside(portal) as database:
        rows = database.execute(SAMPLED, (names,)).fetchall()
    return {row[0]: row for row in reversed(rows)}

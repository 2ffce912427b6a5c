"""Rules that keep the database ready to be spread over machines, read off a tenant's schema and off the source."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import BinaryField

from access.keys import sealed_columns
from access.models import DataKey
from blueprints.indexes.built import MAX_INDEXES as MAX_ON_DEMAND
from blueprints.indexes.built import built_indexes
from integrations.models import Job
from tenants.scope import public_scope, tenant_scope
from tests.architecture.houses import furnish
from tests.architecture.operations import operations
from tests.architecture.source import calls, modules, texts
from tests.factories import make_machine

# Tables of an organization and the indexes of each, primary keys included. A new one needs a line here, and a reason:
# every organization has them all, and the database's catalogue grows with each.
BUDGET = {
    "access_credential": 2,
    "access_datakey": 1,
    "access_secret": 2,
    "access_team": 4,
    "access_user": 2,
    "access_user_groups": 3,
    "account_emailaddress": 5,
    "account_emailconfirmation": 2,
    "actions_action": 2,
    "actions_occasion": 1,
    "actions_run": 12,
    "actions_runlog": 2,
    "auth_group": 2,
    "auth_group_permissions": 2,
    "auth_permission": 2,
    "blueprints_blueprint": 2,
    "blueprints_entity": 10,
    "blueprints_entityrelation": 2,
    "blueprints_expiry": 2,
    "blueprints_measurement": 1,
    "blueprints_migration": 1,
    "blueprints_migrationnote": 1,
    "blueprints_stale": 2,
    "django_content_type": 2,
    "django_migrations": 1,
    "django_session": 2,
    "events_delivery": 2,
    "events_destination": 1,
    "events_event": 9,
    "events_position": 1,
    "guardian_groupobjectpermission": 3,
    "guardian_userobjectpermission": 3,
    "integrations_job": 1,
    "integrations_record": 4,
    "integrations_source": 2,
    "integrations_sync": 1,
    "pages_page": 2,
    "scorecards_rejudging": 1,
    "scorecards_scorecard": 2,
    "scorecards_tally": 1,
}
MAX_TABLES, MAX_INDEXES, MAX_PUBLIC_TABLES = 40, 110, 12
# Django's and its packages' own tables count their rows; ours are named by uuid or text, or there is one row only.
SINGLE_ROWS = {"access_datakey"}
COUNTED = {
    "access_user_groups", "account_emailaddress", "account_emailconfirmation",
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations",
    "guardian_groupobjectpermission", "guardian_userobjectpermission",
}  # fmt: skip

HERE = "relnamespace = current_schema()::regnamespace"
TABLES = f"""
SELECT relname, (SELECT count(*) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                 WHERE indrelid = c.oid AND x.relname NOT LIKE 'sought\\_%')
FROM pg_class c WHERE {HERE} AND relkind = 'r'
"""
KEYS = f"""
SELECT c.relname, array_agg(format_type(a.atttypid, NULL)) FILTER (WHERE a.attname IS NOT NULL)
FROM pg_class c LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
WHERE {HERE} AND c.relkind = 'r' GROUP BY c.relname
"""
CROSSING = """
SELECT k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid
WHERE k.contype = 'f' AND k.connamespace <> c.relnamespace
"""
PROGRAMS = """
SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
  WHERE c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
UNION ALL SELECT evtname FROM pg_event_trigger
UNION ALL SELECT proname FROM pg_proc p WHERE pronamespace NOT IN ('pg_catalog'::regnamespace,
  'information_schema'::regnamespace) AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
"""
WRITTEN = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables WHERE schemaname = 'public'
"""


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_no_foreign_key_leaves_its_schema(acme):
    assert rows(CROSSING) == []


def test_every_table_is_in_the_budget_and_the_budget_is_kept(acme):
    with tenant_scope(acme):
        assert dict(rows(TABLES)) == BUDGET
    assert len(BUDGET) <= MAX_TABLES
    assert sum(BUDGET.values()) <= MAX_INDEXES


def test_every_sealed_column_is_sealed_anew_with_the_key():
    """Bytes in a table are seals, but for these; an app names its own with access.keys.register_seals."""
    named = {(column.model, column.column) for column in sealed_columns()}
    ours = [config for config in apps.get_app_configs() if config.name in settings.TENANT_APPS]
    mine = [model for config in ours for model in config.get_models()]
    held = {(model, field.name) for model in mine for field in model._meta.fields if isinstance(field, BinaryField)}
    assert held - named == {(DataKey, "wrapped"), (DataKey, "previous"), (Job, "upload")}
    assert named <= held


def test_indexes_on_demand_are_counted_apart_and_are_few(acme):
    """They come and go with what an organization's people ask for; the budget is of what every organization has."""
    with tenant_scope(acme):
        assert len(built_indexes()) <= MAX_ON_DEMAND <= 8


def test_every_row_is_named_by_uuid_or_text(acme):
    with tenant_scope(acme):
        keys = {table: set(kinds or ()) for table, kinds in rows(KEYS)}
    assert [table for table, kinds in keys.items() if not kinds] == []
    others = {table for table, kinds in keys.items() if not kinds <= {"uuid", "character varying"}}
    assert others == COUNTED | SINGLE_ROWS


def test_nothing_runs_inside_the_database(acme):
    """Triggers that check foreign keys are PostgreSQL's own."""
    assert rows(PROGRAMS) == []


def test_the_public_schema_stays_a_thin_directory(acme):
    with public_scope():
        assert len(rows(TABLES)) <= MAX_PUBLIC_TABLES


@pytest.fixture
def public_writes(acme) -> Callable[[], Counter[str]]:
    """Tells how many rows were written in each public table since the test began."""
    before = Counter(dict(rows(WRITTEN)))
    return lambda: Counter(dict(rows(WRITTEN))) - before


def test_the_work_of_an_organization_writes_no_public_row_but_its_lane(acme, public_writes):
    furnish(make_machine(acme), "harmless", "only-acme")
    written = public_writes()
    # The organization's name, settings and ways to sign in stand in the directory; `furnish` changes them twice.
    assert written.pop("tenants_organization") == 2
    assert set(written) == {"tenants_lane"}


def test_reading_writes_no_public_row(acme, client, public_writes):
    api = client(make_machine(acme))
    for operation in operations():
        if operation.method == "GET":
            api.get(operation.filled(dict.fromkeys(operation.parameters, "service")))
    assert public_writes() == {}


# What no statement of ours may say, and where one may after all.
SQL_RULES = {
    "names a schema": (
        re.compile(r'(?<!DISTINCT )\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+"?[\w{}]+"?\."?\w'),
        (),
        "SELECT name FROM public.tenants_organization LIMIT 1",
    ),
    "locks or calls outside the transaction": (
        re.compile(r"\bpg_(?:try_)?advisory|^\s*(?:UN)?LISTEN\s|^\s*NOTIFY\s|pg_notify|\bTEMP(?:ORARY)? TABLE"),
        (),
        "SELECT pg_advisory_lock(1)",
    ),
    "sets something for longer than a transaction": (
        re.compile(r"(?:^|;)\s*SET\s+(?!LOCAL\b|TRANSACTION\b)\w|\bset_config\(|^\s*RESET\s"),
        ("tenants/database/base.py",),
        "SET statement_timeout = 5",
    ),
    "branches on a constraint's name": (re.compile(r"constraint_name|\bdiag\."), (), "error.diag.constraint_name"),
}


@pytest.mark.parametrize(("rule", "doors", "bad"), SQL_RULES.values(), ids=SQL_RULES.keys())
def test_no_statement_breaks_a_rule(rule, doors, bad):
    found = {module.path: [text for text in texts(module.tree) if rule.search(text)] for module in modules()}
    assert {path: hits for path, hits in found.items() if hits and path not in doors} == {}
    assert rule.search(bad)


def loose_statements(tree: ast.AST) -> Iterator[str]:
    """Hand-written SQL of migrations that is not a list with one statement in each element."""
    for name, call in calls(tree):
        if name.endswith("RunSQL"):
            lists = [part for part in call.args if not isinstance(part, ast.List)]
            yield from map(ast.unparse, lists)
            yield from (text for text in texts(call) if ";" in text.rstrip("; \n") or "EXTENSION" in text.upper())


def test_migrations_run_one_statement_at_a_time_and_install_nothing():
    migrations = [module for module in modules() if "/migrations/" in module.path]
    assert migrations
    assert [(module.path, text) for module in migrations for text in loose_statements(module.tree)] == []
    assert list(loose_statements(ast.parse("RunSQL('SELECT 1; SELECT 2')")))

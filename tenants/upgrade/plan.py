"""What a schema must be migrated by: the version of the code, and the statements from an older version to it."""

from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tenants.upgrade.pending import version_of

CANNOT = "THIS OPERATION CANNOT BE WRITTEN AS SQL"


@dataclass(frozen=True, slots=True)
class Plan:
    """`statements` to replay; `names` to record. Without statements the plan must be run by Django itself."""

    names: list[tuple[str, str]] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    replayable: bool = True


def tenant_labels() -> set[str]:
    names = set(settings.TENANT_APPS)
    return {config.label for config in apps.get_app_configs() if config.name in names}


def schema_version() -> str:
    """Hash over the migrations of all tenant apps on disk: equal hash, nothing to do."""
    labels = tenant_labels()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return version_of(node for node in loader.disk_migrations if node[0] in labels)


def leaves(executor: MigrationExecutor) -> list[tuple[str, str]]:
    labels = tenant_labels()
    return [node for node in executor.loader.graph.leaf_nodes() if node[0] in labels]


def collect_plan() -> Plan:
    """Statements that bring the schema in scope to the code's version; reads that schema's own record."""
    executor = MigrationExecutor(connection)
    pending = [migration for migration, _ in executor.migration_plan(leaves(executor))]
    state = executor._create_project_state(with_applied_migrations=True)
    statements: list[str] = []
    for migration in pending:
        editor = connection.schema_editor(collect_sql=True, atomic=False)
        with editor:
            state = migration.apply(state, editor, collect_sql=True)
        # Deferred statements (foreign keys, indexes) are collected when the editor closes.
        statements += editor.collected_sql
    names = [(migration.app_label, migration.name) for migration in pending]
    replayable = not any(CANNOT in statement for statement in statements)
    return Plan(names, [s for s in statements if not s.startswith("--")], replayable)

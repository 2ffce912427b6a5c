"""The template schema: migrated by Django itself, seeded, and written down as the text that new tenants replay."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tenants.models import Blank
from tenants.provisioning.dump import dump_schema, rows_of
from tenants.provisioning.schemas import run
from tenants.provisioning.seeds import SEEDS
from tenants.scope import public_scope, schema_scope
from tenants.upgrade.plan import leaves, schema_version, tenant_labels

TEMPLATE = "template"
# Their ids must be equal in every tenant (caches are keyed by them), so they are copied, never made anew.
CATALOGUE_TABLES = {"django_content_type": "id", "auth_permission": "id"}


def migrate_public() -> None:
    with public_scope():
        executor = MigrationExecutor(connection)
        targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "tenants"]
        executor.migrate(targets)


def build_template() -> Blank:
    """Brings the template to the code's version and writes it down, once per version."""
    version = schema_version()
    with public_scope():
        known = Blank.objects.filter(schema_version=version).first()
    return known or _build(version)


def _build(version: str) -> Blank:
    with public_scope():
        run(f"CREATE SCHEMA IF NOT EXISTS {TEMPLATE}")
    with schema_scope(TEMPLATE, owner=False):
        migrate_here()
        with transaction.atomic():
            for seed in SEEDS:
                seed()
        statements = dump_schema()
    with public_scope():
        return Blank.objects.create(schema_version=version, statements=statements)


def migrate_here() -> None:
    """Django's own executor on the schema in scope; used for the template and for plans that are not plain SQL."""
    executor = MigrationExecutor(connection)
    executor.migrate(leaves(executor))
    labels = tenant_labels()
    for config in apps.get_app_configs():
        if config.label in labels:
            create_contenttypes(config, verbosity=0, interactive=False)
            create_permissions(config, verbosity=0, interactive=False)


def catalogue_rows() -> list[str]:
    with schema_scope(TEMPLATE, owner=False):
        return [statement for table, key in CATALOGUE_TABLES.items() for statement in rows_of(table, key)]

"""Migrates all organizations: SQL is collected once per starting version and replayed; resumable, status per tenant."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import structlog
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tenants.models import Organization
from tenants.provisioning.schemas import discard_outdated, run
from tenants.scope import public_scope, schema_scope
from tenants.upgrade.ground import require_prepared
from tenants.upgrade.plan import Plan, collect_plan, schema_version
from tenants.upgrade.template import build_template, catalogue_rows, migrate_here, migrate_public

log = structlog.get_logger(__name__)
# A long-running query of a tenant must not hold up everybody behind our lock.
LOCK_TIMEOUT = "SET LOCAL lock_timeout = '3s'"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    migrated: int
    failed: dict[str, str]


def upgrade(progress: Progress = lambda line: None) -> Report:
    """Public schema, template, then every organization that is behind. Raises DatabaseUnprepared."""
    require_prepared()
    migrate_public()
    version = schema_version()
    if build_template().schema_version != version:
        raise AssertionError("the template was not brought to the code's version")
    discard_outdated()
    return upgrade_organizations(version, progress)


def upgrade_organizations(version: str, progress: Progress) -> Report:
    with public_scope():
        behind = list(Organization.objects.exclude(schema_version=version).order_by("schema_version", "id"))
    failed: dict[str, str] = {}
    for organization, plan in _planned(behind):
        error = upgrade_one(organization, plan, version)
        progress(f"{organization.slug}: {error or 'migrated'}")
        if error:
            failed[organization.slug] = error
    return Report(len(behind) - len(failed), failed)


def _planned(behind: list[Organization]) -> Iterator[tuple[Organization, Plan]]:
    rows: list[str] | None = None
    for _, group in groupby(behind, key=lambda organization: organization.schema_version):
        members = list(group)
        rows = catalogue_rows() if rows is None else rows
        with schema_scope(members[0].schema_name):
            plan = collect_plan()
        ready = Plan(plan.names, [*plan.statements, *rows], plan.replayable)
        yield from ((member, ready) for member in members)


def upgrade_one(organization: Organization, plan: Plan, version: str) -> str:
    """The error in words, or "" when done; the organization's status is kept either way."""
    try:
        _replay(organization, plan, version) if plan.replayable else _by_django(organization, version)
    except DatabaseError as error:
        log.warning("upgrade_failed", organization=organization.slug, error=str(error))
        with public_scope():
            Organization.objects.filter(pk=organization.pk).update(upgrade_error=str(error))
        return str(error)
    return ""


def _replay(organization: Organization, plan: Plan, version: str) -> None:
    with transaction.atomic():
        with schema_scope(organization.schema_name):
            run(";\n".join([LOCK_TIMEOUT, *(s.rstrip(";") for s in plan.statements)]))
            _record(plan.names)
        _mark(organization, version)


def _by_django(organization: Organization, version: str) -> None:
    with schema_scope(organization.schema_name):
        migrate_here()
    _mark(organization, version)


def _record(names: list[tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)",
            [(app, name, timezone.now()) for app, name in names],
        )


def _mark(organization: Organization, version: str) -> None:
    with public_scope():
        Organization.objects.filter(pk=organization.pk).update(schema_version=version, upgrade_error="")

"""The migration runner: every organization, resumable, and one broken organization stops nobody else."""

import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

import access.migrations
from access.models import Team
from tenants.models import Organization, ReadySchema
from tenants.organizations import create_organization
from tenants.provisioning.dump import dump_schema
from tenants.provisioning.schemas import fill_pool
from tenants.scope import TenantRef, public_scope, schema_scope, tenant_scope
from tenants.upgrade import pending, runner
from tenants.upgrade.pending import nothing_to_migrate, version_on_disk
from tenants.upgrade.plan import schema_version
from tenants.upgrade.runner import upgrade
from tests.actions.live import ROOT, environment

ADD_COLUMN = "migrations.AddField('team', 'colour', models.TextField(default=''))"
RUN_PYTHON = (
    "migrations.RunPython(lambda apps, editor: apps.get_model('access', 'Team').objects.update(description='seen'))"
)
MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("access", "{previous}")]
    operations = [{operation}]
"""


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Callable[[str], None]:
    """`release(operation)` is the next version of the code: the app `access` has one migration more."""

    def publish(operation: str) -> None:
        # Python keeps imported modules: each release needs a name of its own.
        package = tmp_path / f"next_access_{secrets.token_hex(4)}"
        source = Path(access.migrations.__path__[0])
        shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__"))
        previous = max(path.stem for path in source.glob("0*.py"))
        (package / "9999_next.py").write_text(MIGRATION.format(previous=previous, operation=operation))
        monkeypatch.syspath_prepend(str(tmp_path))
        settings.MIGRATION_MODULES = {"access": package.name}

    return publish


def has_column(tenant: TenantRef) -> bool:
    with schema_scope(tenant.schema_name), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_attribute WHERE attrelid = 'access_team'::regclass AND attname = 'colour'")
        return cursor.fetchone() is not None


def break_schema(tenant: TenantRef) -> None:
    """The coming migration cannot add a column that is there."""
    with schema_scope(tenant.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_team ADD COLUMN colour text")


def mend_schema(tenant: TenantRef) -> None:
    with schema_scope(tenant.schema_name), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_team DROP COLUMN colour")


def more_organizations(count: int) -> list[TenantRef]:
    with transaction.atomic():
        return [create_organization(f"Extra {n}", f"extra-{n}") for n in range(count)]


def test_every_organization_is_migrated(acme, globex, release):
    release(ADD_COLUMN)
    assert upgrade() == runner.Report(migrated=2, failed={})
    assert has_column(acme) and has_column(globex)
    assert upgrade() == runner.Report(migrated=0, failed={})


def test_a_migration_that_is_no_plain_sql_is_run_too(acme, globex, release):
    release(RUN_PYTHON)
    assert upgrade() == runner.Report(migrated=2, failed={})
    for tenant in (acme, globex):
        with tenant_scope(tenant):
            assert Team.objects.get(name="payments").description == "seen"


def test_nothing_to_do_costs_the_same_for_many_organizations(acme, count_queries):
    upgrade()
    with count_queries() as few:
        upgrade()
    more_organizations(3)
    with count_queries() as many:
        upgrade()
    assert len(many) == len(few) <= 15


def test_the_statements_are_collected_once_for_all(acme, release, count_queries):
    more_organizations(4)
    release(ADD_COLUMN)
    with count_queries() as six:
        assert upgrade().migrated == 6
    replays = [query["sql"] for query in six.captured_queries if "ADD COLUMN" in query["sql"]]
    # Once by Django in the template, once for each organization; looking up what to do is not repeated.
    assert len(replays) == 1 + 6
    lookups = [query["sql"] for query in six.captured_queries if 'FROM "django_migrations"' in query["sql"]]
    assert len(lookups) <= 8


def test_a_broken_organization_is_reported_and_the_others_go_on(acme, globex, release, capsys):
    extra = more_organizations(2)
    break_schema(globex)
    release(ADD_COLUMN)
    told: list[str] = []
    report = upgrade(told.append)
    assert (report.migrated, list(report.failed)) == (3, ["globex"])
    assert "colour" in report.failed["globex"]
    assert any(line.startswith("globex: ") for line in told)
    assert has_column(acme) and all(has_column(tenant) for tenant in extra)
    with public_scope():
        assert "colour" in Organization.objects.get(slug="globex").upgrade_error
    call_command("tenants", "list")
    assert "upgrade failed" in capsys.readouterr().out


def test_a_mended_organization_is_migrated_by_the_next_run(globex, release):
    break_schema(globex)
    release(ADD_COLUMN)
    with pytest.raises(CommandError, match="globex"):
        call_command("tenants", "migrate")
    mend_schema(globex)
    call_command("tenants", "migrate")
    with public_scope():
        assert Organization.objects.get(slug="globex").upgrade_error == ""
    assert has_column(globex)


def test_a_run_that_was_killed_is_taken_up_where_it_stopped(acme, globex, release, monkeypatch):
    release(ADD_COLUMN)
    one = runner.upgrade_one

    def killed_at_the_second(organization: Organization, *rest: object) -> str:
        if organization.slug == "globex":
            raise KeyboardInterrupt
        return one(organization, *rest)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(runner, "upgrade_one", killed_at_the_second)
        upgrade()
    assert has_column(acme) and not has_column(globex)
    assert upgrade() == runner.Report(migrated=1, failed={})


def test_ready_schemas_of_the_last_version_are_replaced(acme, release):
    fill_pool(2)
    with public_scope():
        before = set(ReadySchema.objects.values_list("schema_name", flat=True))
    release(ADD_COLUMN)
    upgrade()
    fill_pool(2)
    with public_scope():
        after = set(ReadySchema.objects.values_list("schema_name", flat=True))
    assert len(after) == 2 and not before & after


def test_a_new_organization_has_the_new_version(acme, release):
    release(ADD_COLUMN)
    upgrade()
    (tenant,) = more_organizations(1)
    assert has_column(tenant)
    assert upgrade().migrated == 0


def test_the_schema_made_by_replay_equals_the_one_made_by_django(acme):
    """Tables, constraints and indexes of a tenant and of the template, as PostgreSQL describes them."""
    (fresh,) = more_organizations(1)
    assert structure(fresh.schema_name, owner=True) == structure("template", owner=False)


def structure(schema: str, *, owner: bool) -> list[str]:
    """Without casts and brackets: PostgreSQL writes those of a condition differently once it has read them again."""
    with schema_scope(schema, owner=owner):
        lines = dump_schema().splitlines()
    kept = [line for line in lines if not line.startswith(("INSERT", "SELECT setval"))]
    return [re.sub(r"::(character varying|text)(\[\])?|[()]", "", line) for line in kept]


def test_an_unprepared_database_is_told_with_all_that_is_missing(django_db_setup):
    """Nobody has prepared the server's own database for us: whoever starts there is not left with PostgreSQL's words."""
    ours = environment()
    elsewhere = ours | {
        "DATABASE_URL": ours["DATABASE_URL"].replace(f"/{settings.DATABASES['default']['NAME']}", "/postgres")
    }
    migrate = [sys.executable, "manage.py", "tenants", "migrate"]
    said = subprocess.run(migrate, cwd=ROOT, env=elsewhere, capture_output=True, text=True).stderr
    assert "pg_trgm is missing" in said and "may not make schemas" in said and "deploy/prepare.sql" in said
    assert "PostgreSQL 18" not in said and "Traceback" not in said


def test_version_read_off_the_disk_is_the_one_that_django_sees():
    assert version_on_disk() == schema_version()


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`looked_at(url)` is the database that is asked before Django is there."""
    return lambda url: monkeypatch.setattr(pending, "environment", SimpleNamespace(DATABASE_URL=url))


@pytest.mark.parametrize("model", [Organization, ReadySchema])
def test_whatever_is_of_another_version_is_to_be_migrated(committed, looked_at, model):
    looked_at(environment()["DATABASE_URL"])
    with transaction.atomic():
        create_organization("Pending", "pending")
    fill_pool(1)
    assert nothing_to_migrate()
    with public_scope():
        model.objects.update(schema_version="older")
        assert not nothing_to_migrate()
        model.objects.update(schema_version=schema_version())
    assert nothing_to_migrate()


def test_migration_of_the_directory_is_to_be_made(committed, looked_at, monkeypatch):
    looked_at(environment()["DATABASE_URL"])
    there = pending.migrations_of
    monkeypatch.setattr(
        pending, "migrations_of", lambda app: [*there(app), *(["9999_next"] if app == "tenants" else [])]
    )
    assert not nothing_to_migrate()


def test_database_that_does_not_answer_is_left_to_the_command(looked_at):
    looked_at("postgresql://nobody@127.0.0.1:9/nothing?connect_timeout=1")
    assert not nothing_to_migrate()


def test_command_with_nothing_to_do_says_so_without_django(committed):
    command = [sys.executable, "-X", "importtime", "manage.py", "tenants", "migrate"]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "0 organizations migrated, 0 failed\n"
    assert "django.apps" not in done.stderr

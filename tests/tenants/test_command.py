"""`manage.py tenants`: what an operator sees and does."""

import io
import json
import tarfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from access.models import User
from tenants.models import Organization, ReadySchema
from tenants.scope import public_scope, tenant_scope
from tests.conftest import organization
from tests.factories import unique


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("tenants", *arguments, stdout=out)
    return out.getvalue()


def schema_exists(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [name])
        return cursor.fetchone() is not None


def role_exists(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        return cursor.fetchone() is not None


def test_list_shows_each_organization_with_status_and_schema(acme, globex):
    lines = {line.split()[0]: line.split()[1:] for line in run("list").splitlines()}
    assert lines["acme"] == ["active", acme.schema_name]
    assert lines["globex"] == ["active", globex.schema_name]


def test_create_makes_an_organization_and_says_where(db):
    slug = unique("made")
    assert f"http://{slug}.localhost:8080" in run("create", "Made Here", "--slug", slug)
    with tenant_scope(organization(slug)):
        assert not User.objects.exists()


def test_create_refuses_a_taken_or_impossible_slug(acme):
    for slug in ("acme", "www", "No Good"):
        with pytest.raises(CommandError):
            run("create", "Acme", "--slug", slug)


def test_suspend_closes_and_resume_opens_again(acme, alice, client):
    run("suspend", "acme")
    assert client(alice).get("/v1/me").status_code == 403
    run("resume", "acme")
    assert client(alice).get("/v1/me").status_code == 200


def test_erase_asks_for_a_yes_and_then_leaves_nothing(db):
    slug = unique("doomed")
    run("create", "Doomed", "--slug", slug)
    doomed = organization(slug)
    with pytest.raises(CommandError, match="--yes"):
        run("erase", slug)
    assert schema_exists(doomed.schema_name)
    run("erase", slug, "--yes")
    assert not schema_exists(doomed.schema_name) and not role_exists(doomed.schema_name)
    with public_scope():
        assert not Organization.objects.filter(slug=slug).exists()


def test_export_writes_every_table_from_one_snapshot(committed, tmp_path):
    target = tmp_path / "acme.tar.gz"
    assert "tables" in run("export", "acme", str(target))
    with tarfile.open(target) as archive:
        names = archive.getnames()
        people = archive.extractfile("tables/access_user.jsonl").read().decode().splitlines()
        manifest = json.loads(archive.extractfile("manifest.json").read())
    assert {"tables/access_team.jsonl", "tables/events_event.jsonl", "manifest.json"} <= set(names)
    assert {json.loads(line)["email"] for line in people} >= {"alice@example.com", "bob@example.com"}
    assert manifest["tables"]["access_user"]["rows"] == len(people)


def test_an_export_holds_nothing_of_the_neighbour(committed, tmp_path):
    target = tmp_path / "acme.tar.gz"
    run("export", "acme", str(target))
    with tarfile.open(target) as archive:
        content = b"".join(archive.extractfile(member).read() for member in archive.getmembers())
    assert organization("globex").key.encode() not in content


def test_pool_makes_ready_schemas(db):
    assert run("pool", "--size", "2").startswith("2 ")
    assert run("pool", "--size", "2").startswith("0 ")
    with public_scope():
        assert ReadySchema.objects.count() == 2


def test_migrate_says_that_there_is_nothing_to_do(db):
    assert "0 organizations migrated, 0 failed" in run("migrate")


@pytest.mark.parametrize("verb", [["suspend"], ["resume"], ["export"], ["erase", "--yes"]])
def test_an_unknown_organization_is_told(db, tmp_path, verb):
    target = [str(tmp_path / "x.tar.gz")] if verb == ["export"] else []
    with pytest.raises(CommandError, match="was not found"):
        run(verb[0], "nosuch", *verb[1:], *target)

"""An organization as one archive, and another organization made of it that is the same in every row."""

import gzip
import io
import json
import tarfile

import pytest
from django.core.management import CommandError, call_command

from access.models import Credential, Secret, Team, User
from access.secrets import open_secrets
from blueprints.models import Entity
from events.models import Destination, Event
from events.seals.sealing import seal
from events.seals.verifying import verify
from events.services import EventDraft, emit
from portal.ids import uuid7
from tenants.actors import system_actor
from tenants.models import Address, Organization
from tenants.scope import public_scope, tenant_scope
from tests.architecture.houses import fingerprint, furnish, made
from tests.conftest import organization
from tests.factories import Person, make_machine, make_person, unique
from tests.wire import Api


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("tenants", *arguments, stdout=out)
    return out.getvalue()


def content(path) -> dict[str, bytes]:
    with tarfile.open(path) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive.getmembers()}


def api_of(person: Person) -> Api:
    return Api("localhost:8080", {"Authorization": f"Bearer {person.token}"})


@pytest.fixture
def furnished(committed) -> Person:
    """A machine of an organization that has one of everything, among it people, events and a run."""
    slug = unique("moved")
    run("create", "Moved", "--slug", slug)
    tenant = organization(slug)
    make_person(tenant, "bob", teams=["payments"])
    machine = make_machine(tenant)
    furnish(machine, "a mark", "own")
    api = api_of(machine)
    entities = [{"identifier": f"e{n}", "relations": {"on": f"e{n - 1}" if n else None}} for n in range(600)]
    made(
        api.post("/v1/blueprints/service/entities/bulk", json={"entities": entities}, query={"bulk_limit": "extended"})
    )
    odd = {"identifier": "odd", "title": 'tab\t"quoted" \\ back\\n Größe ☃', "properties": {"text": "a\\b\nc"}}
    made(api.post("/v1/blueprints/service/entities", json=odd))
    return machine


def exported(slug: str, path) -> dict[str, bytes]:
    run("export", slug, str(path))
    return content(path)


# Seals are made anew with numbers of their own.
SEALED = {
    "access_secret": ["sealed"],
    "access_datakey": ["wrapped", "created_at"],
    "access_credential": ["secret_sealed"],
    "events_destination": ["secret"],
    "integrations_source": ["secret"],
}


def sealed_alike(name: str, rows: bytes) -> bytes:
    columns = SEALED.get(name.removeprefix("tables/").removesuffix(".jsonl"))
    if columns is None:
        return rows
    found = [json.loads(line) | dict.fromkeys(columns, "") for line in rows.splitlines()]
    # People's tokens are of the original alone.
    return b"".join(json.dumps(row).encode() for row in found if not row.get("is_token"))


def test_what_was_restored_is_exported_the_same(furnished, tmp_path):
    first = exported(furnished.tenant.slug, tmp_path / "first.tar.gz")
    neighbour = fingerprint(organization("globex"))
    slug = unique("copy")
    assert "tables" in run("import", str(tmp_path / "first.tar.gz"), "--slug", slug)
    second = exported(slug, tmp_path / "second.tar.gz")
    there, here = furnished.tenant, organization(slug)
    assert first.keys() == second.keys() and len(first["tables/blueprints_entity.jsonl"].splitlines()) > 600
    for name in first.keys() - {"manifest.json"}:
        renamed = (
            second[name]
            .replace(here.key.encode(), there.key.encode())
            .replace(str(here.id).encode(), str(there.id).encode())
        )
        assert sealed_alike(name, renamed) == sealed_alike(name, first[name]), name
    for table in ("actions_run", "events_event", "access_user", "scorecards_scorecard"):
        assert first[f"tables/{table}.jsonl"], table
    assert fingerprint(organization("globex")) == neighbour


def test_exporting_twice_gives_the_same_tables(furnished, tmp_path):
    first, second = (exported(furnished.tenant.slug, tmp_path / name) for name in ("a.tar.gz", "b.tar.gz"))
    first.pop("manifest.json"), second.pop("manifest.json")
    assert first == second and "tables/django_session.jsonl" not in first


def test_people_and_machines_go_on_in_the_new_organization(furnished, tmp_path):
    exported(furnished.tenant.slug, tmp_path / "a.tar.gz")
    slug = unique("copy")
    run("import", str(tmp_path / "a.tar.gz"), "--slug", slug)
    here = organization(slug)
    client_id = furnished.client_id.replace(furnished.tenant.key, here.key)
    body = {"clientId": client_id, "clientSecret": furnished.secret}
    token = made(Api("localhost:8080").post("/v1/auth/access_token", json=body))["accessToken"]
    api = Api(f"{slug}.localhost:8080", {"Authorization": f"Bearer {token}"})
    assert made(api.get("/v1/blueprints/service/entities/odd"))["entity"]["properties"]["text"] == "a\\b\nc"
    assert made(api.get("/v1/actions/runs"))["runs"]
    made(api.post("/v1/teams", json={"name": "new crew"}))
    made(api.post("/v1/blueprints/service/entities", json={"identifier": "new", "relations": {"on": "e1"}}))
    with public_scope():
        assert set(Address.objects.filter(organization_id=here.id).values_list("email", flat=True)) >= {
            "bob@example.com"
        }
        assert (
            Organization.objects.get(slug=slug).settings
            == Organization.objects.get(slug=furnished.tenant.slug).settings
        )
    with tenant_scope(here):
        assert Team.objects.filter(name="payments").exists() and User.objects.filter(email="bob@example.com").exists()


def test_secrets_are_sealed_anew_and_open(furnished, tmp_path):
    from access.sealing import unseal

    exported(furnished.tenant.slug, tmp_path / "a.tar.gz")
    slug, bare = unique("copy"), unique("bare")
    run("import", str(tmp_path / "a.tar.gz"), "--slug", slug)
    run("import", str(tmp_path / "a.tar.gz"), "--slug", bare, "--without-secrets")
    with tenant_scope(furnished.tenant):
        assert Credential.objects.filter(is_token=True).exists()
    with tenant_scope(organization(slug)):
        assert not Credential.objects.filter(is_token=True).exists()
        row = Credential.objects.get(client_id__endswith=furnished.client_id.partition("_")[2])
        assert unseal(bytes(row.secret_sealed), row.client_id) == furnished.secret
        assert open_secrets(["TOKEN"]) == {"TOKEN": "x"}
    with tenant_scope(organization(bare)):
        assert not Credential.objects.filter(secret_sealed__isnull=False).exists()
        assert not Destination.objects.filter(secret__isnull=False).exists() and not Secret.objects.exists()


def test_a_copy_can_begin_suspended(furnished, tmp_path):
    exported(furnished.tenant.slug, tmp_path / "a.tar.gz")
    slug = unique("copy")
    run("import", str(tmp_path / "a.tar.gz"), "--slug", slug, "--name", "A copy", "--suspended")
    with public_scope():
        row = Organization.objects.get(slug=slug)
    assert (row.name, row.status) == ("A copy", "suspended")


def packed(files: dict[str, bytes], path) -> str:
    with tarfile.open(path, "w:gz") as archive:
        for name, raw in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return str(path)


ENTITIES = "tables/blueprints_entity.jsonl"


def with_manifest(files: dict[str, bytes], **changes) -> dict[str, bytes]:
    return {**files, "manifest.json": json.dumps(json.loads(files["manifest.json"]) | changes).encode()}


DAMAGES = {
    "a changed row": lambda files: {**files, ENTITIES: files[ENTITIES].replace(b"a mark", b"another")},
    "a missing row": lambda files: {**files, ENTITIES: b"".join(files[ENTITIES].splitlines(keepends=True)[1:])},
    "a missing table": lambda files: {name: raw for name, raw in files.items() if name != ENTITIES},
    "a table more": lambda files: {**files, "tables/pg_class.jsonl": b"{}\n"},
    "a path that climbs": lambda files: {**files, "../../etc/passwd": b"x"},
    "no manifest": lambda files: {name: raw for name, raw in files.items() if name != "manifest.json"},
    "another version": lambda files: with_manifest(files, schemaVersion="older"),
    "another format": lambda files: with_manifest(files, format=2),
    "a broken manifest": lambda files: {**files, "manifest.json": b"{"},
}  # fmt: skip


@pytest.fixture
def small(committed, tmp_path) -> dict[str, bytes]:
    slug = unique("small")
    run("create", "Small", "--slug", slug)
    machine = make_machine(organization(slug))
    api = api_of(machine)
    made(api.post("/v1/blueprints", json={"identifier": "kind", "title": "Kind", "schema": {"properties": {}}}))
    for name in ("one", "two"):
        made(api.post("/v1/blueprints/kind/entities", json={"identifier": name, "title": "a mark"}))
    return exported(slug, tmp_path / "small.tar.gz")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_archive_is_refused_and_leaves_nothing(small, tmp_path, damage):
    slug = unique("never")
    with pytest.raises(CommandError):
        run("import", packed(damage(small), tmp_path / "damaged.tar.gz"), "--slug", slug)
    with public_scope():
        assert not Organization.objects.filter(slug=slug).exists()


def test_rows_that_do_not_fit_together_are_refused(small, tmp_path):
    """The hashes are right: somebody took pains."""
    import hashlib

    kinds = "tables/blueprints_blueprint.jsonl"
    rows = b"".join(line for line in small[kinds].splitlines(keepends=True) if b'"kind"' not in line)
    tables = json.loads(small["manifest.json"])["tables"]
    tables["blueprints_blueprint"] = {"rows": rows.count(b"\n"), "sha256": hashlib.sha256(rows).hexdigest()}
    damaged = with_manifest({**small, kinds: rows}, tables=tables)
    with pytest.raises(CommandError, match="do not fit together"):
        run("import", packed(damaged, tmp_path / "damaged.tar.gz"), "--slug", unique("never"))


def test_what_is_no_archive_is_refused(committed, tmp_path):
    for raw in (b"", b"hello", gzip.compress(b"hello"), packed_bytes()[:200]):
        path = tmp_path / "x.tar.gz"
        path.write_bytes(raw)
        with pytest.raises(CommandError):
            run("import", str(path), "--slug", unique("never"))
    with pytest.raises(CommandError, match="cannot be read"):
        run("import", str(tmp_path / "none"), "--slug", unique("never"))


def packed_bytes() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("manifest.json"))
    return target.getvalue()


def test_a_taken_slug_is_refused(small, tmp_path):
    with pytest.raises(CommandError, match="taken"):
        run("import", packed(small, tmp_path / "a.tar.gz"), "--slug", "globex")
    with tenant_scope(organization("globex")):
        assert not Entity.objects.filter(title="a mark").exists()


def test_log_that_was_restored_is_still_sealed(furnished, tmp_path):
    """Its chain goes on where it was, and somebody who changed the archive is found out."""
    tenant, file = furnished.tenant, tmp_path / "sealed.tar.gz"
    with tenant_scope(tenant):
        seal(uuid7())
        head = verify().head
    run("export", tenant.slug, str(file))
    slug = unique("copy")
    run("import", str(file), "--slug", slug)
    with tenant_scope(organization(slug)):
        assert verify(None, head.hash).findings == []
        emit(system_actor(), [EventDraft("CREATE", "team", "crew")])
        seal(uuid7())
        assert (verify().head.number, verify().findings) == (head.number + 1, [])
        Event.objects.filter(resource_type="blueprint").earliest("pk").delete()
        assert [finding.kind for finding in verify().findings] == ["count"]

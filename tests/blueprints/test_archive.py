"""All that an organization has, in one file to take along before it ends."""

import io
import json
import zipfile

from blueprints import archive as archived

ARCHIVE = "/v1/export/archive"


def taken(api) -> zipfile.ZipFile:
    answer = api.get(ARCHIVE)
    assert answer.status_code == 200, answer.content
    assert answer.headers["content-disposition"] == 'attachment; filename="archive.zip"'
    found = zipfile.ZipFile(io.BytesIO(answer.content))
    assert found.testzip() is None
    return found


def lines(found: zipfile.ZipFile, name: str) -> list[dict]:
    return [json.loads(line) for line in found.read(name).splitlines()]


def test_archive_holds_configuration_entities_and_the_log(api, service):
    service("web", size=1)
    service("api", size=2)
    found = taken(api)
    assert "configuration/blueprints/service.yaml" in found.namelist()
    assert "POST /v1/import/apply" in found.read("README.txt").decode()
    kept = {entity["identifier"]: entity for entity in lines(found, "entities/service.jsonl")}
    assert kept["web"] == api.get("/v1/blueprints/service/entities/web").json()["entity"]
    assert kept.keys() == {"web", "api"}
    assert lines(found, "runs.jsonl") == []
    log = lines(found, "audit-log.jsonl")
    created = {event["context"]["resource"] for event in log if event["action"] == "CREATE"}
    assert {"web", "api", "service"} <= created


def test_long_files_are_read_page_by_page_and_nothing_comes_twice(api, service, monkeypatch):
    for name in ("a", "b", "c", "d", "e"):
        service(name)
    whole = lines(taken(api), "audit-log.jsonl")
    monkeypatch.setattr(archived, "PAGE", 2)
    parted = lines(taken(api), "audit-log.jsonl")
    assert [event["identifier"] for event in parted] == [event["identifier"] for event in whole]


def test_configuration_of_an_archive_is_what_the_import_takes_back(api, service):
    found = taken(api)
    alone = zipfile.ZipFile(io.BytesIO(api.get("/v1/export", query={"format": "zip"}).content))
    part = {
        name.removeprefix("configuration/"): found.read(name) for name in found.namelist() if "configuration/" in name
    }
    assert part == {name: alone.read(name) for name in alone.namelist()}


def test_secrets_are_named_and_their_values_stay(api):
    body = {"secretName": "PAGER", "secretValue": "gull-over-harbour-4711", "description": "of the pager"}
    assert api.post("/v1/organization/secrets", json=body).status_code == 201
    found = taken(api)
    (named,) = lines(found, "secrets.jsonl")
    assert (named["secretName"], named["description"]) == ("PAGER", "of the pager")
    assert all(b"4711" not in found.read(name) for name in found.namelist())


def test_only_who_may_delete_the_organization_takes_all_of_it(client, bob):
    assert client(bob).get(ARCHIVE).status_code == 403


def test_two_organizations_never_see_each_other(api, service, client, globex_alice):
    service("ours")
    found = taken(client(globex_alice))
    assert all(b"ours" not in found.read(name) for name in found.namelist())

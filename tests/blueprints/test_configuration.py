"""The configuration as code: the same bytes for the same state, a plan that tells all, all of it or nothing."""

import io
import json
import zipfile

import pytest
import yaml

from tests.architecture.houses import fingerprint, made
from tests.factories import make_machine

SYSTEM = {
    "identifier": "system",
    "title": "System",
    "schema": {"properties": {"zeta": {"type": "string"}, "alpha": {"type": "number"}}},
}
SERVICE = {
    "identifier": "service",
    "title": "Service",
    "schema": {"properties": {"tier": {"type": "string"}, "size": {"type": "number"}}},
    "relations": {"system": {"target": "system"}},
    "mirrorProperties": {"alpha": {"path": "system.alpha"}},
}
QUERY = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "gold"}]}
SCORECARD = {
    "identifier": "ready",
    "title": "Ready",
    "rules": [{"identifier": "one", "title": "One", "level": "Gold", "query": QUERY}],
}
ACTION = {
    "identifier": "deploy",
    "title": "Deploy",
    "trigger": {
        "type": "self-service",
        "operation": "DAY-2",
        "blueprintIdentifier": "service",
        "userInputs": {"properties": {}},
    },
    "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/hook"},
}


@pytest.fixture
def api(client, alice):
    return client(alice)


@pytest.fixture
def house(api):
    for blueprint in (SYSTEM, SERVICE):
        made(api.post("/v1/blueprints", json=blueprint))
    made(api.post("/v1/blueprints/service/scorecards", json=SCORECARD))
    made(api.post("/v1/actions", json=ACTION))
    made(api.patch("/v1/actions/deploy/permissions", json={"execute": {"roles": ["Admin"]}}))
    made(api.patch("/v1/blueprints/service/permissions", json={"entities": {"unregister": {"roles": ["Admin"]}}}))


def exported(api, **query):
    answer = api.get("/v1/export", query=query)
    assert answer.status_code == 200, answer.content
    return answer.content


def configuration(api, **query):
    return yaml.load(exported(api, **query), yaml.CSafeLoader)


def send(api, verb, content, **query):
    body = content if isinstance(content, bytes) else yaml.safe_dump(content, sort_keys=False).encode()
    return api.post(f"/v1/import/{verb}", body=body, query=query)


def done(answer):
    assert answer.status_code == 200, answer.content[:3000]
    return answer.json()


def changed(answer):
    """(section, key, change) of what does not stay as it is."""
    return [
        (c["section"], c["key"], c["change"])
        for c in done(answer)["changes"]
        if c["change"] not in ("unchanged", "kept")
    ]


def faults(answer):
    assert answer.status_code == 422, answer.content[:2000]
    return [(fault["path"], fault["line"]) for fault in answer.json()["details"]["errors"]]


def test_the_export_holds_everything_in_the_order_of_dependence(api, house):
    found = configuration(api)
    assert list(found) == [
        "teams", "blueprints", "scorecards", "actions", "workflows", "folders", "pages", "webhooks", "integrations",
        "destinations", "organization",
    ]  # fmt: skip
    assert [b["identifier"] for b in found["blueprints"]][-2:] == ["service", "system"]
    service = next(b for b in found["blueprints"] if b["identifier"] == "service")
    assert service["permissions"]["entities"]["unregister"]["roles"] == ["Admin"] and "createdAt" not in service
    assert found["scorecards"][0]["blueprint"] == "service" and "id" not in found["scorecards"][0]
    assert found["actions"][0]["permissions"]["execute"]["roles"] == ["Admin"]
    assert {"name": "payments", "description": None} in found["teams"]


def test_the_same_state_gives_the_same_bytes(api, house):
    for name in ("yaml", "json", "zip"):
        assert exported(api, format=name) == exported(api, format=name)
    keys = list(configuration(api, include="blueprints")["blueprints"][-1]["schema"]["properties"])
    assert keys == ["zeta", "alpha"], "people see properties in the order in which they gave them"
    assert yaml.load(exported(api), yaml.CSafeLoader) == json.loads(exported(api, format="json"))


def test_a_zip_has_a_file_for_each_object(api, house):
    names = zipfile.ZipFile(io.BytesIO(exported(api, format="zip"))).namelist()
    assert {
        "blueprints/service.yaml",
        "scorecards/service/ready.yaml",
        "actions/deploy.yaml",
        "teams/payments.yaml",
    } <= set(names)


@pytest.mark.parametrize("name", ["yaml", "json", "zip"])
def test_what_was_exported_changes_nothing(api, house, acme, name):
    content = exported(api, format=name)
    assert changed(send(api, "plan", content, prune="true")) == []
    before = fingerprint(acme)
    assert changed(send(api, "apply", content, prune="true")) == []
    assert fingerprint(acme) == before


@pytest.mark.parametrize("name", ["yaml", "zip"])
def test_another_organization_gets_the_same_configuration(api, house, client, globex, name):
    content, other = exported(api, format=name), client(make_machine(globex))
    planned = changed(send(other, "plan", content))
    assert ("blueprints", "service", "create") in planned and ("scorecards", "service/ready", "create") in planned
    assert changed(send(other, "apply", content)) == planned
    for section in ("blueprints", "scorecards", "actions"):
        assert exported(other, include=section) == exported(api, include=section)
    assert changed(send(other, "apply", content)) == []


def test_blueprints_that_point_to_each_other_are_made_in_any_order(api):
    def one(name, other):
        relations = {"other": {"target": other, "many": False, "required": False}}
        mirrors = {"seen": {"path": "other.own"}}
        return {
            "identifier": name,
            "title": name,
            "schema": {"properties": {"own": {"type": "string"}}},
            "relations": relations,
            "mirrorProperties": mirrors,
        }

    wanted = {"blueprints": [one("a", "b"), one("b", "c"), one("c", "a")]}
    assert len(changed(send(api, "apply", wanted))) == 3
    assert changed(send(api, "apply", wanted)) == []
    assert api.get("/v1/blueprints/a").json()["blueprint"]["mirrorProperties"] == {"seen": {"path": "other.own"}}


def test_a_plan_tells_each_difference_and_changes_nothing(api, house, acme):
    wanted = {
        "blueprints": [
            {**SERVICE, "title": "Services", "schema": {"properties": {"tier": {"type": "string", "title": "Tier"}}}}
        ]
    }
    before = fingerprint(acme)
    made(api.post("/v1/blueprints/service/entities", json={"identifier": "web", "properties": {"size": 3}}))
    (change,) = [c for c in done(send(api, "plan", wanted))["changes"] if c["change"] == "update"]
    assert change["differences"] == [
        {"path": "/schema/properties/size", "before": {"type": "number"}},
        {"path": "/schema/properties/tier/title", "after": "Tier"},
        {"path": "/title", "before": "Service", "after": "Services"},
    ]  # fmt: skip
    assert change["destroys"] == ['the values of property "size" in 1 entities']
    assert {table for table, mark in fingerprint(acme).items() if before[table] != mark} <= {
        "blueprints_entity",
        "events_event",
        "events_change",
        "blueprints_measurement",
        "blueprints_stale",
    }


def test_what_a_file_does_not_name_is_kept_unless_pruned(api, house):
    wanted = {"actions": [], "scorecards": []}
    assert faults(send(api, "plan", wanted)) == [("", 1)], "an empty list names nothing"
    other = {**ACTION, "identifier": "other", "title": "Other"}
    assert changed(send(api, "apply", {"actions": [other]})) == [("actions", "other", "create")]
    assert changed(send(api, "plan", {"actions": [other]}, prune="true")) == [("actions", "deploy", "delete")]
    assert changed(send(api, "apply", {"actions": [other]}, prune="true")) == [("actions", "deploy", "delete")]
    assert [a["identifier"] for a in api.get("/v1/actions").json()["actions"]] == ["other"]


def test_pruning_goes_against_the_order_of_dependence(api, house):
    wanted = configuration(api)
    wanted["blueprints"] = [b for b in wanted["blueprints"] if b["identifier"] not in ("service", "system")]
    wanted["actions"] = [
        {
            **ACTION,
            "identifier": "free",
            "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}},
        }
    ]
    names = changed(send(api, "apply", wanted, prune="true"))
    assert names.index(("actions", "deploy", "delete")) < names.index(("blueprints", "service", "delete"))
    assert api.get("/v1/blueprints/service").status_code == 404


def test_a_blueprint_with_entities_is_not_pruned_and_nothing_else_is_done(api, house, acme):
    made(api.post("/v1/blueprints/system/entities", json={"identifier": "shop"}))
    wanted = {"blueprints": [{"identifier": "new", "title": "New", "schema": {"properties": {}}}]}
    planned = done(send(api, "plan", wanted, prune="true"))["changes"]
    assert {c["key"]: c["destroys"] for c in planned if c["change"] == "delete"}["system"] == [
        "1 entities, which must be deleted first"
    ]
    before = fingerprint(acme)
    answer = send(api, "apply", wanted, prune="true")
    assert answer.status_code == 422 and "has_dependents" in str(answer.json()["details"])
    assert fingerprint(acme) == before


def test_a_dry_run_finds_what_only_doing_finds(api, house, acme):
    wanted = {
        "blueprints": [{**SERVICE, "schema": {"properties": {"size": {"type": "string"}}}}],
        "scorecards": [{"blueprint": "nope", **SCORECARD}],
    }
    before = fingerprint(acme)
    assert ("blueprints", "service", "update") in changed(send(api, "plan", wanted))
    answer = send(api, "apply", wanted, dry_run="true")
    assert {path for path, _ in faults(answer)} == {"/blueprints/0", "/scorecards/0"}
    assert done(send(api, "apply", {"blueprints": [{**SERVICE, "title": "X"}]}, dry_run="true"))["dryRun"] is True
    assert fingerprint(acme) == before


TEXT = b"""blueprints:
- identifier: bad name!
  title: Bad
  schema: {properties: {}}
- identifier: good
  title: Good
  schema:
    properties:
      size: {type: nonsense}
actions:
- identifier: x
scorecards:
- title: no blueprint
teams:
- name: x
- name: crew
- name: crew
nonsense:
- {}
"""


def test_all_faults_are_told_at_once_with_path_and_line(api, acme):
    before = fingerprint(acme)
    for verb in ("plan", "apply"):
        found = dict(reversed(faults(send(api, verb, TEXT))))
        assert found["/blueprints/0/identifier"] == 2 and found["/blueprints/1/schema/properties/size/type"] == 9
        assert found["/actions/0/trigger"] == 11 and found["/scorecards/0/blueprint"] == 13
        assert (found["/teams/0/name"], found["/teams/2"], found["/nonsense/0"]) == (15, 17, 19)
    assert fingerprint(acme) == before


BAD = {
    "nothing": b"",
    "text": b"hello",
    "a list": b"[]",
    "no list": b"blueprints: {}",
    "no objects": b"blueprints: [1]",
    "broken YAML": b"a: b: c",
    "a bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]",
    "a tag": b"blueprints: !!python/object:os.system []",
    "another encoding": "blueprints: [Größe]".encode("latin-1"),
    "half a zip": b"PK\x03\x04 and no more",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_what_is_no_configuration_is_refused(api, content):
    for verb in ("plan", "apply"):
        assert send(api, verb, content).status_code == 422


def test_a_configuration_over_the_limit_is_too_large(api):
    assert send(api, "plan", b"#" * (6 * 1024 * 1024)).status_code == 413


def test_each_change_needs_its_right(client, house, acme):
    reader = client(make_machine(acme, "reader", scopes=["read:blueprints"]))
    assert reader.get("/v1/export").status_code == 403
    assert reader.get("/v1/export", query={"include": "blueprints"}).status_code == 200
    writer = client(make_machine(acme, "writer", scopes=["read:blueprints", "update:blueprints"]))
    answer = send(
        writer, "apply", {"blueprints": [{"identifier": "new", "title": "New", "schema": {"properties": {}}}]}
    )
    assert (answer.status_code, answer.json()["details"]["scopes"]) == (403, ["create:blueprints"])
    assert changed(send(writer, "apply", {"blueprints": [{**SERVICE, "title": "X"}]})) == [
        ("blueprints", "service", "update")
    ]


def test_permissions_that_are_not_said_stay_and_those_said_are_put(api, house):
    bare = dict(SERVICE)
    assert changed(send(api, "apply", {"blueprints": [bare], "actions": [ACTION]})) == []
    send(api, "apply", {"blueprints": [{**bare, "permissions": {"entities": {}}}]})
    shown = api.get("/v1/blueprints/service/permissions").json()["permissions"]["entities"]
    assert shown["unregister"]["roles"] == ["Member", "Admin"]
    wanted = {"actions": [{**ACTION, "permissions": {"approve": {"teams": ["payments"]}}}]}
    assert changed(send(api, "apply", wanted)) == [("actions", "deploy", "update")]
    permissions = api.get("/v1/actions/deploy/permissions").json()["permissions"]
    assert (permissions["execute"]["roles"], permissions["approve"]["teams"]) == (["Member", "Admin"], ["payments"])


def test_unknown_sections_and_formats_are_refused(api):
    assert api.get("/v1/export", query={"include": "blueprints,nonsense"}).status_code == 422
    assert api.get("/v1/export", query={"format": "xml"}).status_code == 422


def test_an_export_asks_as_often_whatever_there_is(api, house, count_queries):
    with count_queries() as few:
        exported(api)
    for n in range(5):
        made(api.post("/v1/blueprints", json={"identifier": f"b{n}", "title": "B", "schema": {"properties": {}}}))
    with count_queries() as many:
        exported(api)
    assert len(few) == len(many) < 12


DESTINATION = {"title": "Audit", "url": "https://siem.example.org/in", "actions": ["DELETE"]}


def test_destinations_of_the_log_are_put_in_place_with_a_secret_of_their_own(api, client, globex):
    made(api.post("/v1/changelog-destinations", json=DESTINATION))
    of_blueprint = {"changelogDestination": {"type": "WEBHOOK", "url": "https://x.example.org"}}
    made(api.post("/v1/blueprints", json={**SYSTEM, **of_blueprint}))
    content = configuration(api, include="destinations")
    [told] = content["destinations"]
    assert (told["title"], told["actions"], told["ordered"]) == ("Audit", ["DELETE"], False) and "secret" not in told
    other = client(make_machine(globex))
    assert changed(send(other, "apply", content)) == [("destinations", "Audit/https://siem.example.org/in", "create")]
    [row] = other.get("/v1/changelog-destinations").json()["destinations"]
    assert row["ownSecret"] is True
    assert changed(send(other, "apply", content)) == []
    assert changed(send(other, "apply", {"destinations": [{**told, "enabled": False}]}))[0][2] == "update"
    assert other.get(f"/v1/changelog-destinations/{row['id']}").json()["destination"]["enabled"] is False
    moved = {"destinations": [{**told, "url": "https://siem.example.org/2"}]}
    assert [change for _, _, change in changed(send(other, "apply", moved, prune="true"))] == ["create", "delete"]


def test_settings_of_the_organization_are_put_in_place_and_its_name_stays(api, client, globex):
    settings = {"portalTitle": "Harbour", "hiddenBlueprints": ["system"], "ofOurs": {"a": 1}}
    announcement = {"enabled": True, "content": "Tonight", "color": "red"}
    body = {"name": "Acme", "settings": settings, "announcement": announcement, "isOnboarded": True}
    assert api.put("/v1/organization", json=body).status_code == 200
    content = configuration(api, include="organization")
    assert content == {"organization": [{"announcement": announcement, "settings": settings}]}
    other = client(make_machine(globex))
    name = other.get("/v1/organization").json()["organization"]["name"]
    assert changed(send(other, "apply", content, prune="true")) == [("organization", "organization", "update")]
    there = other.get("/v1/organization").json()["organization"]
    assert (there["name"], there["settings"], there["announcement"]) == (name, settings, announcement)
    assert changed(send(api, "apply", {"organization": [{"settings": {}}]}))[0][2] == "update"
    here = api.get("/v1/organization").json()["organization"]
    assert (here["settings"], here["announcement"], here["isOnboarded"]) == ({}, announcement, True)


def test_bad_destinations_and_settings_are_refused_at_their_place(api):
    wrong = {
        "destinations": [{"title": "", "url": "https://x.example.org"}, {"title": "x", "url": "http://169.254.169.254/"}],
        "organization": [{"settings": {"portalTitle": "x" * 31}, "name": "Else"}],
    }  # fmt: skip
    assert [path for path, _ in faults(send(api, "plan", wrong))] == [
        "/destinations/0/title", "/destinations/1/url", "/organization/0/name", "/organization/0/settings/portalTitle",
    ]  # fmt: skip

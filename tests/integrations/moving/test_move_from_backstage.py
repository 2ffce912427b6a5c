"""Moving in from a running Backstage: every kind, page after page, with what has no place here told."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from access.models import Team
from tenants.scope import tenant_scope
from tests.integrations.moving.backstage_server import TOKEN, Backstage, backstage_server, entity

CATALOGUE = [
    entity("Location", "root", {"type": "url", "targets": ["./a.yaml"]}),
    entity("Group", "pilots", {"type": "team", "children": []}),
    entity("System", "harbour", {"owner": "pilots"}),
    entity("Component", "crane", {
        "type": "service", "lifecycle": "production", "owner": "pilots", "system": "harbour",
        "dependsOn": ["resource:quay", "component:gone"], "providesApis": ["lift"],
    }, tags=["java"], labels={"tier": "1"}, title="Crane"),
    entity("API", "lift", {"type": "openapi", "lifecycle": "production", "owner": "pilots", "definition": "openapi: 3"}),
    entity("Resource", "quay", {"type": "place", "owner": "pilots"}, namespace="north"),
    entity("Resource", "quay", {"type": "place", "owner": "pilots"}),
    entity("Vessel", "dora", {"tonnage": 4100, "calls": ["component:crane"]}),
]  # fmt: skip


@pytest.fixture
def backstage(settings: Any) -> Iterator[Backstage]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with backstage_server() as server:
        server.entities = list(CATALOGUE)
        yield server


@pytest.fixture
def move(api, backstage, worked) -> Callable[..., dict]:
    def run(dry_run: str = "false", **body: Any) -> dict:
        sent = {"url": backstage.url, "token": TOKEN, **body}
        answer = api.post("/v1/import/backstage", json=sent, query={"dry_run": dry_run})
        assert answer.status_code == 202, answer.content
        return worked(answer.json()["job"])

    return run


def test_every_kind_becomes_a_blueprint_with_its_entities(api, move, backstage) -> None:
    found = move()
    assert (found["status"], found["faults"], found["from"]) == ("COMPLETED", [], backstage.url)
    created = {blueprint: counts["created"] for blueprint, counts in found["counts"].items()}
    assert created == {"group": 1, "system": 1, "component": 1, "api": 1, "resource": 2, "vessel": 1}
    crane = api.get("/v1/blueprints/component/entities/crane").json()["entity"]
    assert (crane["title"], crane["team"], crane["properties"]["tags"]) == ("Crane", ["pilots"], ["java"])
    assert (crane["relations"]["system"], crane["relations"]["providesApis"]) == ("harbour", ["lift"])
    dora = api.get("/v1/blueprints/vessel/entities/dora").json()["entity"]
    assert (dora["properties"]["tonnage"], dora["relations"]["calls"]) == (4100, ["crane"])


def test_what_has_no_place_is_told_by_entity_and_path(move) -> None:
    report = move()["report"]
    assert [(each["name"], each["path"]) for each in report["leftOut"]] == [
        ("component:default/crane", "/spec/dependsOn/1")
    ]
    assert any(note.startswith("1 locations") for note in report["notes"])


def test_a_dry_run_tells_the_same_and_changes_nothing(api, move) -> None:
    looked = move("true")
    assert api.get("/v1/blueprints/component").status_code == 404
    moved = move()
    assert (looked["counts"], looked["report"]) == (moved["counts"], moved["report"])
    assert looked["report"]["sections"]["blueprints"] == {"created": 6}


def test_moving_again_changes_nothing(move) -> None:
    move()
    again = move()
    assert {fate: n for counts in again["counts"].values() for fate, n in counts.items() if n} == {"unchanged": 1}
    assert again["report"]["sections"]["blueprints"] == {"unchanged": 6}


@pytest.mark.parametrize("is_old", [False, True])
def test_all_pages_are_read_with_cursors_and_with_links(backstage, move, is_old: bool) -> None:
    backstage.is_old = is_old
    assert sum(counts["created"] for counts in move("true")["counts"].values()) == 7
    path = "/api/catalog/entities?" if is_old else "/api/catalog/entities/by-query?"
    assert sum(asked.startswith(path) for asked in backstage.asked) == 4


@pytest.mark.parametrize("people", [False, True])
def test_groups_become_teams_only_when_that_is_asked_for(acme, move, people: bool) -> None:
    assert move(people=people)["status"] == "COMPLETED"
    with tenant_scope(acme):
        assert Team.objects.filter(name="pilots").exists() is people


def test_what_is_no_entity_is_a_fault_and_the_others_come(backstage, move) -> None:
    backstage.entities.append({"kind": "Component", "metadata": {"name": "a b"}})
    found = move()
    assert [(fault["file"], fault["path"]) for fault in found["faults"]] == [
        ("component:default/a b", "/metadata/name")
    ]
    assert found["counts"]["component"]["created"] == 1


def test_a_catalogue_that_wants_a_token_says_so_at_once(api, backstage) -> None:
    answer = api.post("/v1/import/backstage", json={"url": f"{backstage.url}/api/catalog"})
    [fault] = answer.json()["details"]["errors"]
    assert (answer.status_code, fault["path"]) == (422, "/url") and "answered 401: Missing credentials" in fault[
        "message"
    ]


def test_templates_become_actions_too(api, move, backstage) -> None:
    steps = [
        {"action": "fetch:template", "input": {"url": "./skeleton", "values": {"name": "${{ parameters.name }}"}}},
        {"action": "publish:gitlab", "input": {"repoUrl": "gitlab.com?owner=acme&repo=${{ parameters.name }}"}},
    ]
    asked = {"properties": {"name": {"type": "string"}, "owner": {"type": "string", "ui:field": "OwnerPicker"}}}
    spec = {"type": "service", "parameters": asked, "steps": steps}
    place = {"backstage.io/managed-by-location": "url:https://gitlab.com/acme/t/-/blob/main/svc/template.yaml"}
    backstage.entities.append(entity("Template", "new-crane", spec, annotations=place))
    backstage.entities[-1]["apiVersion"] = "scaffolder.backstage.io/v1beta3"
    assert move("true")["report"]["sections"]["actions"] == {"created": 1}
    found = move()
    assert found["counts"]["template"]["created"] == 1
    action = api.get("/v1/actions/new-crane").json()["action"]
    assert action["trigger"]["userInputs"]["properties"]["owner"]["blueprint"] == "group"
    method = action["invocationMethod"]
    assert (method["template"], method["folder"]) == ("https://gitlab.com/acme/t.git", "svc/skeleton")
    assert method["destination"]["url"] == "https://gitlab.com/acme/{{ .inputs.name }}.git"
    assert ("secret", "GITLAB_TOKEN") in [(each["what"], each["name"]) for each in found["report"]["setAgain"]]

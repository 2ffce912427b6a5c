"""Whole sequences, as the GitHub action and the Kubernetes exporter send them one after the other."""

from tests.contract.steps import AUDIT, Exactly, Like, Step, play

AGENT = "port-k8s-exporter/0.6.7 (statekey/cluster-one)"
MISSING = {"error": "not_found", "message": Like(".*was not found.*")}
SERVICE = {
    "identifier": "gha-service", "title": "Service", "icon": "a whole sentence as an icon",
    "schema": {"properties": {"str": {"type": "string", "title": "Text"}}},
    "relations": {}, "ownership": {"type": "Direct", "title": "team"}, "teamInheritance": {"path": "team"},
}  # fmt: skip
ACTION = {
    "identifier": "gha-delete", "title": "Delete it",
    "trigger": {"type": "self-service", "operation": "DELETE", "blueprintIdentifier": "gha-service", "userInputs": {"properties": {}, "required": []}},
    "invocationMethod": {"type": "KAFKA", "payload": {"runId": "{{ .run.id }}"}},
}  # fmt: skip
ENTITIES = "/v1/blueprints/gha-service/entities"
UPSERT = f"POST {ENTITIES}?upsert=true&merge=true"


def test_the_github_action_sets_up_writes_reads_and_cleans_up(named):
    api = named("github-action/v1.0")
    body = {
        "identifier": "one",
        "title": "One",
        "blueprint": "gha-service",
        "team": ["Test"],
        "properties": {"str": "foo"},
        "relations": {},
    }
    query = {
        "combinator": "and",
        "rules": [
            {"property": "$identifier", "operator": "=", "value": "one"},
            {"property": "$blueprint", "operator": "=", "value": "gha-service"},
        ],
    }
    play(
        api,
        Step("GET /v1/blueprints/gha-service", status=404, shows=MISSING),
        Step("POST /v1/blueprints", SERVICE, 201, {"blueprint": {"icon": "a whole sentence as an icon"} | AUDIT}),
        Step("GET /v1/blueprints/_team/entities/Test", status=404),
        Step("POST /v1/blueprints/_team/entities?upsert=true", {"identifier": "Test", "title": "Test", "properties": {}, "relations": {}}, 201),
        Step("POST /v1/blueprints/_team/entities?upsert=true", {"identifier": "test", "title": "test", "properties": {}, "relations": {}}, 201),
        Step("GET /v1/actions/gha-delete", status=404, shows=MISSING),
        Step("POST /v1/actions", ACTION, 201, {"action": {"identifier": "gha-delete"}}),
        Step(UPSERT, body, 201, {"entity": {"identifier": "one"}}),
        Step(UPSERT, {**body, "identifier": None}, 201, {"entity": {"identifier": Like(".+")}}),
        Step(UPSERT, {**body, "relations": {"nope": "x"}}, 404, MISSING),
        Step(f"GET {ENTITIES}/one?include=", shows={"entity": {"identifier": "one", "title": "One", "blueprint": "gha-service", "properties": Exactly({"str": "foo"}), "team": ["Test"], "relations": Exactly({})}}),
        Step("POST /v1/entities/search?include=identifier", {"combinator": "and", "rules": query["rules"]}, shows={"entities": [{"identifier": "one"}]}),
    )  # fmt: skip
    run = play(api, Step("POST /v1/actions/gha-delete/runs", {"properties": {"undeclared": 1}, "entity": "one"}, 202))[
        "run"
    ]
    assert run["status"] == "IN_PROGRESS"
    at = f"/v1/actions/runs/{run['id']}"
    play(
        api,
        Step(f"{UPSERT}&run_id={run['id']}", {**body, "properties": {"str": "bar"}}, 201),
        Step(f"GET /v1/audit-log?resources=entity&run_id={run['id']}&includes=context", shows={"audits": [{"context": {"entity": "one"}}]}),
        Step(f"POST {at}/logs", {"message": "hello"}, 201),
        Step(f"PATCH {at}?runId={run['id']}", {"status": "SUCCESS", "link": ["https://example.com"], "summary": "done"}),
        Step(f"PATCH {at}?runId={run['id']}", {"status": "FAILURE"}, 422),
        Step(f"DELETE {ENTITIES}/one?delete_dependents=false&run_id="),
        Step(f"DELETE {ENTITIES}/one?delete_dependents=false", status=404, shows=MISSING),
        Step("DELETE /v1/actions/gha-delete"),
    )  # fmt: skip


def test_the_exporter_registers_writes_asks_what_it_wrote_and_deletes(named):
    api = named(AGENT)
    blueprint = {
        "identifier": "workload",
        "title": "Workload",
        "icon": "",
        "description": "",
        "schema": {"properties": {"kind": {"type": "string"}}},
    }
    config = {
        "deleteDependents": True,
        "createMissingRelatedEntities": True,
        "resources": [
            {
                "kind": "apps/v1/deployments",
                "selector": {"query": "true"},
                "port": {"entity": {"mappings": [{"identifier": ".metadata.name", "blueprint": '"workload"'}]}},
            }
        ],
    }
    pods = [
        {
            "identifier": f"pod-{number}",
            "blueprint": "workload",
            "title": f"pod-{number}",
            "properties": {"kind": "Deployment"},
            "relations": {},
        }
        for number in range(3)
    ]
    play(
        api,
        Step("GET /v1/integration/cluster-one", status=404, shows=MISSING),
        Step("POST /v1/blueprints", blueprint, 201),
        Step("POST /v1/blueprints", blueprint, 409, {"message": Like(".*taken.*")}),
        Step("PATCH /v1/blueprints/workload", {key: blueprint[key] for key in ("identifier", "icon", "description", "schema")}),
        Step("POST /v1/integration", {"installationId": "cluster-one", "installationAppType": "K8S EXPORTER", "version": "0.6.7", "config": config, "changelogDestination": {}}, 201, {"integration": {"config": Exactly(config)}}),
        Step("GET /v1/organization", shows={"organization": {"id": Like(".+"), "featureFlags": Exactly([])}}),
        Step("POST /v1/blueprints/workload/entities/bulk?upsert=true&merge=true&create_missing_related_entities=true", {"entities": pods}, shows={"entities": [{"index": 0, "created": True}, {"index": 1}, {"index": 2}], "errors": []}),
        Step("POST /v1/integration/cluster-one/kinds/apps%2Fv1%2Fdeployments/examples", {"examples": [{"metadata": {"name": "pod-0"}}]}),
    )  # fmt: skip
    mine = {"datasource_prefix": "port-k8s-exporter", "datasource_suffix": "(statekey/cluster-one)"}
    asked = "POST /v1/blueprints/entities/datasource-entities?exclude_calculated_properties=true&include=blueprint&include=identifier"
    found = play(api, Step(asked, mine))["entities"]
    assert sorted(entity["identifier"] for entity in found) == ["pod-0", "pod-1", "pod-2"]
    play(
        api,
        Step("DELETE /v1/blueprints/workload/entities/pod-2?delete_dependents=true"),
        Step("DELETE /v1/blueprints/workload/entities/pod-2?delete_dependents=true", status=404, shows=MISSING),
    )
    assert len(play(api, Step(asked, mine))["entities"]) == 2

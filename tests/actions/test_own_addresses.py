"""A webhook that calls our own API goes on naming what got another name, and is told of what is not there."""

from typing import Any

import pytest

from tenants.directory import url_of
from tenants.scope import TenantRef
from tests.actions.conftest import scale_action
from tests.actions.test_automations import saved
from tests.wire import Api

RUNS = "/v1/actions/scale/runs"
SERVICES: dict[str, Any] = {
    "combinator": "and",
    "rules": [{"property": "$blueprint", "operator": "=", "value": "service"},
              {"property": "tier", "operator": "=", "value": "gold"}],
}  # fmt: skip


@pytest.fixture
def home(acme: TenantRef) -> str:
    return url_of(acme.slug)


def calling(url: str, **more: Any) -> dict[str, Any]:
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    return {
        "identifier": "call",
        "trigger": {"type": "automation", "event": event},
        "invocationMethod": {"type": "WEBHOOK", "url": url, **more},
    }


def called(api: Api) -> dict[str, Any]:
    return api.get("/v1/actions/call").json()["action"]["invocationMethod"]


def renamed_blueprint(api: Api, name: str = "app/one") -> None:
    assert api.patch("/v1/blueprints/service", json={"identifier": name}).status_code == 200


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/v1/blueprints/service/entities?upsert=true", "/v1/blueprints/app%2Fone/entities?upsert=true"),
        ("/v1/blueprints/service/entities/{{ .event.context.entityIdentifier }}",
         "/v1/blueprints/app%2Fone/entities/{{ .event.context.entityIdentifier }}"),
        ("/v1/blueprints/service", "/v1/blueprints/app%2Fone"),
        ("/v1/blueprints/services/entities", "/v1/blueprints/services/entities"),
        ("/v1/blueprints/{{ .event.context.blueprintIdentifier }}/entities",
         "/v1/blueprints/{{ .event.context.blueprintIdentifier }}/entities"),
    ],
)  # fmt: skip
def test_an_address_follows_a_renamed_blueprint(api: Api, home: str, before: str, after: str) -> None:
    saved(api, calling(home + before))
    renamed_blueprint(api)
    assert called(api)["url"] == home + after


def test_an_address_of_others_stays(api: Api) -> None:
    url = "https://elsewhere.example.org/v1/blueprints/service/entities"
    saved(api, calling(url, body={"properties": {"tier": 1}}))
    renamed_blueprint(api)
    api.patch("/v1/blueprints/app%2Fone/properties/tier/rename", json={"newPropertyName": "level"})
    assert (called(api)["url"], called(api)["body"]) == (url, {"properties": {"tier": 1}})


def test_an_address_follows_a_renamed_action_and_its_deletion_names_it(api: Api, home: str) -> None:
    saved(api, scale_action())
    saved(api, calling(f"{home}{RUNS}", cancelUrl=f"{home}/v1/actions/runs/{{{{ .run.id }}}}/cancel"))
    [use] = api.get("/v1/actions/scale/impact").json()["impact"]["uses"]
    assert (use["identifier"], use["paths"]) == ("call", ["/invocationMethod/url"])
    api.put("/v1/actions/scale", json=scale_action(identifier="re+size"))
    assert called(api)["url"] == f"{home}/v1/actions/re%2Bsize/runs"
    assert called(api)["cancelUrl"].endswith("/v1/actions/runs/{{ .run.id }}/cancel")


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/v1/blueprints/service/entities", {"properties": {"tier": "{{ 1 }}"}}, {"properties": {"level": "{{ 1 }}"}}),
        ("/v1/blueprints/service/entities/bulk", {"entities": [{"properties": {"tier": 1}}, 5]},
         {"entities": [{"properties": {"level": 1}}, 5]}),
        ("/v1/blueprints/service/entities/search", {"query": SERVICES | {"rules": SERVICES["rules"][1:]}},
         {"query": SERVICES | {"rules": [SERVICES["rules"][1] | {"property": "level"}]}}),
        ("/v1/entities/search", SERVICES,
         SERVICES | {"rules": [SERVICES["rules"][0], SERVICES["rules"][1] | {"property": "level"}]}),
        ("/v1/entities/search", ["{{ .inputs }}"], ["{{ .inputs }}"]),
        ("/v1/entities/search", {"rules": "{{ .inputs }}"}, {"rules": "{{ .inputs }}"}),
        ("/v1/blueprints/service/entities", ["tier"], ["tier"]),
        ("/v1/blueprints/service/entities", {"properties": "{{ .tier }}"}, {"properties": "{{ .tier }}"}),
        ("/v1/blueprints/other/entities", {"properties": {"tier": 1}}, {"properties": {"tier": 1}}),
    ],
)  # fmt: skip
def test_a_body_follows_a_renamed_property_where_the_address_says_what_it_is(
    api: Api, home: str, path: str, body: Any, expected: Any
) -> None:
    saved(api, calling(home + path, body=body))
    answer = api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    assert answer.status_code == 200
    assert called(api)["body"] == expected


def test_a_search_in_a_body_follows_its_blueprint(api: Api, home: str) -> None:
    saved(api, calling(f"{home}/v1/entities/search", body=SERVICES))
    renamed_blueprint(api, "app")
    assert called(api)["body"]["rules"][0]["value"] == "app"


def test_a_node_of_a_workflow_follows_too(api: Api, home: str) -> None:
    nodes = [
        {"identifier": "trigger", "config": {"type": "SELF_SERVE_TRIGGER", "userInputs": {"properties": {}}}},
        {"identifier": "call", "config": {"type": "WEBHOOK", "url": f"{home}/v1/blueprints/service/entities"}},
    ]
    arrow = {"sourceIdentifier": "trigger", "targetIdentifier": "call"}
    workflow = {"identifier": "flow", "nodes": nodes, "connections": [arrow]}
    assert api.post("/v1/workflows", json=workflow).status_code == 201
    renamed_blueprint(api, "app")
    config = api.get("/v1/workflows/flow").json()["workflow"]["nodes"][1]["config"]
    assert config["url"] == f"{home}/v1/blueprints/app/entities"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/v1/blueprints/ghost/entities", 'blueprint "ghost" was not found'),
        ("/v1/actions/ghost/runs", 'action "ghost" was not found'),
        ("/v1/blueprints/service/entities", None),
        ("/v1/actions/runs/r_1/logs", None),
        ("/v1/actions/call/runs", None),
        ("/v1/blueprints/entities/datasource-entities", None),
    ],
)
def test_an_address_that_names_nothing_is_told(api: Api, home: str, path: str, words: str | None) -> None:
    saved(api, calling(home + path))
    told = [fault for each in api.get("/v1/action-warnings").json()["actions"] for fault in each["warnings"]]
    expected = [("/invocationMethod/url", words)] if words else []
    assert [(fault["path"], fault["message"]) for fault in told] == expected

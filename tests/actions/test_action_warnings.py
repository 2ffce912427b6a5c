"""What a definition names and nobody knows is kept, and told to those who build."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import Keep, scale_action
from tests.factories import Person
from tests.wire import Api

TEXT = {"type": "string"}
RULE = {"property": "size", "operator": "=", "value": "x"}
DATASET = {"combinator": "and", "rules": [{"combinator": "or", "rules": [RULE]}]}
ON = {"type": "automation"}


def inputs(**given: Any) -> dict[str, Any]:
    trigger = scale_action()["trigger"]
    return {"trigger": trigger | {"userInputs": {"properties": given}}}


def condition(rule: dict[str, Any]) -> dict[str, Any]:
    found = {"type": "SEARCH", "combinator": "and", "rules": [rule]}
    return {"trigger": scale_action()["trigger"] | {"condition": found}}


def method(**given: Any) -> dict[str, Any]:
    return {"invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org", **given}}


def upsert(**mapping: Any) -> dict[str, Any]:
    return {"invocationMethod": {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": mapping}}


def entity(**given: Any) -> dict[str, Any]:
    return TEXT | {"format": "entity", "blueprint": "service", **given}


FORM = "/trigger/userInputs"
# A word where a text was meant: the clients that bring such forms had them taken elsewhere.
MISQUOTED = {
    "combinator": "and",
    "rules": [{"property": "$team", "operator": "containsAny", "value": {"jqQuery": "payments"}}],
}
DOUBTFUL: list[tuple[dict[str, Any], str]] = [
    (condition(RULE), "/trigger/condition/rules/0/property"),
    (condition({"operator": "relatedTo", "blueprint": "ghost", "value": "a"}), "/trigger/condition/rules/0/blueprint"),
    (inputs(a=entity(blueprint="ghost")), f"{FORM}/properties/a/blueprint"),
    (inputs(a={"type": "array", "items": entity(blueprint="ghost")}), f"{FORM}/properties/a/items/blueprint"),
    (inputs(a=entity(dataset=DATASET)), f"{FORM}/properties/a/dataset/rules/0/rules/0/property"),
    (inputs(a=TEXT | {"format": "user", "dataset": DATASET}), f"{FORM}/properties/a/dataset/rules/0/rules/0/property"),
    (inputs(a=entity(sort={"property": "size", "order": "ASC"})), f"{FORM}/properties/a/sort/property"),
    (inputs(items=entity(sort={"property": "size", "order": "ASC"})), f"{FORM}/properties/items/sort/property"),
    (inputs(a=entity(displayProperties=["tier", "size"])), f"{FORM}/properties/a/displayProperties/1"),
    (
        inputs(a={"type": "array", "items": entity(), "sort": {"property": "size", "order": "ASC"}}),
        f"{FORM}/properties/a/sort/property",
    ),
    (inputs(a=TEXT | {"default": {"jqQuery": ".form.ghost"}}), f"{FORM}/properties/a/default/jqQuery"),
    (inputs(a=entity(dataset=MISQUOTED)), f"{FORM}/properties/a/dataset/rules/0/value/jqQuery"),
    (
        inputs(a=TEXT | {"encryption": {"algorithm": "client-side", "key": "none"}}),
        f"{FORM}/properties/a/encryption/key",
    ),
    (inputs(a=TEXT | {"optionsFrom": {"url": "https://e.org/{{ .form.ghost }}"}}), f"{FORM}/properties/a/optionsFrom/url"),
    (inputs(a=TEXT | {"optionsFrom": {"url": "https://e.org/{{ .secrets.GHOST }}"}}), f"{FORM}/properties/a/optionsFrom"),
    (method(body={"a": "{{ .inputs.ghost }}"}), "/invocationMethod/body/a"),
    (method(body={"a": '{{ .inputs["ghost"] }}'}), "/invocationMethod/body/a"),
    (method(body={"a": "{{ .x | }}"}), "/invocationMethod/body/a"),
    (method(headers={"a": "{{ .secrets.GHOST }}"}), "/invocationMethod"),
    (upsert(properties={"size": 1}), "/invocationMethod/mapping/properties/size"),
    (upsert(relations={"size": "x"}), "/invocationMethod/mapping/relations/size"),
    (upsert() | {"trigger": ON | {"event": {"type": "RUN_CREATED", "actionIdentifier": "ghost"}}},
     "/trigger/event/actionIdentifier"),
    ({"trigger": ON | {"event": {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "service",
                                 "propertyIdentifier": "ghost"}}}, "/trigger/event/propertyIdentifier"),
    ({"requiredApproval": {"type": "ANY", "stages": [{"name": "a", "approvers": {"users": ["x@example.com"]}}]}},
     "/requiredApproval/stages/0/approvers/users/0"),
    ({"requiredApproval": {"type": "ANY", "stages": [{"name": "a", "approvers": {"users": []}}]}},
     "/requiredApproval/stages/0/approvers"),
]  # fmt: skip


def warned(api: Api, **query: Any) -> dict[str, list[str]]:
    answer = api.get("/v1/action-warnings", query=query)
    assert answer.status_code == 200, answer.content
    return {found["action"]: [fault["path"] for fault in found["warnings"]] for found in answer.json()["actions"]}


@pytest.mark.parametrize(("changes", "place"), DOUBTFUL)
def test_what_names_nothing_is_kept_and_told_where_it_stands(api: Api, changes: dict[str, Any], place: str) -> None:
    action = scale_action(**changes)
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 201, answer.content
    assert warned(api) == {"scale": [place]}
    preview = api.post("/v1/action-drafts/preview", json={"definition": action}).json()
    assert ([fault["path"] for fault in preview["warnings"]], preview["faults"]) == ([place], [])


def test_what_is_known_warns_of_nothing(api: Api, keep: Keep) -> None:
    keep(TOKEN="s3cret-token")
    rules = [{"property": name, "operator": "=", "value": "x"} for name in ("tier", "$title", "$identifier")]
    action = scale_action(**inputs(
        a=entity(dataset={"combinator": "and", "rules": rules}, sort={"property": "$title", "order": "ASC"}),
        b=TEXT | {"default": {"jqQuery": ".form.a.properties.tier"}},
        c=TEXT | {"format": "team"},
    ))  # fmt: skip
    body = {"a": "{{ .inputs.a.title }}", "t": "{{ .secrets.TOKEN }}", "n": "{{ .entity.properties.anything }}"}
    action["invocationMethod"]["body"] = body
    action["requiredApproval"] = True
    assert api.post("/v1/actions", json=action).status_code == 201
    assert warned(api) == {}


def test_people_teams_and_roles_that_are_not_there_are_told(api: Api) -> None:
    api.post("/v1/actions", json=scale_action(requiredApproval=True))
    changes = {
        "execute": {"users": ["bob@example.com", "x@example.com"], "teams": ["payments", "y"], "roles": ["Owner"]},
        "approve": {"users": [], "roles": ["service-moderator"], "teams": []},
    }  # fmt: skip
    assert api.patch("/v1/actions/scale/permissions", json=changes).status_code == 200
    places = ["/permissions/execute/users/1", "/permissions/execute/teams/1", "/permissions/execute/roles/0"]
    assert warned(api) == {"scale": places}
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": []}})
    assert set(warned(api, action_identifier="scale")["scale"]) == {*places, "/permissions/approve"}
    assert warned(api, action_identifier="other") == {}


def test_an_input_without_a_step_is_told(api: Api) -> None:
    changes = inputs(a=TEXT, b=TEXT)
    changes["trigger"]["userInputs"]["steps"] = [{"title": "One", "order": ["a"]}]
    api.post("/v1/actions", json=scale_action(**changes))
    assert warned(api) == {"scale": [f"{FORM}/steps"]}


def test_a_deleted_blueprint_is_told_of_and_its_impact_names_the_action(api: Api) -> None:
    blueprint = {"identifier": "region", "title": "Region", "schema": {"properties": {"zone": {"type": "string"}}}}
    assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    dataset = {"combinator": "and", "rules": [{"property": "zone", "operator": "=", "value": "a"}]}
    api.post("/v1/actions", json=scale_action(**inputs(a=entity(blueprint="region", dataset=dataset))))
    assert warned(api) == {}
    for query in ({"property": "zone"}, {"delete": "true"}):
        uses = api.get("/v1/blueprints/region/impact", query=query).json()["impact"]["changes"][0]["uses"]
        assert [use["identifier"] for use in uses if use["kind"] == "action"] == ["scale"]
    schema = {"schema": {"properties": {}}}
    assert api.patch("/v1/blueprints/region", json=schema).status_code == 200
    assert api.put("/v1/blueprints/region", json=blueprint | schema).status_code == 200
    assert warned(api) == {"scale": [f"{FORM}/properties/a/dataset/rules/0/property"]}


def test_warnings_are_for_those_who_build(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    assert client(bob).get("/v1/action-warnings").status_code == 403


def test_another_organization_is_not_warned_of(api: Api, globex_alice: Person, client: Callable[..., Api]) -> None:
    api.post("/v1/actions", json=scale_action(**condition(RULE)))
    assert warned(client(globex_alice)) == {}


def test_many_actions_take_the_same_statements(api: Api, count_queries: Callable) -> None:
    def define(number: int) -> None:
        event = {"type": "RUN_CREATED", "actionIdentifier": "ghost"}
        body = {"a": f"{{{{ .secrets.S{number} }}}}"}
        action = scale_action(identifier=f"a{number}", trigger=ON | {"event": event}, **method(body=body))
        assert api.post("/v1/actions", json=action).status_code == 201
        api.patch(f"/v1/actions/a{number}/permissions", json={"execute": {"users": ["x@e.org"], "teams": ["y"]}})

    define(0)
    with count_queries() as few:
        warned(api)
    for number in range(1, 10):
        define(number)
    with count_queries() as many:
        assert len(warned(api)) == 10
    assert len(few) == len(many)

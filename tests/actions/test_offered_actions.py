"""What is offered: in the hub, for a blueprint, on entities where the condition holds."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.factories import Person
from tests.wire import Api

CREATE = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}


def condition(*rules: dict[str, Any], combinator: str = "and") -> dict[str, Any]:
    return {"type": "SEARCH", "combinator": combinator, "rules": list(rules)}


def define(api: Api, identifier: str, *rules: dict[str, Any], **changes: Any) -> None:
    action = scale_action(identifier=identifier, **changes)
    if rules:
        action["trigger"]["condition"] = condition(*rules)
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 201, answer.content


def offer(api: Api, **query: Any) -> dict[str, Any]:
    answer = api.get("/v1/offered-actions", query=query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def names(api: Api, **query: Any) -> list[str]:
    return [action["identifier"] for action in offer(api, **query)["actions"]]


def is_(property: str, value: Any, operator: str = "=") -> dict[str, Any]:
    return {"property": property, "operator": operator, "value": value}


CONDITIONS: list[tuple[dict[str, Any], bool]] = [
    (is_("tier", "gold"), True),
    (is_("tier", "silver"), False),
    (is_("replicas", 2, ">="), True),
    (is_("tier", ["gold", "x"], "in"), True),
    (is_("$icon", None, "isEmpty"), True),
    (is_("$identifier", "cart"), True),
    (is_("$identifier", "ca", "beginsWith"), True),
    (is_("$team", ["My Teams"], "containsAny"), True),
    (is_("$createdAt", {"preset": "today"}, "between"), True),
    (is_("twice", 4), True),
    ({"combinator": "or", "rules": [is_("tier", "x"), is_("tier", "gold")]}, True),
    ({"operator": "relatedTo", "blueprint": "service", "value": "cart"}, False),
    ({"property": {"context": "user", "property": "$identifier"}, "operator": "=", "value": "alice@example.com"}, True),
    (is_("$owned_by_team", "true"), True),
]


@pytest.mark.parametrize(("rule", "holds"), CONDITIONS)
def test_an_action_is_offered_picked_and_run_where_its_condition_holds(
    api: Api, rule: dict[str, Any], holds: bool
) -> None:
    calculations = {"twice": {"type": "number", "calculation": ".properties.replicas * 2"}}
    blueprint = api.get("/v1/blueprints/service").json()["blueprint"] | {"calculationProperties": calculations}
    assert api.put("/v1/blueprints/service", json=blueprint).status_code == 200
    define(api, "scale", rule)
    assert offer(api, blueprint="service", entity="cart")["offered"] == {"cart": ["scale"] if holds else []}
    options = api.post("/v1/actions/scale/form/options", json={"input": "$targetEntity"}).json()["options"]
    assert [each["identifier"] for each in options] == (["cart"] if holds else [])
    answer = api.post("/v1/actions/scale/runs", json={"properties": {"replicas": 2}, "entity": "cart"})
    assert answer.status_code == (202 if holds else 422), answer.content


def test_a_mirror_and_what_is_calculated_from_it_may_be_asked(api: Api) -> None:
    blueprint = {
        "identifier": "pod", "title": "Pod", "schema": {"properties": {}}, "relations": {"of": {"title": "Of", "target": "service", "many": False}},
        "mirrorProperties": {"tier": {"title": "Tier", "path": "of.tier"}},
        "calculationProperties": {"shout": {"type": "string", "calculation": ".properties.tier | ascii_upcase"}},
    }  # fmt: skip
    assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    api.post("/v1/blueprints/pod/entities", json={"identifier": "p1", "relations": {"of": "cart"}})
    action = scale_action()
    action["trigger"] |= {
        "blueprintIdentifier": "pod",
        "condition": condition(is_("tier", "gold"), is_("shout", "GOLD")),
    }
    assert api.post("/v1/actions", json=action).status_code == 201
    assert offer(api, blueprint="pod", entity="p1")["offered"] == {"p1": ["scale"]}


def test_the_hub_a_blueprint_and_an_entity_have_their_own_lists(api: Api) -> None:
    define(api, "make", trigger=CREATE)
    define(api, "make-service", trigger=CREATE | {"blueprintIdentifier": "service"})
    define(api, "scale", is_("tier", "silver"))
    define(api, "any")
    define(api, "on-run", trigger={"type": "automation", "event": {"type": "RUN_CREATED", "actionIdentifier": "any"}})
    assert names(api) == ["make", "make-service", "scale", "any"]
    assert names(api, blueprint="service") == ["make-service", "scale", "any"]
    assert names(api, blueprint="service", entity="cart") == ["any"]


def test_what_is_not_published_is_for_those_who_build(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    define(api, "draft", publish=False)
    other = client(bob)
    assert (names(api), names(other)) == (["draft"], [])
    body = {"properties": {"replicas": 2}, "entity": "cart"}
    assert other.post("/v1/actions/draft/runs", json=body).status_code == 403
    assert api.post("/v1/actions/draft/runs", json=body).status_code == 202


def test_owners_are_offered_what_is_for_owners(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    api.post("/v1/blueprints/service/entities", json={"identifier": "desk", "team": []})
    define(api, "scale")
    api.patch("/v1/actions/scale/permissions", json={"execute": {"roles": [], "ownedByTeam": True}})
    found = offer(client(bob), blueprint="service", entity=["cart", "desk", "ghost"])
    assert found["offered"] == {"cart": ["scale"], "desk": []}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"blueprint": "nowhere"}, 404),
        ({"entity": "cart"}, 422),
        ({"blueprint": "service", "entity": ["x"] * 101}, 422),
    ],
)
def test_a_wrong_question_is_refused(api: Api, query: dict[str, Any], status: int) -> None:
    assert api.get("/v1/offered-actions", query=query).status_code == status


def test_another_organization_is_offered_nothing(api: Api, globex_alice: Person, client: Callable[..., Api]) -> None:
    define(api, "scale")
    other = client(globex_alice)
    assert names(other) == []
    assert other.get("/v1/offered-actions", query={"blueprint": "service"}).status_code == 404


def test_many_actions_and_entities_take_the_same_statements(api: Api, count_queries: Callable) -> None:
    related = {"operator": "relatedTo", "blueprint": "service", "value": "cart"}
    define(api, "a0", is_("$team", ["My Teams"], "containsAny"), related)
    with count_queries() as few:
        offer(api, blueprint="service", entity="cart")
    for number in range(1, 12):
        define(api, f"a{number}", is_("$team", ["My Teams"], "containsAny"), related)
        api.post("/v1/blueprints/service/entities", json={"identifier": f"s{number}"})
    entities = ["cart", *(f"s{number}" for number in range(1, 12))]
    with count_queries() as many:
        found = offer(api, blueprint="service", entity=entities)
    assert len(found["offered"]) == 12
    assert len(few) == len(many)

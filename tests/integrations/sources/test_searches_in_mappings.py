"""Whom a search in a mapping means: exactly one, or at most a hundred; and what is said where it is otherwise."""

from typing import Any

import pytest

from tests.wire import Api

LOGIN = {"properties": {"login": {"type": "string"}, "guild": {"type": "string"}}}
PERSON = {"identifier": "person", "title": "Person", "schema": LOGIN}
CREW = {
    "identifier": "crew", "title": "Crew", "schema": {"properties": {"size": {"type": "number"}}},
    "relations": {"captain": {"target": "person"}, "members": {"target": "person", "many": True}},
}  # fmt: skip


@pytest.fixture
def api(client, robot) -> Api:
    api = client(robot)
    for blueprint in (PERSON, CREW):
        assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    assert api.post("/v1/integration", json={"installationId": "mine"}).status_code == 201
    people = [person(number) for number in range(101)]
    for first in range(0, len(people), 20):
        answer = api.post("/v1/blueprints/person/entities/bulk", json={"entities": people[first : first + 20]})
        assert answer.status_code == 200, answer.content
    return api


def person(number: int) -> dict[str, Any]:
    guild = "sail" if number < 100 else "steam"
    return {"identifier": f"p{number}", "properties": {"login": f"l{number}", "guild": guild}}


def search(key: str, value: str, operator: str = '"="') -> dict[str, Any]:
    return {"combinator": '"and"', "rules": [{"property": f'"{key}"', "operator": operator, "value": value}]}


def tried(api: Api, item: dict[str, Any], blueprint: str = "crew", **mapping: Any) -> dict[str, Any]:
    entity = {"identifier": ".name", "blueprint": f'"{blueprint}"', **mapping}
    config = {"resources": [{"kind": "crew", "port": {"entity": {"mappings": entity}}}]}
    body = {"kind": "crew", "config": config, "items": [item]}
    answer = api.post("/v1/integration/mine/test-mapping", json=body)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"][0]


def related(api: Api, relation: str, query: dict[str, Any], **item: Any) -> dict[str, Any]:
    return tried(api, {"name": "red", **item}, relations={relation: query})


@pytest.mark.parametrize(
    ("operator", "value"), [('"="', "l7"), ("=", "l7"), ('"in"', ["l7", "nobody"]), ('"contains"', "7")]
)
def test_a_relation_is_found_by_each_operator(api: Api, operator: str, value: Any) -> None:
    query = search("login", ".by", operator)
    query["rules"].append({"property": '"$identifier"', "operator": '"="', "value": '"p7"'})
    assert related(api, "captain", query, by=value)["outcome"] == "created"


def test_one_relation_wants_exactly_one_and_says_what_it_found(api: Api) -> None:
    several = related(api, "captain", search("guild", '"sail"'))
    assert (several["outcome"], several["message"]) == (
        "failed", "/relations/captain this search finds more than one entity",
    )  # fmt: skip
    none = related(api, "captain", search("login", '"nobody"'))
    assert none["outcome"] == "failed" and "the search at /relations/captain describes was not found" in none["message"]


def test_many_are_a_hundred_at_most_and_none_is_left_out_silently(api: Api) -> None:
    hundred = related(api, "members", search("guild", '"sail"'))
    assert hundred["outcome"] == "created"
    more = related(api, "members", search("guild", '["sail", "steam"]', '"in"'))
    assert (more["outcome"], more["message"]) == (
        "failed", "/relations/members this search finds more than 100 entities: narrow it",
    )  # fmt: skip


def test_an_identifier_is_of_exactly_one_entity_and_nothing_is_created(api: Api) -> None:
    found = tried(api, {"by": "l7"}, "person", identifier=search("login", ".by"), title='"Seven"')
    assert (found["outcome"], found["identifier"]) == ("updated", "p7")
    for value, words in (("sail", "more than one entity"), ("nobody", "was not found")):
        missed = tried(api, {"by": value}, "person", identifier=search("guild", ".by"), title='"x"')
        assert missed["outcome"] == "failed" and words in missed["message"]
    assert api.get("/v1/blueprints/person/entities-count").json()["count"] == 101


def test_an_operator_that_is_none_is_named(api: Api) -> None:
    odd = related(api, "captain", search("login", '"l7"', '"like"'))
    assert odd["outcome"] == "failed" and "/relations/captain/rules/0/operator" in odd["message"]

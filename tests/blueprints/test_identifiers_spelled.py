"""Identifiers of any script, and each with one spelling however it was typed (T16)."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SERVICE = {
    "identifier": "service", "title": "Service", "schema": {"properties": {}},
    "relations": {"needs": {"target": "service", "many": True}},
}  # fmt: skip
ENTITIES = "/v1/blueprints/service/entities"
SCRIPTS = ("café", "zürich-süd", "नमस्ते", "สวัสดี", "한글", "Ångström", "サービス", "سرویس", "Việt-Nam", "ﬁsh")
LETTERS = st.text(st.sampled_from("ae\u0301\u0308\u030aÅÅ가ᄀ\u1161ñn\u0303-ệ"), min_size=1, max_size=6)


@pytest.fixture
def api(client, alice):
    speaker = client(alice)
    assert speaker.post("/v1/blueprints", json=SERVICE).status_code == 201
    return speaker


def path(name: str) -> str:
    return f"{ENTITIES}/{quote(name, safe='')}"


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_entity_is_found_by_either_spelling(api, name, form):
    written = unicodedata.normalize(form, name)
    assert api.post(ENTITIES, json={"identifier": written}).status_code == 201
    for asked in ("NFC", "NFD"):
        answer = api.get(path(unicodedata.normalize(asked, name)))
        assert answer.json()["entity"]["identifier"] == unicodedata.normalize("NFC", name)


def test_two_spellings_are_one_entity(api):
    assert api.post(ENTITIES, json={"identifier": "café"}).status_code == 201
    assert api.post(ENTITIES, json={"identifier": "cafe\u0301"}).status_code == 409
    answer = api.post(f"{ENTITIES}?upsert=true", json={"identifier": "cafe\u0301", "title": "Again"})
    assert answer.json()["entity"]["identifier"] == "café"
    assert api.get(f"{ENTITIES}-count").json()["count"] == 1


def test_relation_and_deletion_find_either_spelling(api):
    api.post(ENTITIES, json={"identifier": "café"})
    body = {"identifier": "bar", "relations": {"needs": ["cafe\u0301", "café"]}}
    assert api.post(ENTITIES, json=body).json()["entity"]["relations"]["needs"] == ["café"]
    assert api.post("/v1/blueprints/service/bulk/entities/delete", json={"entities": ["cafe\u0301"]}).status_code == 200
    assert api.get(f"{ENTITIES}-count").json()["count"] == 1


def rule(operator, value, **subject):
    return {
        "combinator": "and",
        "rules": [{**(subject or {"property": "$identifier"}), "operator": operator, "value": value}],
    }


QUERIES = {
    "equal": rule("=", "cafe\u0301"),
    "among": rule("in", ["x", "cafe\u0301"]),
    "beginning": rule("beginsWith", "cafe\u0301"),
    "part": rule("contains", "fe\u0301"),
    "related": rule("relatedTo", "bar", blueprint="service"),
    "related to either spelling": rule("relatedTo", "cafe\u0301-bar", blueprint="service"),
    "path": {"combinator": "and", "rules": [
        {"property": {"path": ["needs"], "fromBlueprint": "service"}, "operator": "matchAny", "value": "cafe\u0301-bar"},
    ]},
}  # fmt: skip


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_queries_find_either_spelling(api, query):
    for name in ("café", "other"):
        api.post(ENTITIES, json={"identifier": name})
    for name in ("bar", "café-bar"):
        api.post(ENTITIES, json={"identifier": name, "relations": {"needs": ["café"]}})
    found = api.post("/v1/blueprints/service/entities/search", json={"query": query}).json()["entities"]
    assert "café" in {entity["identifier"] for entity in found}


def test_a_rule_about_a_relation_finds_either_spelling(api):
    for name, needs in (("café", []), ("bar", ["café"])):
        api.post(ENTITIES, json={"identifier": name, "relations": {"needs": needs}})
    query = rule("contains", "cafe\u0301", relation="needs")
    found = api.post("/v1/blueprints/service/entities/search", json={"query": query}).json()["entities"]
    assert [entity["identifier"] for entity in found] == ["bar"]


def test_search_boxes_find_either_spelling(api):
    api.post(ENTITIES, json={"identifier": "café"})
    box = api.post("/v1/blueprints/service/entities/search", json={"search": "cafe\u0301"}).json()["entities"]
    every = api.get("/v1/search", query={"q": "cafe\u0301"}).json()["results"]
    assert [entity["identifier"] for entity in box] == ["café"] == [hit["identifier"] for hit in every]


def test_batch_with_both_spellings_writes_one_entity(api):
    both = [{"identifier": "café", "title": "1"}, {"identifier": "cafe\u0301", "title": "2"}]
    assert api.post(f"{ENTITIES}/bulk?upsert=true", json={"entities": both}).status_code == 200
    assert api.get(path("café")).json()["entity"]["title"] == "2"


@pytest.mark.parametrize("name", ["\u200b", "a\u200bb", "\u202eevil", "a\ufeff", "\u0301", "👩‍🚀", "a b"])
def test_what_cannot_be_seen_or_is_no_letter_is_refused(api, name):
    answer = api.post(ENTITIES, json={"identifier": name})
    assert answer.status_code == 422
    assert answer.json()["details"]["errors"][0]["path"] == "/identifier"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS)
def test_whatever_is_taken_is_found_again_by_what_was_sent(api, name):
    answer = api.post(f"{ENTITIES}?upsert=true", json={"identifier": name})
    assert answer.status_code in (201, 422)
    if answer.status_code == 201:
        assert api.get(path(name)).status_code == 200

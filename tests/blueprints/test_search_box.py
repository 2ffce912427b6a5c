"""The search box of a table and the totals beneath it."""

import pytest

from blueprints.entities import totals

SEARCH = "/v1/blueprints/service/entities/search"


@pytest.fixture
def search(api):
    def search(text, **body):
        answer = api.post(SEARCH, json={"search": text, **body})
        assert answer.status_code == 200, answer.json()
        return sorted(entity["identifier"] for entity in answer.json()["entities"])

    return search


def test_every_word_occurs_in_the_name_in_any_case(service, search):
    service("pay-api", title="Payments Gateway")
    service("pay-ui", title="Payments Page")
    assert search("PAYments") == ["pay-api", "pay-ui"]
    assert search("gate pay-") == search("ateway") == ["pay-api"]
    assert search("100%") == search("_") == [] and search(" ") == ["pay-api", "pay-ui"]


def test_chosen_properties_are_searched_too_by_beginnings_of_words(service, search):
    service("a", title="Alpha", language="Objective Caml", tags=["deep_water"])
    service("b", title="Beta", language="Rust")
    assert search("caml") == []
    assert search("caml", searchIn=["language"]) == search("alpha caml", searchIn=["language"]) == ["a"]
    assert search("water", searchIn=["language"]) == []
    assert search("water", searchIn=["language", "tags"]) == search("al water", searchIn=["tags"]) == ["a"]
    assert search("aml", searchIn=["language"]) == []
    assert search("lph", searchIn=["language"]) == ["a"]


def test_derived_values_can_be_chosen(api, service, search):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "properties": {"slack": "#harbour"}})
    service("a", relations={"system": "s"})
    assert search("harbour", searchIn=["slack"]) == ["a"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"search": "x", "searchIn": ["nothing"]}, "/searchIn/0"),
        ({"search": "x", "searchIn": [1]}, "/searchIn"),
        ({"search": "x", "searchIn": "language"}, "/searchIn"),
        ({"search": "x " * 13}, "/search"),
        ({"count": "some"}, "/count"),
        ({"count": 1}, "/count"),
    ],
)
def test_wrong_bodies_are_told(api, service, body, path):
    answer = api.post(SEARCH, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == [path]


def test_totals_are_exact_while_they_are_small(api, service):
    for name in ("a", "b", "c"):
        service(name)
    for count in (True, "exact"):
        assert api.post(SEARCH, json={"count": count, "limit": 1}).json()["total"] == {"value": 3, "exact": True}
    assert "total" not in api.post(SEARCH, json={"limit": 1}).json()


def test_large_totals_are_estimated_unless_asked_for(api, service, monkeypatch):
    monkeypatch.setattr(totals, "COUNTED_AT_ONCE", 2)
    for name in ("a", "b", "c", "d"):
        service(name)
    quick = api.post(SEARCH, json={"count": True}).json()["total"]
    assert quick["value"] > 2 and not quick["exact"]
    assert api.post(SEARCH, json={"count": "exact"}).json()["total"] == {"value": 4, "exact": True}


def test_number_of_statements_does_not_grow(api, service, search, count_queries):
    counts = []
    for number in range(1, 25):
        service(f"s{number}", language=f"word{number} common")
        if number in (1, 24):
            with count_queries() as counted:
                api.post(SEARCH, json={"search": "common s", "searchIn": ["language"], "count": True})
            counts.append(len(counted))
    # What many hold is found without its index, a statement less.
    assert counts[1] <= counts[0] <= 9


def test_a_word_is_found_alike_whether_many_hold_it_or_few(api, service, search):
    for number in range(8):
        service(f"s{number}", language=f"shared alone{number}")
    assert len(search("shared", searchIn=["language"])) == 8
    assert search("shared alone3", searchIn=["language"]) == ["s3"]

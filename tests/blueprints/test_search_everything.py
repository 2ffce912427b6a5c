"""The search over everything: what it finds, in which order, how many, and what it keeps to itself."""

import pytest

from tests.factories import make_machine

DOC = {
    "identifier": "doc", "title": "Document",
    "schema": {"properties": {"body": {"type": "string", "format": "markdown"}, "path": {"type": "string"}}},
}  # fmt: skip


@pytest.fixture
def ask(api):
    def ask(text, **query):
        answer = api.get("/v1/search", query={"q": text, **query})
        assert answer.status_code == 200, answer.json()
        return answer.json()

    return ask


@pytest.fixture
def doc(api):
    """`doc("a", body=…)` writes one and finds nothing of others' in the way."""
    assert api.post("/v1/blueprints", json=DOC).status_code == 201

    def write(identifier, *, title=None, team=(), **properties):
        body = {"identifier": identifier, "title": title, "team": list(team), "properties": properties}
        assert api.post("/v1/blueprints/doc/entities", json=body, query={"upsert": "true"}).status_code == 201

    return write


def found(reply):
    return [result["identifier"] for result in reply["results"]]


def test_exact_names_come_first_then_beginnings_then_words_then_parts_then_texts(ask, doc):
    doc("rewharfing")
    doc("text", body="All about the wharf.")
    doc("north", title="North wharf")
    doc("wharf-7")
    doc("wharf")
    assert found(ask("wharf")) == ["wharf", "wharf-7", "north", "rewharfing", "text"]


def test_any_own_string_is_found_nested_ones_too_and_a_mirrored_one_where_it_is_its_own(api, ask, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "properties": {"slack": "#harbourmasters"}})
    service("a", relations={"system": "s"}, tags=["lighthouse"])
    assert found(ask("lighthouse")) == ["a"]
    assert found(ask("harbourmast")) == ["s"]
    api.patch("/v1/blueprints/system/entities/s", json={"properties": {"slack": "#pilots"}})
    assert found(ask("harbourmast")) == [] and found(ask("pilots")) == ["s"]


def test_search_box_of_a_table_finds_a_computed_property_that_was_chosen(api, service):
    api.post("/v1/blueprints/system/entities", json={"identifier": "s", "properties": {"slack": "#harbourmasters"}})
    service("a", relations={"system": "s"})
    service("b")
    body = {"search": "harbourmast", "searchIn": ["slack"]}
    answer = api.post("/v1/blueprints/service/entities/search", json=body)
    assert [entity["identifier"] for entity in answer.json()["entities"]] == ["a"]


def test_parts_of_addresses_and_paths_are_words(ask, doc):
    doc("a", path="https://git.example.org/cargo-team/manifest_reader.py", body="one\ntwolines\tthree")
    for word in ("cargo", "manifest", "reader", "example", "twolines", "three"):
        assert found(ask(f"{word} type:doc")) == ["a"], word
    assert found(ask("ntwolines")) == []


def test_every_word_must_occur_and_case_does_not_matter(ask, doc):
    doc("a", body="Cranes lift containers")
    doc("b", body="Cranes need paint")
    assert found(ask("CRANES contain")) == ["a"]


def test_phrase_is_found_only_as_it_stands(ask, doc):
    doc("a", body='the tide "turns" at noon')
    doc("b", body="at the turn of the tide: noon")
    assert sorted(found(ask("tide noon"))) == ["a", "b"]
    assert sorted(found(ask('"The tide"'))) == ["a", "b"]
    assert found(ask('"of the tide"')) == found(ask('noon "of the tide"')) == ["b"]


def test_names_that_are_spelled_almost_so_are_found_when_nothing_else_is(ask, doc):
    doc("checkout-service")
    doc("billing")
    assert found(ask("chekcout")) == ["checkout-service"]
    assert found(ask("checkot servise")) == ["checkout-service"]
    assert found(ask("zzzz")) == []


def test_filters_in_the_text_narrow(ask, doc, service):
    doc("pier", team=["payments"])
    doc("pier-2")
    service("pier-3")
    assert found(ask("pier team:payments")) == ["pier"]
    assert found(ask("pier team:me")) == ["pier"]
    assert found(ask("pier type:doc")) == found(ask('pier type:"Document"')) == ["pier", "pier-2"]
    assert found(ask("pier type:service")) == ["pier-3"]
    assert found(ask("pier type:nothing")) == []
    assert found(ask("team:payments type:doc")) == ["pier"]


def test_parameters_narrow_and_unknown_ones_are_told(api, ask, doc):
    doc("doc-1", team=["payments"])
    doc("doc-2")
    assert [result["type"] for result in ask("doc", types="blueprint")["results"]] == ["blueprint"]
    assert found(ask("doc", types="entity", team="payments")) == ["doc-1"]
    assert found(ask("doc", types="entity", blueprint="service")) == []
    assert api.get("/v1/search", query={"q": "x", "types": "ship"}).status_code == 422
    assert api.get("/v1/search", query={"q": "x", "blueprint": "ship"}).status_code == 404
    assert api.get("/v1/search", query={"q": "x" * 501}).status_code == 422
    assert api.get("/v1/search", query={"q": "x " * 13}).status_code == 422
    assert api.get("/v1/search", query={"q": "x", "from": "made-up"}).status_code == 422


@pytest.mark.parametrize(
    "text", ["", " ", '"', '""', "%", "_", "\\", "'", ":", "a:*", "!&|()<->", "team:", '" or 1=1', "é", "\x00"]
)
def test_odd_texts_are_answered(api, doc, text):
    doc("a", body="words")
    assert api.get("/v1/search", query={"q": text}).status_code == 200


def test_totals_are_told_for_each_type(ask, doc, api):
    for number in range(7):
        doc(f"quay-{number}", body="dock")
    api.post("/v1/blueprints", json={"identifier": "quay", "title": "Quay", "schema": {"properties": {}}})
    reply = ask("quay", limit=3)
    assert reply["totals"]["entity"] == {"value": 7, "exact": True}
    assert reply["totals"]["blueprint"] == {"value": 1, "exact": True} and len(reply["results"]) == 3


def test_pages_follow_each_other_without_gap_or_double(ask, doc, api):
    for number in range(7):
        doc(f"quay-{number}", body="dock")
        doc(f"x{number}", body="quay")
    api.post("/v1/blueprints", json={"identifier": "quay", "title": "Quay", "schema": {"properties": {}}})
    everything, cursor, seen = found(ask("quay", limit=50)), {}, []
    while True:
        page = ask("quay", limit=4, **cursor)
        seen += found(page)
        if "next" not in page:
            break
        cursor = {"from": page["next"]}
    # With the blueprint's own table.
    assert seen == everything and len(seen) == 16
    assert api.get("/v1/search", query={"q": "other", "from": page.get("next") or cursor["from"]}).status_code == 422


def test_what_is_my_team_s_comes_first_among_equals(ask, doc):
    doc("berth-1", team=["payments"])
    doc("berth-2")
    assert found(ask("berth")) == ["berth-1", "berth-2"]


def test_highlights_say_where_the_words_stand(ask, doc):
    long = "x" * 500 + " the Buoy is red " + "y" * 500
    doc("buoy-list", title="All buoys", body=long)
    highlights = {entry["field"]: entry for entry in ask("buoy")["results"][0]["highlights"]}
    assert highlights["title"] == {"field": "title", "text": "All buoys", "ranges": [[4, 8]]}
    body = highlights["properties.body"]
    assert len(body["text"]) <= 160
    assert [body["text"][start:end] for start, end in body["ranges"]] == ["Buoy"]


def test_blueprints_may_stay_out(api, ask, doc):
    doc("hidden-thing")
    assert found(ask("hidden-thing")) == ["hidden-thing"]
    assert api.patch("/v1/blueprints/doc", json={"includeInGlobalSearch": False}).status_code == 200
    assert found(ask("hidden-thing")) == []


def test_a_machine_finds_only_kinds_it_may_read(acme, client, api, doc):
    doc("doc-1")
    reader = client(make_machine(acme, scopes={"read:entities"}))
    reply = reader.get("/v1/search", query={"q": "doc"}).json()
    assert found(reply) == ["doc-1"] and set(reply["totals"]) == {"entity"}


def test_another_organization_finds_nothing(client, doc, globex_alice):
    doc("secret-plan", body="treasure")
    for text in ("secret-plan", "treasure", "secret-plam"):
        assert client(globex_alice).get("/v1/search", query={"q": text}).json()["results"] == []


def test_number_of_statements_does_not_grow(ask, doc, count_queries):
    counts = []
    for number in range(1, 30):
        doc(f"mole-{number}", body="stones")
        if number in (1, 29):
            with count_queries() as counted:
                ask("mole", limit=50)
            counts.append(len(counted))
    assert counts[0] == counts[1] <= 9


def test_very_long_texts_are_stored_and_their_beginning_is_found(ask, doc):
    body = " ".join(f"w{number:x}" for number in range(120_000))
    doc("novel", body=body)
    assert found(ask("w1f4")) == ["novel"]

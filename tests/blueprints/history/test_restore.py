"""Taking back what was done to one entity."""

import pytest

from tests.blueprints.history.conftest import SERVICE

BLUEPRINT = "/v1/blueprints/service"


@pytest.fixture
def restore(api):
    """`restore("s", at=…)` gives the reply, whatever its status."""

    def send(identifier, client=None, **body):
        return (client or api).post(f"{SERVICE}/{identifier}/restore", json=body)

    return send


def entity(api, identifier="s"):
    return api.get(f"{SERVICE}/{identifier}").json().get("entity")


def own(document):
    """What a person wrote, without times and writers."""
    return {key: document[key] for key in ("identifier", "title", "icon", "team", "properties", "relations")}


def test_an_old_state_is_written_as_a_change_of_now(clock, api, service, history, restore):
    service("s", size=1, title="Old", relations={"dependsOn": ["s"]})
    then, before = clock.on(), entity(api)
    service("s", size=2, title="New", tags=["x"], relations={"dependsOn": []})
    clock.on()
    answer = restore("s", at=then)
    assert answer.status_code == 200
    assert own(answer.json()["entity"]) == own(before)
    assert answer.json()["entity"] == entity(api)
    newest = history("s")[0]
    assert (newest["action"], newest["change"]) == ("UPDATE", answer.headers["x-change-id"])


def test_an_event_names_the_state_it_left(api, service, history, restore):
    for size in (1, 2, 3):
        service("s", size=size)
    assert restore("s", event=history("s")[1]["event"]).json()["entity"]["properties"]["size"] == 2


def test_a_deleted_entity_comes_back_as_the_one_it_was(clock, api, service, history, restore):
    headers = {"User-Agent": "port-ocean/github/1.0/x/exporter"}
    api.post(SERVICE, json={"identifier": "s", "properties": {"tier": "gold", "size": 4}}, headers=headers)
    before = entity(api)
    clock.on()
    api.delete(f"{SERVICE}/s")
    assert restore("s", event=history("s")[0]["event"]).status_code == 200
    after = entity(api)
    assert own(after) == own(before)
    assert (after["createdAt"], after["createdBy"]) == (before["createdAt"], before["createdBy"])
    assert [entry["action"] for entry in history("s")] == ["CREATE", "DELETE", "CREATE"]
    body = {"datasource_prefix": "port-ocean/", "datasource_suffix": "exporter"}
    found = api.post("/v1/blueprints/entities/datasource-entities", json=body).json()["entities"]
    assert [entity["identifier"] for entity in found] == ["s"]


def test_no_default_steps_in_for_what_was_empty(api, service, history, restore):
    service("s")
    api.patch(f"{SERVICE}/s", json={"properties": {"language": None}})
    api.delete(f"{SERVICE}/s")
    assert restore("s", event=history("s")[0]["event"]).json()["entity"]["properties"]["language"] is None


def test_what_is_no_more_is_told_in_words(clock, api, service, restore):
    api.post("/v1/blueprints/system/entities", json={"identifier": "core"})
    service("dep")
    service("s", tags=["x"], relations={"system": "core", "dependsOn": ["dep"]})
    then = clock.on()
    api.delete("/v1/blueprints/system/entities/core")
    api.patch(f"{SERVICE}/dep", json={"identifier": "renamed"})
    schema = api.get(BLUEPRINT).json()["blueprint"]["schema"]
    del schema["properties"]["tags"]
    api.patch(BLUEPRINT, json={"schema": schema})
    api.patch(f"{BLUEPRINT}/properties/tier/rename", json={"newPropertyName": "grade"})
    api.patch(f"{SERVICE}/s", json={"properties": {"grade": "silver"}, "relations": {"dependsOn": []}})
    answer = restore("s", at=then).json()
    assert answer["ignored"] == ["tags"]
    assert answer["notes"] == ['relation "system" is left without "core": blueprint "system" has it no more']
    found = answer["entity"]
    assert (found["properties"]["grade"], found["relations"]["dependsOn"]) == ("gold", ["renamed"])


def test_a_state_that_the_blueprint_does_not_take_any_more_is_refused(clock, api, service, restore):
    service("s", size=30)
    then = clock.on()
    service("s", size=1)
    schema = api.get(BLUEPRINT).json()["blueprint"]["schema"]
    schema["properties"]["size"]["maximum"] = 10
    assert api.patch(BLUEPRINT, json={"schema": schema}).status_code == 200
    before = entity(api)
    assert restore("s", at=then).status_code == 422
    assert entity(api) == before


def test_a_name_that_is_used_again_is_not_taken_over(api, service, history, restore):
    service("s", size=1)
    api.patch(f"{SERVICE}/s", json={"identifier": "z"})
    service("s", size=2)
    first = history("z")[-1]["event"]
    assert restore("z", event=first).status_code == 409
    assert entity(api)["properties"]["size"] == 2


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, ""),
        ({"at": "2026-01-01T00:00:00Z", "event": "event_" + "0" * 32}, ""),
        ({"at": "yesterday"}, "/at"),
        ({"event": "event_1"}, "/event"),
        ({"event": 7}, "/event"),
    ],
)
def test_what_is_wrong_with_the_body_is_told(service, restore, body, path):
    service("s")
    answer = restore("s", **body)
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, path)


def test_a_moment_or_an_event_at_which_it_was_not_there_is_not_found(clock, api, service, restore, history):
    before = clock.on()
    service("s")
    service("other")
    assert restore("s", at=before).status_code == 404
    assert restore("s", event=history("other")[0]["event"]).status_code == 404
    assert restore("nobody", at=before).status_code == 404


def test_a_member_brings_nothing_back_that_is_gone(api, client, bob, service, history, restore):
    service("s", size=1)
    first = history("s")[0]["event"]
    service("s", size=2)
    assert restore("s", client(bob), event=first).status_code == 200
    api.delete(f"{SERVICE}/s")
    assert restore("s", client(bob), event=first).status_code == 404


def test_people_are_not_put_back_as_entities(api, history):
    answer = api.post("/v1/blueprints/_user/entities/bob@example.com/restore", json={"at": "2999-01-01T00:00:00Z"})
    assert (answer.status_code, answer.json()["error"]) == (409, "protected_blueprint")


def test_deleted_entities_are_listed_until_they_are_back(api, client, bob, service, restore):
    for name in ("a", "b", "c"):
        service(name)
        api.delete(f"{SERVICE}/{name}")

    def listed(**query):
        return api.get("/v1/deleted-entities", query=query).json()

    first = listed(blueprint="service", limit=2)
    assert [found["identifier"] for found in first["entities"]] == ["c", "b"]
    assert [found["identifier"] for found in listed(**{"from": first["next"]})["entities"]] == ["a"]
    restore("b", event=first["entities"][1]["event"])
    assert [found["identifier"] for found in listed()["entities"]] == ["c", "a"]
    assert listed(blueprint="system")["entities"] == []
    assert client(bob).get("/v1/deleted-entities").status_code == 403


def test_after_thirty_days_a_deleted_entity_stays_deleted(clock, client, alice, api, service, restore, history):
    service("s")
    api.delete(f"{SERVICE}/s")
    event = history("s")[0]["event"]
    clock.on(days=31)
    later = client(alice)
    assert later.get("/v1/deleted-entities").json()["entities"] == []
    answer = restore("s", later, event=event)
    assert (answer.status_code, answer.json()["error"]) == (409, "too_old")
    assert "30 days" in answer.json()["message"]


def test_the_list_of_the_deleted_costs_the_same_however_long_it_is(api, service, count_queries):
    counts = set()
    for name in ("a", "b", "c"):
        service(name)
        api.delete(f"{SERVICE}/{name}")
        with count_queries() as counted:
            api.get("/v1/deleted-entities")
        counts.add(len(counted))
    assert len(counts) == 1

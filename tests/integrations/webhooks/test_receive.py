"""From a sender's request to an entity: kept first, mapped afterwards, and every step told."""

import json

import pytest

from tests.integrations.webhooks.conftest import MAPPING

OK = {"id": 1, "name": "First", "status": "ok", "service": "checkout"}


def test_an_event_becomes_an_entity_and_what_it_names(sender):
    hook = sender()
    answer = hook.send(OK)
    assert (answer.status_code, hook.entities()) == (202, {}), "kept first, mapped afterwards"
    [waiting] = hook.events()
    assert (waiting["id"], waiting["status"]) == (answer.json()["event"], "PENDING")
    hook.map()
    built = hook.entities()["1"]
    assert (built["title"], built["properties"], built["relations"]) == (
        "First",
        {"status": "ok", "number": 1},
        {"service": "checkout"},
    )
    assert hook.entities("service").keys() == {"checkout"}
    [event] = hook.events()
    assert (event["status"], event["counts"]) == ("DONE", {"created": 1})
    assert event["trace"] == [
        {"mapping": 0, "item": None, "operation": "create", "blueprint": "build", "identifier": "1", "stage": "upsert", "outcome": "created", "message": ""}
    ]  # fmt: skip


def test_what_was_written_says_that_the_webhook_wrote_it(sender):
    hook = sender()
    hook.send(OK)
    hook.map()
    assert hook.entities()["1"]["createdBy"] == "webhook:builds"


def test_a_second_event_merges_and_the_same_one_changes_nothing(sender):
    hook = sender()
    for body in (OK, {"id": 1, "name": "First", "status": "bad"}, {"id": 1, "name": "First", "status": "bad"}):
        hook.send(body)
        hook.map()
    assert [event["counts"] for event in reversed(hook.events())] == [{"created": 1}, {"updated": 1}, {"unchanged": 1}]
    assert hook.entities()["1"]["properties"]["status"] == "bad"


def test_events_of_one_entity_are_mapped_in_their_order(sender):
    gone = {
        "blueprint": "build",
        "operation": "delete",
        "filter": ".headers.\"x-kind\" == 'gone'",
        "entity": {"identifier": ".body.id | tostring"},
    }
    hook = sender(mappings=[MAPPING, gone])
    hook.send(OK)
    hook.send({"id": 1}, kind="gone")
    hook.send({**OK, "name": "Again"})
    hook.send({**OK, "id": 2})
    hook.send({"id": 2}, kind="gone")
    hook.map()
    assert {name: entity["title"] for name, entity in hook.entities().items()} == {"1": "Again"}


@pytest.mark.parametrize("operation", ["delete", {"type": "delete"}, {"type": "delete", "deleteDependents": True}])
def test_deleting_takes_dependents_along_unless_told_otherwise(sender, api, operation):
    api.patch(
        "/v1/blueprints/build", json={"relations": {"service": {"target": "service", "many": False, "required": True}}}
    )
    hook = sender(mappings=[{"blueprint": "service", "operation": operation, "entity": {"identifier": ".body.name"}}])
    api.post("/v1/blueprints/service/entities", json={"identifier": "checkout"})
    api.post("/v1/blueprints/build/entities", json={"identifier": "1", "relations": {"service": "checkout"}})
    hook.send({"name": "checkout"})
    hook.send({"name": "nobody"})
    hook.map()
    assert (hook.entities("service"), hook.entities()) == ({}, {})
    assert [event["trace"][0]["outcome"] for event in hook.events()] == ["missing", "deleted"]


def test_one_that_others_need_stays_and_says_so(sender, api):
    api.patch(
        "/v1/blueprints/build", json={"relations": {"service": {"target": "service", "many": False, "required": True}}}
    )
    operation = {"type": "delete", "deleteDependents": False}
    hook = sender(mappings=[{"blueprint": "service", "operation": operation, "entity": {"identifier": ".body.name"}}])
    for name in ("checkout", "cart"):
        api.post("/v1/blueprints/service/entities", json={"identifier": name})
    api.post("/v1/blueprints/build/entities", json={"identifier": "1", "relations": {"service": "checkout"}})
    hook.send({"name": "checkout"})
    hook.send({"name": "cart"})
    hook.map()
    assert hook.entities("service").keys() == {"checkout"}
    assert "has_dependents" in hook.events()[1]["message"]


def test_items_become_an_entity_each_and_one_that_fails_leaves_the_others(sender):
    each = {
        "blueprint": "build", "itemsToParse": ".body.builds",
        "entity": {"identifier": ".item.id | tostring", "title": ".body.name", "properties": {"status": ".item.status"}},
    }  # fmt: skip
    hook = sender(mappings=[each])
    hook.send(
        {"name": "Night", "builds": [{"id": 1, "status": "ok"}, {"id": 2, "status": "odd"}, {"id": None}, {"id": 4}]}
    )
    hook.map()
    assert hook.entities().keys() == {"1", "4", "null"}
    [event] = hook.events()
    assert event["status"] == "FAILED" and event["counts"] == {"created": 3, "failed": 1}
    assert event["trace"][1] | {"message": ""} == {
        "mapping": 0, "item": 1, "operation": "create", "blueprint": "build", "identifier": "2", "stage": "validation", "outcome": "failed", "message": "",
    }  # fmt: skip
    assert "/properties/status" in event["trace"][1]["message"]


def test_more_items_than_are_taken_are_told(sender):
    hook = sender(
        mappings=[{"blueprint": "build", "itemsToParse": ".body", "entity": {"identifier": ".item | tostring"}}]
    )
    hook.send(list(range(501)))
    hook.map()
    assert len(hook.entities()) == 500
    assert "only the first 500" in hook.events()[0]["message"]


def test_what_no_mapping_wants_is_ignored(sender):
    hook = sender()
    hook.send(OK, kind="deployment")
    hook.map()
    [event] = hook.events()
    assert (event["status"], event["trace"][0]["stage"], event["trace"][0]["outcome"]) == (
        "IGNORED",
        "filter",
        "filtered",
    )


def test_a_mapping_that_fails_spoils_its_own_event_only(sender):
    hook = sender(mappings=[MAPPING | {"filter": ".body.id > 0 and (.body.name | length) > 0"}])
    for body in ({"id": 1, "name": True}, OK, {"id": 2, "name": "x", "status": {"a": 1}}):
        hook.send(body)
    hook.map()
    assert hook.entities().keys() == {"1"}
    failed = [(event["trace"][0]["stage"], event["status"]) for event in hook.events()]
    assert failed == [("validation", "FAILED"), ("upsert", "DONE"), ("filter", "FAILED")]


def test_an_endless_mapping_is_stopped_and_its_author_told(sender):
    hook = sender(mappings=[{"blueprint": "build", "entity": {"identifier": "def f: f; f"}}, MAPPING])
    hook.send(OK)
    hook.map()
    [event] = hook.events()
    assert event["status"] == "FAILED" and "stopped" in event["message"]
    assert hook.entities().keys() == {"1"}


def test_relations_and_identifiers_may_be_searched_for(sender, api):
    api.post("/v1/blueprints/service/entities", json={"identifier": "checkout", "properties": {"size": 7}})
    api.post("/v1/blueprints/build/entities", json={"identifier": "b", "properties": {"number": 3}})
    search = {"combinator": "'and'", "rules": [{"property": "'size'", "operator": "'='", "value": ".body.size"}]}
    found = {"combinator": "and", "rules": [{"property": "number", "operator": "=", "value": ".body.number"}]}
    hook = sender(mappings=[{"blueprint": "build", "entity": {"identifier": found, "relations": {"service": search}}}])
    hook.send({"size": 7, "number": 3})
    hook.send({"size": 7, "number": 4})
    hook.map()
    assert hook.entities()["b"]["relations"] == {"service": "checkout"}
    assert [(event["status"], event["trace"][0]["identifier"]) for event in hook.events()] == [
        ("FAILED", None),
        ("DONE", "b"),
    ]


def test_an_unknown_blueprint_is_told_and_nothing_else_is_lost(sender):
    hook = sender(mappings=[MAPPING | {"blueprint": "nope"}, MAPPING])
    hook.send(OK)
    hook.map()
    [event] = hook.events()
    assert 'blueprint "nope" was not found' in event["message"] and hook.entities().keys() == {"1"}


def test_a_webhook_that_is_off_drops_what_comes(sender):
    hook = sender(enabled=False)
    assert hook.send(OK).status_code == 202
    assert hook.events() == []


def test_a_delivery_that_comes_twice_is_mapped_once(sender):
    hook = sender(security={"requestIdentifierPath": '.headers."x-delivery"'})
    hook.send(OK, headers={"X-Delivery": "d1"})
    hook.send({**OK, "name": "Twice"}, headers={"X-Delivery": "d1"})
    hook.map()
    hook.send({**OK, "name": "Thrice"}, headers={"X-Delivery": "d1"})
    hook.send({**OK, "id": 2}, headers={"X-Delivery": "d2"})
    hook.map()
    assert hook.entities()["1"]["title"] == "First" and len(hook.entities()) == 2
    assert [event["status"] for event in hook.events()] == ["DONE", "IGNORED", "IGNORED", "DONE"]
    assert [event["id"] for event in hook.events(identifier="d2")] == [hook.events()[0]["id"]]


# What cannot be read.


def test_a_body_that_is_no_json_is_kept_with_the_reason(sender):
    hook = sender()
    assert hook.send(b'{"id": ').status_code == 422
    [event] = hook.events()
    assert event["status"] == "FAILED" and "JSON" in event["message"]
    whole = hook.api.get(f"/v1/received-items/{event['id']}").json()["received"]
    assert whole["payload"]["text"] == '{"id": '
    assert hook.api.post(f"/v1/received-items/{event['id']}/replay").status_code == 409


@pytest.mark.parametrize(("size", "kept"), [(512 * 1024 + 1, True), (5 * 1024 * 1024, False)])
def test_a_body_that_is_too_large_is_refused(sender, size, kept):
    hook = sender()
    assert hook.send(b'"' + b"x" * (size - 2) + b'"').status_code == 413
    assert [event["status"] for event in hook.events()] == (["FAILED"] if kept else [])


def test_a_form_is_read_as_well(sender):
    hook = sender(mappings=[{"blueprint": "build", "entity": {"identifier": ".body.id | tostring"}}])
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert hook.send(b"payload=%7B%22id%22%3A1%7D", headers=form).status_code == 202
    assert hook.send(b"id=2&other=x", headers=form).status_code == 202
    hook.map()
    assert hook.entities().keys() == {"1", "2"}


def test_many_events_come_at_once_and_one_that_is_broken_leaves_the_others(sender, count_queries):
    hook = sender()
    lines = b"\n".join(json.dumps({**OK, "id": number}).encode() for number in range(3)) + b'\n{"id": \n'
    answer = hook.send(lines, headers={"Content-Type": "application/x-ndjson"})
    assert (answer.status_code, answer.json()["count"], answer.json()["failed"]) == (202, 4, 1)
    hook.map()
    assert hook.entities().keys() == {"0", "1", "2"}
    assert [event["status"] for event in hook.events()] == ["FAILED", "DONE", "DONE", "DONE"]


def test_a_batch_of_cloudevents_is_several_events(sender):
    hook = sender(mappings=[{"blueprint": "build", "entity": {"identifier": ".body.id"}}])
    batch = [{"specversion": "1.0", "id": name} for name in "abc"]
    assert hook.send(batch, headers={"Content-Type": "application/cloudevents-batch+json"}).json()["count"] == 3
    hook.map()
    assert hook.entities().keys() == {"a", "b", "c"}


@pytest.mark.parametrize("lines", [b"", b"1\n" * 1_001])
def test_a_batch_of_none_or_too_many_is_refused(sender, lines):
    assert sender().send(lines, headers={"Content-Type": "application/x-ndjson"}).status_code == 422


def test_query_parameters_are_seen(sender):
    hook = sender(mappings=[{"blueprint": "build", "entity": {"identifier": ".queryParams.id"}}])
    hook.stranger.post(f"{hook.path}?id=seven", body=b"{}")
    hook.map()
    assert hook.entities().keys() == {"seven"}


# Why is it not there?


def test_an_entity_is_traced_by_its_identifier_over_all_sources(sender, api):
    hook = sender()
    hook.send({**OK, "id": 7, "status": "odd"})
    hook.send(OK)
    hook.map()
    found = api.get("/v1/received-items", query={"identifier": "7"}).json()["received"]
    assert [(event["source"], event["trace"][0]["stage"], event["status"]) for event in found] == [
        ("builds", "validation", "FAILED")
    ]
    assert api.get("/v1/received-items", query={"identifier": "nobody"}).json()["received"] == []


def test_the_log_of_events_is_read_page_by_page_in_three_statements(sender, count_queries):
    hook = sender()
    for number in range(7):
        hook.send({**OK, "id": number, "status": "odd" if number == 3 else "ok"})
    hook.map()
    first = hook.events(limit=4)
    rest = hook.events(limit=4, **{"from": first[-1]["id"]})
    assert [event["trace"][0]["identifier"] for event in first + rest] == list("6543210")
    assert [event["trace"][0]["identifier"] for event in hook.events(status="FAILED")] == ["3"]
    with count_queries() as counted:
        hook.events()
    assert len(counted) <= 3


def test_failed_events_are_mapped_again_after_the_mapping_is_mended(sender, api):
    broken = {**MAPPING, "entity": {**MAPPING["entity"], "identifier": ".body.nothing"}}
    hook = sender(mappings=[broken])
    for number in (1, 2):
        hook.send({**OK, "id": number})
    hook.map()
    assert {event["status"] for event in hook.events()} == {"FAILED"}
    api.patch("/v1/webhooks/builds", json={"mappings": [MAPPING]})
    one = api.post(f"/v1/received-items/{hook.events()[0]['id']}/replay")
    assert (one.status_code, one.json()["received"]["status"]) == (202, "PENDING")
    hook.map()
    assert hook.entities().keys() == {"2"}
    assert api.post("/v1/webhooks/builds/replay-failed").json()["replayed"] == 1
    hook.map()
    assert hook.entities().keys() == {"1", "2"} and {event["status"] for event in hook.events()} == {"DONE"}


def test_mappings_are_tried_on_a_sample_and_nothing_is_stored(sender, api):
    hook = sender()
    hook.send({**OK, "status": "odd"})
    event = hook.events()[0]["id"]
    by_event = api.post("/v1/webhooks/builds/test", json={"event": event}).json()["results"]
    assert [(each["stage"], each["outcome"]) for each in by_event] == [("validation", "failed")]
    sample = {"body": OK, "headers": {"X-Kind": "build"}}
    tried = {
        "payload": sample,
        "mappings": [{**MAPPING, "entity": {**MAPPING["entity"], "title": ".body.name | ascii_upcase"}}],
    }
    [result] = api.post("/v1/webhooks/builds/test", json=tried).json()["results"]
    assert (result["outcome"], result["entity"]["title"], result["entity"]["relations"]) == (
        "created",
        "FIRST",
        {"service": "checkout"},
    )
    assert (hook.entities(), hook.entities("service")) == ({}, {})
    assert api.post("/v1/webhooks/builds/test", json={}).status_code == 422
    assert (
        api.post("/v1/webhooks/builds/test", json={"payload": sample, "mappings": [{"entity": 1}]}).status_code == 422
    )


def test_a_batch_takes_as_many_statements_as_one_event(sender, acme, count_queries):
    hook = sender()

    def statements(first: int, count: int) -> int:
        for number in range(first, first + count):
            hook.send({**OK, "id": number})
        with count_queries() as counted:
            hook.map()
        return len(counted)

    statements(0, 1)
    assert statements(1, 1) == statements(10, 40)


def test_what_a_webhook_wrote_is_found_in_the_audit_log_by_its_name(api, sender):
    mine = sender()
    mine.send({"id": 1, "name": "One", "status": "ok"})
    mine.map()
    query = {"webhookId": "builds", "resources": "entity"}
    [audit] = api.get("/v1/audit-log", query=query).json()["audits"]
    assert (audit["context"]["entity"], audit["context"]["webhookId"]) == ("1", "builds")
    assert api.get("/v1/audit-log", query={"webhookId": "another"}).json()["audits"] == []

"""One request is one change; the log keeps of an update what was different, and readers get the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.differences import old_values, whole_before
from events.models import Event
from tenants.scope import tenant_scope
from tests.factories import make_machine

THING = {
    "identifier": "thing", "title": "Thing",
    "schema": {"properties": {"a": {"type": "string"}, "b": {"type": "object"}}, "required": []},
}  # fmt: skip
VALUES = st.none() | st.text(max_size=3) | st.lists(st.integers(0, 2), max_size=2) | st.just({}) | st.just({"x": None})
PARTS = st.fixed_dictionaries({"p": VALUES, "q": VALUES})
DOCUMENTS = st.fixed_dictionaries(
    {"title": VALUES, "team": VALUES, "properties": PARTS, "relations": PARTS},
    optional={"scorecards": st.dictionaries(st.sampled_from("st"), st.just({"level": "Gold"}), min_size=1)},
)


@given(DOCUMENTS, DOCUMENTS)
def test_what_differs_and_the_new_document_give_the_old_one(before, after):
    assert whole_before(old_values(before, after), after) == before


@given(DOCUMENTS)
def test_of_the_same_document_nothing_is_kept(document):
    assert old_values(document, document) == {}


@pytest.fixture
def api(client, alice):
    api = client(alice)
    api.post("/v1/blueprints", json=THING)
    return api


def write(api, identifier, **properties):
    body = {"identifier": identifier, "properties": properties}
    return api.post("/v1/blueprints/thing/entities", json=body, query={"upsert": "true"})


def audits(api, **query):
    return api.get("/v1/audit-log", query=query).json()["audits"]


def test_one_request_is_one_change_named_in_its_reply_and_in_the_log(api):
    bodies = [{"identifier": f"e{n}"} for n in range(3)]
    answer = api.post("/v1/blueprints/thing/entities/bulk", json={"entities": bodies})
    found = {audit["additionalData"]["change"] for audit in audits(api, blueprint="thing", resources="entity")}
    assert found == {answer.headers["x-change-id"]}
    assert write(api, "e4").headers["x-change-id"] not in found


def test_reads_and_refused_writes_name_no_change(api):
    write(api, "e1", a="x")
    assert "x-change-id" not in api.get("/v1/blueprints/thing/entities/e1").headers
    assert "x-change-id" not in write(api, "e1", a=7).headers
    assert "x-change-id" not in write(api, "e1", a="x").headers


def test_only_what_differs_is_stored_and_the_whole_is_shown(api, acme):
    write(api, "e1", a="x", b={"k": 1})
    before = api.get("/v1/blueprints/thing/entities/e1").json()["entity"]
    write(api, "e1", a="y", b={"k": 1})
    audit = audits(api, entity="e1")[0]
    assert audit["diff"]["before"] == before
    assert audit["diff"]["after"] == api.get("/v1/blueprints/thing/entities/e1").json()["entity"]
    with tenant_scope(acme):
        old = Event.objects.get(action="UPDATE", entity="e1").old
    assert old == {"properties": {"a": "x"}, "updatedAt": before["updatedAt"]}


def test_a_refused_write_leaves_its_line_with_the_reason(api, client, acme):
    """By a machine of its own: how many lines somebody may leave in a minute is counted for each."""
    machine = client(make_machine(acme, "refused"))
    write(machine, "e1", a="x")
    answer = machine.patch("/v1/blueprints/thing/entities/e1", json={"properties": {"a": 7}})
    line = audits(api, entity="e1", status="FAILURE")[0]
    assert (line["action"], line["message"]) == ("UPDATE", answer.json()["message"])
    assert line["additionalData"]["errors"] == answer.json()["details"]["errors"]
    assert line["diff"] == {"before": None, "after": None}
    assert write(machine, "new", a=7).status_code == 422
    assert audits(api, entity="new", status="FAILURE")[0]["action"] == "CREATE"


def test_a_check_that_was_only_asked_for_leaves_no_line(api):
    body = {"identifier": "e1", "properties": {"a": 7}}
    api.post("/v1/blueprints/thing/entities", json=body, query={"validation_only": "true"})
    assert audits(api, entity="e1") == []


def test_a_loop_of_refused_writes_cannot_fill_the_log(api, client, acme):
    machine = client(make_machine(acme, "looping"))
    for _ in range(25):
        assert write(machine, "e1", a=7).status_code == 422
    assert len(audits(api, entity="e1", status="FAILURE")) == 20


def test_the_log_is_paged_by_the_last_event_seen(api):
    for n in range(5):
        write(api, "e1", a=str(n))
    first = audits(api, entity="e1", limit=2)
    second = audits(api, entity="e1", limit=2, before_event=first[-1]["identifier"])
    seen = [audit["diff"]["after"]["properties"]["a"] for audit in first + second]
    assert seen == ["4", "3", "2", "1"]
    assert api.get("/v1/audit-log", query={"before_event": "event_x"}).status_code == 422


def test_a_page_of_the_log_costs_one_statement(api, count_queries):
    for n in range(5):
        write(api, f"e{n}", a="x")
    for limit in (1, 5):
        with count_queries() as counted:
            assert len(audits(api, blueprint="thing", limit=limit)) == limit
        assert len([query for query in counted if "events_event" in query["sql"]]) == 1


def test_a_member_reads_the_history_of_what_is_there_and_of_nothing_that_is_gone(api, client, bob):
    write(api, "e1", a="x")
    assert len(audits(client(bob), entity="e1")) == 1
    api.delete("/v1/blueprints/thing/entities/e1")
    assert audits(client(bob), entity="e1") == []
    assert [audit["action"] for audit in audits(api, entity="e1")] == ["DELETE", "CREATE"]


def test_deleted_entities_are_asked_for_by_admins_and_within_a_day(api, client, bob):
    wanted = {
        "include_deleted_entities": "true", "entity": "e1", "blueprint": "thing", "status": "SUCCESS",
        "from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z",
    }  # fmt: skip
    assert api.get("/v1/audit-log", query=wanted).status_code == 200
    assert client(bob).get("/v1/audit-log", query=wanted).status_code == 403
    too_long = api.get("/v1/audit-log", query=wanted | {"to": "2026-01-03T00:00:00Z"})
    assert (too_long.status_code, too_long.json()["details"]["errors"][0]["path"]) == (422, "/to")
    missing = api.get("/v1/audit-log", query={"include_deleted_entities": "true"})
    paths = [fault["path"] for fault in missing.json()["details"]["errors"]]
    assert paths == ["/entity", "/blueprint", "/status", "/from", "/to"]


def test_filters_of_other_parts_are_ignored(api):
    write(api, "e1", a="x")
    odd = {"templateVersion": "v"}
    assert len(audits(api, entity="e1", **odd)) == 1


def test_events_of_another_organization_cannot_be_paged_from(api, client, globex):
    write(api, "e1", a="x")
    name = audits(api, entity="e1")[0]["identifier"]
    assert audits(client(make_machine(globex)), identifier=name) == []

"""Initiatives that are over stand as they stood, and go on when somebody says so."""

from datetime import UTC, datetime, timedelta

from blueprints.models import Blueprint
from scorecards.initiatives.tally import tally_initiatives
from tenants.scope import tenant_scope
from tests.scorecards.plans import begin, day


def change(api, identifier, **changes):
    answer = api.patch(f"/v1/initiatives/{identifier}", json=changes)
    assert answer.status_code == 200, answer.json()
    return answer.json()["initiative"]


def stored(api, identifier):
    return api.get(f"/v1/blueprints/_initiative/entities/{identifier}").json()["entity"]["properties"]


def test_one_that_was_ended_stands_as_it_stood_then(catalogue, write, acme):
    made = begin(catalogue, dueDate=day(-1))
    ended = change(catalogue, made["identifier"], ended=True)
    assert (ended["status"], ended["ended"], ended["done"]) == ("Ended", True, 1)
    write("b", tier=1, summary="x")
    with tenant_scope(acme):
        tally_initiatives(datetime.now(UTC) + timedelta(days=1))
    assert catalogue.get(f"/v1/initiatives/{made['identifier']}").json()["initiative"] == ended
    assert {key: stored(catalogue, made["identifier"])[key] for key in ("status", "done")} == {
        "status": "Ended",
        "done": 1,
    }


def test_an_end_stays_when_something_else_is_changed(catalogue):
    made = begin(catalogue)
    ended = change(catalogue, made["identifier"], ended=True)
    renamed = change(catalogue, made["identifier"], title="Described")
    assert (renamed["title"], renamed["endedAt"]) == ("Described", ended["endedAt"])


def test_one_that_was_ended_goes_on_with_the_figures_of_now(catalogue, write):
    made = begin(catalogue)
    change(catalogue, made["identifier"], ended=True)
    write("b", tier=1, summary="x")
    resumed = change(catalogue, made["identifier"], ended=False)
    assert (resumed["status"], resumed["endedAt"], resumed["done"]) == ("On track", None, 2)
    assert stored(catalogue, made["identifier"])["status"] == "On track"


def test_a_burndown_ends_with_its_initiative(catalogue, acme):
    made = begin(catalogue)
    last = day(-3)
    with tenant_scope(acme):
        tally_initiatives(datetime.now(UTC) - timedelta(days=4))
    answer = catalogue.patch(
        f"/v1/blueprints/_initiative/entities/{made['identifier']}", json={"properties": {"endedAt": last}}
    )
    assert answer.status_code == 200, answer.json()
    days = catalogue.get(f"/v1/initiatives/{made['identifier']}/burndown").json()["burndown"]["days"]
    assert days[-1]["day"] == last[:10]


def test_a_blueprint_of_initiatives_from_before_they_could_end_grows(catalogue, acme):
    made = begin(catalogue)
    with tenant_scope(acme):
        blueprint = Blueprint.objects.get(identifier="_initiative")
        properties = blueprint.document["schema"]["properties"]
        del properties["endedAt"]
        properties["status"]["enum"].remove("Ended")
        properties["budget"] = {"title": "Budget", "type": "number"}
        blueprint.revision += 1
        blueprint.save()
    assert change(catalogue, made["identifier"], ended=True)["status"] == "Ended"
    kept = catalogue.get("/v1/blueprints/_initiative").json()["blueprint"]["schema"]["properties"]
    assert "Ended" in kept["status"]["enum"] and "budget" in kept


def test_one_that_was_deleted_comes_back_from_the_audit_log_with_its_work_given_away(catalogue):
    made = begin(catalogue)
    path = f"/v1/initiatives/{made['identifier']}"
    catalogue.put(f"{path}/assignees", json={"assignments": [{"entity": "b", "assignee": {"team": "payments"}}]})
    assert catalogue.delete(path).status_code == 200
    deletion = catalogue.get("/v1/audit-log", query={"limit": 1}).json()["audits"][0]
    assert catalogue.post(f"/v1/audit-log/{deletion['identifier']}/restore").status_code == 200
    back = catalogue.get(path).json()["initiative"]
    assert {key: back[key] for key in ("title", "target", "total")} == {
        key: made[key] for key in ("title", "target", "total")
    }
    given = {item["entity"]["identifier"]: item["assigned"] for item in catalogue.get(f"{path}/work").json()["items"]}
    assert given["b"]

"""Moving in from an installation that speaks Port's API: what comes along, what does not, and nothing half done."""

from collections.abc import Callable

import pytest

from access.models import User
from actions.models import Run
from integrations.jobs import steps, work
from integrations.models import Job, Source
from integrations.moving import work as moving
from tenants.scope import tenant_scope
from tests.architecture.houses import made
from tests.integrations.moving.conftest import SERVICE
from tests.wire import Api

COMPARED = "teams,blueprints,scorecards,folders,actions,pages"
KEPT = ("identifier", "title", "icon", "team", "properties", "relations", "scorecards")


def exported(api: Api) -> str:
    return api.get("/v1/export", query={"include": COMPARED}).content.decode()


def entities(api: Api, blueprint: str) -> list[dict]:
    found = api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]
    return sorted(({key: entity.get(key) for key in KEPT} for entity in found), key=lambda each: each["identifier"])


def left(found: dict, section: str) -> list[tuple[str, str]]:
    return [(each["name"], each["path"]) for each in found["report"]["leftOut"] if each["section"] == section]


def begin(api: Api, body: dict, **query: str):
    return api.post("/v1/import/port", json=body, query=query)


def test_what_was_moved_is_exported_with_the_same_bytes(api, theirs, move) -> None:
    found = move()
    assert (found["status"], found["message"], found["faults"], found["from"]) == ("COMPLETED", "", [], "Globex")
    assert exported(api) == exported(theirs)
    for blueprint in ("system", "service"):
        assert entities(api, blueprint) == entities(theirs, blueprint)


def test_moving_again_changes_nothing(api, move, count_queries) -> None:
    move()
    before = exported(api)
    again = move()
    assert {fate for counts in again["report"]["sections"].values() for fate in counts} == {"unchanged"}
    assert again["counts"]["service"] == {"created": 0, "updated": 0, "unchanged": 7}
    assert exported(api) == before


def test_a_dry_run_tells_what_the_move_then_does_and_changes_nothing(api, acme, move) -> None:
    before = exported(api)
    looked = move("true")
    assert (looked["status"], looked["dryRun"], looked["valid"]) == ("COMPLETED", True, True)
    assert exported(api) == before
    with tenant_scope(acme):
        assert not Source.objects.exists()
    moved = move()
    assert (moved["report"], moved["counts"]) == (looked["report"], looked["counts"])
    assert moved["report"]["sections"]["blueprints"]["created"] == 2


def test_entities_are_one_change_that_is_taken_back_and_the_model_stays(api, move) -> None:
    change = move()["change"]
    undone = api.post(f"/v1/changes/{change}/undo")
    assert undone.status_code == 200, undone.content
    assert entities(api, "service") == entities(api, "system") == []
    assert api.get("/v1/blueprints/service").status_code == 200


def test_automations_come_after_the_entities_and_answer_none_of_them(acme, api, move) -> None:
    move()
    assert api.get("/v1/actions/tell").json()["action"]["publish"] is True
    with tenant_scope(acme):
        assert not Run.objects.exists()


def test_secrets_never_come_along_and_are_named_with_what_needs_them(acme, api, move) -> None:
    found = move()
    again = {(each["what"], each["name"]): each["reason"] for each in found["report"]["setAgain"]}
    assert again["secret", "PAGER"].endswith("used by action restart")
    assert {("webhook", "builds"), ("integration", "gh")} <= again.keys()
    webhook = api.get("/v1/webhooks/builds").json()["integration"]
    assert (webhook["enabled"], webhook["security"]) == (False, {})
    assert api.get("/v1/organization/secrets").json()["secrets"] == []


def test_credentials_are_sealed_while_it_reads_and_forgotten_after_that(acme, api, bridge, keys, worked) -> None:
    job = begin(api, {"url": bridge.url, **keys}).json()["job"]
    with tenant_scope(acme):
        assert keys["clientSecret"] not in str(Job.objects.get(pk=job["id"]).plan)
    assert worked(job)["status"] == "COMPLETED"
    with tenant_scope(acme):
        assert "access" not in Job.objects.get(pk=job["id"]).plan


def test_a_token_serves_as_well_as_a_client_id_and_secret(api, bridge, globex_alice, worked) -> None:
    answer = begin(api, {"url": f"{bridge.url}/v1/", "token": globex_alice.token}, dry_run="true")
    assert worked(answer.json()["job"])["status"] == "COMPLETED"


def test_wrong_credentials_and_addresses_are_told_at_once(api, bridge, keys) -> None:
    wrong = begin(api, {"url": bridge.url, **keys, "clientSecret": "guessed"})
    [fault] = wrong.json()["details"]["errors"]
    assert (wrong.status_code, fault["path"]) == (422, "/url") and "answered 401" in fault["message"]
    assert begin(api, {"url": "http://127.0.0.1:1/", **keys}).status_code == 422
    faults = begin(api, {"url": "ftp://x", "people": "yes", "more": 1}).json()["details"]["errors"]
    assert {fault["path"] for fault in faults} == {"/people", "/more"}
    missing = begin(api, {"url": "https://port.example"}).json()["details"]["errors"]
    assert [fault["path"] for fault in missing] == ["/clientId", "/clientSecret"]
    assert api.get("/v1/jobs").json()["jobs"] == []


def test_member_cannot_move(client, bob, bridge, keys) -> None:
    assert begin(client(bob), {"url": bridge.url, **keys}).status_code == 403


def test_a_section_that_may_not_be_read_is_told_and_the_others_come(bridge, move) -> None:
    bridge.refused |= {"/v1/webhooks": 403, "/v1/blueprints/service/permissions": 404}
    found = move()
    assert (found["status"], left(found, "webhooks")) == ("COMPLETED", [("", "")])
    assert found["report"]["sections"]["blueprints"]["created"] == 2


def test_blueprints_that_may_not_be_read_end_the_move(api, bridge, move) -> None:
    bridge.refused["/v1/blueprints"] = 403
    found = move()
    assert (found["status"], "answered 403" in found["message"]) == ("FAILURE", True)
    assert api.get("/v1/blueprints/service").status_code == 404


def test_a_busy_server_is_asked_again(bridge, move, monkeypatch) -> None:
    bridge.refused["/v1/actions"] = 429
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        bridge.refused.clear()

    monkeypatch.setattr("integrations.moving.asking.sleep", wait)
    assert (move()["status"], waited) == ("COMPLETED", [1])


def test_entities_come_in_pages(bridge, move, monkeypatch) -> None:
    monkeypatch.setattr("integrations.moving.port.reading.PAGE", 3)
    assert move()["counts"]["service"]["created"] == 7
    assert sum("/v1/blueprints/service/entities/search" in asked for asked in bridge.asked) == 3


def test_names_that_nobody_has_here_leave_a_right_and_open_it_to_nobody(api, theirs, globex, move) -> None:
    made(theirs.post("/v1/users/invite", json={"invitee": {"email": "dora@example.com"}}))
    read = {"users": ["dora@example.com"], "roles": ["Admin"], "teams": ["harbour"]}
    assert theirs.patch("/v1/blueprints/service/permissions", json={"entities": {"read": read}}).status_code == 200
    found = move()
    assert left(found, "blueprints") == [("service", "/permissions/entities/read/users/0")]
    there = api.get("/v1/blueprints/service/permissions").json()["permissions"]["entities"]["read"]
    assert (there["users"], there["roles"], there["teams"]) == ([], ["Admin"], ["harbour"])


def test_people_come_only_when_that_is_asked_for(acme, theirs, move) -> None:
    body = {"invitee": {"email": "dora@example.com", "roles": ["Member"], "teams": ["harbour"]}}
    made(theirs.post("/v1/users/invite", json=body))
    lead = {"properties": {"tier": "gold"}, "relations": {"lead": "dora@example.com"}}
    assert theirs.patch("/v1/blueprints/service/entities/svc%2F0", json=lead).status_code == 200
    found = move()
    assert left(found, "entities") == [("service", "/relations/lead")]
    assert any("1 people are not here" in note for note in found["report"]["notes"])
    with tenant_scope(acme):
        assert not User.objects.filter(email="dora@example.com").exists()
    again = move(people=True)
    assert (left(again, "entities"), again["report"]["sections"]["users"]["created"]) == ([], 1)
    with tenant_scope(acme):
        dora = User.objects.get(email="dora@example.com")
        assert (dora.status, [group.name for group in dora.groups.all()]) == (User.Status.INVITED, ["harbour"])


def test_what_only_the_house_has_stays_in_a_blueprint_of_the_same_name(api, move) -> None:
    own = {**SERVICE, "schema": {"properties": {"cost": {"type": "number"}}}, "mirrorProperties": {}}
    own |= {"relations": {}, "calculationProperties": {}}
    made(api.post("/v1/blueprints", json=own))
    made(api.post("/v1/blueprints/service/entities", json={"identifier": "svc/1", "properties": {"cost": 7}}))
    found = move()
    assert {"section": "blueprints", "name": "service"} in found["report"]["changed"]
    there = api.get("/v1/blueprints/service/entities/svc%2F1").json()["entity"]["properties"]
    assert (there["cost"], there["tier"]) == (7, "gold")


def test_a_property_that_means_something_else_here_stays_behind_alone(api, move) -> None:
    own = {"identifier": "system", "title": "Mine", "schema": {"properties": {"slack": {"type": "number"}}}}
    made(api.post("/v1/blueprints", json=own))
    made(api.post("/v1/blueprints/system/entities", json={"identifier": "shop", "properties": {"slack": 7}}))
    found = move()
    assert (found["status"], found["faults"]) == ("COMPLETED", [])
    assert left(found, "blueprints") == [("system", "/schema/properties/slack")]
    assert api.get("/v1/blueprints/system/entities/shop").json()["entity"]["properties"]["slack"] == 7
    assert api.get("/v1/blueprints/system").json()["blueprint"]["aggregationProperties"].keys() == {"services"}
    assert len(entities(api, "service")) == 7


def test_who_may_see_a_page_is_to_be_chosen_again(theirs, move) -> None:
    changes = {"read": {"roles": ["Admin"], "users": [], "teams": []}}
    assert theirs.patch("/v1/pages/board/permissions", json=changes).status_code == 200
    assert left(move(), "pages") == [("board", "/permissions")]


def killed(monkeypatch: pytest.MonkeyPatch, module: object, name: str, at: int) -> None:
    real, calls = getattr(module, name), []

    def dies(*args):
        calls.append(name)
        if len(calls) == at:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(module, name, dies)


@pytest.mark.parametrize(("module", "name", "at"), [(moving, "_has_read", 1), (steps, "_step", 2)])
def test_a_killed_worker_is_followed_by_one_that_goes_on(
    acme, api, theirs, bridge, keys, worked: Callable[[dict], dict], monkeypatch, module, name, at
) -> None:
    job = begin(api, {"url": bridge.url, **keys}).json()["job"]
    killed(monkeypatch, module, name, at)
    with pytest.raises(KeyboardInterrupt):
        worked(job)
    found = worked(job)
    assert (found["status"], found["counts"]["service"]["created"]) == ("COMPLETED", 7)
    assert exported(api) == exported(theirs)


def test_a_cancelled_move_writes_nothing_more(acme, api, bridge, keys, worked) -> None:
    job = begin(api, {"url": bridge.url, **keys}).json()["job"]
    with tenant_scope(acme):
        work.work_on(job["id"])
    assert api.post(f"/v1/jobs/{job['id']}/cancel").status_code == 200
    assert worked(job)["status"] == "CANCELLED"
    assert api.get("/v1/blueprints/service").status_code == 404


def test_a_server_that_goes_away_ends_the_move_and_says_so(api, bridge, keys, worked, monkeypatch) -> None:
    job = begin(api, {"url": bridge.url, **keys}).json()["job"]
    bridge.refused["/v1/auth/access_token"] = 500
    found = worked(job)
    assert (found["status"], "answered 500" in found["message"]) == ("FAILURE", True)

"""Contract §9.1 and §10: who may run an action, and what a run tells from its start to its last line."""

import pytest

from tests.contract.steps import ANY, AT, Exactly, Lacking, Like, Step, play

ACTIONS, RUNS = "/v1/actions", "/v1/actions/runs"
EMPTY = {"users": [], "roles": [], "teams": []}
QUERY = {
    "combinator": "and",
    "rules": [
        {"property": "$identifier", "operator": "=", "value": "{{.trigger.user.email}}"},
        {"property": "$owned_by_team", "operator": "=", "value": "true"},
    ],
}
POLICY = {"queries": {"mine": QUERY}, "conditions": ["true"]}
ENDED = {"ok": False, "error": "invalid_request", "message": Like(".*has ended with SUCCESS.*")}


def action(identifier, **more):
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}
    method = {"type": "KAFKA"}
    return {"identifier": identifier, "title": identifier, "trigger": trigger, "invocationMethod": method, **more}


@pytest.fixture
def run(api):
    play(api, Step(f"POST {ACTIONS}", action("act"), 201))
    return play(api, Step(f"POST {ACTIONS}/act/runs", {"properties": {}}, 202))["run"]["id"]


def test_permissions_have_their_defaults_and_each_list_is_replaced(api):
    at = f"{ACTIONS}/act/permissions"
    begun = {
        "execute": {**EMPTY, "roles": ["Member", "Admin"], "ownedByTeam": False},
        "approve": {**EMPTY, "roles": ["Admin"]},
    }
    nobody = {"execute": {**EMPTY, "ownedByTeam": True}, "approve": EMPTY}
    play(
        api,
        Step(f"POST {ACTIONS}", action("act"), 201),
        Step(f"GET {at}", shows={"permissions": begun}),
        Step(f"PATCH {at}", nobody, shows={"permissions": nobody}),
        Step(f"PATCH {at}", {"execute": {"roles": ["Admin"]}},
             shows={"permissions": {"execute": {**EMPTY, "roles": ["Admin"], "ownedByTeam": True}}}),
        Step(f"PATCH {at}", {"execute": {"policy": POLICY}}, shows={"permissions": {"execute": {"policy": Exactly(POLICY)}}}),
        Step(f"PATCH {at}", {"execute": {}}, shows={"permissions": {"execute": {"policy": Exactly(POLICY)}}}),
        Step(f"PATCH {at}", {"execute": {"policy": None}}, shows={"permissions": {"execute": {"policy": None}}}),
        Step(f"PATCH {at}", {"execute": {"users": None}}, 422),
        Step(f"PATCH {at}", {"execute": {"policy": {"queries": {}, "conditions": []}}}, 422),
    )  # fmt: skip


def test_a_run_begins_in_progress_whatever_is_passed_to_it(api):
    shown = {
        "id": Like("r_.+"), "status": "IN_PROGRESS", "action": {"identifier": "act", "title": "act", "icon": None},
        "properties": Exactly({"text": "x"}), "source": "API", "requiredApproval": False, "createdAt": AT, "updatedAt": AT,
        "createdBy": Like(".+"), "endedAt": None,
    }  # fmt: skip
    deletion = action("remove", trigger={**action("")["trigger"], "operation": "DELETE"})
    play(
        api,
        Step(f"POST {ACTIONS}", action("act"), 201),
        Step(f"POST {ACTIONS}", deletion, 201),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {"text": "x"}}, 202, {"run": shown}),
        Step(f"POST {ACTIONS}/remove/runs?run_as=", {"properties": {}}, 202),
        Step(f"POST {ACTIONS}/act/runs", {}, 422),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {}, "colour": "red"}, 422),
        Step(f"POST {ACTIONS}/ghost/runs", {"properties": {}}, 404),
    )


def test_an_entity_that_is_named_must_be_there(api):
    about = {**action("")["trigger"], "operation": "DAY-2", "blueprintIdentifier": "service"}
    play(
        api,
        Step("POST /v1/blueprints", {"identifier": "service", "title": "S", "schema": {"properties": {}}}, 201),
        Step("POST /v1/blueprints/service/entities", {"identifier": "a"}, 201),
        Step(f"POST {ACTIONS}", action("act", trigger=about), 201),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {}, "entity": "a"}, 202,
             {"run": {"entity": {"identifier": "a"}, "blueprint": {"identifier": "service"}}}),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {}, "entity": "ghost"}, 404, {"error": "not_found"}),
        Step(f"GET {RUNS}?entity=a&blueprint=service", shows={"runs": [{"entity": {"identifier": "a"}}]}),
    )  # fmt: skip


def test_inputs_that_are_required_or_wrong_are_422(api):
    form = {"properties": {"a": {"type": "string"}}, "required": ["a"]}
    play(
        api,
        Step(f"POST {ACTIONS}", action("act", trigger={**action("")["trigger"], "userInputs": form}), 201),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {}}, 422, {"message": Like("the inputs are not valid.*")}),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {"a": 5}}, 422),
        Step(f"POST {ACTIONS}/act/runs", {"properties": {"a": "x"}}, 202),
    )


def test_a_run_is_reported_ended_once_and_still_takes_lines(api, run):
    link = {"link": ["https://ci.example/1"], "externalRunId": "ext 1", "statusLabel": "Building", "summary": "so far"}
    play(
        api,
        Step(f"PATCH {RUNS}/{run}?runId={run}", {}, shows={"run": {"status": "IN_PROGRESS"}}),
        Step(f"PATCH {RUNS}/{run}", link, shows={"run": link}),
        Step(f"GET {RUNS}?external_run_id=ext%201&version=v2", shows={"runs": [{"id": run}]}),
        Step(f"PATCH {RUNS}/{run}", {"status": "WAITING"}, 422),
        Step(f"PATCH {RUNS}/{run}/response", {"response": {"status": 200, "data": [1]}}),
        Step(f"PATCH {RUNS}/{run}", {"status": "SUCCESS", "link": "https://ci.example/1", "summary": ""},
             shows={"run": {"status": "SUCCESS", "endedAt": AT, "link": "https://ci.example/1", "summary": ""}}),
        Step(f"PATCH {RUNS}/{run}", {"status": "SUCCESS"}, 422, ENDED),
        Step(f"PATCH {RUNS}/{run}", {"summary": "late"}, 422, ENDED),
        Step(f"POST {RUNS}/{run}/logs", {"message": "late"}, 201,
             {"runLog": {"id": ANY, "runId": run, "message": "late", "createdAt": AT, "createdBy": Like(".+")}}),
        Step(f"GET {RUNS}/{run}?version=v2", shows={"run": {"status": "SUCCESS", "response": {"status": 200, "data": [1]}}}),
    )  # fmt: skip


def test_a_line_of_the_log_may_end_the_run(api, run):
    play(
        api,
        Step(f"POST {RUNS}/{run}/logs", {}, 422),
        *(Step(f"POST {RUNS}/{run}/logs", {"message": text}, 201) for text in ("one", "two")),
        Step(
            f"POST {RUNS}/{run}/logs",
            {"message": "three", "terminationStatus": "FAILURE", "statusLabel": "broken"},
            201,
        ),
        Step(f"GET {RUNS}/{run}", shows={"run": {"status": "FAILURE", "statusLabel": "broken", "endedAt": AT}}),
    )
    lines = play(api, Step(f"GET {RUNS}/{run}/logs"))["runLogs"]
    told = [line["message"] for line in lines if line["message"] in ("one", "two", "three")]
    page = play(api, Step(f"GET {RUNS}/{run}/logs?limit=1&offset=1"))["runLogs"]
    assert told == ["one", "two", "three"] and page == lines[1:2]


def test_runs_are_listed_newest_first_and_filtered(api, run):
    later = play(api, Step(f"POST {ACTIONS}/act/runs", {"properties": {}}, 202))["run"]["id"]
    play(
        api,
        Step(f"PATCH {RUNS}/{run}", {"status": "SUCCESS"}),
        Step(f"GET {RUNS}?limit=&active=&user_email=", shows={"runs": [{"id": later}, {"id": run}]}),
        Step(f"GET {RUNS}?limit=1", shows={"runs": [{"id": later}]}),
        Step(f"GET {RUNS}?active=true", shows={"runs": [{"id": later}]}),
        Step(f"GET {RUNS}?action=act&source[]=API&active=false", shows={"runs": [{"id": run}]}),
        Step(f"GET {RUNS}?source=UI", shows={"runs": []}),
        Step(
            f"GET {RUNS}?limit=1&exclude[]=payload&exclude=properties",
            shows={"runs": [Lacking(("payload", "properties"))]},
        ),
    )


@pytest.mark.parametrize(
    ("answer", "state", "status"), [("APPROVE", "APPROVED", "IN_PROGRESS"), ("DECLINE", "DECLINED", "DECLINED")]
)
def test_an_approval_is_asked_for_answered_and_told(client, alice, answer, state, status):
    api = client(alice)
    play(api, Step(f"POST {ACTIONS}", action("act", requiredApproval=True), 201))
    waiting = {"run": {"status": "WAITING_FOR_APPROVAL", "requiredApproval": True, "payload": None, "approval": None}}
    made = play(api, Step(f"POST {ACTIONS}/act/runs", {"properties": {}}, 202, waiting))["run"]["id"]
    approver = {"userId": str(alice.id), "description": None, "state": "PENDING"}
    answered = approver | {"state": state, "description": "why"}
    play(
        api,
        Step(f"GET {RUNS}/{made}/approvers?include_pending_approvers=true", shows={"approvers": [approver]}),
        Step(f"PATCH {RUNS}/{made}/approval", {"status": "MAYBE"}, 422),
        Step(
            f"PATCH {RUNS}/{made}/approval", {"status": answer, "description": "why"}, 201, {"run": {"status": status}}
        ),
        Step(f"GET {RUNS}/{made}/approvers?include_pending_approvers=false", shows={"approvers": [answered]}),
        Step(f"PATCH {RUNS}/{made}/approval", {"status": answer}, 422),
    )


def test_fetching_runs_is_for_machines_and_never_an_error_when_there_are_none(api, client, bob):
    claim = {"installationId": "_PORT_EXEC_AGENT", "limit": 100, "invocationMethod": "WEBHOOK"}
    play(api, Step(f"POST {RUNS}/claim-pending", claim, shows={"runs": []}, headers={"x-port-reserved-usage": "true"}))
    play(api, Step(f"PATCH {RUNS}/ack", {"runId": "ghost"}, 404))
    play(client(bob), Step(f"POST {RUNS}/claim-pending", claim, 403))

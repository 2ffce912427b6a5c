"""Tokens that a person makes for programs: limited, ended and revoked one by one, and never more than the person."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from access.models import Credential, User
from access.tasks import note_use_task
from access.tokens import MAX_TOKENS
from portal.moments import timestamp
from tenants.scope import tenant_scope
from tenants.tokens import read_ticket
from tests.factories import make_machine, make_person
from tests.wire import Api

TOKENS = "/v1/me/tokens"
SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "number"}}}}
ACTION = {
    "identifier": "restart", "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}},
    "invocationMethod": {"type": "WEBHOOK", "url": "https://ci.example/hook", "agent": True},
}  # fmt: skip
READING = ["read:actions", "read:blueprints", "read:entities", "read:runs"]


def make(api: Api, name: str = "assistant", **options: Any) -> dict[str, Any]:
    answer = api.post(TOKENS, json={"name": name, **options})
    assert answer.status_code == 201, answer.content
    return answer.json()


def bearer(token: str, host: str = "localhost:8080") -> Api:
    return Api(host, {"Authorization": f"Bearer {token}"})


def holder(api: Api, **options: Any) -> Api:
    return bearer(make(api, **options)["token"])


def in_days(days: int) -> str:
    return timestamp(datetime.now(UTC) + timedelta(days=days))


def test_a_token_is_shown_once_and_kept_as_a_hash(acme, alice, browser):
    api = browser(alice)
    made = make(api, expiresAt=in_days(30))
    token, document = made["token"], made["personalToken"]
    assert token.startswith(f"rsp_{document['id']}_") and document["permissions"] is None
    assert api.get(TOKENS).json()["tokens"] == [document]
    with tenant_scope(acme):
        row = Credential.objects.get(client_id=document["id"])
    assert row.secret_sealed is None and row.secret_hash not in token and token[-43:] not in repr(vars(row))


def test_it_is_the_person_at_every_door_and_long_after_an_access_token_would_have_ended(alice, browser):
    token = make(browser(alice), expiresAt=in_days(365))["token"]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=200)):
        me = bearer(token).get("/v1/me").json()["me"]
        assert (me["kind"], me["email"], me["roles"]) == ("user", alice.email, ["Admin"])
        hello = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        assert bearer(token, alice.host).post("/mcp", json=hello).json()["result"] == {}


def test_several_stand_beside_the_pair_and_each_other(alice, browser, client):
    first, second = (make(browser(alice), name)["token"] for name in ("one", "two"))
    pair = client(alice).post(f"/v1/rotate-credentials/{alice.email}").json()["credentials"]
    assert client().post("/v1/auth/access_token", json=pair).status_code == 200
    assert {bearer(token).get("/v1/me").status_code for token in (first, second)} == {200}
    api = browser(alice)
    assert len(api.get(TOKENS).json()["tokens"]) == 2 and api.get("/v1/apps").json()["apps"] == []


def test_a_token_is_exchanged_for_nothing(alice, browser, client):
    made = make(browser(alice))
    pair = {"clientId": made["personalToken"]["id"], "clientSecret": made["token"][-43:]}
    assert client().post("/v1/auth/access_token", json=pair).json()["error"] == "invalid_credentials"


def test_what_its_scopes_leave_out_is_refused_whatever_the_person_may(alice, browser, client):
    admin = client(alice)
    assert admin.post("/v1/blueprints", json=SERVICE).status_code == 201
    assert admin.post("/v1/actions", json=ACTION).status_code == 201
    reader = holder(browser(alice), permissions=READING)
    assert reader.get("/v1/blueprints/service/entities").status_code == 200
    assert reader.get("/v1/me").json()["me"]["scopes"] == READING
    refused = {
        reader.post("/v1/blueprints/service/entities", json={"identifier": "pay"}).status_code,
        reader.post("/v1/actions/restart/runs", json={"properties": {}}).status_code,
        reader.get("/v1/users").status_code, reader.get("/v1/audit-log").status_code,
        reader.patch("/v1/actions/restart/permissions", json={}).status_code,
        reader.patch("/v1/me/preferences", json={"pinned": []}).status_code, reader.delete("/v1/me/sessions").status_code,
        reader.delete("/v1/organization/secrets/x").status_code, reader.get("/v1/export/archive").status_code,
    }  # fmt: skip
    assert refused == {403}
    assert (
        holder(browser(alice), permissions=["create:runs"])
        .post("/v1/actions/restart/runs", json={"properties": {}})
        .status_code
        == 202
    )


def test_a_moderator_is_limited_by_the_scopes_of_a_token_as_well(acme, client, browser, alice):
    assert client(alice).post("/v1/blueprints", json=SERVICE).status_code == 201
    eve = make_person(acme, "eve")
    assert (
        client(alice).patch(f"/v1/users/{eve.email}", json={"roles": ["Member", "service-moderator"]}).status_code
        == 200
    )
    change = {"title": "Services"}
    assert holder(browser(eve)).patch("/v1/blueprints/service", json=change).status_code == 200
    assert holder(browser(eve), permissions=READING).patch("/v1/blueprints/service", json=change).status_code == 403


def test_an_assistant_is_offered_what_the_token_leaves(alice, browser):
    listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    tools = holder(browser(alice), permissions=READING).post("/mcp", json=listing).json()["result"]["tools"]
    assert {tool["annotations"]["readOnlyHint"] for tool in tools} == {True}
    running = holder(browser(alice), permissions=[*READING, "create:runs"])
    assert "run_action" in {tool["name"] for tool in running.post("/mcp", json=listing).json()["result"]["tools"]}


def test_those_who_change_people_see_the_tokens_of_all(alice, bob, browser, client, count_queries):
    for person, name in ((bob, "script"), (alice, "assistant")):
        make(browser(person), name, permissions=["read:entities"])
    with count_queries() as counted:
        listed = client(alice).get("/v1/tokens").json()["tokens"]
    assert [(each["user"]["email"], each["name"]) for each in listed] == [
        (alice.email, "assistant"), (bob.email, "script"),
    ]  # fmt: skip
    assert listed[1]["permissions"] == ["read:entities"] and "token" not in listed[1]
    before = len(counted)
    make(browser(bob), "another")
    with count_queries() as counted:
        client(alice).get("/v1/tokens")
    assert len(counted) <= before
    assert client(bob).get("/v1/tokens").status_code == 403


def test_rights_that_the_person_loses_are_lost_to_the_token(acme, alice, bob, browser, client):
    token = holder(browser(alice), permissions=["read:users", "read:apps"])
    assert token.get("/v1/apps").status_code == 200
    make_person(acme, "second", roles=["Admin"])
    assert client(make_machine(acme)).patch(f"/v1/users/{alice.email}", json={"roles": ["Member"]}).status_code == 200
    assert (token.get("/v1/apps").status_code, token.get("/v1/users").status_code) == (403, 200)


def test_nobody_gives_a_token_more_than_they_have(bob, browser):
    answer = browser(bob).post(TOKENS, json={"name": "x", "permissions": ["read:entities", "update:apps"]})
    assert (answer.status_code, answer.json()["details"]["scopes"]) == (403, ["update:apps"])


def test_a_token_makes_no_token(alice, browser):
    for token in (holder(browser(alice)), holder(browser(alice), permissions=READING)):
        assert token.post(TOKENS, json={"name": "offspring"}).status_code == 403


def test_a_token_ends_at_its_moment_and_tells_its_holder_alone(alice, browser):
    token = make(browser(alice), expiresAt=in_days(1))["token"]
    assert bearer(token).get("/v1/me").status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        answer = bearer(token).get("/v1/me")
        assert (answer.status_code, "ended on" in answer.json()["message"]) == (401, True)
        stranger = bearer(token[:-1] + ("a" if token[-1] != "a" else "b")).get("/v1/me")
        assert (stranger.status_code, "ended on" in stranger.json()["message"]) == (401, False)
        assert browser(alice).get(TOKENS).json()["tokens"][0]["expired"] is True


def test_a_revoked_token_is_dead_at_once_and_no_other(alice, browser):
    api = browser(alice)
    first, second = make(api, "first"), make(api, "second")
    assert bearer(first["token"]).get("/v1/me").status_code == 200
    assert api.delete(f"{TOKENS}/{first['personalToken']['id']}").json() == {"ok": True}
    assert bearer(first["token"]).get("/v1/me").status_code == 401
    assert bearer(second["token"]).get("/v1/me").status_code == 200
    assert api.delete(f"{TOKENS}/{first['personalToken']['id']}").status_code == 404


def test_whoever_listens_with_a_token_is_sent_away_with_it(alice, browser):
    """`access.changes.record` tells the stream the id of what was revoked."""
    made = make(browser(alice), permissions=READING)
    answer = bearer(made["token"], alice.host).get("/v1/stream")
    ticket = parse_qs(urlsplit(answer.headers["location"]).query)["ticket"][0]
    assert {made["personalToken"]["id"], alice.id} <= set(read_ticket("stream", ticket)["keys"])


def test_another_process_forgets_a_revoked_token_within_ten_seconds(acme, alice, browser, later):
    made = make(browser(alice))
    assert bearer(made["token"]).get("/v1/me").status_code == 200
    with tenant_scope(acme):
        Credential.objects.filter(client_id=made["personalToken"]["id"]).delete()
    later(10)
    assert bearer(made["token"]).get("/v1/me").status_code == 401


def test_a_token_is_refused_at_the_address_of_another_organization(alice, globex, globex_alice, browser):
    token = make(browser(alice))["token"]
    assert bearer(token, alice.host).get("/v1/me").status_code == 200
    assert bearer(token, globex_alice.host).get("/v1/me").status_code == 401
    moved = token.replace(f"rsp_{alice.tenant.key}_", f"rsp_{globex.key}_")
    assert {bearer(moved, host).get("/v1/me").status_code for host in ("localhost:8080", globex_alice.host)} == {401}


def test_a_suspended_person_has_no_tokens_that_work(acme, bob, browser, client, alice):
    token = holder(browser(bob))
    assert token.get("/v1/me").status_code == 200
    assert client(alice).patch(f"/v1/users/{bob.email}", json={"status": "Disabled"}).status_code == 200
    assert token.get("/v1/me").status_code == 401


def test_a_person_who_is_gone_leaves_no_token(acme, alice, bob, browser, client):
    token = holder(browser(bob))
    assert client(alice).delete(f"/v1/users/{bob.email}").status_code == 200
    assert token.get("/v1/me").status_code == 401
    with tenant_scope(acme):
        assert not User.objects.filter(pk=bob.id).exists() and not Credential.objects.filter(is_token=True).exists()


def test_administrators_see_and_end_tokens_of_others_and_members_do_not(acme, alice, bob, browser, client):
    made = make(browser(bob))
    path, name = f"/v1/users/{bob.email}/tokens", made["personalToken"]["id"]
    assert [each["id"] for each in client(alice).get(path).json()["tokens"]] == [name]
    assert client(bob).get(path).status_code == client(bob).delete(f"{path}/{name}").status_code == 403
    assert client(alice).delete(f"{TOKENS}/{name}").status_code == 404
    weak = client(make_machine(acme, "weak", ["update:users"]))
    assert weak.delete(f"{path}/{name}").status_code == 403
    assert client(alice).delete(f"{path}/{name}").status_code == 200
    assert bearer(made["token"]).get("/v1/me").status_code == 401


def test_the_log_tells_of_tokens_and_of_what_was_done_with_them(alice, browser, client):
    api = browser(alice)
    made = make(api, permissions=["create:blueprints", "update:users"])
    name = made["personalToken"]["id"]
    assert bearer(made["token"]).post("/v1/blueprints", json=SERVICE).status_code == 201
    assert api.delete(f"{TOKENS}/{name}").status_code == 200
    log = client(alice).get("/v1/audit-log", query={"limit": 50})
    audits = {(each["resourceType"], each["action"]): each for each in log.json()["audits"]}
    assert audits["blueprint", "CREATE"]["additionalData"]["token"] == name
    assert audits["credential", "CREATE"]["diff"]["after"]["user"] == alice.email
    assert ("credential", "DELETE") in audits and made["token"][-43:] not in log.content.decode()


def test_its_first_use_of_an_hour_is_noted_and_a_guess_is_none(acme, alice, browser, monkeypatch):
    rung: list[tuple] = []
    monkeypatch.setattr(note_use_task, "apply_async", lambda args, **_: rung.append(args) or note_use_task(*args))
    made = make(browser(alice))
    name = made["personalToken"]["id"]
    assert bearer(f"rsp_{name}_{'a' * 43}").get("/v1/me").status_code == 401 and not rung
    assert bearer(made["token"]).get("/v1/me").status_code == 200
    assert rung == [(acme.key, name)]
    assert browser(alice).get(TOKENS).json()["tokens"][0]["lastUsedAt"]


def test_it_counts_on_the_organizations_allowance(alice, browser):
    answer = holder(browser(alice)).get("/v1/me")
    assert int(answer.headers["x-ratelimit-remaining"]) > 0


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["/name"]), ({"name": ""}, ["/name"]), ({"name": "n" * 101, "expiresAt": "soon"}, ["/name", "/expiresAt"]),
        ({"name": 5, "permissions": "all"}, ["/name", "/permissions"]), ({"name": "x", "permissions": []}, ["/permissions"]),
        ({"name": "x", "permissions": ["read:teams", "rule:world"], "expiresAt": "2020-01-01T00:00:00Z"},
         ["/permissions/1", "/expiresAt"]),
    ],
)  # fmt: skip
def test_a_faulty_token_is_refused_with_all_that_is_wrong(alice, client, body, paths):
    answer = client(alice).post(TOKENS, json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == paths


@pytest.mark.parametrize(
    "token", ["rsp_", "rsp_x", "rsp_a_b_c", "rsp_" + "a" * 5000, "rsp_ä_" + "a" * 24 + "_" + "b" * 43]
)
def test_what_only_looks_like_a_token_is_unauthorized(acme, token):
    assert bearer(token).get("/v1/me").status_code == 401


def test_a_machine_has_no_tokens_and_nobody_has_too_many(acme, bob, client, robot):
    assert {client(robot).get(TOKENS).status_code, client(robot).post(TOKENS, json={"name": "x"}).status_code} == {404}
    with tenant_scope(acme):
        Credential.objects.bulk_create(
            Credential(client_id=f"{acme.key}_{n}", name="x", user_id=bob.id, is_token=True) for n in range(MAX_TOKENS)
        )
    assert client(bob).post(TOKENS, json={"name": "one more"}).status_code == 409

"""A webhook that calls our own API: answered without the network and without a credential, with limits and a guard."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.backends import ourselves
from actions.models import Run
from portal.outbound import OutboundRequest
from tenants.directory import url_of
from tenants.scope import TenantRef, tenant_scope
from tests.actions.conftest import lines_of, run_of
from tests.actions.workflows import work_off
from tests.wire import Api

ENTITIES = "/v1/blueprints/service/entities"
START: dict[str, Any] = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}}


def calling(url: str, method: str = "POST", **more: Any) -> dict[str, Any]:
    """An action without inputs whose backend is this address."""
    call = {"type": "WEBHOOK", "url": url, "method": method, "synchronized": True, **more}
    return {"identifier": "call", "title": "Call", "trigger": START, "invocationMethod": call}


def ended(api: Api, tenant: TenantRef, action: dict[str, Any]) -> dict[str, Any]:
    """The run of this action after the workers did what they could."""
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 201, answer.content
    answer = api.post(f"/v1/actions/{action['identifier']}/runs", json={"properties": {}})
    assert answer.status_code == 202, answer.content
    work_off(tenant)
    return run_of(api, answer.json()["run"]["id"])


@pytest.fixture
def home(acme: TenantRef) -> str:
    return url_of(acme.slug)


def test_an_entity_is_written_without_a_credential(api: Api, acme: TenantRef, home: str) -> None:
    body = {"identifier": "till", "title": "Till {{ .run.id }}"}
    run = ended(api, acme, calling(f"{home}{ENTITIES}", body=body))
    assert (run["status"], run["responseStatus"]) == ("SUCCESS", 201)
    assert run["response"]["entity"]["identifier"] == "till"
    assert api.get(f"{ENTITIES}/till").json()["entity"]["title"] == f"Till {run['id']}"


def test_what_is_written_belongs_to_the_run(api: Api, acme: TenantRef, home: str) -> None:
    run = ended(api, acme, calling(f"{home}{ENTITIES}/cart", "DELETE"))
    affected = api.get(f"/v1/actions/runs/{run['id']}/entities").json()["entities"]
    assert [(each["identifier"], each["action"], each["by"]) for each in affected] == [
        ("cart", "DELETE", run["createdBy"])
    ]


def test_the_address_of_the_installation_leads_here_too(api: Api, acme: TenantRef, settings: Any) -> None:
    run = ended(api, acme, calling(f"{settings.PUBLIC_URL}{ENTITIES}/cart", "GET"))
    assert (run["status"], run["response"]["entity"]["title"]) == ("SUCCESS", "Cart")


def test_a_refusal_ends_the_run_as_every_answer_does(api: Api, acme: TenantRef, home: str) -> None:
    run = ended(api, acme, calling(f"{home}{ENTITIES}/none", "DELETE"))
    assert (run["status"], run["responseStatus"], run["response"]["error"]) == ("FAILURE", 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/organization/secrets", {"secretName": "A", "secretValue": "b"}),
        ("POST", "/v1/users/invite", {"invitee": {"email": "mallory@example.org", "roles": ["Admin"]}}),
        ("POST", "/v1/apps", {"name": "mine"}),
        ("POST", "/v1/teams", {"name": "mine"}),
        ("PATCH", "/v1/actions/call/permissions", {"execute": {"roles": ["Admin"]}}),
        ("DELETE", "/v1/actions/call", {}),
    ],
)
def test_nothing_about_rights_is_changed(
    api: Api, acme: TenantRef, home: str, method: str, path: str, body: dict[str, Any]
) -> None:
    run = ended(api, acme, calling(f"{home}{path}", method, body=body))
    assert (run["status"], run["responseStatus"]) == ("FAILURE", 403)


def test_a_credential_of_its_own_counts(api: Api, acme: TenantRef, home: str) -> None:
    forged = calling(f"{home}{ENTITIES}/cart", "DELETE", headers={"Authorization": "Bearer nonsense"})
    assert ended(api, acme, forged)["responseStatus"] == 401
    own = calling(f"{home}/v1/teams", body={"name": "crew"}, headers={"Authorization": api.headers["Authorization"]})
    assert ended(api, acme, {**own, "identifier": "own"})["responseStatus"] == 200


def test_nobody_outside_can_say_who_is_calling(client: Callable[..., Api]) -> None:
    for name in ("roadstead.caller", "Roadstead-Caller", "HTTP-roadstead.caller"):
        assert client(None).get("/v1/actions", headers={name: "admin"}).status_code == 401


def test_only_our_own_address_is_answered_here(acme: TenantRef, globex: TenantRef) -> None:
    hosts = (f"{acme.slug}.localhost:8080", "localhost:8080", f"{acme.slug}.localhost:9999",
             f"{globex.slug}.localhost:8080", "localhost.example.org:8080")  # fmt: skip
    with tenant_scope(acme):
        found = [ourselves.is_ours(f"http://{host}/v1/actions") for host in hosts]
        assert not ourselves.is_ours(f"http://{acme.slug}.localhost:8080/mcp")
    assert found == [True, True, False, False, False]


def test_an_action_that_starts_itself_ends_at_the_depth_of_the_guard(api: Api, acme: TenantRef, home: str) -> None:
    run = ended(api, acme, calling(f"{home}/v1/actions/call/runs", body={"properties": {}}))
    runs = api.get("/v1/actions/runs", query={"action": "call"}).json()["runs"]
    assert (len(runs), run["status"]) == (11, "SUCCESS")
    last = runs[0]
    assert (last["status"], last["responseStatus"], last["cause"]["depth"]) == ("FAILURE", 422, 10)
    assert "automation loop stopped" in last["response"]["message"]


def test_a_repeated_call_starts_a_run_once(api: Api, acme: TenantRef, home: str) -> None:
    run = ended(api, acme, calling(f"{home}{ENTITIES}/cart", "GET"))
    request = OutboundRequest("POST", f"{home}/v1/actions/call/runs", {"Content-Type": "application/json"},
                              b'{"properties":{}}')  # fmt: skip
    with tenant_scope(acme):
        row = Run.objects.get(pk=run["id"])
        answers = [ourselves.answer_of(row, request) for _ in range(2)]
    assert [answer.status for answer in answers] == [202, 202]
    assert len(api.get("/v1/actions/runs", query={"action": "call"}).json()["runs"]) == 2


def test_an_entity_that_is_written_by_a_call_goes_on_in_the_chain(api: Api, acme: TenantRef, home: str) -> None:
    noted = {
        "identifier": "noted", "trigger": {
            "type": "automation", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"},
        },
        "invocationMethod": {"type": "KAFKA"},
    }  # fmt: skip
    assert api.post("/v1/actions", json=noted).status_code == 201
    first = ended(api, acme, calling(f"{home}/v1/actions/again/runs", body={"properties": {}}) | {"identifier": "go"})
    assert first["responseStatus"] == 404
    assert api.post("/v1/actions", json=calling(f"{home}{ENTITIES}", body={"identifier": "till"})
                    | {"identifier": "again"}).status_code == 201  # fmt: skip
    started = api.post("/v1/actions/go/runs", json={"properties": {}}).json()["run"]["id"]
    work_off(acme)
    run = api.get("/v1/actions/runs", query={"action": "noted"}).json()["runs"][0]
    assert (run["cause"]["depth"], run["cause"]["path"]) == (2, ["again", "noted"])
    assert run_of(api, started)["status"] == "SUCCESS"


def test_the_log_of_the_run_says_whom_it_called(api: Api, acme: TenantRef, home: str) -> None:
    run = ended(api, acme, calling(f"{home}{ENTITIES}/cart", "GET"))
    assert lines_of(api, run["id"])[0] == f"Calling GET {home}{ENTITIES}/cart"


def test_what_is_streamed_is_read_as_far_as_it_is_kept(api: Api, acme: TenantRef, home: str) -> None:
    run = ended(api, acme, calling(f"{home}{ENTITIES}/export?format=csv", "GET"))
    assert run["responseStatus"] == 200
    assert "cart" in run["response"]

"""What a webhook receives, and what its answer does to the run."""

import base64
import hashlib
import hmac

import pytest

from access.signing import organization_secret
from actions.models import Run
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started, webhook
from tests.actions.receiver import Receiver
from tests.factories import Person
from tests.wire import Api


def work_on(tenant, run_id: str) -> None:
    with tenant_scope(tenant):
        assert work.work_on(run_id)


def test_a_webhook_without_body_receives_the_run_message(api: Api, acme, alice: Person, receiver: Receiver) -> None:
    run_id = started(api, webhook(receiver))
    work_on(acme, run_id)
    heard = receiver.wait()
    message = heard.json()
    assert (heard.method, heard.path, heard.headers["content-type"]) == ("POST", "/scale", "application/json")
    assert (message["action"], message["resourceType"], message["status"]) == ("scale", "run", "TRIGGERED")
    assert message["context"] == {"entity": "cart", "blueprint": "service", "runId": run_id}
    assert message["trigger"]["by"] == {"orgId": str(acme.id), "userId": alice.id}
    payload = message["payload"]
    assert (payload["properties"], payload["entity"]["title"]) == ({"replicas": 4}, "Cart")
    assert payload["action"]["invocationMethod"]["url"] == f"{receiver.url}/scale"
    assert run_of(api, run_id)["payload"]["body"] == message


def test_the_signature_covers_the_bytes_that_were_sent(api: Api, acme, receiver: Receiver) -> None:
    body = {"text": "Grüße", "n": 1.50, "nested": {"b": 1, "a": 2}}
    run_id = started(api, webhook(receiver, body=body))
    work_on(acme, run_id)
    heard = receiver.wait()
    with tenant_scope(acme):
        secret = organization_secret()
    timestamp = heard.headers["x-port-timestamp"]
    signed = hmac.digest(secret.encode(), f"{timestamp}.".encode() + heard.body, hashlib.sha256)
    assert heard.headers["x-port-signature"] == "v1," + base64.b64encode(signed).decode()
    assert heard.headers["webhook-id"] == run_id
    assert heard.json() == body
    assert "Grüße".encode() in heard.body
    assert b" " not in heard.body


def test_templates_see_inputs_entity_user_and_run(api: Api, acme, receiver: Receiver) -> None:
    body = {
        "n": "{{ .inputs.replicas }}", "words": "{{ .inputs.replicas }} of {{ .entity.title }}",
        "who": "{{ .trigger.by.user.email }}", "me": "{{ .user.teamsIdentifiers }}", "run": "{{ .run.id }}",
        "tier": "{{ .entity.properties.tier }}", "gone": "{{ .inputs.nothing }}", "{{ .action.identifier }}": True,
    }  # fmt: skip
    headers = {"X-Team": "{{ .entity.team[0] }}"}
    run_id = started(api, webhook(receiver, body=body, headers=headers, method="PUT"))
    work_on(acme, run_id)
    heard = receiver.wait()
    assert (heard.method, heard.headers["x-team"]) == ("PUT", "payments")
    assert heard.json() == {
        "n": 4, "words": "4 of Cart", "who": "alice@example.com", "me": ["payments"], "run": run_id, "tier": "gold",
        "gone": None, "scale": True,
    }  # fmt: skip


def test_an_entity_input_is_its_identifier_or_the_entity(api: Api, acme, receiver: Receiver) -> None:
    one = {"type": "string", "format": "entity", "blueprint": "service"}
    body = {
        "id": "{{ .inputs.one }}", "text": "to {{ .inputs.one }}", "tier": "{{ .inputs.one.properties.tier }}",
        "ids": "{{ [.inputs.many[].identifier] }}",
    }  # fmt: skip
    action = webhook(receiver, body=body)
    action["trigger"]["userInputs"] = {"properties": {"one": one, "many": {"type": "array", "items": one}}}
    run_id = started(api, action, {"one": "cart", "many": ["cart"]})
    work_on(acme, run_id)
    assert receiver.wait().json() == {"id": "cart", "text": "to cart", "tier": "gold", "ids": ["cart"]}
    assert run_of(api, run_id)["properties"] == {"one": "cart", "many": ["cart"]}


def test_templates_are_rendered_once(api: Api, acme, receiver: Receiver) -> None:
    action = webhook(receiver, body={"text": "{{ .inputs.text }}"})
    run_id = started(api, action, {"replicas": 4, "text": "{{ .run.id }}"})
    work_on(acme, run_id)
    assert receiver.wait().json() == {"text": "{{ .run.id }}"}


def test_a_synchronized_answer_ends_the_run(api: Api, acme, receiver: Receiver) -> None:
    receiver.answer = b'{"ticket": 7}'
    run_id = started(api, webhook(receiver, synchronized=True))
    work_on(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["response"], run["responseStatus"]) == ("SUCCESS", {"ticket": 7}, 200)
    assert run["endedAt"] is not None


def test_an_answer_that_is_no_json_is_kept_as_text(api: Api, acme, receiver: Receiver) -> None:
    receiver.answer = b"done \x00 \xff"
    run_id = started(api, webhook(receiver, synchronized="{{ true }}"))
    work_on(acme, run_id)
    assert run_of(api, run_id)["response"] == "done \ufffd \ufffd"


def test_an_asynchronous_run_waits_for_the_report(api: Api, acme, receiver: Receiver) -> None:
    receiver.status = 202
    run_id = started(api, webhook(receiver))
    work_on(acme, run_id)
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"
    answer = api.patch(f"/v1/actions/runs/{run_id}", json={"status": "SUCCESS", "summary": "scaled"})
    assert (answer.status_code, answer.json()["run"]["summary"]) == (200, "scaled")
    assert [line.split(" in ")[0] for line in lines_of(api, run_id)] == [
        f"Calling POST {receiver.url}/scale", "Answered 202",
    ]  # fmt: skip


@pytest.mark.parametrize("status", [302, 400, 404, 500, 503])
@pytest.mark.parametrize("synchronized", [True, False])
def test_any_answer_that_is_not_2xx_fails_the_run(
    api: Api, acme, receiver: Receiver, status: int, synchronized: bool
) -> None:
    receiver.status = status
    run_id = started(api, webhook(receiver, synchronized=synchronized))
    work_on(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["responseStatus"]) == ("FAILURE", status)
    assert str(status) in run["summary"]
    assert len(receiver.heard) == 1


FORBIDDEN = [
    "http://169.254.169.254/x",
    "http://10.0.0.1/",
    "http://[::1]:9/",
    "https://localhost/",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("url", FORBIDDEN)
def test_an_address_that_templates_make_is_judged_when_it_is_called(api: Api, acme, url: str) -> None:
    action = scale_action(invocationMethod={"type": "WEBHOOK", "url": "{{ .inputs.url }}"})
    run_id = started(api, action, {"replicas": 4, "url": url})
    work_on(acme, run_id)
    run = run_of(api, run_id)
    assert run["status"] == "FAILURE"
    assert run["summary"]


def test_an_expression_that_decides_the_address_must_not_fail(api: Api, acme) -> None:
    action = scale_action(invocationMethod={"type": "WEBHOOK", "url": 'https://{{ error("no host") }}.example.org'})
    run_id = started(api, action)
    work_on(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["payload"]) == ("FAILURE", None)
    assert "no host" in run["summary"]


def test_an_expression_that_fails_in_the_body_is_null_with_a_warning(api: Api, acme, receiver: Receiver) -> None:
    run_id = started(api, webhook(receiver, body={"a": '{{ error("oh") }}'}))
    work_on(acme, run_id)
    assert receiver.wait().json() == {"a": None}
    assert any("/body/a" in line and "oh" in line for line in lines_of(api, run_id))


def test_a_secret_that_is_not_there_fails_the_run_before_any_call(api: Api, acme, receiver: Receiver) -> None:
    run_id = started(api, webhook(receiver, headers={"Authorization": "Bearer {{ .secrets.TOKEN }}"}))
    work_on(acme, run_id)
    assert "TOKEN" in run_of(api, run_id)["summary"]
    assert receiver.heard == []


def test_a_receiver_that_cannot_be_reached_is_tried_three_times(api: Api, acme, settings) -> None:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1"
    run_id = started(api, scale_action(invocationMethod={"type": "WEBHOOK", "url": "http://127.0.0.1:1/"}))
    for attempt in (1, 2, 3):
        assert run_of(api, run_id)["status"] == "IN_PROGRESS"
        work_on(acme, run_id)
        assert run_of(api, run_id)["attempt"] == attempt
        with tenant_scope(acme):
            assert not work.work_on(run_id), "a retry waits, whoever rings"
            Run.objects.filter(pk=run_id).update(ready_at="2020-01-01T00:00:00Z")
    run = run_of(api, run_id)
    assert run["status"] == "FAILURE"
    assert "gave up after 3 attempts" in run["summary"]


def test_a_call_that_may_have_arrived_is_not_repeated(api: Api, acme, receiver: Receiver) -> None:
    receiver.hangs_up = True
    run_id = started(api, webhook(receiver))
    work_on(acme, run_id)
    assert run_of(api, run_id)["status"] == "FAILURE"
    assert len(receiver.heard) == 1


def test_a_run_that_ended_during_the_call_stays_as_it_was(api: Api, acme, receiver: Receiver) -> None:
    """The report comes before the answer, as fast receivers do."""
    run_id = started(api, webhook(receiver, synchronized=True))
    with tenant_scope(acme):
        run = work.claim_any(run_id)
        assert run is not None
        api.patch(f"/v1/actions/runs/{run_id}", json={"status": "FAILURE", "summary": "mine"})
        with tenant_scope(acme), pytest.raises(work.Overtaken):
            work._settle(run, work.Receipt(work.State.SUCCEEDED, "late"))
    assert (run_of(api, run_id)["status"], run_of(api, run_id)["summary"]) == ("FAILURE", "mine")

"""Notices of approvals: who is told what and how, once, tried again when it fails, and without secrets."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db.models.functions import Now

from actions.approvals import posting
from actions.approvals.posting import post_due
from actions.approvals.tasks import next_due
from actions.documents import MASK
from actions.models import Run
from actions.runs.sweep import sweep
from portal.outbound.mail import NO_MAIL
from portal.settings import mail as mail_settings
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action, started
from tests.factories import Person
from tests.wire import Api

RUNS = "/v1/actions/runs"


def asking(**changes: Any) -> dict[str, Any]:
    return scale_action(requiredApproval=True, **changes)


def posted(tenant: Any) -> list[mail.EmailMessage]:
    with tenant_scope(tenant):
        post_due()
    sent, mail.outbox = list(mail.outbox), []
    return sent


def notices_of(api: Api, run_id: str) -> list[dict[str, Any]]:
    return api.get(f"{RUNS}/{run_id}/notifications").json()["notifications"]


def let_time_pass(tenant: Any, run_id: str) -> None:
    with tenant_scope(tenant):
        Run.objects.filter(pk=run_id, notify_at__isnull=False).update(notify_at=Now() - timedelta(seconds=5))


def asked_by(person: Person, api: Api, client: Callable[..., Api], action: dict[str, Any]) -> str:
    assert api.post("/v1/actions", json=action).status_code == 201
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    return client(person).post(f"/v1/actions/{action['identifier']}/runs", json=body).json()["run"]["id"]


def test_each_approver_gets_one_mail_with_the_link_and_the_inputs(
    api: Api, acme: Any, bob: Person, alice: Person, client: Callable[..., Api]
) -> None:
    run_id = asked_by(bob, api, client, asking())
    [sent] = posted(acme)
    assert (sent.to, sent.subject) == ([alice.email], "Approval needed: Scale")
    for text in (sent.body, sent.alternatives[0][0]):
        assert f"http://acme.localhost:8080/runs/{run_id}" in text
        assert "http://acme.localhost:8080/approvals" in text
        assert bob.email in text and "replicas" in text and "Cart" in text
    assert posted(acme) == []
    [notice] = notices_of(api, run_id)
    assert (notice["state"], notice["attempts"], notice["to"]) == ("SENT", 1, alice.email)


def test_approvers_that_a_policy_names_are_told_too(
    api: Api, acme: Any, bob: Person, charlie: Person, client: Callable[..., Api]
) -> None:
    api.post("/v1/actions", json=asking(identifier="scale"))
    policy = {"queries": {}, "conditions": [f'["{charlie.email}"]']}
    api.patch("/v1/actions/scale/permissions", json={"approve": {"roles": [], "policy": policy}})
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    client(bob).post("/v1/actions/scale/runs", json=body)
    assert [sent.to for sent in posted(acme)] == [[charlie.email]]


@pytest.mark.parametrize(
    ("answer", "subject"), [("APPROVE", "Approved: Scale"), ("DECLINE", "Declined: Scale")]
)  # fmt: skip
def test_who_asked_is_told_the_answer_and_the_comment(
    api: Api, acme: Any, bob: Person, client: Callable[..., Api], answer: str, subject: str
) -> None:
    run_id = asked_by(bob, api, client, asking())
    posted(acme)
    api.patch(f"{RUNS}/{run_id}/approval", json={"status": answer, "description": "not on\nFridays"})
    [sent] = posted(acme)
    assert (sent.to, sent.subject) == ([bob.email], subject)
    assert "not on Fridays" in sent.body


def test_who_asked_is_told_that_nobody_answered(api: Api, acme: Any, bob: Person, client: Callable[..., Api]) -> None:
    run_id = asked_by(bob, api, client, asking())
    posted(acme)
    with tenant_scope(acme):
        past = Now() - timedelta(seconds=1)
        Run.objects.filter(pk=run_id).update(deadline=past, due_at=past)
        sweep()
    assert [sent.subject for sent in posted(acme)] == ["Nobody approved in time: Scale"]


def test_who_answers_the_own_request_needs_no_mail(api: Api, acme: Any) -> None:
    run_id = started(api, asking())
    posted(acme)
    api.patch(f"{RUNS}/{run_id}/approval", json={"status": "APPROVE"})
    assert posted(acme) == []


def test_nobody_is_asked_for_what_waits_no_more(api: Api, acme: Any) -> None:
    run_id = started(api, asking())
    api.post(f"{RUNS}/{run_id}/cancel")
    assert posted(acme) == []
    assert [notice["state"] for notice in notices_of(api, run_id)] == ["DROPPED"]


def test_a_secret_input_is_in_no_message(api: Api, acme: Any, receiver: Any) -> None:
    inputs = {"properties": {"token": {"type": "string", "encryption": "aes256-gcm"}}}
    for number, told in enumerate(
        [{"type": "email"}, hook(receiver), hook(receiver, format="slack")]
    ):  # fmt: skip
        action = asking(identifier=f"a{number}", approvalNotification=told)
        action["trigger"] = {**action["trigger"], "userInputs": inputs}
        started(api, action, {"token": "hunter2-hunter2"})
    [sent] = posted(acme)
    said = [sent.body, sent.alternatives[0][0], *(heard.body.decode() for heard in receiver.heard)]
    assert len(said) == 4
    with tenant_scope(acme):
        sealed = [run.properties["token"] for run in Run.objects.all()]
    for text in said:
        assert "hunter2" not in text and not any(cipher in text for cipher in sealed)
    assert MASK in sent.body


def hook(receiver: Any, **more: str) -> dict[str, Any]:
    return {"type": "webhook", "url": f"{receiver.url}/ask", **more}


def test_a_webhook_gets_a_signed_document_once(api: Api, acme: Any, receiver: Any, alice: Person) -> None:
    run_id = started(api, asking(approvalNotification=hook(receiver)))
    assert posted(acme) == [] and posted(acme) == []
    [heard] = receiver.heard
    said = heard.json()
    assert (said["event"], said["run"]["id"], said["action"]["identifier"]) == ("approval_requested", run_id, "scale")
    assert (said["run"]["properties"], said["approvers"]) == ({"replicas": 4}, [alice.email])
    assert said["link"].endswith(f"/runs/{run_id}")
    assert heard.headers["webhook-id"] == f"{run_id}-approval-0"


def test_slack_gets_blocks_in_which_nothing_is_markup(api: Api, acme: Any, receiver: Any) -> None:
    action = asking(title="Scale <!channel> & more", approvalNotification=hook(receiver, format="slack"))
    started(api, action)
    posted(acme)
    said = receiver.heard[0].json()
    assert "Scale &lt;!channel&gt; &amp; more" in said["blocks"][0]["text"]["text"]
    assert "webhook-signature" not in receiver.heard[0].headers


def test_names_are_text_in_a_mail_whatever_they_look_like(api: Api, acme: Any) -> None:
    started(api, asking(title="<img src=x>\nBcc: all@example.com"))
    [sent] = posted(acme)
    assert sent.subject == "Approval needed: <img src=x> Bcc: all@example.com"
    assert "<img" not in sent.alternatives[0][0]
    assert sent.message()["Bcc"] is None


def test_a_receiver_that_fails_is_asked_again_and_given_up_in_the_end(
    api: Api, acme: Any, receiver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "MAX_ATTEMPTS", 3)
    receiver.status = 503
    run_id = started(api, asking(approvalNotification=hook(receiver)))
    for attempt in (1, 2, 3):
        posted(acme)
        [notice] = notices_of(api, run_id)
        assert (notice["attempts"], notice["state"]) == (attempt, "FAILED" if attempt == 3 else "PENDING")
        posted(acme)
        let_time_pass(acme, run_id)
    assert len(receiver.heard) == 3
    assert "503" in notice["error"]


def test_a_receiver_that_refuses_for_good_is_not_asked_again(api: Api, acme: Any, receiver: Any) -> None:
    receiver.status = 404
    run_id = started(api, asking(approvalNotification=hook(receiver)))
    posted(acme)
    assert [notice["state"] for notice in notices_of(api, run_id)] == ["FAILED"]


def test_a_mail_server_that_is_away_costs_the_run_nothing(api: Api, acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: Any, **options: Any) -> int:
        raise smtplib.SMTPServerDisconnected("closed")

    run_id = started(api, asking())
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
        assert posted(acme) == []
    with tenant_scope(acme):
        assert next_due() is not None
    let_time_pass(acme, run_id)
    assert len(posted(acme)) == 1
    assert api.patch(f"{RUNS}/{run_id}/approval", json={"status": "APPROVE"}).status_code == 201


def test_a_notice_that_another_worker_holds_is_left_to_it(api: Api, acme: Any) -> None:
    run_id = started(api, asking())
    with tenant_scope(acme):
        assert posting._claim(run_id) is not None
        assert posting._claim(run_id) is None


def test_without_a_mail_server_nothing_is_noted(api: Api, acme: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = NO_MAIL
    run_id = started(api, asking())
    assert notices_of(api, run_id) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://u%40x:p%3Aw@mail.example.org:2525", ("smtp", "mail.example.org", 2525, "u@x", "p:w", False, True)),
        ("smtps://mail.example.org", ("smtp", "mail.example.org", 465, "", "", True, False)),
        ("smtp://localhost:25?tls=no", ("smtp", "localhost", 25, "", "", False, False)),
    ],
)
def test_one_address_says_how_mail_is_sent(url: str, expected: tuple) -> None:
    found = mail_settings(url)
    keys = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_SSL", "USE_TLS")
    assert found["EMAIL_BACKEND"].split(".")[-2] == expected[0]
    assert tuple(found[f"EMAIL_{key}"] for key in keys) == expected[1:]


def test_notices_are_for_those_who_may_see_the_run(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    run_id = started(api, asking(allowAnyoneToViewRuns=False))
    assert client(bob).get(f"{RUNS}/{run_id}/notifications").status_code == 404

"""Approvals that are answered in Slack: who pressed, what is refused, and what everybody reads there afterwards."""

import hashlib
import hmac
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from kombu.exceptions import OperationalError

from actions.approvals import slack
from actions.approvals.tasks import answer_press_task
from tests.actions.conftest import Keep, run_of, scale_action, started
from tests.actions.receiver import Receiver, receiving
from tests.actions.test_approval_notices import hook, posted
from tests.factories import Person
from tests.wire import Answer, Api

Pressing = Callable[..., Answer]
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
INTERACTIONS = "/v1/slack/interactions"


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch, keep: Keep) -> Iterator[Receiver]:
    """Slack, where whoever presses is Alice; the organization has an app there."""
    keep(SLACK_SIGNING_SECRET=SECRET, SLACK_BOT_TOKEN="xoxb-1")
    with receiving() as running:
        monkeypatch.setattr(slack, "API", running.url)
        running.answer = person_in_slack("alice@example.com")
        yield running


def person_in_slack(email: str | None, **marks: Any) -> bytes:
    return orjson.dumps({"ok": True, "user": {"id": "U1", "profile": {"email": email}, **marks}})


def message(api: Api, tenant: Any, receiver: Receiver, **terms: Any) -> tuple[str, dict[str, Any]]:
    """The id of a run, and what Slack was sent of it."""
    asked = {"type": "ANY", **terms}
    action = scale_action(requiredApproval=asked, approvalNotification=hook(receiver, format="slack"))
    run_id = started(api, action)
    posted(tenant)
    return run_id, receiver.wait().json()


def buttons(sent: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = [block["elements"] for block in sent["blocks"] if block["type"] == "actions"]
    return {button["action_id"]: button for row in rows for button in row}


def signed(body: bytes, moment: int | None = None, secret: str = SECRET) -> dict[str, str]:
    at = int(time.time()) if moment is None else moment
    digest = hmac.new(secret.encode(), b"v0:%d:%b" % (at, body), hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip


def pressed(receiver: Receiver, button: dict[str, Any], **changes: Any) -> bytes:
    payload = {
        "type": "block_actions", "user": {"id": "U1"}, "response_url": f"{receiver.url}/answer",
        "actions": [{"action_id": button["action_id"], "value": button["value"]}],
    } | changes  # fmt: skip
    return urlencode({"payload": orjson.dumps(payload).decode()}).encode()


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Pressing:
    """A press in Slack, until a worker has dealt with it."""
    rung: list[tuple[str, ...]] = []
    monkeypatch.setattr(answer_press_task, "apply_async", lambda args, **_: rung.append(args))

    def answered(receiver: Receiver, button: dict[str, Any], **signature: Any) -> Answer:
        body = pressed(receiver, button)
        answer = Api("acme.localhost:8080").post(INTERACTIONS, body=body, headers=signed(body, **signature))
        while rung:
            answer_press_task(*rung.pop())
        return answer

    return answered


def told(receiver: Receiver) -> dict[str, Any]:
    heard = receiver.wait()
    assert heard.path == "/answer"
    return heard.json()


def test_a_press_answers_as_the_person_and_takes_the_buttons_away(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, press: Pressing
) -> None:
    run_id, sent = message(api, acme, receiver)
    assert {name: button["text"]["text"] for name, button in buttons(sent).items()} == {
        "APPROVE": "Approve", "DECLINE": "Decline",
    }  # fmt: skip
    assert press(receiver, buttons(sent)["APPROVE"]).status_code == 200
    asked = directory.wait()
    assert (asked.path, asked.headers["authorization"]) == ("/users.info?user=U1", "Bearer xoxb-1")
    said = told(receiver)
    assert said["replace_original"] and said["text"].startswith("Approved by alice@example.com: <http")
    run = run_of(api, run_id)
    assert (run["status"], run["approval"]["state"]) == ("IN_PROGRESS", "APPROVED")


def test_declining_ends_the_run(api: Api, acme: Any, receiver: Receiver, directory: Receiver, press: Pressing) -> None:
    run_id, sent = message(api, acme, receiver)
    press(receiver, buttons(sent)["DECLINE"])
    assert told(receiver)["text"].startswith("Declined by alice@example.com")
    assert run_of(api, run_id)["status"] == "DECLINED"


@pytest.mark.parametrize(
    "signature", [{"moment": 1_500_000_000}, {"moment": 9_999_999_999}, {"secret": "another"}], ids=str
)
def test_what_slack_did_not_sign_just_now_is_refused(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, signature: dict[str, Any], press: Pressing
) -> None:
    run_id, sent = message(api, acme, receiver)
    answer = press(receiver, buttons(sent)["APPROVE"], **signature)
    assert answer.status_code == 401 and "five minutes" in answer.json()["message"]
    assert (run_of(api, run_id)["status"], directory.heard) == ("WAITING_FOR_APPROVAL", [])


def test_a_body_that_was_changed_on_the_way_is_refused(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver
) -> None:
    run_id, sent = message(api, acme, receiver)
    headers = signed(pressed(receiver, buttons(sent)["DECLINE"]))
    body = pressed(receiver, buttons(sent)["APPROVE"])
    assert Api("acme.localhost:8080").post(INTERACTIONS, body=body, headers=headers).status_code == 401
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"


def test_the_same_press_sent_again_decides_nothing(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, press: Pressing
) -> None:
    run_id, sent = message(api, acme, receiver, quorum=2)
    press(receiver, buttons(sent)["APPROVE"])
    assert told(receiver)["text"] == "Approved by alice@example.com; more approvals are needed"
    press(receiver, buttons(sent)["APPROVE"])
    said = told(receiver)
    assert (said["response_type"], "answered already" in said["text"]) == ("ephemeral", True)
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"


STRANGERS = [
    (person_in_slack("who@example.org"), "knows nobody by that address"),
    (person_in_slack(None), "knows nobody by that address"),
    (person_in_slack("alice@example.com", is_stranger=True), "knows nobody by that address"),
    (person_in_slack("alice@example.com", is_email_confirmed=False), "knows nobody by that address"),
    (b'{"ok": false, "error": "missing_scope"}', "users:read.email"),
    (b"<html>", "users:read.email"),
]


@pytest.mark.parametrize(("answer", "words"), STRANGERS)
def test_strangers_read_why_they_may_not(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, answer: bytes, words: str, press: Pressing
) -> None:
    run_id, sent = message(api, acme, receiver)
    directory.answer = answer
    assert press(receiver, buttons(sent)["APPROVE"]).status_code == 200
    said = told(receiver)
    assert (said["response_type"], words in said["text"]) == ("ephemeral", True)
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"


def test_whoever_is_not_asked_may_not_answer(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, bob: Person, press: Pressing
) -> None:
    run_id, sent = message(api, acme, receiver)
    directory.answer = person_in_slack(bob.email)
    press(receiver, buttons(sent)["APPROVE"])
    assert "not among those who may approve" in told(receiver)["text"]
    assert run_of(api, run_id)["status"] == "WAITING_FOR_APPROVAL"


def test_what_needs_words_stays_a_link(api: Api, acme: Any, receiver: Receiver, directory: Receiver) -> None:
    _, sent = message(api, acme, receiver, commentRequired=["DECLINE"])
    assert [(name, "url" in button) for name, button in buttons(sent).items()] == [
        ("APPROVE", False), ("DECLINE_ON_PAGE", True),
    ]  # fmt: skip


def test_without_an_app_there_are_links_and_no_door(api: Api, acme: Any, receiver: Receiver) -> None:
    _, sent = message(api, acme, receiver)
    assert buttons(sent) == {}
    answer = Api("acme.localhost:8080").post(INTERACTIONS, body=b"payload={}", headers=signed(b"payload={}"))
    assert answer.status_code == 404 and "SLACK_SIGNING_SECRET" in answer.json()["message"]


NUMBERS = urlencode({"payload": orjson.dumps({
    "type": "block_actions", "user": {"id": 5}, "response_url": [], "actions": [{"action_id": "APPROVE", "value": 7}],
}).decode()}).encode()  # fmt: skip


@pytest.mark.parametrize(
    "body", [b"", b"payload=", b"payload={", b"payload=[]", b"\xff", b'payload={"type":1}', NUMBERS]
)
def test_what_is_no_press_is_refused_in_words(api: Api, acme: Any, directory: Receiver, body: bytes) -> None:
    answer = Api("acme.localhost:8080").post(INTERACTIONS, body=body, headers=signed(body))
    assert answer.status_code in (200, 422)
    assert directory.heard == []


def test_slack_gets_its_reply_before_anybody_is_asked(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, sent = message(api, acme, receiver)
    rung: list[tuple[str, ...]] = []
    monkeypatch.setattr(answer_press_task, "apply_async", lambda args, **_: rung.append(args))
    body = pressed(receiver, buttons(sent)["APPROVE"])
    assert Api("acme.localhost:8080").post(INTERACTIONS, body=body, headers=signed(body)).status_code == 200
    assert (directory.heard, run_of(api, run_id)["status"]) == ([], "WAITING_FOR_APPROVAL")
    [bell] = rung
    assert not any("xoxb" in part for part in bell)


def test_a_press_that_no_worker_can_be_called_for_may_be_repeated(
    api: Api, acme: Any, receiver: Receiver, directory: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, sent = message(api, acme, receiver)

    def broken(**_: Any) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(answer_press_task, "apply_async", broken)
    body = pressed(receiver, buttons(sent)["APPROVE"])
    assert Api("acme.localhost:8080").post(INTERACTIONS, body=body, headers=signed(body)).status_code == 503

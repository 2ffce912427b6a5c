"""An event of the log starts an automation once more, when somebody who builds says so."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.actions.test_automations import runs_of, saved, work_off
from tests.wire import Api

Document = dict[str, Any]


def noted(condition: str | None = None, **more: Any) -> Document:
    condition_ = {"condition": {"type": "JQ", "expressions": [condition]}} if condition else {}
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    return {
        "identifier": "noted",
        "trigger": {"type": "automation", "event": event, **condition_},
        "invocationMethod": {"type": "KAFKA", "payload": {"what": "{{ .event.diff.after.title }}"}},
        **more,
    }


def created(api: Api, name: str = "lamp") -> str:
    """The name of the event of a service that was created before the automation was there."""
    assert api.post("/v1/blueprints/service/entities", json={"identifier": name, "title": name}).status_code == 201
    log = api.get("/v1/audit-log", query={"entity": name, "blueprint": "service"}).json()["audits"]
    return str(log[0]["identifier"])


def replay(api: Api, event: str, name: str = "noted") -> Any:
    return api.post(f"/v1/automations/{name}/replay", json={"event": event})


def test_what_happened_before_an_automation_was_there_is_made_up_for(api: Api, acme: Any) -> None:
    event = created(api)
    saved(api, noted())
    answer = replay(api, event)
    assert answer.status_code == 202, answer.content
    work_off(acme)
    (run,) = runs_of(api, "noted")
    assert (run["id"], run["payload"]["payload"]["what"]) == (answer.json()["run"]["id"], "lamp")
    lines = api.get(f"/v1/actions/runs/{run['id']}/logs").json()["runLogs"]
    assert "Started once more for this event by alice@example.com" in [line["message"] for line in lines]


def test_each_replay_starts_a_run_also_beside_the_first(api: Api, acme: Any) -> None:
    saved(api, noted())
    event = created(api)
    work_off(acme)
    assert [replay(api, event).status_code for _ in range(2)] == [202, 202]
    assert len(runs_of(api, "noted")) == 3


@pytest.mark.parametrize(
    ("automation", "words"),
    [
        (noted('.diff.after.title == "other"'), "the condition of"),
        (noted(publish=False), "not published"),
        (scale_action(identifier="noted"), "it is no automation"),
        (noted() | {"trigger": {"type": "automation", "event": {"type": "ENTITY_DELETED", "blueprintIdentifier": "service"}}},
         "does not wait for events of this kind"),
    ],
)  # fmt: skip
def test_an_event_that_would_start_nothing_starts_nothing_and_says_why(
    api: Api, acme: Any, automation: Document, words: str
) -> None:
    event = created(api)
    saved(api, automation)
    answer = replay(api, event)
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert runs_of(api, "noted") == []


@pytest.mark.parametrize("event", ["", "event_nonsense", "event_" + "0" * 32])
def test_an_event_that_the_log_does_not_have_is_not_found(api: Api, acme: Any, event: str) -> None:
    saved(api, noted())
    assert replay(api, event).status_code == 404


@pytest.mark.parametrize("body", [{}, {"event": 3}, {"event": "x", "more": 1}, []])
def test_a_request_without_an_event_is_refused(api: Api, acme: Any, body: Any) -> None:
    saved(api, noted())
    assert api.post("/v1/automations/noted/replay", json=body).status_code == 422


def test_a_member_replays_nothing(api: Api, bob: Any, client: Callable[..., Api]) -> None:
    saved(api, noted())
    assert replay(client(bob), created(api)).status_code == 403


def test_only_automations_are_tried_on_events(api: Api) -> None:
    answer = api.post("/v1/automations/try", json=scale_action())
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == ["/trigger/type"]

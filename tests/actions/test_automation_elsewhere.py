"""Automations that wait for what happens to actions and people."""

from typing import Any

import pytest

from tests.actions.conftest import scale_action
from tests.actions.test_automations import runs_of, saved, work_off
from tests.wire import Api


def noted(**event: Any) -> dict[str, Any]:
    return {
        "identifier": "noted",
        "trigger": {"type": "automation", "event": event},
        "invocationMethod": {"type": "KAFKA", "payload": {"what": "{{ .event.action }} {{ .event.diff.after.title }}"}},
    }


def said(api: Api, tenant: Any) -> list[str]:
    work_off(tenant)
    return [run["payload"]["payload"]["what"] for run in reversed(runs_of(api, "noted"))]


def test_changes_of_any_action_are_heard(api: Api, acme: Any) -> None:
    saved(api, noted(type="ACTION_CHANGED"))
    saved(api, scale_action())
    api.put("/v1/actions/scale", json=scale_action(title="Bigger"))
    api.patch("/v1/actions/scale/permissions", json={"execute": {"roles": ["Admin"]}})
    api.delete("/v1/actions/scale")
    # Its own beginning is the first change that it hears of.
    assert said(api, acme) == ["CREATE ", "CREATE Scale", "UPDATE Bigger", "UPDATE ", "DELETE "]


def test_changes_of_one_action_are_heard_also_under_its_new_name(api: Api, acme: Any) -> None:
    saved(api, scale_action())
    saved(api, scale_action(identifier="other", title="Other"))
    saved(api, noted(type="ACTION_CHANGED", actionIdentifier="scale"))
    api.put("/v1/actions/other", json=scale_action(identifier="other", title="Another"))
    api.put("/v1/actions/scale", json=scale_action(identifier="resize"))
    api.put("/v1/actions/resize", json=scale_action(identifier="resize", title="Bigger"))
    assert said(api, acme)[-1] == "UPDATE Bigger"
    assert not any("Another" in line for line in said(api, acme))


def test_a_new_person_is_heard(api: Api, acme: Any) -> None:
    event = {"type": "USER_CREATED"}
    automation = noted(**event) | {
        "invocationMethod": {"type": "KAFKA", "payload": {"what": "{{ .event.diff.after.email }}"}}
    }
    saved(api, automation)
    assert api.post("/v1/users/invite", json={"invitee": {"email": "new@example.org"}}).status_code == 200
    assert said(api, acme) == ["new@example.org"]


@pytest.mark.parametrize(
    ("event", "found"),
    [({"type": "ACTION_CHANGED"}, 2), ({"type": "ACTION_CHANGED", "actionIdentifier": "scale"}, 1),
     ({"type": "USER_CREATED"}, 1)],
)  # fmt: skip
def test_what_has_happened_is_tried_before_it_is_saved(api: Api, event: dict[str, Any], found: int) -> None:
    saved(api, scale_action())
    saved(api, scale_action(identifier="other"))
    api.post("/v1/users/invite", json={"invitee": {"email": "new@example.org"}})
    answer = api.post("/v1/automations/try", json=noted(**event))
    assert answer.status_code == 200, answer.content
    assert [each["matches"] for each in answer.json()["events"]] == [True] * found


def test_what_a_webhook_event_is_for_must_be_said(api: Api) -> None:
    answer = api.post("/v1/actions", json=noted(type="WEBHOOK_EVENT"))
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (
        422,
        "/trigger/event/webhookIdentifier",
    )

"""One automation that waits for several events, of several blueprints."""

from typing import Any

import pytest

from tests.actions.conftest import SERVICE, scale_action
from tests.actions.test_automations import runs_of, saved, work_off
from tests.wire import Api

CREATED = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
CHANGED = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "box"}


@pytest.fixture(autouse=True)
def box(api: Api) -> None:
    schema = {"properties": {"tier": {"type": "string"}, "due": {"type": "string", "format": "timer"}}}
    assert api.post("/v1/blueprints", json=SERVICE | {"identifier": "box", "schema": schema}).status_code == 201


def waiting(*more: dict[str, Any], event: dict[str, Any] = CREATED, **changes: Any) -> dict[str, Any]:
    said = "{{ .event.action }} {{ .event.context.blueprintIdentifier }} {{ .event.context.entityIdentifier }}"
    return {
        "identifier": "both",
        "trigger": {"type": "automation", "event": event, "moreEvents": list(more)},
        "invocationMethod": {"type": "KAFKA", "payload": {"what": said}},
    } | changes


def put(api: Api, blueprint: str, identifier: str, **properties: Any) -> None:
    body = {"identifier": identifier, "properties": properties}
    answer = api.post(f"/v1/blueprints/{blueprint}/entities?upsert=true&merge=true", json=body)
    assert answer.status_code in (200, 201), answer.content


def heard(api: Api, tenant: Any) -> list[str]:
    work_off(tenant)
    return [run["payload"]["payload"]["what"] for run in reversed(runs_of(api, "both"))]


def test_each_of_the_events_starts_it_and_nothing_else(api: Api, acme: Any) -> None:
    saved(api, waiting(CHANGED))
    put(api, "service", "basket")
    put(api, "service", "basket", tier="gold")
    put(api, "box", "crate")
    put(api, "box", "crate", tier="gold")
    assert heard(api, acme) == ["CREATE service basket", "UPDATE box crate"]


def test_an_event_that_is_asked_for_twice_starts_one_run(api: Api, acme: Any) -> None:
    saved(api, waiting(CREATED, {"type": "ANY_ENTITY_CHANGE", "blueprintIdentifier": "service"}))
    put(api, "service", "basket")
    assert heard(api, acme) == ["CREATE service basket"]


def test_what_one_event_asks_beyond_its_kind_does_not_weaken_another(api: Api, acme: Any) -> None:
    """A timer's name counts for that timer, though the other event would take anything of its own kind."""
    timer = {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "box", "propertyIdentifier": "other"}
    saved(api, waiting(timer))
    put(api, "box", "crate", due="2020-01-01T00:00:00Z")
    assert heard(api, acme) == []


def test_what_has_happened_of_each_kind_can_be_tried(api: Api) -> None:
    put(api, "box", "crate", tier="a")
    put(api, "box", "crate", tier="b")
    answer = api.post("/v1/automations/try", json=waiting(CHANGED))
    kinds = [each["context"]["context"]["blueprintIdentifier"] for each in answer.json()["events"]]
    assert kinds == ["box", "service"]


def test_a_replayed_event_may_be_any_of_them(api: Api, acme: Any) -> None:
    saved(api, waiting(CHANGED))
    put(api, "box", "crate", tier="a")
    put(api, "box", "crate", tier="b")
    [latest, *_] = api.post("/v1/automations/try", json=waiting(CHANGED)).json()["events"]
    assert api.post("/v1/automations/both/replay", json={"event": latest["event"]}).status_code == 202
    assert heard(api, acme) == ["UPDATE box crate"] * 2


def test_several_schedules_are_told_in_their_order(api: Api) -> None:
    daily, noon = ({"type": "SCHEDULE", "cron": cron} for cron in ("0 8 * * *", "0 12 * * *"))
    saved(api, waiting(noon, event=daily))
    [shown] = api.get("/v1/automations").json()["automations"]
    assert [moment[11:16] for moment in sorted(shown["nextRuns"])[:2]] in (["08:00", "12:00"], ["12:00", "08:00"])
    assert shown["nextRuns"] == sorted(shown["nextRuns"])
    assert shown["moreEvents"] == [noon]


def test_faults_of_all_events_are_told_at_their_places(api: Api) -> None:
    wrong = [{"type": "RUN_CREATED"}, {"type": "ENTITY_CREATED", "blueprintIdentifier": "nowhere"}, {"type": "TEA"}]
    paths = {each["path"] for each in api.post("/v1/actions", json=waiting(*wrong)).json()["details"]["errors"]}
    assert {"/trigger/moreEvents/2/type", "/trigger/moreEvents/1/blueprintIdentifier"} <= paths
    paths = {each["path"] for each in api.post("/v1/actions", json=waiting(*wrong[:2])).json()["details"]["errors"]}
    assert paths == {"/trigger/moreEvents/0/actionIdentifier", "/trigger/moreEvents/1/blueprintIdentifier"}


@pytest.mark.parametrize("more", ["x", 1, {}, [1], [None], [[]], [{"type": None}], [{"type": []}], [CREATED] * 21])
def test_what_is_no_list_of_events_is_refused(api: Api, more: Any) -> None:
    body = waiting()
    body["trigger"]["moreEvents"] = more
    answer = api.post("/v1/actions", json=body)
    assert answer.status_code == 422
    assert all(each["path"].startswith("/trigger/moreEvents") for each in answer.json()["details"]["errors"])


@pytest.mark.parametrize(
    "wanted",
    [
        {"blueprint_identifier": "box"},
        {"trigger_event": "ENTITY_UPDATED"},
        {"trigger_event_action_identifier": "scale"},
    ],
)
def test_filters_find_it_by_any_of_its_events(api: Api, wanted: dict[str, str]) -> None:
    saved(api, scale_action())
    saved(api, waiting(CHANGED, {"type": "RUN_UPDATED", "actionIdentifier": "scale"}))
    found = api.get("/v1/actions", query=wanted).json()["actions"]
    assert "both" in [each["identifier"] for each in found]


def test_every_event_follows_a_renaming(api: Api) -> None:
    saved(api, scale_action())
    timer = {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "box", "propertyIdentifier": "due"}
    saved(api, waiting(timer, {"type": "RUN_UPDATED", "actionIdentifier": "scale"}))
    api.put("/v1/actions/scale", json=scale_action(identifier="resize"))
    api.patch("/v1/blueprints/box/properties/due/rename", json={"newPropertyName": "until"})
    api.patch("/v1/blueprints/box", json={"identifier": "crate"})
    first, second = api.get("/v1/actions/both").json()["action"]["trigger"]["moreEvents"]
    assert (first["blueprintIdentifier"], first["propertyIdentifier"]) == ("crate", "until")
    assert second["actionIdentifier"] == "resize"


def test_what_expressions_read_is_followed_unless_another_of_its_blueprints_has_it_too(api: Api) -> None:
    reads = {"type": "KAFKA", "payload": {"x": "{{ .event.diff.after.properties.tier }}"}}
    saved(api, waiting(CHANGED, invocationMethod=reads))
    saved(api, waiting(identifier="one", invocationMethod=reads))
    api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    both, one = (api.get(f"/v1/actions/{name}").json()["action"]["invocationMethod"] for name in ("both", "one"))
    assert both == reads, "boxes go on having a tier"
    assert one["payload"]["x"] == "{{ .event.diff.after.properties.level }}"


def test_one_that_waits_elsewhere_too_stays_when_a_blueprint_goes_and_says_so(api: Api) -> None:
    saved(api, waiting(CHANGED))
    assert api.delete("/v1/blueprints/box?delete_actions=true").status_code == 200
    [found] = api.get("/v1/action-warnings").json()["actions"]
    assert found["warnings"][0]["path"] == "/trigger/moreEvents/0/blueprintIdentifier"

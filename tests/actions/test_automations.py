"""Automations: what starts them, with which context, and what stops them."""

from typing import Any

import pytest

from actions.automations.react import react
from actions.models import Occasion
from actions.runs.work import work_on
from blueprints import expiry
from scorecards.tasks import rejudge_task
from scorecards.told.tasks import tell_results_task
from tenants.scope import tenant_scope
from tests.wire import Api


def automation(identifier: str, event: dict[str, Any], mapping: dict[str, Any], **trigger: Any) -> dict[str, Any]:
    return {
        "identifier": identifier,
        "trigger": {"type": "automation", "event": event, **trigger},
        "invocationMethod": {"type": "UPSERT_ENTITY", "blueprintIdentifier": "service", "mapping": mapping},
    }


def created(**trigger: Any) -> dict[str, Any]:
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    return automation("copy", event, {"identifier": "copy-of-{{ .event.context.entityIdentifier }}"}, **trigger)


def put(api: Api, identifier: str, **properties: Any) -> None:
    body = {"identifier": identifier, "properties": properties}
    answer = api.post("/v1/blueprints/service/entities?upsert=true&merge=true", json=body)
    assert answer.status_code in (200, 201), answer.content


def saved(api: Api, body: dict[str, Any]) -> None:
    answer = api.post("/v1/actions", json=body)
    assert answer.status_code == 201, answer.content


def work_off(tenant: Any, rounds: int = 30) -> None:
    """As the workers would, until nothing is left or it goes on and on."""
    with tenant_scope(tenant):
        for _ in range(rounds):
            reacted = react()
            if not (work_on("none") or reacted):
                return


def runs_of(api: Api, identifier: str) -> list[dict[str, Any]]:
    return api.get("/v1/actions/runs", query={"action": identifier}).json()["runs"]


def only(condition: str, combinator: str | None = None) -> dict[str, Any]:
    return {
        "condition": {"type": "JQ", "expressions": [condition]} | ({"combinator": combinator} if combinator else {})
    }


def test_an_entity_that_is_created_starts_one_run(api: Api, acme: Any) -> None:
    saved(api, created(**only('.diff.after.identifier == "basket"')))
    put(api, "basket", tier="gold")
    work_off(acme)
    [run] = runs_of(api, "copy")
    assert (run["status"], run["source"], run["createdBy"]) == ("SUCCESS", "AUTOMATION", "automation:copy")
    assert (run["cause"]["depth"], run["cause"]["path"]) == (1, ["copy"])
    assert api.get("/v1/blueprints/service/entities/copy-of-basket").status_code == 200


def test_an_event_is_acted_upon_once(api: Api, acme: Any) -> None:
    saved(api, created(**only('.diff.after.identifier == "basket"')))
    put(api, "basket")
    work_off(acme)
    work_off(acme)
    with tenant_scope(acme):
        assert Occasion.objects.count() == 0
    assert len(runs_of(api, "copy")) == 1


def test_what_does_not_match_leaves_no_run(api: Api, acme: Any) -> None:
    saved(api, created(**only(".diff.after.properties.tier")))
    put(api, "basket", tier="gold")
    work_off(acme)
    assert runs_of(api, "copy") == []


def test_an_update_without_difference_starts_nothing(api: Api, acme: Any) -> None:
    event = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "service"}
    saved(api, automation("touch", event, {"identifier": "cart"}))
    put(api, "cart", tier="gold")
    work_off(acme)
    assert runs_of(api, "touch") == []
    put(api, "cart", tier="silver")
    work_off(acme)
    assert [run["entity"]["identifier"] for run in runs_of(api, "touch")] == ["cart"]


def test_templates_see_both_sides_of_a_change(api: Api, acme: Any) -> None:
    event = {"type": "ANY_ENTITY_CHANGE", "blueprintIdentifier": "service"}
    title = "{{ .event.diff.before.properties.tier }} to {{ .event.diff.after.properties.tier }}"
    saved(api, automation("note", event, {"identifier": "note", "title": title}, **only('.action == "UPDATE"')))
    put(api, "cart", tier="silver")
    work_off(acme, rounds=2)
    assert api.get("/v1/blueprints/service/entities/note").json()["entity"]["title"] == "gold to silver"


def test_an_automation_has_no_inputs(api: Api, acme: Any) -> None:
    """Null in what is tried as in what is sent: nobody filled in a form."""
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    note = automation("note", event, {"identifier": "note", "title": "inputs are {{ .inputs | type }}"})
    saved(api, note)
    put(api, "basket")
    [tried] = api.post("/v1/automations/try?limit=1", json=note).json()["events"]
    assert tried["payload"]["mapping"]["title"] == "inputs are null"
    work_off(acme)
    assert api.get("/v1/blueprints/service/entities/note").json()["entity"]["title"] == "inputs are null"


def test_a_deleted_entity_is_known_by_what_it_was(api: Api, acme: Any) -> None:
    event = {"type": "ENTITY_DELETED", "blueprintIdentifier": "service"}
    saved(api, automation("grave", event, {"identifier": "grave-of-{{ .event.diff.before.identifier }}"}))
    api.delete("/v1/blueprints/service/entities/cart")
    work_off(acme)
    assert api.get("/v1/blueprints/service/entities/grave-of-cart").status_code == 200


def test_a_loop_ends_and_is_told(api: Api, acme: Any) -> None:
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    saved(api, automation("grow", event, {"identifier": "{{ .event.context.entityIdentifier }}x"}))
    put(api, "a")
    work_off(acme, rounds=60)
    runs = runs_of(api, "grow")
    assert (len(runs), {run["status"] for run in runs[1:]}) == (11, {"SUCCESS"})
    assert runs[0]["status"] == "FAILURE"
    assert runs[0]["summary"].startswith("automation loop stopped")


def test_an_unpublished_automation_does_nothing(api: Api, acme: Any) -> None:
    saved(api, created() | {"publish": False})
    put(api, "basket")
    saved(api, created() | {"identifier": "other"})
    put(api, "bag")
    api.put("/v1/actions/other", json=created() | {"identifier": "other", "publish": False})
    work_off(acme)
    assert runs_of(api, "copy") + runs_of(api, "other") == []


def test_all_faults_of_a_trigger_come_at_once(api: Api) -> None:
    body = automation("me", {"type": "RUN_CREATED"}, {}, **only("1 +"))
    faults = api.post("/v1/actions", json=body).json()["details"]["errors"]
    assert {fault["path"] for fault in faults} == {
        "/trigger/event/actionIdentifier", "/trigger/condition/expressions/0",
    }  # fmt: skip


def test_a_renamed_blueprint_is_still_watched(api: Api, acme: Any) -> None:
    saved(api, created(**only('.diff.after.identifier == "basket"')))
    blueprint = api.get("/v1/blueprints/service").json()["blueprint"]
    body = {key: blueprint[key] for key in ("title", "schema", "relations")} | {"identifier": "component"}
    assert api.put("/v1/blueprints/service", json=body).status_code == 200
    assert api.post("/v1/blueprints/component/entities", json={"identifier": "basket"}).status_code == 201
    work_off(acme)
    assert [run["status"] for run in runs_of(api, "copy")] == ["SUCCESS"]


@pytest.mark.parametrize("size", [2, 20])
def test_the_writer_pays_for_no_single_match(api: Api, acme: Any, count_queries: Any, size: int) -> None:
    saved(api, created())
    entities = [{"identifier": f"e{number}"} for number in range(size)]
    with count_queries() as counted:
        api.post("/v1/blueprints/service/entities/bulk", json={"entities": entities})
    assert len([query for query in counted if "actions_occasion" in query["sql"]]) == 1
    with tenant_scope(acme), count_queries() as reacting:
        react()
    assert len(reacting) <= 16
    assert len(runs_of(api, "copy")) == size


def test_two_organizations_do_not_hear_each_other(
    api: Api, acme: Any, globex: Any, globex_alice: Any, client: Any
) -> None:
    saved(api, created())
    from tests.actions.conftest import SERVICE

    other = client(globex_alice)
    other.post("/v1/blueprints", json=SERVICE)
    put(other, "basket")
    work_off(acme)
    work_off(globex)
    assert runs_of(api, "copy") == []


def test_a_definition_is_tried_on_the_last_events_and_nothing_is_sent(api: Api, acme: Any) -> None:
    put(api, "basket", tier="gold")
    body = created(**only('.diff.after.identifier == "basket"')) | {"publish": False}
    first, second = api.post("/v1/automations/try", json=body).json()["events"]
    assert (first["matches"], second["matches"]) == (True, False)
    assert first["payload"]["mapping"]["identifier"] == "copy-of-basket"
    assert first["context"]["diff"]["after"]["properties"]["tier"] == "gold"
    assert runs_of(api, "copy") == []


def test_what_was_given_up_is_shown_and_tried_again(api: Api, acme: Any) -> None:
    saved(api, created(**only('.diff.after.identifier == "basket"')))
    put(api, "basket")
    with tenant_scope(acme):
        Occasion.objects.update(due_at=None, attempt=3, error="broken")
    [row] = api.get("/v1/automations/undelivered").json()["undelivered"]
    assert (row["automation"], row["error"]) == ("copy", "broken")
    assert api.get("/v1/automations").json()["automations"][0]["undelivered"] == 1
    assert api.post("/v1/automations/undelivered").json()["retried"] == 1
    work_off(acme)
    assert len(runs_of(api, "copy")) == 1


def test_members_do_not_see_how_automations_stand(api: Api, bob: Any, client: Any) -> None:
    assert client(bob).get("/v1/automations").status_code == 403


def test_a_level_that_changes_starts_a_run(api: Api, acme: Any) -> None:
    rule = {"identifier": "gold", "title": "Gold", "level": "Gold", "query": {"combinator": "and", "conditions": [
        {"property": "tier", "operator": "=", "value": "gold"}]}}  # fmt: skip
    scorecard = {"identifier": "health", "title": "Health", "rules": [rule]}
    assert api.post("/v1/blueprints/service/scorecards", json=scorecard).status_code == 201
    event = {"type": "SCORECARD_LEVEL_CHANGED", "blueprintIdentifier": "service", "scorecardIdentifier": "health"}
    saved(api, automation("fallen", event, {"identifier": "note"}))
    put(api, "cart", replicas=7)
    work_off(acme)
    assert runs_of(api, "fallen") == []
    put(api, "cart", tier="silver")
    work_off(acme)
    assert [run["entity"]["identifier"] for run in runs_of(api, "fallen")] == ["cart"]


def test_a_condition_compares_places_of_levels(api: Api, acme: Any) -> None:
    rules = [
        {"identifier": name.lower(), "title": name, "level": name, "query": {"combinator": "and", "conditions": [
            {"property": "replicas", "operator": ">=", "value": least}]}}
        for name, least in (("Bronze", 2), ("Silver", 4), ("Gold", 6))
    ]  # fmt: skip
    scorecard = {"identifier": "health", "title": "Health", "rules": rules}
    assert api.post("/v1/blueprints/service/scorecards", json=scorecard).status_code == 201
    event = {"type": "SCORECARD_LEVEL_CHANGED", "blueprintIdentifier": "service"}
    index = ".scorecards.health.levelIndex"
    falls = only(f".diff.after{index} < .diff.before{index}")
    mapping = {"identifier": "{{ .event.diff.before" + index + " }}-{{ .event.diff.after" + index + " }}"}
    saved(api, automation("fallen", event, mapping, **falls))
    for replicas in (6, 1, 5, 2):
        put(api, "cart", replicas=replicas)
    work_off(acme)
    assert sorted(run["status"] for run in runs_of(api, "fallen")) == ["SUCCESS", "SUCCESS"]
    for name in ("3-0", "2-1"):
        assert api.get(f"/v1/blueprints/service/entities/{name}").status_code == 200
    assert "levelIndex" not in str(api.get("/v1/blueprints/service/entities/cart").json())


def test_the_end_of_a_timer_starts_the_automations_that_wait_for_it(api: Api, acme: Any) -> None:
    timer = {"type": "string", "format": "timer"}
    camp = {"identifier": "camp", "title": "Camp", "schema": {"properties": {"ttl": timer, "review": timer}}}
    assert api.post("/v1/blueprints", json=camp).status_code == 201
    for key in ("ttl", "review"):
        event = {"type": "TIMER_PROPERTY_EXPIRED", "blueprintIdentifier": "camp", "propertyIdentifier": key}
        mapping = {"identifier": f"{key}-{{{{ .event.context.propertyIdentifier }}}}"}
        saved(api, automation(f"after_{key}", event, mapping, **only(".diff.before == null")))
    body = {"identifier": "tent", "properties": {"ttl": "2020-01-01T00:00:00Z"}}
    assert api.post("/v1/blueprints/camp/entities", json=body).status_code == 201
    with tenant_scope(acme):
        assert [expiry.sweep(), expiry.sweep()] == [1, 0]
    work_off(acme)
    assert [run["status"] for run in runs_of(api, "after_ttl")] == ["SUCCESS"]
    assert runs_of(api, "after_review") == []
    assert api.get("/v1/blueprints/service/entities/ttl-ttl").status_code == 200


def test_judging_anew_starts_those_that_wait_for_levels_and_not_those_that_wait_for_writes(api: Api, acme: Any) -> None:
    put(api, "basket", tier="gold")
    rule = {"identifier": "r", "title": "R", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": "gold"}]}}  # fmt: skip
    card = {"identifier": "ready", "title": "Ready", "rules": [rule]}
    assert api.post("/v1/blueprints/service/scorecards", json=card).status_code == 201
    written = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "service"}
    level = {"type": "SCORECARD_LEVEL_CHANGED", "blueprintIdentifier": "service", "scorecardIdentifier": "ready"}
    saved(api, automation("on_write", written, {"identifier": "a"}, **only('.diff.after.identifier == "basket"')))
    saved(api, automation("on_level", level, {"identifier": "b"}, **only('.diff.after.identifier == "basket"')))
    rule["query"]["conditions"][0]["value"] = "silver"
    assert api.put("/v1/blueprints/service/scorecards/ready", json=card).status_code == 200
    work_off(acme)
    assert (len(runs_of(api, "on_write")), len(runs_of(api, "on_level"))) == (0, 1)


def test_a_ticket_is_kept_with_the_result_of_a_rule_until_it_passes(api: Api, acme: Any) -> None:
    """As docs/scorecards.md tells it."""
    rule = {"identifier": "gold", "title": "Gold", "level": "Gold", "query": {"combinator": "and", "conditions": [
        {"property": "tier", "operator": "=", "value": "gold"}]}}  # fmt: skip
    card = {"identifier": "ready", "title": "Ready", "rules": [rule]}
    schema = api.get("/v1/blueprints/_rule_result").json()["blueprint"]["schema"]
    schema["properties"]["ticket"] = {"type": "string"}
    assert api.patch("/v1/blueprints/_rule_result", json={"schema": schema}).status_code == 200
    put(api, "cart", tier="gold")
    assert api.post("/v1/blueprints/service/scorecards", json=card).status_code == 201
    rejudge_task(acme.key)
    tell_results_task(acme.key)
    changed = {"type": "ENTITY_UPDATED", "blueprintIdentifier": "_rule_result"}
    for name, result, ticket in (("open", "Not passed", "T-1"), ("close", "Passed", "")):
        turned = f'.diff.after.properties.result == "{result}" and .diff.before.properties.result != "{result}"'
        mapping = {"identifier": "{{ .event.diff.after.identifier }}", "properties": {"ticket": ticket}}
        body = automation(name, changed, mapping, **only(turned))
        body["invocationMethod"]["blueprintIdentifier"] = "_rule_result"
        saved(api, body)

    def ticket_after(tier: str) -> str | None:
        put(api, "cart", tier=tier)
        rejudge_task(acme.key)
        tell_results_task(acme.key)
        work_off(acme)
        [result] = api.get("/v1/blueprints/_rule_result/entities").json()["entities"]
        return result["properties"]["ticket"]

    assert [ticket_after(tier) for tier in ("silver", "gold")] == ["T-1", ""]
    assert [run["status"] for name in ("open", "close") for run in runs_of(api, name)] == ["SUCCESS", "SUCCESS"]

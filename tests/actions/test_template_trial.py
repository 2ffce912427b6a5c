"""Trying templates before they are saved: results keep their types, errors name their place, nothing is stored."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.models import Run
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action, started
from tests.factories import Person
from tests.wire import Api


def tried(api: Api, template: Any, **given: Any) -> dict[str, Any]:
    answer = api.post("/v1/templates/test", json={"template": template, **given})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_template_is_tried_on_an_entity_inputs_and_the_caller(api: Api) -> None:
    template = {
        "n": "{{ .inputs.n }}", "words": "{{ .inputs.n }} of {{ .entity.title }}", "who": "{{ .user.email }}",
        "list": ["{{ .entity.properties }}"], "{{ .entity.identifier }}": True, "{{ null }}": 1,
    }  # fmt: skip
    found = tried(api, template, blueprint="service", entity="cart", properties={"n": 3})
    assert found["errors"] == []
    assert found["result"] == {
        "n": 3, "words": "3 of Cart", "who": "alice@example.com", "list": [{"tier": "gold", "replicas": 2}], "cart": True,
    }  # fmt: skip
    assert found["context"]["entity"]["identifier"] == "cart"


def test_a_template_is_tried_on_a_past_run(api: Api, acme) -> None:
    run_id = started(api, scale_action())
    found = tried(api, "{{ {id: .run.id, n: .inputs.replicas, of: .entity.title} }}", run=run_id)
    assert found["result"] == {"id": run_id, "n": 4, "of": "Cart"}
    with tenant_scope(acme):
        assert Run.objects.count() == 1


def test_each_leaf_that_fails_is_named(api: Api) -> None:
    found = tried(api, {"a": '{{ error("oh") }}', "b": ["x {{ .inputs + 1 }}", "{{ 1 }}"], "c": "{{ .x | }}"})
    assert [fault["path"] for fault in found["errors"]] == ["/a", "/b/0", "/c"]
    assert all(fault["message"] for fault in found["errors"])
    assert found["result"] == {"a": None, "b": [None, 1], "c": None}


def test_an_event_can_be_given(api: Api) -> None:
    event = {"diff": {"after": {"identifier": "new"}}}
    assert tried(api, "{{ .event.diff.after.identifier }}", context={"event": event})["result"] == "new"


def test_a_secret_that_is_missing_is_named(api: Api) -> None:
    found = tried(api, {"h": "Bearer {{ .secrets.TOKEN }}"})
    assert (found["result"], found["errors"][0]["path"]) == ({"h": None}, "/h")
    assert "TOKEN" in found["errors"][0]["message"]


def test_secret_inputs_of_a_run_stay_masked(api: Api) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": {"pin": {"type": "string", "encryption": "aes256-gcm"}}}
    run_id = started(api, action, {"pin": "1234-canary"})
    assert tried(api, "{{ .inputs.pin }}", run=run_id)["result"] == "••••••••"


def test_others_do_not_try_on_runs_that_they_may_not_see(api: Api, bob: Person, client: Callable[..., Api]) -> None:
    run_id = started(api, scale_action(allowAnyoneToViewRuns=False))
    answer = client(bob).post("/v1/templates/test", json={"template": "{{ .inputs }}", "run": run_id})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "body", [[], {}, {"template": 1, "run": 5}, {"template": 1, "properties": []}, {"template": 1, "more": 1}]
)
def test_a_wrong_trial_is_refused(api: Api, body: Any) -> None:
    assert api.post("/v1/templates/test", json=body).status_code == 422


@pytest.mark.parametrize(
    "given", [{"run": "r_none"}, {"blueprint": "nowhere", "entity": "x"}, {"blueprint": "service", "entity": "x"}]
)
def test_what_is_not_there_is_not_found(api: Api, given: dict[str, str]) -> None:
    assert api.post("/v1/templates/test", json={"template": "", **given}).status_code == 404

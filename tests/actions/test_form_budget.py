"""All expressions of a form share the processor time of one, and those that take too much are told at their inputs."""

from typing import Any

import pytest

from portal import jq
from tests.actions.conftest import scale_action
from tests.wire import Api

ENDLESS = "def f: f; f"


def define(api: Api, properties: dict[str, Any]) -> None:
    action = scale_action()
    action["trigger"]["userInputs"] = {"properties": properties}
    assert api.post("/v1/actions", json=action).status_code == 201


def form(api: Api) -> dict[str, Any]:
    answer = api.post("/v1/actions/scale/form", json={"entity": "cart"})
    assert answer.status_code == 200
    return {each["identifier"]: each for each in answer.json()["form"]["inputs"]}


def test_one_that_never_ends_is_told_at_its_input_and_spoils_no_other(api: Api) -> None:
    endless = {f"bad{number}": {"type": "string", "default": {"jqQuery": ENDLESS}} for number in range(2)}
    define(api, endless | {
        "name": {"type": "string", "default": {"jqQuery": ".entity.title"}},
        "size": {"type": "string", "enum": {"jqQuery": '["s", "m"]'}},
        "zone": {"type": "string", "visible": {"jqQuery": "true"}},
    })  # fmt: skip
    found = form(api)
    assert (found["name"]["default"], found["size"]["enum"], found["zone"]["visible"]) == ("Cart", ["s", "m"], True)
    for key in endless:
        [error] = found[key]["errors"]
        assert "250 ms of processor time" in error
    assert not any(found[key].get("errors") for key in ("name", "size", "zone"))


def test_calls_that_share_a_budget_leave_each_other_something() -> None:
    budget, programs = jq.Budget(), {str(number): f"def f: f; f | {number}" for number in range(2)}
    for _ in range(2):
        [row] = jq.evaluate_many(programs | {"good": ".n"}, [{"n": 7}], wall_seconds=5.0, budget=budget)
        assert row["good"].value == 7
        assert all(row[key].error for key in programs)
    assert 0 < budget.left < budget.seconds / 2


@pytest.mark.parametrize("share", [1, 10, 1_000])
def test_the_last_of_many_has_time_still(share: int) -> None:
    budget = jq.Budget()
    for among in range(share, 0, -1):
        budget.take(budget.share(among))
    assert budget.left >= 0
    assert budget.share(share) > 0


def test_quick_expressions_cost_what_they_take() -> None:
    budget = jq.Budget()
    for _ in range(20):
        assert jq.evaluate_many({"": ".n"}, [{"n": 1}], budget=budget)[0][""].value == 1
    assert budget.left > budget.seconds / 2

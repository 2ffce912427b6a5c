"""Messages of the broker come three times, in any order, early and late: the effects are those of one of each."""

import random
from collections import Counter
from typing import Any

import pytest

from actions.automations.tasks import react_task
from actions.tasks import execute_run
from tests.actions.conftest import webhook
from tests.actions.receiver import Receiver
from tests.actions.test_automations import automation, runs_of, saved, work_off
from tests.wire import Api

ORDERS = 5


@pytest.mark.parametrize("seed", range(4))
def test_bells_that_ring_thrice_and_out_of_order_do_what_one_of_each_does(
    api: Api, acme: Any, receiver: Receiver, seed: int
) -> None:
    chance = random.Random(seed)
    condition = {"type": "JQ", "expressions": ['.diff.after.status == "SUCCESS"']}
    event = {"type": "RUN_UPDATED", "actionIdentifier": "scale"}
    mapping = {"identifier": "after-{{ .event.diff.after.properties.replicas }}"}
    saved(api, automation("store", event, mapping, condition=condition))
    assert api.post("/v1/actions", json=webhook(receiver, synchronized=True)).status_code == 201
    bells, runs = [], []
    for number in range(ORDERS):
        body = {"properties": {"replicas": number + 1}, "entity": "cart"}
        runs.append(api.post("/v1/actions/scale/runs", json=body).json()["run"]["id"])
        # Some bells ring before later orders have come, the others long after everything is over.
        bells += [(execute_run, runs[-1]), (react_task,)] * 3
        chance.shuffle(bells)
        for _ in range(chance.randrange(4)):
            ring(acme, bells.pop())
    while bells:
        ring(acme, bells.pop())
    work_off(acme)
    stored = [f"after-{number + 1}" for number in range(ORDERS)]
    for run in [*runs, *(run["id"] for run in runs_of(api, "store"))]:
        ring(acme, (execute_run, run))
    assert Counter(call.headers["webhook-id"] for call in receiver.heard) == Counter(runs)
    assert [(run["status"], run["attempt"]) for run in runs_of(api, "scale")] == [("SUCCESS", 1)] * ORDERS
    assert [(run["status"], run["attempt"]) for run in runs_of(api, "store")] == [("SUCCESS", 1)] * ORDERS
    assert all(api.get(f"/v1/blueprints/service/entities/{name}").status_code == 200 for name in stored)


def ring(tenant: Any, bell: tuple[Any, ...]) -> None:
    task, *ids = bell
    task(tenant.key, *ids)

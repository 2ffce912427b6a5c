"""Automations through real worker processes: from a call's answer to the entity, with nobody pressing anything."""

from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis

from tests.actions.conftest import webhook
from tests.actions.live import Live, live_installation, until
from tests.actions.receiver import Receiver, receiving
from tests.actions.test_automations import automation, put, saved

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    from django.conf import settings

    before, settings.OUTBOUND_ALLOW = settings.OUTBOUND_ALLOW, "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation
    settings.OUTBOUND_ALLOW = before


@pytest.fixture
def backend() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


def is_there(live: Live, identifier: str) -> bool:
    return live.api.get(f"/v1/blueprints/service/entities/{identifier}").status_code == 200


def test_the_answer_of_a_call_becomes_an_entity(live: Live, backend: Receiver) -> None:
    live.work()
    backend.answer = b'{"name": "preview-7"}'
    condition = {"type": "JQ", "expressions": ['.diff.after.status == "SUCCESS"']}
    event = {"type": "RUN_UPDATED", "actionIdentifier": "scale"}
    mapping = {"identifier": "{{ .event.diff.after.response.name }}"}
    saved(live.api, automation("store", event, mapping, condition=condition))
    assert live.api.post("/v1/actions", json=webhook(backend, synchronized=True)).status_code == 201
    body = {"properties": {"replicas": 4}, "entity": "cart"}
    assert live.api.post("/v1/actions/scale/runs", json=body).status_code == 202
    until(lambda: is_there(live, "preview-7"), "the entity")


def test_a_lost_bell_costs_time_and_no_event(live: Live, backend: Receiver) -> None:
    from django.conf import settings

    live.rest()
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    condition = {"type": "JQ", "expressions": ['.context.entityIdentifier == "basket"']}
    saved(live.api, automation("copy", event, {"identifier": "copy-of-basket"}, condition=condition))
    put(live.api, "basket")
    Redis.from_url(settings.REDIS_URL).delete("events")
    live.work()
    assert not is_there(live, "copy-of-basket")
    live.let_time_pass("none")
    until(lambda: is_there(live, "copy-of-basket"), "the copy")


def test_a_level_that_hundreds_lose_by_one_write_elsewhere_starts_who_waits_for_it(live: Live) -> None:
    """So many that a worker derives them: the owner's rating falls, and with it the level of all that mirror it."""
    live.work()
    api = live.api
    owner = {"identifier": "owner", "title": "Owner", "schema": {"properties": {"rating": {"type": "number"}}}}
    thing = {
        "identifier": "thing", "title": "Thing", "schema": {"properties": {}},
        "relations": {"owner": {"target": "owner"}}, "mirrorProperties": {"rating": {"path": "owner.rating"}},
    }  # fmt: skip
    for blueprint in (owner, thing):
        assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    rule = {"identifier": "r", "title": "R", "level": "Gold", "query": {"combinator": "and", "conditions": [
        {"property": "rating", "operator": ">", "value": 3}]}}  # fmt: skip
    card = {"identifier": "trust", "title": "Trust", "rules": [rule]}
    assert api.post("/v1/blueprints/thing/scorecards", json=card).status_code == 201
    olga = {"identifier": "olga", "properties": {"rating": 5}}
    assert api.post("/v1/blueprints/owner/entities", json=olga).status_code == 201
    things = [{"identifier": f"t{n}", "relations": {"owner": "olga"}} for n in range(250)]
    made = api.post("/v1/blueprints/thing/entities/bulk", json={"entities": things}, query={"bulk_limit": "extended"})
    assert made.status_code == 200
    event = {"type": "SCORECARD_LEVEL_CHANGED", "blueprintIdentifier": "thing", "scorecardIdentifier": "trust"}
    condition = {"type": "JQ", "expressions": ['.context.entityIdentifier | IN("t7", "t249")']}
    mapping = {"identifier": "fell-{{ .event.context.entityIdentifier }}"}
    saved(api, automation("fallen", event, mapping, condition=condition))
    assert api.patch("/v1/blueprints/owner/entities/olga", json={"properties": {"rating": 1}}).status_code == 200
    until(lambda: is_there(live, "fell-t7") and is_there(live, "fell-t249"), "the entities")
    runs = api.get("/v1/actions/runs", query={"action": "fallen"}).json()["runs"]
    assert len(runs) == 2

"""Two people who change one thing: who names the state that was read does not overwrite what came after it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from tenants.organizations import create_organization
from tests.actions.test_approval_races import at_once, speaker
from tests.factories import Person, make_person
from tests.wire import Api


class Thing(NamedTuple):
    """What a test changes: made by these calls, read and written at `path` by `method` with `change(title)`."""

    made: list[tuple[str, dict[str, Any]]]
    path: str
    method: str
    change: Callable[[str], dict[str, Any]]


SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {"tier": {"type": "number"}}}}
TRIGGER = {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {"n": {"type": "number"}}}}
CALL = {"type": "WEBHOOK", "url": "https://ops.example.org/x", "body": {"f": 1.50, "n": None}}
ACTION = {"identifier": "scale", "trigger": TRIGGER, "invocationMethod": CALL}
WHEN = {"type": "automation", "event": {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}}
QUERY = {"combinator": "and", "conditions": [{"property": "tier", "operator": "=", "value": 1.0}]}
SCORECARD = {
    "identifier": "ready",
    "title": "A",
    "rules": [{"identifier": "r", "title": "r", "level": "Gold", "query": QUERY}],
}
NOTE = {"id": "note", "type": "markdown", "title": "Note", "markdown": "# Hi"}
BOARD = {"identifier": "start", "type": "dashboard", "title": "A", "widgets": [NOTE]}
MAPPING = {
    "blueprint": "service",
    "filter": "true",
    "entity": {"identifier": ".body.id", "properties": {"tier": ".body.n"}},
}
HOOK = {"identifier": "builds", "title": "A", "mappings": [MAPPING], "security": {"secret": "s3cret-s3cret"}}
MADE = [("/v1/blueprints", SERVICE)]
THINGS = {
    "blueprint put": Thing(MADE, "/v1/blueprints/service", "PUT", lambda title: SERVICE | {"title": title}),
    "blueprint patch": Thing(MADE, "/v1/blueprints/service", "PATCH", lambda title: {"title": title}),
    "blueprint permissions": Thing(
        MADE, "/v1/blueprints/service/permissions", "PATCH",
        lambda title: {"entities": {"register": {"roles": ["Admin"], "teams": [], "users": [], "ownedByTeam": title == "B"}}},
    ),
    "action": Thing([("/v1/actions", ACTION)], "/v1/actions/scale", "PUT", lambda title: ACTION | {"title": title}),
    "automation": Thing(
        [*MADE, ("/v1/actions", ACTION | {"trigger": WHEN})], "/v1/actions/scale", "PUT",
        lambda title: ACTION | {"trigger": WHEN, "title": title},
    ),
    "action permissions": Thing(
        [("/v1/actions", ACTION)], "/v1/actions/scale/permissions", "PATCH",
        lambda title: {"execute": {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": title == "B"}},
    ),
    "scorecard": Thing(
        [*MADE, ("/v1/blueprints/service/scorecards", SCORECARD)], "/v1/blueprints/service/scorecards/ready", "PUT",
        lambda title: SCORECARD | {"title": title},
    ),
    "page put": Thing([("/v1/pages", BOARD)], "/v1/pages/start", "PUT", lambda title: BOARD | {"title": title}),
    "page patch": Thing([("/v1/pages", BOARD)], "/v1/pages/start", "PATCH", lambda title: {"title": title}),
    "page permissions": Thing(
        [("/v1/pages", BOARD)], "/v1/pages/start/permissions", "PATCH",
        lambda title: {"read": {"roles": ["Admin", *(["Member"] if title == "B" else [])], "users": [], "teams": []}},
    ),
    "webhook put": Thing(
        [*MADE, ("/v1/webhooks", HOOK)], "/v1/webhooks/builds", "PUT", lambda title: HOOK | {"title": title}
    ),
    "webhook patch": Thing(
        [*MADE, ("/v1/webhooks", HOOK)], "/v1/webhooks/builds", "PATCH", lambda title: {"title": title}
    ),
    "integration": Thing(
        [("/v1/integration", {"installationId": "mine"})], "/v1/integration/mine", "PATCH", lambda title: {"title": title}
    ),
    "mapping": Thing(
        [("/v1/integration", {"installationId": "mine"})], "/v1/integration/mine/config", "PATCH",
        lambda title: {"config": {"resources": [], "note": title}},
    ),
}  # fmt: skip


def readable(thing: Thing) -> str:
    return thing.path.removesuffix("/config")


@pytest.fixture(params=THINGS.values(), ids=THINGS)
def thing(request: Any, alice: Person, client: Callable[..., Api]) -> Thing:
    for path, body in request.param.made:
        answer = client(alice).post(path, json=body)
        assert answer.status_code in (200, 201), answer.content
    return request.param


def write(api: Api, thing: Thing, title: str, tag: str | None = None) -> Any:
    headers = {"If-Match": tag} if tag is not None else {}
    return api.request(thing.method, thing.path, json=thing.change(title), headers=headers)


@pytest.fixture
def dana(acme) -> Person:
    return make_person(acme, "dana", roles=["Admin"], last_name="Reed")


def test_a_change_from_a_former_state_is_refused_and_says_who_changed_it_when(thing, alice, dana, client):
    ours, theirs = client(alice), client(dana)
    tag = ours.get(readable(thing)).headers["etag"]
    assert ours.get(readable(thing)).headers["etag"] == tag
    changed = write(theirs, thing, "B")
    assert changed.status_code == 200
    answer = write(ours, thing, "C", tag)
    assert answer.status_code == 412
    body = answer.json()
    assert body["error"] == "precondition_failed"
    assert body["message"].startswith("Dana Reed changed this at 20")
    assert body["details"]["changedBy"] == dana.id
    assert body["details"]["changedByName"] == "Dana Reed"
    assert body["details"]["etag"] == ours.get(readable(thing)).headers["etag"] == changed.headers["etag"] != tag
    assert ours.get(readable(thing)).json() == theirs.get(readable(thing)).json()


def test_a_change_from_the_state_of_now_is_made_and_names_the_next_one(thing, alice, client):
    api = client(alice)
    first = write(api, thing, "B", api.get(readable(thing)).headers["etag"])
    assert first.status_code == 200
    assert api.get(readable(thing)).headers["etag"] == first.headers["etag"]
    assert write(api, thing, "C", first.headers["etag"]).status_code == 200


def test_without_the_header_the_last_one_wins(thing, alice, dana, client):
    client(alice).get(readable(thing))
    assert write(client(dana), thing, "B").status_code == 200
    assert write(client(alice), thing, "C").status_code == 200


@pytest.mark.parametrize(
    ("header", "status"),
    [("*", 200), ('"other", {}', 200), ("W/{}", 200), ('"other"', 412), ("", 412), ("nonsense,,", 412)],
)
def test_any_of_the_states_named_will_do(header, status, alice, client):
    api = client(alice)
    api.post("/v1/actions", json=ACTION)
    tag = api.get("/v1/actions/scale").headers["etag"]
    answer = api.put("/v1/actions/scale", json=ACTION, headers={"If-Match": header.format(tag)})
    assert answer.status_code == status


def test_what_is_not_there_is_not_found_and_who_may_not_change_is_told_so(alice, bob, client):
    client(alice).post("/v1/actions", json=ACTION)
    stale = {"If-Match": '"stale"'}
    assert client(alice).put("/v1/actions/none", json=ACTION, headers=stale).status_code == 404
    assert client(bob).put("/v1/actions/scale", json=ACTION, headers=stale).status_code == 403


def test_a_resync_is_no_change_of_the_integration(alice, client):
    api = client(alice)
    api.post("/v1/integration", json={"installationId": "mine"})
    tag = api.get("/v1/integration/mine").headers["etag"]
    state = {"status": "running", "intervalInMinutes": 5}
    api.patch("/v1/integration/mine/resync-state", json=state)
    api.post("/v1/integration/mine/resync-request")
    assert api.get("/v1/integration/mine").headers["etag"] == tag


def test_of_two_at_the_same_moment_one_is_refused(committed):
    with transaction.atomic():
        person = make_person(create_organization("Versions", "versions"), "eve", roles=["Admin"])
    api = speaker(person)
    api.post("/v1/actions", json=ACTION)
    tag = api.get("/v1/actions/scale").headers["etag"]

    def save(title: str) -> int:
        body = ACTION | {"title": title}
        return speaker(person).put("/v1/actions/scale", json=body, headers={"If-Match": tag}).status_code

    assert sorted(at_once(lambda: save("B"), lambda: save("C"))) == [200, 412]

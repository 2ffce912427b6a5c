"""What a worker goes on with for somebody who showed a token has the token's limits, and ends with the token."""

from uuid import UUID

import pytest

from access.actors import actor_again, forget_actors
from blueprints.remodel import starting, tasks
from integrations.jobs import work
from integrations.sources import removal
from portal.errors import Unauthenticated
from tenants.scope import tenant_scope
from tests.access.test_personal_tokens import holder, make
from tests.wire import Api

SERVICE = {"identifier": "service", "title": "Service", "schema": {"properties": {}}}
MOVE = {"sourceBlueprint": "service", "mapping": {"blueprint": "copy", "entity": {"identifier": ".identifier"}}}


@pytest.fixture
def catalogue(client, alice, monkeypatch) -> Api:
    monkeypatch.setattr(starting, "AT_ONCE", 0)
    api = client(alice)
    for name in ("service", "copy"):
        assert api.post("/v1/blueprints", json=SERVICE | {"identifier": name}).status_code == 201
    assert api.post("/v1/blueprints/service/entities", json={"identifier": "a"}).status_code == 201
    return api


def migrated(acme, api: Api, key: str) -> dict:
    with tenant_scope(acme):
        tasks.migrate_task(acme.key, key)
    return api.get(f"/v1/migrations/{key}").json()["migration"]


def begin(api: Api) -> str:
    answer = api.post("/v1/migrations", json=MOVE)
    assert answer.status_code == 200, answer.content
    return answer.json()["migrationId"]


def test_the_actor_of_later_has_the_scopes_of_the_token(acme, alice, browser):
    made = make(browser(alice), permissions=["read:entities"])
    with tenant_scope(acme):
        again = actor_again(str(alice.id), "user", made["personalToken"]["id"])
        assert (again.id, again.scopes, again.is_admin) == (str(alice.id), frozenset({"read:entities"}), True)
        assert again.marks == {"token": made["personalToken"]["id"]}
        assert "read:users" in actor_again(str(alice.id), "user").scopes


def test_a_migration_that_a_token_began_is_told_under_its_name(acme, alice, browser, catalogue):
    token = holder(browser(alice))
    assert migrated(acme, catalogue, begin(token))["status"] == "COMPLETED"
    [told] = catalogue.get("/v1/audit-log", query={"blueprint": "copy", "resources": "entity"}).json()["audits"]
    assert told["additionalData"]["token"] and told["trigger"]["by"]["userId"] == str(alice.id)


def test_a_migration_ends_with_the_token_that_began_it(acme, alice, browser, catalogue):
    made = make(browser(alice))
    key = begin(Api("localhost:8080", {"Authorization": f"Bearer {made['token']}"}))
    catalogue.delete(f"/v1/users/{alice.email}/tokens/{made['personalToken']['id']}")
    forget_actors()
    ended = migrated(acme, catalogue, key)
    assert (ended["status"], ended["message"]) == ("FAILURE", "the bearer token was revoked")
    assert catalogue.get("/v1/blueprints/copy/entities-count").json()["count"] == 0


def test_an_import_goes_on_with_the_token_that_began_it(acme, alice, browser, catalogue):
    made = make(browser(alice))
    token = Api("localhost:8080", {"Authorization": f"Bearer {made['token']}"})
    query = {"blueprint": "copy", "async": "true"}
    answer = token.post("/v1/import/csv", body=b"identifier\nx\n", query=query, headers={"Content-Type": "text/csv"})
    job = answer.json()["job"]["id"]
    catalogue.delete(f"/v1/users/{alice.email}/tokens/{made['personalToken']['id']}")
    forget_actors()
    with tenant_scope(acme):
        work.work_on(UUID(job))
    assert catalogue.get(f"/v1/jobs/{job}").json()["job"]["status"] == "FAILURE"
    assert catalogue.get("/v1/blueprints/copy/entities-count").json()["count"] == 0


@pytest.mark.parametrize("permissions", [["read:entities"], None])
def test_deletions_of_a_sync_go_on_with_the_token_that_confirmed_them(acme, alice, browser, permissions):
    made = make(browser(alice), permissions=permissions)
    by = [str(alice.id), "user", "an agent", made["personalToken"]["id"]]
    with tenant_scope(acme):
        again = removal.asker({"service": {"entities": [], "by": by}})
        assert (again.token, again.user_agent, again.may("delete:entities")) == (by[3], "an agent", permissions is None)
        # As they were kept before tokens were noted.
        assert removal.asker({"service": {"entities": [], "by": by[:3]}}).token is None


def test_nothing_goes_on_for_a_token_that_is_gone(acme, alice):
    with tenant_scope(acme), pytest.raises(Unauthenticated):
        actor_again(str(alice.id), "user", "acme_gone")

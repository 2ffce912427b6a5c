"""`GET /v1/auth/permissions` names the actions that a caller may run; clients hide all others."""

from tests.actions.conftest import scale_action
from tests.factories import make_machine


def rights(api) -> set[str]:
    return {
        name for name in api.get("/v1/auth/permissions?action_version=v2").json()["permissions"] if "execute" in name
    }


def test_the_actions_that_one_may_run_are_named(api, bob, client):
    api.post("/v1/actions", json=scale_action())
    api.post("/v1/actions", json=scale_action(identifier="reserved"))
    api.patch("/v1/actions/reserved/permissions", json={"execute": {"roles": ["Admin"]}})
    assert rights(api) == {"execute:actions:scale", "execute:actions:reserved"}
    assert rights(client(bob)) == {"execute:actions:scale"}


def test_an_action_is_shown_to_who_may_run_approve_or_change_it(api, acme, bob, charlie, client):
    api.post("/v1/actions", json=scale_action())
    closed = {"execute": {"roles": ["Admin"]}, "approve": {"roles": [], "teams": ["payments"]}}
    api.patch("/v1/actions/scale/permissions", json=closed)
    shown = {
        name: client(who).get("/v1/actions/scale").status_code for name, who in (("bob", bob), ("charlie", charlie))
    }
    assert shown == {"bob": 200, "charlie": 404}
    assert api.get("/v1/actions/scale").status_code == 200
    assert client(make_machine(acme, scopes=["read:actions"])).get("/v1/actions/scale").status_code == 200
    api.patch("/v1/actions/scale/permissions", json={"execute": {"roles": ["Member"]}})
    assert client(charlie).get("/v1/actions/scale").status_code == 200

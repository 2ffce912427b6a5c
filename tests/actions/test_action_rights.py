"""`GET /v1/auth/permissions` names the actions that a caller may run; clients hide all others."""

from tests.actions.conftest import scale_action


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

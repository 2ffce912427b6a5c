"""An entity asked for by a name it had before is not there any more, and whoever asks is told where it went."""

ENTITIES = "/v1/blueprints/service/entities"


def asked(api, identifier, path=""):
    answer = api.get(f"{ENTITIES}/{identifier}{path}")
    return answer.status_code, answer.json().get("details", {}).get("renamedTo"), answer.json().get("message", "")


def test_the_name_of_now_is_told_however_often_it_changed(api, service):
    service("a")
    for name, new in (("a", "b"), ("b", "c")):
        assert api.patch(f"{ENTITIES}/{name}", json={"identifier": new}).status_code == 200
    for former in ("a", "b"):
        status, renamed, message = asked(api, former)
        assert (status, renamed) == (404, "c")
        assert message == f'entity "{former}" was not found in blueprint "service"; it is "c" now'
    assert asked(api, "a", "/related")[:2] == (404, "c")
    assert asked(api, "c")[0] == 200


def test_a_former_name_in_use_again_is_the_new_one(api, service):
    service("a", size=1)
    api.patch(f"{ENTITIES}/a", json={"identifier": "b"})
    service("a", size=2)
    assert api.get(f"{ENTITIES}/a").json()["entity"]["properties"]["size"] == 2


def test_nothing_is_told_of_what_was_deleted_or_never_there(api, service):
    service("a")
    api.patch(f"{ENTITIES}/a", json={"identifier": "b"})
    api.delete(f"{ENTITIES}/b")
    assert asked(api, "a")[:2] == (404, None) and asked(api, "nobody")[:2] == (404, None)


def test_who_may_not_see_the_entity_is_told_nothing(api, client, bob, service):
    service("a")
    api.patch(f"{ENTITIES}/a", json={"identifier": "b"})
    read = {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False}
    assert api.patch("/v1/blueprints/service/permissions", json={"entities": {"read": read}}).status_code == 200
    assert asked(client(bob), "a")[:2] == (404, None)
    assert asked(api, "a")[:2] == (404, "b")

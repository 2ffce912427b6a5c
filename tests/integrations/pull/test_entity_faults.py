"""What a file says of an entity that is there already, and that cannot be taken, is told at the entity."""

from tests.integrations.pull.conftest import service

WRONG = "identifier: a\nblueprint: service\nproperties:\n  tier: lead\n"


def faults(api, entity="a"):
    return api.get(f"/v1/blueprints/service/entities/{entity}/source-faults").json()["faults"]


def test_a_fault_is_told_at_the_entity_until_the_file_is_right(puller, server, api):
    mine = puller({"a/port.yml": service("a"), "b/port.yml": service("b")}, title="Files of ours")
    mine.pull()
    assert faults(api) == []
    server.commit("files", {"a/port.yml": WRONG})
    mine.later()
    [fault] = faults(api)
    assert (fault["source"], fault["title"]) == ("files", "Files of ours")
    assert (fault["file"], fault["line"]) == ("a/port.yml", 4) and "/properties/tier" in fault["message"]
    assert faults(api, "b") == []
    server.commit("files", {"a/port.yml": service("a")})
    mine.later()
    assert faults(api) == []


def test_a_fault_of_another_blueprint_by_the_same_name_is_not_its_own(puller, server, api):
    mine = puller({"a/port.yml": WRONG, "b/port.yml": "identifier: a\nblueprint: system\n"})
    mine.pull()
    assert api.get("/v1/blueprints/system/entities/a/source-faults").json()["faults"] == []


def test_who_may_see_the_entity_sees_its_faults_and_nobody_else(puller, server, api, client, bob):
    mine = puller({"a/port.yml": service("a")})
    mine.pull()
    server.commit("files", {"a/port.yml": WRONG})
    mine.later()
    assert len(faults(client(bob))) == 1, "whoever writes the file is seldom an administrator"
    assert client(bob).get("/v1/blueprints/service/entities/nobody/source-faults").status_code == 404


def test_the_number_of_statements_does_not_grow_with_the_faults(puller, server, api, count_queries):
    mine = puller({"a/port.yml": service("a")})
    mine.pull()
    faults(api)
    with count_queries() as quiet:
        faults(api)
    server.commit("files", {"a/port.yml": WRONG, "c/port.yml": WRONG})
    mine.later()
    with count_queries() as counted:
        assert faults(api)
    assert len(counted) == len(quiet) <= 3

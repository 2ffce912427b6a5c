"""Files of a Git repository become entities, follow its commits, and go when they are gone."""

import pytest

from tests.actions.git_server import git
from tests.integrations.pull.conftest import service

TWO = """
identifier: cart
blueprint: service
title: Cart
properties: {tier: gold}
relations: {system: shop}
---
- identifier: shop
  blueprint: system
  properties: {slack: '#shop'}
- identifier: pay
  blueprint: service
  team: payments
  relations: {needs: [cart]}
"""


def test_documents_and_lists_become_entities_in_whatever_order(puller):
    mine = puller({"port.yml": TWO, "deep/er/port.yaml": service("mail"), "other.yml": service("nobody")})
    state = mine.pull()
    assert (state["status"], state["entityCount"], state["faultCount"], state["branch"]) == ("completed", 4, 0, "main")
    found = mine.entities()
    assert sorted(found) == ["cart", "mail", "pay"]
    assert (found["cart"]["relations"]["system"], found["pay"]["relations"]["needs"]) == ("shop", ["cart"])
    assert (found["pay"]["team"], mine.entities("system")["shop"]["properties"]["slack"]) == (["payments"], "#shop")
    [sync] = mine.syncs()
    assert (sync["syncState"], sync["counts"]["loaded"], sync["counts"]["raw_extracted"]) == ("completed", 4, 4)


def test_nothing_is_fetched_or_written_while_the_commit_is_the_same(puller, server, api):
    mine = puller({"port.yml": TWO})
    mine.pull()
    before = mine.entities()
    server.asked.clear()
    assert mine.later()["status"] == "completed"
    assert server.asked == ["GET /files.git/info/refs?service=git-upload-pack", "POST /files.git/git-upload-pack"]
    assert len(mine.syncs()) == 1
    mine.again()
    assert mine.entities() == before and mine.syncs()[0]["counts"]["skipped"] == 3


def test_a_change_of_one_file_writes_one_entity(puller, server):
    mine = puller({"a/port.yml": service("a"), "b/port.yml": service("b")})
    mine.pull()
    before = mine.entities()
    server.commit("files", {"a/port.yml": service("a", properties={"tier": "gold"})})
    mine.later()
    after = mine.entities()
    assert after["a"]["properties"]["tier"] == "gold" and after["b"] == before["b"]
    assert mine.syncs()[0]["counts"] | {"loaded": 1, "skipped": 1} == mine.syncs()[0]["counts"]


def test_what_a_file_leaves_out_stays_and_null_clears(puller, server):
    mine = puller({"port.yml": service("a", properties={"tier": "gold", "readme": "x"})})
    mine.pull()
    server.commit("files", {"port.yml": service("a", properties={"tier": None})})
    mine.later()
    assert mine.entities()["a"]["properties"] | {"tier": None, "readme": "x"} == mine.entities()["a"]["properties"]


def test_with_replace_what_a_file_leaves_out_is_cleared(puller, server):
    mine = puller({"port.yml": service("a", properties={"tier": "gold"})}, pull={"mode": "replace"})
    mine.pull()
    server.commit("files", {"port.yml": service("a")})
    mine.later()
    assert mine.entities()["a"]["properties"].get("tier") is None


def test_entities_whose_file_went_away_leave_and_others_stay(puller, server, api):
    mine = puller({"a/port.yml": service("a"), "b/port.yml": service("b", relations={"needs": ["a"]})})
    mine.pull()
    api.post("/v1/blueprints/service/entities", json={"identifier": "by-hand"})
    git("rm", "-q", "b/port.yml", cwd=server.root / "files-work")
    server.save("files")
    mine.later()
    assert sorted(mine.entities()) == ["a", "by-hand"]
    [deletion] = mine.syncs()[0]["deletions"]
    assert (deletion["blueprint"], deletion["count"]) == ("service", 1)
    assert mine.syncs()[0]["counts"]["deleted"] == 1


def test_many_that_would_go_at_once_are_held(puller, server):
    files = {f"{n}/port.yml": service(f"s{n}") for n in range(25)}
    mine = puller(files)
    mine.pull()
    git("rm", "-rq", ".", cwd=server.root / "files-work")
    server.commit("files", {"port.yml": service("s0")})
    mine.later()
    assert len(mine.entities()) == 25
    [held] = mine.api.get("/v1/integration/files/held-deletions").json()["held"]
    assert held["count"] == 24 and "24 of 25" in held["because"]


def test_a_repository_that_cannot_be_read_deletes_nothing_and_says_why(puller, server):
    mine = puller({"port.yml": service("a")})
    mine.pull()
    server.credential = "ada:secret"
    state = mine.again()
    assert state["status"] == "failed" and "credentials" in state["message"]
    assert sorted(mine.entities()) == ["a"] and mine.syncs()[0]["syncState"] == "failed"
    logs = mine.api.get("/v1/integration/files/logs", query={"level": "ERROR"}).json()["logs"]
    assert "credentials" in logs[0]["message"]


def test_a_file_with_a_fault_is_told_by_line_and_leaves_the_others_alone(puller, server):
    mine = puller({"a/port.yml": service("a"), "b/port.yml": service("b"), "c/port.yml": service("c")})
    mine.pull()
    server.commit("files", {
        "a/port.yml": "identifier: a\nblueprint: service\n  title: [\n",
        "b/port.yml": "identifier: b\nblueprint: service\nproperties:\n  tier: lead\n",
        "c/port.yml": service("c", properties={"tier": "gold"}),
    })  # fmt: skip
    state = mine.later()
    assert (state["status"], state["faultCount"]) == ("completed", 2) and "a/port.yml, line 3" in state["message"]
    assert [(file, line) for file, line, _ in mine.faults()] == [("a/port.yml", 3), ("b/port.yml", 4)]
    assert sorted(mine.entities()) == ["a", "b", "c"] and mine.entities()["c"]["properties"]["tier"] == "gold"


def test_why_an_entity_is_not_there_is_told_by_the_trace(puller, server, api):
    mine = puller({"b/port.yml": "identifier: b\nblueprint: service\nproperties:\n  tier: lead\n"})
    mine.pull()
    [received] = api.get("/v1/received-items", query={"identifier": "b"}).json()["received"]
    assert (received["status"], received["source"]) == ("FAILED", "files")
    [entry] = received["trace"]
    assert (entry["file"], entry["line"], entry["outcome"]) == ("b/port.yml", 4, "failed")
    assert entry["message"].startswith("b/port.yml, line 4: /properties/tier")
    server.commit("files", {"b/port.yml": service("b")})
    mine.later()
    [received] = api.get("/v1/received-items", query={"identifier": "b"}).json()["received"]
    assert (received["status"], received["trace"][0]["outcome"]) == ("DONE", "created")


def test_an_entity_in_two_files_is_told_with_the_other_place(puller):
    mine = puller({"a/port.yml": service("a"), "b/port.yml": service("a")})
    mine.pull()
    assert mine.faults() == [("b/port.yml", 2, '"a" stands in a/port.yml, line 2, already')]


def test_properties_that_are_files_are_filled_from_the_repository(puller):
    said = {"readme": "file://./README.md", "settings": "file://shared/settings.yaml"}
    mine = puller({
        "apps/a/port.yml": service("a", properties=said), "apps/a/README.md": "# A\n",
        "shared/settings.yaml": "replicas: 3\n",
        "apps/b/port.yml": service("b", properties={"readme": "file://../a/README.md"}),
    })  # fmt: skip
    mine.pull()
    assert (
        mine.entities()["a"]["properties"] | {"readme": "# A\n", "settings": {"replicas": 3}}
        == mine.entities()["a"]["properties"]
    )
    assert mine.entities()["b"]["properties"]["readme"] == "# A\n"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file://../../../etc/passwd", "leads out of the repository"), ("file:///etc/passwd", "is not in the repository"),
        ("file://../../.git/config", "is not in the repository"), ("file://nothing.md", "is not in the repository"),
        ("file://link.md", "is a symbolic link"), ("file://large.md", "is larger than 1024 KB"),
        ("file://bytes.md", "is not UTF-8 text"),
    ],
)  # fmt: skip
def test_a_property_leads_to_no_file_outside_or_other_than_text(api, acme, server, address, words):
    from tests.integrations.pull.conftest import Puller

    url = server.holding("files", {
        "apps/a/port.yml": service("a", properties={"readme": address}), "large.md": "x" * 1_100_000,
        "bytes.md": b"\xff\xfe\x00",
    })  # fmt: skip
    (server.root / "files-work/link.md").symlink_to("/etc/passwd")
    server.save("files")
    mine = Puller(api, acme, url)
    mine.pull()
    [(file, _, message)] = mine.faults()
    assert file == "apps/a/port.yml" and words in message and "a" not in mine.entities()


def test_a_file_that_is_a_link_is_not_followed(api, acme, server):
    from tests.integrations.pull.conftest import Puller

    url = server.holding("files", {"real.yml": service("a")})
    (server.root / "files-work/port.yml").symlink_to("real.yml")
    server.save("files")
    mine = Puller(api, acme, url)
    assert mine.pull()["entityCount"] == 0 and mine.entities() == {}


def test_people_and_teams_are_written_only_where_that_is_said(puller, server, api):
    boss = "identifier: eve@example.com\nblueprint: _user\nproperties: {}\n"
    mine = puller({"port.yml": boss})
    mine.pull()
    [(_, line, words)] = mine.faults()
    assert line == 2 and "may not write entities" in words


def test_only_the_blueprints_named_are_written(puller):
    mine = puller({"port.yml": TWO}, pull={"blueprints": ["system"]})
    mine.pull()
    assert list(mine.entities("system")) == ["shop"] and mine.entities() == {} and len(mine.faults()) == 2


def test_descriptors_of_a_catalogue_make_their_blueprints(puller, api):
    file = (
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: cart, annotations: {x/y: z}}\n"
        "spec: {type: service, lifecycle: live, owner: team-a}\n---\n"
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: more}\nspec: {target: ./more/api.yaml}\n"
    )
    api_file = (
        "apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: orders}\n"
        "spec: {type: openapi, lifecycle: live, owner: team-a, definition: {$text: ./orders.json}}\n"
    )
    mine = puller({
        "catalog-info.yaml": file, "more/api.yaml": api_file, "more/orders.json": '{"openapi": "3.0.0"}',
        "port.yml": service("plain"),
    })  # fmt: skip
    state = mine.pull()
    assert (state["entityCount"], state["faultCount"]) == (3, 0), mine.faults()
    assert mine.entities("component")["cart"]["properties"]["lifecycle"] == "live"
    assert mine.entities("api")["orders"]["properties"]["definition"] == '{"openapi": "3.0.0"}'
    assert list(mine.entities()) == ["plain"]


def test_the_number_of_statements_does_not_grow_with_the_files(puller, server, count_queries):
    def files(start: int, count: int) -> dict[str, str]:
        return {f"{n}/port.yml": service(f"s{n}", properties={"tier": "gold"}) for n in range(start, start + count)}

    mine = puller(files(0, 3))
    counted = []
    for start, count in ((100, 3), (200, 60)):
        server.commit("files", files(start, count))
        with count_queries() as queries:
            mine.later()
        counted.append(len(queries))
    assert len(mine.entities()) == 66 and counted[1] <= counted[0], counted

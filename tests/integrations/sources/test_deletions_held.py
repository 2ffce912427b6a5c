"""Nothing is deleted by a sync that failed; what a sync deleted can be brought back."""

import pytest

from integrations.sources import deletions
from tests.wire import Api

AGENT = "port-ocean/ledger/0.1.0/mine/exporter"
SHIP = {"identifier": "ship", "title": "Ship", "schema": {"properties": {"flag": {"type": "string"}}}}
HELD = "/v1/integration/mine/held-deletions"


class Integration:
    """Speaks as the Ocean framework does in a sync of the name given."""

    def __init__(self, api: Api, count: int) -> None:
        self.api = api
        api.headers["User-Agent"] = AGENT
        assert api.post("/v1/blueprints", json=SHIP).status_code == 201
        assert api.post("/v1/integration", json={"installationId": "mine"}).status_code == 201
        for start in range(0, count, 20):
            ships = [
                {"identifier": f"s{number}", "properties": {"flag": "NO"}}
                for number in range(start, min(start + 20, count))
            ]
            assert (
                api.post(
                    "/v1/blueprints/ship/entities/bulk?upsert=true&merge=true", json={"entities": ships}
                ).status_code
                == 200
            )

    def tell(self, status: str) -> None:
        assert self.api.patch("/v1/integration/mine/resync-state", json={"status": status}).status_code == 200

    def want_deleted(self, names: list[str], sync: str = "e1", **query: str) -> list[str]:
        asked = {"delete_dependents": "true", "ocean_info_event_type": "resync", "ocean_info_resync_id": sync} | query
        answer = self.api.post("/v1/blueprints/ship/bulk/entities/delete", json={"entities": names}, query=asked)
        assert answer.status_code == 200, answer.content
        return answer.json()["deletedEntities"]

    def sync(self, names: list[str], ends: str = "completed", name: str = "e1") -> None:
        self.tell("running")
        for start in range(0, len(names), 100):
            self.want_deleted(names[start : start + 100], name)
        self.tell(ends)

    def count(self) -> int:
        return self.api.get("/v1/blueprints/ship/entities-count").json()["count"]

    def held(self) -> list:
        return self.api.get(HELD).json()["held"]

    def newest(self) -> dict:
        return self.api.get("/v1/integration/mine/syncsMetadata").json()["data"][0]


@pytest.fixture
def integration(client, robot):
    return lambda count=40: Integration(client(robot), count)


def names(count: int, start: int = 0) -> list[str]:
    return [f"s{number}" for number in range(start, start + count)]


def test_what_is_stale_goes_when_the_sync_has_ended_well(integration):
    mine = integration()
    mine.tell("running")
    assert mine.want_deleted(names(3)) == names(3) and mine.count() == 40
    mine.tell("completed")
    assert (mine.count(), mine.held()) == (37, [])
    [deletion] = mine.newest()["deletions"]
    assert (deletion["blueprint"], deletion["count"]) == ("ship", 3)


@pytest.mark.parametrize("ends", ["failed", "aborted"])
def test_a_sync_that_ends_badly_deletes_nothing(integration, ends):
    mine = integration()
    mine.sync(names(3), ends)
    assert mine.count() == 40
    [held] = mine.held()
    assert (held["count"], held["entities"], held["sync"]) == (3, {"ship": names(3)}, "e1") and ends in held["because"]


def test_of_very_many_the_first_are_named_and_all_are_counted(integration, monkeypatch):
    monkeypatch.setattr(deletions, "NAMED", 2)
    mine = integration()
    mine.sync(names(3), "aborted")
    [held] = mine.held()
    assert (held["entities"], held["counts"], held["count"]) == ({"ship": names(2)}, {"ship": 3}, 3)


def test_a_sync_that_is_cut_short_deletes_nothing(integration):
    mine = integration()
    mine.tell("running")
    mine.want_deleted(names(3))
    mine.tell("running")
    assert mine.count() == 40 and "another sync began" in mine.held()[0]["because"]


def test_a_kind_that_failed_holds_what_the_others_want_deleted(integration):
    mine = integration()
    report = {
        "eventId": "e1",
        "kindIdentifier": "crew-1",
        "syncState": "completed",
        "metrics": {"phase": {"resync": {"success": 0.0}}},
    }
    mine.tell("running")
    mine.api.post("/v1/integration/mine/ingest/metrics/syncMetrics", json={"syncKindsMetrics": [report]})
    mine.want_deleted(names(3))
    mine.tell("completed")
    assert mine.count() == 40 and "crew-1" in mine.held()[0]["because"]


@pytest.mark.parametrize(
    ("count", "gone", "held"), [(40, 19, False), (40, 20, True), (300, 30, False), (300, 31, True), (30, 30, True)]
)
def test_a_suspicious_share_waits_for_an_admin(integration, count, gone, held):
    """More than a tenth, and twenty at least."""
    mine = integration(count)
    mine.sync(names(gone))
    assert (mine.count(), bool(mine.held())) == (count if held else count - gone, held)


@pytest.mark.parametrize(("count", "held"), [(4, False), (5, True)])
def test_everything_waits_for_an_admin_as_if_nothing_were_there(integration, count, held):
    mine = integration(count)
    mine.sync(names(count))
    assert (mine.count(), bool(mine.held())) == (count if held else 0, held)


def test_the_share_is_the_integrations_own(integration):
    mine = integration()
    mine.api.patch("/v1/integration/mine", json={"deletionThreshold": 1})
    mine.sync(names(40))
    assert mine.count() == 0


def test_an_admin_confirms_and_may_take_it_back(integration):
    mine = integration()
    mine.sync(names(25))
    reply = mine.api.post(f"{HELD}/e1/confirm").json()
    assert (reply["deleted"], reply["held"], mine.count(), mine.held()) == (25, 0, 15, [])
    undone = mine.api.post(f"/v1/changes/{reply['deletions'][0]['change']}/undo")
    assert undone.status_code == 200, undone.content
    assert mine.count() == 40
    assert mine.api.post(f"{HELD}/e1/confirm").status_code == 404


def test_an_admin_discards(integration):
    mine = integration()
    mine.sync(names(25))
    assert mine.api.post(f"{HELD}/e1/discard").status_code == 200
    assert (mine.count(), mine.held()) == (40, [])
    assert mine.api.post(f"{HELD}/nothing/discard").status_code == 404


def live(mine: Integration, name: str, flag: str) -> None:
    """As the integration writes what it was told of between its syncs."""
    ship = {"identifier": name, "properties": {"flag": flag}}
    assert mine.api.post("/v1/blueprints/ship/entities?upsert=true&merge=true", json=ship).status_code in (200, 201)


def test_what_a_live_event_wrote_during_a_sync_is_no_longer_stale(integration):
    mine = integration()
    mine.tell("running")
    live(mine, "s1", "DK")
    live(mine, "new", "DK")
    mine.want_deleted(["s0", "s1", "new"])
    live(mine, "s2", "DK")
    mine.want_deleted(["s2"])
    mine.tell("completed")
    assert mine.count() == 40
    assert mine.newest()["deletions"][0]["count"] == 1


def test_what_was_written_while_an_admin_was_asked_is_spared(integration):
    mine = integration()
    mine.sync(names(25))
    live(mine, "s3", "DK")
    assert mine.api.post(f"{HELD}/e1/confirm").json()["deleted"] == 24
    assert mine.count() == 16
    mine.sync(names(1, start=3), name="e2")
    assert mine.count() == 15


def test_nothing_that_is_left_of_what_is_held_ends_it(integration):
    mine = integration()
    mine.sync(["s1"], "failed")
    live(mine, "s1", "DK")
    assert mine.api.post(f"{HELD}/e1/confirm").json()["deleted"] == 0
    assert (mine.held(), mine.count()) == ([], 40)


def test_a_later_sync_that_ends_well_knows_better(integration):
    """The source was down; then it is there again."""
    mine = integration()
    mine.sync(names(40), name="e1")
    assert mine.held()
    mine.sync(names(2, start=30), name="e2")
    assert (mine.held(), mine.count()) == ([], 38)


def test_deletions_outside_of_a_sync_go_at_once(integration):
    """A live event says that one thing is gone."""
    mine = integration()
    assert mine.want_deleted(["s1"], ocean_info_event_type="http_request") == ["s1"]
    assert mine.count() == 39


def test_whoever_is_no_integration_deletes_at_once(integration):
    mine = integration()
    mine.api.headers["User-Agent"] = "port-ocean/ledger/0.1.0/somebody-else/exporter"
    mine.want_deleted(["s1"])
    mine.api.headers["User-Agent"] = "curl/8"
    mine.want_deleted(["s2"])
    assert mine.count() == 38


def test_held_deletions_are_told_in_the_log(integration):
    mine = integration()
    mine.sync(names(3), "failed")
    audits = mine.api.get("/v1/audit-log", query={"resources": "integration", "status": "FAILURE"}).json()["audits"]
    assert len(audits) == 1 and "deletions are held" in audits[0]["message"]


def test_a_member_may_not_confirm(integration, client, charlie):
    mine = integration()
    mine.sync(names(25))
    assert client(charlie).post(f"{HELD}/e1/confirm").status_code == 403
    assert mine.count() == 40


def test_an_item_that_the_catalogue_refuses_is_traced(integration):
    mine = integration(0)
    bulk = "/v1/blueprints/ship/entities/bulk?upsert=true&merge=true"
    sent = mine.api.post(
        bulk, json={"entities": [{"identifier": "bad", "properties": {"flag": 7}}, {"identifier": "good"}]}
    )
    assert sent.status_code == 207
    [found] = mine.api.get("/v1/received-items", query={"identifier": "bad"}).json()["received"]
    assert (found["source"], found["kind"], found["status"]) == ("mine", "item", "FAILED")
    assert found["trace"][0]["stage"] == "validation" and "/properties/flag" in found["message"]
    assert mine.api.get("/v1/received-items", query={"identifier": "good"}).json()["received"] == []

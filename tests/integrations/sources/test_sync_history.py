"""How long the history of syncs is: four days, and at least the newest fifty (contract §12.7)."""

from datetime import timedelta

import pytest

from integrations.models import Sync
from portal.moments import now
from tenants.scope import tenant_scope


@pytest.fixture
def report(client, robot, acme):
    """Tells of syncs by these names, as if it were so many days ago."""
    api = client(robot)
    assert api.post("/v1/integration", json={"installationId": "mine"}).status_code == 201

    def tell(*names: str, days: int = 0) -> list[str]:
        kinds = [
            {"eventId": name, "kindIdentifier": "pods-0", "kind": "pods", "syncState": "completed"} for name in names
        ]
        path = "/v1/integration/mine/ingest/metrics/syncMetrics"
        assert api.post(path, json={"syncKindsMetrics": kinds}).status_code == 200
        with tenant_scope(acme):
            for place, name in enumerate(names):
                ago = timedelta(days=days) - timedelta(seconds=place)
                Sync.objects.filter(event_id=name).update(created_at=now() - ago)
        return [each["eventId"] for each in api.get("/v1/integration/mine/syncsMetadata").json()["data"]]

    return tell


def test_of_old_syncs_the_newest_fifty_are_kept(report):
    old = [f"old-{number}" for number in range(60)]
    assert len(report(*old, days=5)) == 60
    kept = report("new")
    assert kept == ["new", *reversed(old[-49:])]


def test_syncs_of_four_days_are_kept_however_many(report):
    assert len(report(*(f"sync-{number}" for number in range(60)), days=3)) == 60
    assert len(report("new")) == 61

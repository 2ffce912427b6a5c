"""Sources through a real worker process: pulled at once, after a push, and to the end although a worker is killed."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tenants.scope import tenant_scope
from tests.actions.git_server import git_server
from tests.actions.live import Live, live_installation, until
from tests.wire import Api

pytestmark = pytest.mark.slow
MANY = 6_000


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation


@pytest.fixture
def allowed(settings: Any) -> None:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"


def described(*names: str) -> str:
    return json.dumps([{"identifier": name, "blueprint": "service"} for name in names])


def is_there(live: Live, name: str) -> bool:
    return live.api.get(f"/v1/blueprints/service/entities/{name}").status_code == 200


def begin(live: Live, name: str, url: str) -> None:
    body = {"installationId": name, "pull": {"repository": url}}
    assert live.api.post("/v1/pull-types/git", json=body).status_code == 201


def test_a_source_is_read_at_once_and_after_a_push(live: Live, allowed: None, tmp_path: Path) -> None:
    live.work()
    with git_server(tmp_path) as server:
        begun = time.monotonic()
        begin(live, "quick", server.holding("files", {"port.yml": described("one")}))
        until(lambda: is_there(live, "one"), "the first entity")
        first, address = time.monotonic() - begun, live.api.get("/v1/integration/quick/push-address").json()
        server.commit("files", {"port.yml": described("one", "two")})
        begun, body = time.monotonic(), b'{"ref": "refs/heads/main"}'
        proof = hmac.new(address["secret"].encode(), body, hashlib.sha256).hexdigest()
        path = "/v1/" + address["url"].partition("/v1/")[2]
        host = Api(f"{live.tenant.slug}.localhost:8080")
        assert host.post(path, body=body, headers={"X-Hub-Signature-256": f"sha256={proof}"}).status_code == 202
        until(lambda: is_there(live, "two"), "the entity of the push")
    print(f"there {first:.1f} s after it was set up, {time.monotonic() - begun:.1f} s after the push")


def test_a_killed_worker_leaves_a_sync_that_another_one_ends(live: Live, allowed: None, tmp_path: Path) -> None:
    worker = live.work()
    with git_server(tmp_path) as server:
        url = server.holding("files", {"port.yml": described(*(f"row-{number}" for number in range(MANY)))})
        begin(live, "long", url)
        until(lambda: is_there(live, "row-0"), "the first step")
        live.kill(worker)
        assert not is_there(live, f"row-{MANY - 1}")
        live.work()
        with tenant_scope(live.tenant), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE integrations_source SET due_at = now() - interval '1 second' WHERE lease IS NOT NULL"
            )
            cursor.execute("UPDATE tenants_lane SET waiting_since = now() WHERE organization_id = %s", [live.tenant.id])
        live.sweep()
        until(lambda: is_there(live, f"row-{MANY - 1}"), "the rest")
        until(lambda: state(live).get("status") == "completed", "the end of the sync")
    [sync] = live.api.get("/v1/integration/long/syncsMetadata").json()["data"]
    assert sync["syncState"] == "completed"


def state(live: Live) -> dict[str, Any]:
    return live.api.get("/v1/integration/long").json()["integration"]["resyncState"]

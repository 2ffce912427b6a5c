"""A catalogue of services and systems, a Git server with a repository of files, and a source that pulls it."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from integrations.models import Source
from integrations.pull import work
from tenants.scope import tenant_scope
from tests.actions.git_server import GitServer, git_server
from tests.wire import Api

SYSTEM = {"identifier": "system", "title": "System", "schema": {"properties": {"slack": {"type": "string"}}}}
SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {
        "properties": {
            "tier": {"type": "string", "enum": ["gold", "silver"]}, "readme": {"type": "string", "format": "markdown"},
            "settings": {"type": "object"},
        }
    },
    "relations": {"system": {"target": "system"}, "needs": {"target": "service", "many": True}},
}  # fmt: skip


def service(name: str, **said: Any) -> str:
    """A file that describes it; JSON is YAML as well."""
    return json.dumps({"identifier": name, "blueprint": "service", "title": name.title(), **said}, indent=1)


@pytest.fixture
def api(client, alice) -> Api:
    api = client(alice)
    for blueprint in (SYSTEM, SERVICE):
        assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    return api


@pytest.fixture
def server(settings: Any, tmp_path: Path) -> Iterator[GitServer]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with git_server(tmp_path) as running:
        yield running


class Puller:
    """The source `files`; `pull` does what the worker would when the source is due."""

    def __init__(self, api: Api, tenant: Any, repository: str, kind: str = "git", **source: Any) -> None:
        self.api, self.tenant = api, tenant
        body = {"installationId": "files", **source, "pull": {"repository": repository, **source.get("pull", {})}}
        answer = api.post(f"/v1/pull-types/{kind}", json=body)
        assert answer.status_code == 201, answer.content

    def pull(self, times: int = 1) -> dict[str, Any]:
        """What the source says of itself afterwards."""
        with tenant_scope(self.tenant):
            key = Source.objects.get(identifier="files").pk
            for _ in range(times):
                work.work_on(key)
        return self.state()

    def again(self) -> dict[str, Any]:
        """When somebody has asked."""
        assert self.api.post("/v1/integration/files/resync-request").status_code == 200
        return self.pull()

    def later(self) -> dict[str, Any]:
        """When its time has come, and nobody has asked."""
        with tenant_scope(self.tenant):
            Source.objects.filter(identifier="files").update(due_at="2020-01-01T00:00:00Z")
        return self.pull()

    def state(self) -> dict[str, Any]:
        return self.api.get("/v1/integration/files").json()["integration"]["resyncState"]

    def faults(self) -> list[tuple[str, int, str]]:
        found = self.api.get("/v1/integration/files/faults").json()["faults"]
        return [(fault["file"], fault["line"], fault["message"]) for fault in found]

    def entities(self, blueprint: str = "service") -> dict[str, dict[str, Any]]:
        found = self.api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]
        return {entity["identifier"]: entity for entity in found}

    def syncs(self) -> list[dict[str, Any]]:
        return self.api.get("/v1/integration/files/syncsMetadata").json()["data"]

    def due(self) -> bool:
        with tenant_scope(self.tenant):
            return Source.objects.filter(identifier="files", due_at__isnull=False).exists()


@pytest.fixture
def puller(api, acme, server) -> Callable[..., Puller]:
    """`puller({"port.yml": "…"}, pull={"branch": "main"})`"""

    def make(files: Mapping[str, str | bytes], **source: Any) -> Puller:
        return Puller(api, acme, server.holding("files", files), **source)

    return make

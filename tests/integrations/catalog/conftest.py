"""A catalogue that was imported from descriptors of Backstage, asked through Backstage's own API."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.wire import Api

DESCRIPTORS = b"""
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: pilots, description: They know the way}
spec: {type: team, profile: {displayName: Pilots, email: pilots@example.com}, children: [cadets]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: cadets}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada}
spec: {memberOf: [cadets]}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: harbour}
spec: {owner: pilots}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: Crane
  title: The crane
  tags: [java, steel]
  labels: {tier: "1"}
  annotations:
    backstage.io/managed-by-origin-location: url:https://github.com/harbour/crane/blob/main/catalog-info.yaml
    github.com/project-slug: harbour/crane
spec:
  type: service
  lifecycle: production
  owner: pilots
  system: harbour
  providesApis: [lift]
  dependsOn: [resource:north/quay, component:winch]
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: winch, tags: [steel]}
spec: {type: library, lifecycle: experimental, owner: cadets}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: lift}
spec: {type: openapi, lifecycle: production, owner: pilots, definition: "openapi: 3.0.0"}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: quay, namespace: north}
spec: {type: place, owner: nobody-there}
---
apiVersion: harbour.example/v1
kind: Vessel
metadata: {name: dora}
spec: {tonnage: 4100, armed: false, calls: [component:crane], papers: {flag: NO}}
"""


@pytest.fixture
def api(client, alice) -> Api:
    api = client(alice)
    answer = api.post("/v1/import/catalog-info", body=DESCRIPTORS)
    assert answer.status_code == 200, answer.content
    return api


Asked = list[tuple[str, Any]] | Mapping[str, Any]


@pytest.fixture
def get(api: Api) -> Callable[..., Any]:
    """`get("entities", [("filter", "kind=api")])` as the answer's body."""

    def ask(path: str, query: Asked = ()) -> Any:
        answer = api.get(f"/api/catalog/{path}" + (f"?{urlencode(query, doseq=True)}" if query else ""))
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


@pytest.fixture
def named(get: Callable[..., Any]) -> Callable[..., list[str]]:
    """The names of the entities that fit the filters, sorted."""

    def names(*filters: str) -> list[str]:
        return sorted(entity["metadata"]["name"] for entity in get("entities", [("filter", f) for f in filters]))

    return names

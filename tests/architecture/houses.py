"""Furnishes an organization with one thing of each kind over its API, and tells whether anything in it changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from actions.runs.work import work_on
from portal.moments import now, timestamp
from tenants.scope import TenantRef, tenant_scope
from tests.factories import Person, make_person
from tests.wire import Answer, Api

# Names of things that `furnish` makes whatever it is asked to call the others.
SHARED = {
    "blueprint": "service", "entity": "checkout", "scorecard": "ready", "initiative": "ready", "action": "ready", "workflow": "ready", "team": "payments",
    "key": "text", "email": "bob@example.com", "secret": "TOKEN", "integration": "exporter",
    "page": "start", "folder": "start", "widget": "note",
    "icon": "anchor", "webhook": "sender", "template": "dora", "type": "git", "scheme": "light", "session": "none", "ticket": "none", "passkey": "none",
    **dict.fromkeys(("kind", "namespace", "name", "uid", "location"), "none"),
}  # fmt: skip


def furnish(person: Person, mark: str, own: str) -> dict[str, str]:
    """One thing of each kind under the same name everywhere, one named `own`; gives the identifiers made for us."""
    api = Api("localhost:8080", {"Authorization": f"Bearer {person.token}"})
    text, relation = {"type": "string", "title": mark}, {"target": "service", "required": False, "many": False}
    for identifier in ("service", own):
        made(
            api.post(
                "/v1/blueprints",
                json={
                    "identifier": identifier, "title": mark, "description": mark, "relations": {"on": relation},
                    "schema": {"properties": {"text": text}},
                },
            )
        )  # fmt: skip
    for entity in ("checkout", own):
        document = {"identifier": entity, "title": f"{mark} {entity}", "properties": {"text": mark}}
        document["relations"] = {"on": None if entity == "checkout" else "checkout"}
        written = api.post("/v1/blueprints/service/entities", json=document)
        made(written)
    for identifier in ("ready", own):
        made(api.post("/v1/blueprints/service/scorecards", json=scorecard(identifier, mark)))
        made(api.post("/v1/actions", json=action(identifier, mark)))
        made(api.post("/v1/workflows", json=workflow(identifier, mark)))
    made(api.post("/v1/actions", json=action(f"{own}-on", mark, blueprintIdentifier="service")))
    for page in ("start", own):
        widget = {"id": "note", "type": "markdown", "title": mark, "markdown": mark}
        made(api.post("/v1/pages", json={"identifier": page, "title": mark, "widgets": [widget]}))
        made(api.patch(f"/v1/pages/{page}/permissions", json={"read": {"users": [f"{mark}@example.com"]}}))
        made(api.post("/v1/sidebars/catalog/folders", json={"identifier": page, "title": mark}))
    wish = {"entity": "checkout", "rule": "one", "reason": mark, "expiresAt": timestamp(now() + timedelta(days=9))}
    exempt = made(api.post("/v1/blueprints/service/scorecards/ready/exemptions", json=wish))["exemption"]["id"]
    for identifier in ("ready", own):
        made(api.post("/v1/initiatives", json=initiative(identifier, mark)))
    made(api.post("/v1/teams", json={"name": own, "description": mark}))
    holder = make_person(person.tenant, own, first_name=mark, last_name=mark)
    own_api = Api("localhost:8080", {"Authorization": f"Bearer {holder.token}"})
    token = made(own_api.post("/v1/me/tokens", json={"name": mark}))["personalToken"]["id"]
    app = made(api.post("/v1/apps", json={"name": mark}))["app"]["id"]
    for secret in ("TOKEN", own):
        made(api.post("/v1/organization/secrets", json={"secretName": secret, "secretValue": "x", "description": mark}))
    run = made(api.post("/v1/actions/ready/runs", json={"properties": {"text": mark}}))["run"]["id"]
    made(api.post(f"/v1/actions/runs/{run}/logs", json={"message": mark}))
    flow = made(api.post("/v1/workflows/ready/runs", json={"properties": {"text": mark}}))["run"]["identifier"]
    with tenant_scope(person.tenant):
        assert work_on(flow)
    step = api.get(f"/v1/workflows/runs/{flow}").json()["run"]["nodeRuns"][0]["identifier"]
    made(api.post(f"/v1/workflows/nodes/runs/{step}/logs", json={"logs": [{"message": mark}]}))
    several = {"properties": {"text": mark}, "entities": ["checkout"]}
    batch = made(api.post(f"/v1/actions/{own}-on/runs", json=several))["batch"]["id"]
    made(api.patch("/v1/blueprints/service/entities/checkout", query={"run_id": run}, json={"icon": "Box"}))
    version = made(api.get("/v1/blueprints/service/history"))["history"][0]["event"]
    moved = made(api.post("/v1/migrations", json=migration(mark)))["migrationId"]
    made(api.patch("/v1/organization", json={"name": mark, "settings": {"portalTitle": mark[:30]}}))
    sends = made(api.post("/v1/changelog-destinations", json={"title": mark, "url": "https://ops.example.org/hook"}))
    destination = sends["destination"]["id"]
    sent = made(api.post(f"/v1/changelog-destinations/{destination}/test"))["delivery"]["event"]
    table, asked = f"identifier\n{mark}\n".encode(), {"blueprint": mark, "async": "true"}
    job = made(api.post("/v1/import/csv", query=asked, body=table))["job"]["id"]
    change = written.headers["x-change-id"]
    for identifier in ("exporter", own):
        connect(api, identifier, mark)
    ingest, received = [listen(person, api, identifier, mark) for identifier in ("sender", own)][-1]
    pulled = {"installationId": "pulled", "pull": {"repository": "https://git.example.org/files.git", "paused": True}}
    made(api.post("/v1/pull-types/git", json={**pulled, "title": mark}))
    push = made(api.get("/v1/integration/pulled/push-address"))["url"].rpartition("/")[2]
    return {
        "job": job,
        "push": push,
        "connection": made(api.post("/v1/organization/connections", json=door_to_github(mark)))["connection"]["id"],
        "destination": destination,
        "exemption": exempt,
        "event": sent,
        "app": app,
        "token": token,
        "change": change,
        "run": run,
        "workflow_run": flow,
        "node_run": step,
        "batch": batch,
        "migration": moved,
        "version": version,
        "workflow_version": "1",
        "kind": "service",
        "sync": mark,
        "preset": "github",
        "ingest": ingest,
        "received": received,
    }


def workflow(identifier: str, mark: str) -> dict[str, Any]:
    inputs = {"properties": {"text": {"type": "string", "title": mark}}}
    start = {"identifier": "start", "config": {"type": "SELF_SERVE_TRIGGER", "userInputs": inputs}}
    return {"identifier": identifier, "title": mark, "nodes": [start], "connections": []}


def door_to_github(mark: str) -> dict[str, Any]:
    """GitHub is not asked whether it is there."""
    about = {"kind": "github", "issuer": "https://github.com"}
    return about | {"label": mark, "clientId": mark, "clientSecret": mark}


def connect(api: Api, identifier: str, mark: str) -> None:
    """An integration that has told of its work."""
    made(api.post("/v1/integration", json={"installationId": identifier, "title": mark, "config": {"mark": mark}}))
    at, report = f"/v1/integration/{identifier}", {"eventId": mark, "kindIdentifier": mark, "syncState": "completed"}
    made(api.post(f"{at}/kinds/service/examples", json={"examples": [{"name": mark}]}))
    made(api.post(f"{at}/cursor", json={"primary": mark}))
    made(api.post(f"{at}/ingest/logs", json={"logs": [{"message": mark, "level": "INFO"}]}))
    made(api.post(f"{at}/ingest/metrics/syncMetrics", json={"syncKindsMetrics": [report]}))


def listen(person: Person, api: Api, identifier: str, mark: str) -> tuple[str, str]:
    """The end of a webhook's address, and an event that it has received and could not read."""
    key = made(api.post("/v1/webhooks", json={"identifier": identifier, "title": mark}))["integration"]["webhookKey"]
    Api(person.host).post(f"/v1/ingest/{key}", body=f"broken {mark}".encode(), headers={"X-Mark": mark})
    return key, made(api.get(f"/v1/webhooks/{identifier}/events"))["received"][0]["id"]


def made(answer: Answer) -> dict[str, Any]:
    assert answer.status_code < 300, answer.content
    return answer.json()


def scorecard(identifier: str, mark: str) -> dict[str, Any]:
    query = {"combinator": "and", "conditions": [{"property": "text", "operator": "=", "value": mark}]}
    rule = {"identifier": "one", "title": mark, "level": "Gold", "query": query}
    return {"identifier": identifier, "title": mark, "rules": [rule]}


def initiative(identifier: str, mark: str) -> dict[str, Any]:
    return {
        "identifier": identifier,
        "title": mark,
        "startDate": "2026-01-01T00:00:00Z",
        "dueDate": "2026-12-31T00:00:00Z",
        "blueprint": "service",
        "target": {"scorecard": "ready", "level": "Gold"},
    }


def migration(mark: str) -> dict[str, Any]:
    """Fails for every entity, so that there is a failure to read."""
    return {"sourceBlueprint": "service", "mapping": {"entity": {"title": f'error("{mark}")'}}}


def action(identifier: str, mark: str, **trigger: Any) -> dict[str, Any]:
    inputs = {"properties": {"text": {"type": "string", "title": mark}}}
    return {
        "identifier": identifier,
        "title": mark,
        "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": inputs} | trigger,
        "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/hook"},
    }


@contextmanager
def undone() -> Iterator[None]:
    """Each operation meets the same house, whatever the one before has deleted."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fingerprint(tenant: TenantRef) -> dict[str, str]:
    """A hash of each table."""
    tables = "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
    with tenant_scope(tenant), connection.cursor() as cursor:
        cursor.execute(tables)
        names = [name for (name,) in cursor.fetchall()]
        hashes = {}
        for name in names:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM {name} t")
            hashes[name] = cursor.fetchone()[0]
    return hashes

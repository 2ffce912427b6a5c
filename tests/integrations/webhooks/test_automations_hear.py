"""What a webhook receives starts automations that wait for it, and is logged for nobody else."""

from collections.abc import Callable
from typing import Any

from actions.automations.react import react
from actions.runs.work import work_on
from tenants.scope import tenant_scope
from tests.factories import Person
from tests.integrations.webhooks.conftest import Sender
from tests.wire import Api

BUILD = {"id": 1, "name": "First", "status": "ok"}
HEARD = {
    "identifier": "heard",
    "trigger": {
        "type": "automation", "event": {"type": "WEBHOOK_EVENT", "webhookIdentifier": "builds"},
        "condition": {"type": "JQ", "expressions": ['.diff.after.body.status == "ok"']},
    },
    "invocationMethod": {"type": "KAFKA", "payload": {
        "name": "{{ .event.diff.after.body.name }}", "kind": "{{ .event.diff.after.headers[\"x-kind\"] }}",
    }},
}  # fmt: skip


def payloads(hook: Sender) -> list[Any]:
    hook.map()
    with tenant_scope(hook.tenant):
        react()
        while work_on("none"):
            pass
    return [run["payload"]["payload"] for run in hook.api.get("/v1/actions/runs").json()["runs"]]


def test_what_is_received_starts_an_automation_whether_or_not_it_is_mapped(sender: Callable[..., Sender]) -> None:
    hook = sender(mappings=[])
    assert hook.api.post("/v1/actions", json=HEARD).status_code == 201
    hook.send(BUILD, kind="any")
    hook.send({**BUILD, "status": "bad"})
    assert payloads(hook) == [{"name": "First", "kind": "any"}]


def test_nothing_is_logged_where_nobody_waits(sender: Callable[..., Sender]) -> None:
    hook = sender()
    hook.send(BUILD)
    hook.map()
    assert hook.api.get("/v1/audit-log", query={"resources": "webhook-event"}).json()["audits"] == []
    assert payloads(hook) == []


def test_members_do_not_read_what_was_received(
    sender: Callable[..., Sender], bob: Person, client: Callable[..., Api]
) -> None:
    hook = sender()
    hook.api.post("/v1/actions", json=HEARD)
    hook.send(BUILD)
    hook.map()
    logged = {"resources": "webhook-event"}
    assert len(hook.api.get("/v1/audit-log", query=logged).json()["audits"]) == 1
    assert client(bob).get("/v1/audit-log", query=logged | {"identifier": "builds"}).json().get("audits", []) == []

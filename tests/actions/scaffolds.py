"""Actions that scaffold, and a template for them."""

from typing import Any

from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action
from tests.wire import Api

TEMPLATE = {
    "copier.yml": "name:\n  type: str\nport:\n  type: int\n  default: 8000\n_subdirectory: project\n",
    "project/README.md.jinja": "# {{ name | title }}\n\nListens on {{ port }}.\n",
    "project/src/{{ name }}/main.py": "print('{{ not a template }}')\n",
    "project/run.sh.jinja": "#!/bin/sh\necho {{ name }}\n",
    "project/{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml }}",
}


def scaffold(template: str, url: str, destination: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    method = {
        "type": "SCAFFOLD", "template": template, "answers": {"name": "{{ .inputs.name }}"},
        "destination": {"url": url, **(destination or {})},
    }  # fmt: skip
    inputs = {"properties": {"name": {"type": "string"}, "port": {"type": "number"}}}
    trigger = {"type": "self-service", "operation": "CREATE", "blueprintIdentifier": "service", "userInputs": inputs}
    return scale_action(trigger=trigger, invocationMethod=method | changes)


def begun(api: Api, action: dict[str, Any], properties: dict[str, Any] | None = None) -> str:
    assert api.put("/v1/actions/scale", json=action).status_code == 200 or _made(api, action)
    answer = api.post("/v1/actions/scale/runs", json={"properties": properties or {"name": "orders"}})
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]["id"]


def _made(api: Api, action: dict[str, Any]) -> bool:
    answer = api.post("/v1/actions", json=action)
    assert answer.status_code == 201, answer.content
    return True


def ran(api: Api, tenant: Any, action: dict[str, Any], properties: dict[str, Any] | None = None) -> dict[str, Any]:
    run_id = begun(api, action, properties)
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_of(api, run_id)

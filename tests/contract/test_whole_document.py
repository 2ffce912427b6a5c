"""The whole of docs/openapi.json against the server: made-up requests, good and bad, to each of its operations."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests.factories import begun_run
from tests.wire import Api

DOCUMENT = schemathesis.openapi.from_path(Path(__file__).parents[2] / "docs/openapi.json")
# What would end the organization or the caller's own rights, which the rest is asked with.
ENDING = {("DELETE", "/v1/organization"), ("POST", "/v1/organization/deletion"), ("PUT", "/v1/apps/{app}/permissions")}
CHECKS = [not_a_server_error, response_schema_conformance]
EXAMPLES = {GenerationMode.POSITIVE: 2, GenerationMode.NEGATIVE: 1}
# A reply of chosen keys leaves out what the description says of the whole.
CHOOSING = {"fields", "include", "exclude"}
# What is there, so that a request comes further than to the answer that it is not.
SHIP = {
    "identifier": "ship", "title": "Ship", "schema": {"properties": {"flag": {"type": "string"}}}, "relations": {},
}  # fmt: skip
RULES = [{"identifier": "flagged", "title": "Flagged", "level": "Gold", "query": {
    "combinator": "and", "conditions": [{"property": "flag", "operator": "isNotEmpty"}]}}]  # fmt: skip
MADE = {
    "/v1/blueprints": SHIP,
    "/v1/blueprints/ship/entities": {"identifier": "alba", "properties": {"flag": "NO"}},
    "/v1/blueprints/ship/scorecards": {"identifier": "safety", "title": "Safety", "rules": RULES},
    "/v1/integration": {"installationId": "mine"},
    "/v1/webhooks": {"identifier": "hook", "title": "Hook"},
    "/v1/organization/secrets": {"secretName": "key", "secretValue": "value"},
    "/v1/pages": {"identifier": "deck", "widgets": []},
}  # fmt: skip
THERE = {
    "blueprint": "ship", "entity": "alba", "scorecard": "safety", "action": "begun", "integration": "mine",
    "webhook": "hook", "secret": "key", "page": "deck", "email": "alice@example.com", "team": "payments",
}  # fmt: skip


def operations() -> Iterator:
    for found in DOCUMENT.get_all_operations():
        operation = found.ok()
        if (operation.method.upper(), operation.path) not in ENDING:
            yield operation


def faults_of(api: Api, case: Case, there: dict[str, str]) -> list[str]:
    case.path_parameters.update({name: there[name] for name in case.path_parameters if name in there})
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://acme.localhost")).prepare()
    headers = {name: value for name, value in asked.headers.items() if name in ("Content-Type", "Accept")}
    body = asked.body.encode() if isinstance(asked.body, str) else asked.body or b""
    reply = api.request(asked.method or "", asked.path_url, body=body, headers=headers)
    given_headers = {name: [value] for name, value in reply.headers.items()}
    told = Response(reply.status_code, given_headers, reply.content, asked, elapsed=0.0, verify=False)
    try:
        case.validate_response(told, checks=CHECKS[:1] if CHOOSING & set(case.query) else CHECKS)
    except BaseExceptionGroup as found:
        errors = "; ".join(f"{error.__class__.__name__} {error}" for error in found.exceptions)
        return [f"{asked.method} {asked.path_url} {body[:300]!r}: {reply.status_code} {errors[:900]}"]
    return []


@pytest.mark.parametrize("mode", list(EXAMPLES))
def test_no_request_breaks_the_server_or_its_own_description(client, robot, mode):
    api, found = client(robot), []
    for path, document in MADE.items():
        assert api.post(path, json=document).status_code in (200, 201), path
    there = THERE | {"run": begun_run(api)}
    for operation in operations():

        @settings(
            max_examples=EXAMPLES[mode], database=None, derandomize=True, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case) -> None:
            # Each finds what was made.
            with transaction.atomic():
                found.extend(faults_of(api, case, there))
                transaction.set_rollback(True)

        # Some take nothing that could be wrong.
        with suppress(Unsatisfiable):
            ask()
    assert not found, "\n\n".join(found)

"""Bodies, paths and query values as clients, careless or hostile, really send them."""

import json

import pytest

from portal.api.rendering import MAX_BODY_BYTES
from tests.architecture.operations import Operation, operations
from tests.wire import Api

BROKEN = {
    "no JSON": b"{name: 1}",
    "half a document": b'{"name":',
    "two documents": b'{"name":"a"}{"name":"b"}',
    "NUL": b'{"name":"a\\u0000b"}',
    "lone surrogate": b'{"name":"\\ud800"}',
    "NaN": b'{"name":NaN}',
    "Infinity": b'{"name":-Infinity}',
    "huge number": b'{"name":1e400}',
    "long integer": b'{"name":' + b"9" * 5000 + b"}",
    "integer beyond 2^63": b'{"name":9223372036854775808}',
    "duplicate key": b'{"name":"a","name":"b"}',
    "deep": b'{"name":' + b"[" * 2000 + b"]" * 2000 + b"}",
    "bad UTF-8": b'{"name":"\xff\xfe"}',
    "byte order mark": b"\xef\xbb\xbf{}",
    "a list": b"[]",
    "text": b'"name"',
    "null": b"null",
    "a number": b"7",
}
WRITES = [operation for operation in operations() if operation.method in ("POST", "PUT", "PATCH")]
REFUSALS = {401, 403, 404, 422, 429}
# Backstage's clients know what is wrong with a request as 400.
BACKSTAGE, BACKSTAGE_REFUSALS = "/api/catalog/", {400, 401, 403, 404, 429}
# They read no body, so none is broken to them: how each answers.
WITHOUT_BODY = {
    "POST /v1/automations/undelivered": 200,
    "POST /v1/organization/connections/{connection}/test": 409,
    "POST /v1/me/identities/{connection}": 409,
    "POST /v1/organization/provisioning": 200,
    "POST /v1/auth/passkeys/begin": 200,
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_body_is_refused_and_the_fault_is_told(alice, client, body):
    answer = client(alice).post("/v1/teams", body=body)
    assert (answer.status_code, answer.json()["error"], answer.json()["ok"]) == (422, "invalid_request", False)
    assert answer.json()["details"]["errors"]


def test_the_fault_is_told_with_a_json_pointer(alice, client):
    answer = client(alice).post("/v1/teams", body=b'{"name":"ok","users":["a","\\u0000"]}')
    assert answer.json()["details"]["errors"][0]["path"] == "/users/1"


def test_everything_wrong_is_told_at_once_in_plain_words(alice, client):
    answer = client(alice).post("/v1/users/invite", json={"invitee": {"email": 5, "roles": "Admin", "teams": [None]}})
    assert {fault["path"]: fault["message"] for fault in answer.json()["details"]["errors"]} == {
        "/invitee/email": "must be text", "/invitee/roles": "must be a list", "/invitee/teams/0": "must not be null",
    }  # fmt: skip


@pytest.mark.parametrize("operation", WRITES, ids=str)
def test_no_route_fails_on_a_broken_body(alice, client, operation):
    """A 5xx here would be ours; that nothing is written is claimed by the status alone."""
    api, path = client(alice), operation.filled(dict.fromkeys(operation.parameters, "x"))
    statuses = {name: api.request(operation.method, path, body=body).status_code for name, body in BROKEN.items()}
    assert set(statuses.values()) <= refusals_of(operation), statuses


def refusals_of(operation: Operation) -> set[int]:
    known = WITHOUT_BODY.get(str(operation))
    if known:
        return {known}
    return BACKSTAGE_REFUSALS if operation.path.startswith(BACKSTAGE) else REFUSALS


@pytest.mark.parametrize("junk", [0, 1.5, True, None, "x", [], {}, [[]], {"": {}}, ["x"], "x" * 20_000])
def test_no_route_fails_on_wrong_types_in_documented_fields(alice, client, junk):
    api, failed = client(alice), []
    for operation in WRITES:
        body = dict.fromkeys(fields_of(operation), junk)
        path = operation.filled(dict.fromkeys(operation.parameters, "x"))
        status = api.request(operation.method, path, json=body).status_code
        if status >= 500:
            failed.append((str(operation), status))
    assert failed == []


def fields_of(operation) -> list[str]:
    document = schema()
    shape = document["paths"].get(operation.path, {}).get(operation.method.lower(), {}).get("requestBody", {})
    for media in shape.get("content", {}).values():
        reference = media["schema"].get("$ref", "").rpartition("/")[2]
        return list(document["components"]["schemas"].get(reference, {}).get("properties", {}))
    return []


def schema(made: list = []) -> dict:  # noqa: B006 - made once a session
    from drf_spectacular.generators import SchemaGenerator

    if not made:
        made.append(SchemaGenerator().get_schema(request=None, public=True))
    return made[0]


def test_a_body_over_one_mebibyte_is_too_large(alice, client):
    big = json.dumps({"name": "x" * MAX_BODY_BYTES}).encode()
    answer = client(alice).post("/v1/teams", body=big)
    assert (answer.status_code, answer.json()["error"]) == (413, "payload_too_large")


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_json_is_read_whatever_it_is_called(alice, client, kind):
    headers = {"Content-Type": kind} if kind else {}
    answer = client(alice).post("/v1/teams", body=b'{"name":"crew"}', headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "text/html", "application/xml", "nonsense"])
def test_answers_are_json_whatever_is_asked_for(alice, client, accept):
    answer = client(alice).get("/v1/me", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


def test_an_encoded_slash_belongs_to_its_segment(alice, client):
    api = client(alice)
    for name in ("a/b", "../teams", "x%2Fy", "ü/é", "a b+c"):
        body = {"identifier": "kind", "title": "Kind", "schema": {"properties": {}}, "relations": {}}
        api.post("/v1/blueprints", json=body)
        api.post("/v1/blueprints/kind/entities", json={"identifier": name.replace(" ", "_"), "properties": {}})
    from urllib.parse import quote

    for name in ("a/b", "../teams", "ü/é"):
        answer = api.get(f"/v1/blueprints/kind/entities/{quote(name, safe='')}")
        assert (answer.status_code, answer.json()["entity"]["identifier"]) == (200, name)


def test_an_encoded_slash_does_not_reach_another_route(alice, client):
    assert client(alice).get("/v1/teams%2Fpayments").status_code == 404
    assert b"payments" not in client(alice).get("/v1%2Fteams").content


@pytest.mark.parametrize(
    "query", ["fields=", "fields[]=%00", "fields=%FF", "unknown=1&x[]=2", "fields=" + "a" * 5000, "&&=&"]
)
def test_odd_query_values_are_tolerated(alice, client, query):
    assert client(alice).get(f"/v1/teams?{query}").status_code == 200


def test_fields_may_be_repeated_or_joined_by_commas(alice, client):
    api = client(alice)
    for query in ("fields=id&fields=name", "fields=id,name", "fields[]=id&fields[]=name"):
        assert set(api.get(f"/v1/teams?{query}").json()["teams"][0]) == {"id", "name"}


def test_an_unknown_address_is_answered_in_the_envelope(alice, client):
    answer = client(alice).get("/v1/nonsense/x")
    assert (answer.status_code, answer.json()["ok"], answer.json()["error"]) == (404, False, "not_found")
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_method_that_is_not_offered_is_refused_in_the_envelope(alice, client, method):
    for caller, status in ((client(alice), 405), (client(), 401)):
        answer = caller.request(method, "/v1/me")
        assert (answer.status_code, answer.json()["ok"]) == (status, False)


def test_every_answer_names_its_trace(alice, client):
    answers = [
        client(alice).get("/v1/me"),
        client().get("/v1/me"),
        client().get("/v1/nonsense"),
        client().get("/healthz"),
    ]
    traces = {answer.headers["x-trace-id"] for answer in answers}
    assert len(traces) == 4 and all(len(trace) == 32 for trace in traces)


def test_a_fault_of_ours_is_told_without_details(alice, client, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("the secret is in /etc/roadstead")

    monkeypatch.setattr("access.teams.list_teams", broken)
    answer = client(alice).get("/v1/teams")
    assert (answer.status_code, answer.json()["error"]) == (500, "internal_error")
    assert b"secret" not in answer.content and b"Traceback" not in answer.content


def test_answers_carry_the_headers_that_browsers_heed(alice, client):
    headers = client(alice).get("/v1/me").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_nothing_is_opened_to_other_origins(alice, client):
    answer = client(alice).get("/v1/me", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_the_api_document_is_there_for_everybody(db):
    answer = Api("localhost:8080").get("/v1/openapi.json")
    assert (answer.status_code, answer.json()["info"]["title"]) == (200, "Roadstead")


def test_rate_limits_are_told_and_kept(alice, client, settings):
    settings.REQUEST_RATE = "3/hour"  # no other test counts by it
    api = client(alice)
    answers = [api.get("/v1/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["x-ratelimit-remaining"] for answer in answers[:3]] == ["2", "1", "0"]
    assert int(answers[3].headers["retry-after"]) > 0

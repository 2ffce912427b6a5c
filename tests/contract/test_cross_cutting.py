"""Contract §1: what holds for every route — transport, sign-in, errors, parameters, identifiers."""

import base64
import json

import pytest

from tests.contract.steps import ANY, Exactly, Like, Step, play
from tests.factories import make_machine

B = "/v1/blueprints"
UNAUTHORIZED = {"ok": False, "error": "unauthorized", "message": Like(".+")}
GONE = {"ok": False, "error": "not_found", "message": Like(".*was not found.*")}
MISSING = [
    f"{B}/x", f"{B}/x/entities", f"{B}/x/entities/y", f"{B}/x/entities-count", f"{B}/x/permissions", f"{B}/x/scorecards",
    f"{B}/_user/scorecards/x", f"{B}/system/x/structure", "/v1/actions/x", "/v1/actions/x/permissions",
    "/v1/actions/runs/x", "/v1/actions/runs/x/logs", "/v1/pages/x", "/v1/pages/x/permissions", "/v1/webhooks/x",
    "/v1/teams/x", "/v1/users/x@y.example", "/v1/organization/secrets/x", "/v1/integration/x",
    "/v1/integration/x/resync-request", "/v1/integration/x/logs", "/v1/migrations/x", "/v1/workflows/x",
    "/v1/kafka-credentials", "/v1/agent/invoke/x", "/v1/ai/invoke/x", "/v1/llm-providers", "/v1/memory",
]  # fmt: skip


def blueprint(identifier, **properties):
    return {"identifier": identifier, "title": "T", "schema": {"properties": properties}}


@pytest.fixture
def pair(acme):
    machine = make_machine(acme)
    return {"clientId": machine.client_id, "clientSecret": machine.secret}


def claims_of(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def test_a_token_says_whose_it_is_and_how_long(client, pair):
    shown = {"tokenType": "Bearer", "expiresIn": 10800, "accessToken": Like(".+")}
    reply = play(client(), Step("POST /v1/auth/access_token", pair, 200, shown))
    claims = claims_of(reply["accessToken"])
    assert claims["isMachine"] is True and claims["personalToken"] is False
    assert claims["exp"] - claims["iat"] == 10800 and claims["orgId"]


def test_wrong_credentials_are_told_apart_from_wrong_bodies(client, pair):
    play(
        client(),
        Step("POST /v1/auth/access_token", pair | {"clientSecret": "x"}, 401, {"error": "invalid_credentials"}),
        Step("POST /v1/auth/access_token", {"clientId": "x"}, 422, {"error": "invalid_request"}),
        Step("POST /v1/auth/access_token", pair | {"scope": "all"}, 422, {"error": "invalid_request"}),
        Step("POST /v1/auth/access_token", [], 422),
    )


@pytest.mark.parametrize("header", [None, "Bearer no-such-token", "Basic YTpi"])
def test_without_a_good_token_every_route_says_unauthorized(client, header):
    step = Step(f"GET {B}", status=401, shows=UNAUTHORIZED, headers={"Authorization": header} if header else None)
    play(client(), step)


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_404_in_the_usual_form(api, path):
    play(api, Step(f"GET {path}", status=404, shows=GONE))


def test_no_route_ends_in_a_slash(api):
    play(api, Step(f"GET {B}/", status=404, shows=GONE))


def test_a_method_that_is_not_offered_is_told_in_the_usual_form(api):
    play(api, Step(f"DELETE {B}", status=405, shows={"ok": False, "error": "method_not_allowed"}))


def test_replies_are_json_whatever_was_asked_for(api):
    for accepted in ("text/html", "*/*", "application/xml"):
        answer = api.get(B, headers={"Accept": accepted})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


def test_a_body_is_json_whatever_it_is_called(api):
    sent = json.dumps(blueprint("plain")).encode()
    assert api.post(B, body=sent, headers={"Content-Type": "text/plain"}).status_code == 201


def test_a_body_over_one_mebibyte_is_413(api):
    play(api, Step(f"POST {B}", {"identifier": "x" * (1024 * 1024)}, 413, {"error": "payload_too_large"}))


def test_every_reply_has_a_trace_and_what_is_left_of_the_rate(api):
    headers = api.get(B).headers
    assert headers["x-trace-id"]
    limit, remaining, reset = (int(headers[f"x-ratelimit-{name}"]) for name in ("limit", "remaining", "reset"))
    assert 0 < remaining < limit and reset > 0


@pytest.mark.parametrize("slashed", ["a/b", "a:b", "a\\b", "é中"])
def test_a_slash_may_stand_inside_one_segment(api, slashed):
    from urllib.parse import quote

    made = Step(f"POST {B}", blueprint(slashed), 201)
    play(api, made, Step(f"GET {B}/{quote(slashed, safe='')}", shows={"blueprint": {"identifier": slashed}}))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("include=identifier&include=title", {"identifier": "a", "title": "A"}),
        ("include=identifier,title", {"identifier": "a", "title": "A"}),
        ("include[]=title", {"title": "A"}),
        ("include=$identifier", {"identifier": "a"}),
    ],
)
def test_lists_in_the_query_come_in_every_spelling(api, query, shown):
    play(
        api,
        Step(f"POST {B}", blueprint("service"), 201),
        Step(f"POST {B}/service/entities", {"identifier": "a", "title": "A"}, 201),
        Step(f"GET {B}/service/entities/a?{query}", shows={"entity": Exactly(shown)}),
    )


@pytest.mark.parametrize("query", ["upsert=0xc000123456", "upsert=", "upsert=&run_id=", "foo=bar", "UPSERT=true"])
def test_odd_and_unknown_parameters_count_as_absent(api, query):
    play(
        api,
        Step(f"POST {B}", blueprint("service"), 201),
        Step(f"POST {B}/service/entities?{query}", {"identifier": "a"}, 201),
        Step(f"POST {B}/service/entities?{query}", {"identifier": "a"}, 409, {"error": "identifier_taken"}),
        Step(f"GET {B}/service/entities/a?exclude_calculated_properties={query}", shows={"entity": ANY}),
    )


@pytest.mark.parametrize(
    ("identifier", "status"),
    [
        ("é中-a_b.c+d@e:f/g\\h", 201), ("a" * 100, 201), ("a" * 101, 422), ("", 422), (".", 422), ("..", 422),
        ("a b", 422), ("a=b", 422), ("a;b", 422),
    ],
)  # fmt: skip
def test_identifiers_of_blueprints(api, identifier, status):
    play(api, Step(f"POST {B}", blueprint(identifier), status))


@pytest.mark.parametrize(
    ("identifier", "status"), [("a=b/c\\d:e", 201), ("a" * 1000, 201), ("a" * 1001, 422), ("..", 422), ("!@#", 422)]
)
def test_identifiers_of_entities(api, identifier, status):
    play(api, Step(f"POST {B}", blueprint("service"), 201))
    play(api, Step(f"POST {B}/service/entities", {"identifier": identifier}, status))


@pytest.mark.parametrize(("key", "status"), [("a@b_c=d-e", 201), ("a" * 100, 201), ("a" * 101, 422), ("a.b", 422)])
def test_keys_of_properties(api, key, status):
    play(api, Step(f"POST {B}", blueprint("service", **{key: {"type": "string"}}), status))


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v1/teams", {"name": "a team"}, 200),
        ("/v1/teams", {"name": " a"}, 422),
        ("/v1/teams", {"name": "a;b"}, 422),
        ("/v1/organization/secrets", {"secretName": "A_b-1", "secretValue": "v"}, 201),
        ("/v1/organization/secrets", {"secretName": "a b", "secretValue": "v"}, 422),
        ("/v1/organization/secrets", {"secretName": "a" * 101, "secretValue": "v"}, 422),
        ("/v1/webhooks", {"identifier": "x" * 31, "title": "t"}, 422),
        ("/v1/webhooks", {"title": "t" * 31}, 422),
        ("/v1/webhooks", {"title": "t", "description": "d" * 201}, 422),
        (B, blueprint("a") | {"title": ""}, 422),
        (B, blueprint("a") | {"title": "t" * 101}, 422),
        (B, blueprint("a") | {"description": "d" * 201}, 422),
        (B, blueprint("a", p={"type": "string", "title": "t" * 101}), 422),
        (B, blueprint("a") | {"icon": "An arbitrary sentence, as icon"}, 201),
        (B, blueprint("a") | {"icon": "", "description": ""}, 201),
    ],
)
def test_names_and_titles_have_their_limits(api, path, body, status):
    play(api, Step(f"POST {path}", body, status))

"""Bearer tokens: how they are got, what kills them, and which forgeries fail."""

import base64
import json
import time

import jwt
import pytest
from django.conf import settings

from access.models import Credential, User
from portal.errors import Unauthenticated
from tenants import tokens
from tenants.scope import tenant_scope
from tests.factories import Person, make_person
from tests.wire import Api

TOKEN = "/v1/auth/access_token"


def ask(person: Person, secret: str, **options: str) -> tuple[int, dict]:
    answer = Api(options.get("host", "localhost:8080")).post(
        TOKEN, json={"clientId": person.client_id, "clientSecret": secret}
    )
    return answer.status_code, answer.json()


def test_a_client_id_and_secret_give_a_bearer_token_of_three_hours(robot, client):
    status, body = ask(robot, robot.secret)
    assert status == 200
    assert (body["ok"], body["expiresIn"], body["tokenType"]) == (True, 10800, "Bearer")
    caller = Api("localhost:8080", {"Authorization": f"Bearer {body['accessToken']}"})
    assert caller.get("/v1/me").json()["me"]["kind"] == "machine"


def test_the_token_says_what_clients_read_in_it(robot, alice):
    claims = jwt.decode(robot.token, options={"verify_signature": False})
    assert (claims["isMachine"], claims["personalToken"]) == (True, False)
    assert claims["exp"] - claims["iat"] == 10800
    assert jwt.decode(alice.token, options={"verify_signature": False})["isMachine"] is False


@pytest.mark.parametrize("secret", ["", "wrong", "rs_" + "a" * 43])
def test_a_wrong_secret_is_told_with_the_code_that_clients_print(robot, secret):
    status, body = ask(robot, secret)
    assert (status, body["error"], body["ok"]) == (401, "invalid_credentials", False)


def test_unknown_and_wrong_are_answered_alike(acme, robot):
    unknown = Person(acme, "", "", f"{acme.key}_nobody")
    elsewhere = Person(acme, "", "", "nosuchorganization_x")
    answers = {json.dumps(ask(person, "wrong")) for person in (robot, unknown, elsewhere)}
    assert len(answers) == 1


def test_credentials_do_not_work_at_another_organizations_host(robot, globex):
    assert ask(robot, robot.secret, host="globex.localhost:8080")[0] == 401
    assert ask(robot, robot.secret, host="acme.localhost:8080")[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"clientId": "x"},
        {"clientId": 1, "clientSecret": []},
        [],
        "text",
        {"clientId": None, "clientSecret": ""},
    ],
)
def test_a_malformed_request_for_a_token_is_invalid(db, client, body):
    answer = client().post(TOKEN, json=body)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_request")


def test_a_stale_token_in_the_header_does_not_stand_in_the_way_of_a_new_one(robot):
    caller = Api("localhost:8080", {"Authorization": "Bearer stale"})
    pair = {"clientId": robot.client_id, "clientSecret": robot.secret}
    assert caller.post(TOKEN, json=pair).status_code == 200


def test_guessing_is_stopped_after_ten_failures_and_only_for_who_guesses(robot):
    guesser = Api("localhost:8080")
    wrong = {"clientId": robot.client_id, "clientSecret": "wrong"}
    statuses = [guesser.post(TOKEN, json=wrong).status_code for _ in range(12)]
    assert statuses == [401] * 10 + [429] * 2
    assert int(guesser.post(TOKEN, json=wrong).headers["retry-after"]) > 0
    assert ask(robot, robot.secret)[0] == 200


def test_signing_in_again_and_again_is_no_guessing(robot):
    caller, pair = Api("localhost:8080"), {"clientId": robot.client_id, "clientSecret": robot.secret}
    assert {caller.post(TOKEN, json=pair).status_code for _ in range(15)} == {200}


@pytest.mark.parametrize("kill", ["delete", "disable", "rotate"])
def test_a_revoked_credential_is_dead_within_ten_seconds(acme, robot, client, later, kill):
    caller = client(robot)
    assert caller.get("/v1/me").status_code == 200
    with tenant_scope(acme):
        # As another process would do it: this one's cache is not told.
        credential = Credential.objects.filter(client_id=robot.client_id)
        changes = {"disable": {"enabled": False}, "rotate": {"auth_version": 2}}
        credential.delete() if kill == "delete" else credential.update(**changes[kill])
    later(10)
    assert caller.get("/v1/me").status_code == 401


def test_tokens_of_a_disabled_person_are_dead_within_ten_seconds(acme, bob, client, later):
    caller = client(bob)
    assert caller.get("/v1/me").status_code == 200
    with tenant_scope(acme):
        User.objects.filter(pk=bob.id).update(status="Disabled")
    later(10)
    assert caller.get("/v1/me").status_code == 401


def test_an_invited_person_becomes_active_by_using_personal_credentials(acme, alice, client):
    eve = make_person(acme, "eve", status="Invited")
    pair = client(alice).post(f"/v1/rotate-credentials/{eve.email}").json()["credentials"]
    assert client().post(TOKEN, json=pair).status_code == 200
    assert client(alice).get(f"/v1/users/{eve.email}").json()["user"]["status"] == "Active"


def test_rotating_personal_credentials_kills_the_earlier_ones(acme, alice, bob, client):
    before = client(bob)
    assert before.get("/v1/me").status_code == 200
    client(alice).post(f"/v1/rotate-credentials/{bob.email}")
    assert before.get("/v1/me").status_code == 401


def b64(document: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).rstrip(b"=").decode()


def forged(robot: Person, **changes: object) -> dict:
    now = int(time.time())
    return {
        "iss": tokens.ISSUER, "aud": tokens.AUDIENCE, "iat": now, "exp": now + 600, "sub": robot.client_id,
        "orgId": robot.tenant.key, "ver": 1, "isMachine": True,
    } | changes  # fmt: skip


def test_the_forger_of_these_tests_could_make_a_valid_token(robot):
    assert tokens.read(jwt.encode(forged(robot), settings.SECRET_KEY, "HS256")).subject == robot.client_id


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": 1},
        {"iss": "other"},
        {"aud": "other"},
        {"exp": "soon"},
        {"orgId": None, "sub": None},
        {"ver": "x"},
    ],
)
def test_a_token_with_wrong_claims_is_refused(robot, changes):
    with pytest.raises(Unauthenticated):
        tokens.read(jwt.encode(forged(robot, **changes), settings.SECRET_KEY, "HS256"))


@pytest.mark.parametrize("missing", ["exp", "iat", "sub", "orgId", "ver", "isMachine", "iss", "aud"])
def test_a_token_without_a_claim_is_refused(robot, missing):
    claims = forged(robot)
    del claims[missing]
    with pytest.raises(Unauthenticated):
        tokens.read(jwt.encode(claims, settings.SECRET_KEY, "HS256"))


def test_an_unsigned_token_is_refused(robot, client):
    for header in ({"alg": "none"}, {"alg": "None", "typ": "JWT"}, {"alg": "HS256"}):
        token = f"{b64(header)}.{b64(forged(robot))}."
        assert Api("localhost:8080", {"Authorization": f"Bearer {token}"}).get("/v1/me").status_code == 401


def test_a_token_of_another_algorithm_or_key_is_refused(robot):
    key = settings.SECRET_KEY
    others = [jwt.encode(forged(robot), key * 2, "HS512"), jwt.encode(forged(robot), "x" * 40, "HS256")]
    others.append(jwt.encode(forged(robot), key, "HS256", headers={"kid": "../../dev/null"})[:-2])
    for token in others:
        with pytest.raises(Unauthenticated):
            tokens.read(token)


def test_a_token_names_one_organization_only(robot, globex, client):
    stolen = jwt.encode(forged(robot, orgId=globex.key), settings.SECRET_KEY, "HS256")
    assert Api("localhost:8080", {"Authorization": f"Bearer {stolen}"}).get("/v1/me").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic YTpi", "bearer x.y.z", "Bearer ü", "x" * 5000])
def test_an_odd_authorization_header_is_unauthorized(acme, header):
    answer = Api("localhost:8080", {"Authorization": header}).get("/v1/me")
    assert (answer.status_code, answer.json()["error"]) == (401, "unauthorized")

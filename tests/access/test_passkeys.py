"""Passkeys sign in without a password and stand behind one; answers that are not theirs open nothing."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.models import User
from tenants.scope import tenant_scope
from tests.access.authenticator import FLAGS, Authenticator
from tests.access.test_second_factor import OPEN, RULES, code_of, knock, set_up
from tests.factories import PASSWORD, Person, make_person, unique
from tests.wire import Answer, Api

KEYS, DOOR = "/v1/me/passkeys", "/v1/auth/passkeys"
SESSION = "/_allauth/browser/v1/auth/session"


@pytest.fixture
def dora(acme) -> Person:
    return make_person(acme, unique("dora"))


@pytest.fixture
def key(dora) -> Authenticator:
    return Authenticator(f"http://{dora.host}")


def asked(api: Api, password: str = PASSWORD) -> dict[str, Any]:
    answer = api.post(f"{KEYS}/begin", json={"password": password})
    assert answer.status_code == 200, answer.content
    return answer.json()["options"]


def added(api: Api, key: Authenticator, name: str = "Laptop", **lies: Any) -> Answer:
    return api.post(KEYS, json={"name": name, "credential": key.make(asked(api), **lies)})


def visitor(person: Person) -> Api:
    api = Api(person.host)
    api.get(SESSION)
    return api


def entered(api: Api, key: Authenticator, **lies: Any) -> Answer:
    options = api.post(f"{DOOR}/begin", json={}).json()["options"]
    return api.post(DOOR, json={"credential": key.sign(options, **lies)})


def test_a_passkey_signs_in_without_a_password(dora, browser, key):
    made = added(browser(dora), key)
    assert (made.status_code, made.json()["passkey"]["name"]) == (200, "Laptop")
    api = visitor(dora)
    assert entered(api, key).status_code == 200
    assert api.get("/v1/me").json()["me"]["email"] == dora.email
    (session, *_) = api.get("/v1/me/sessions").json()["sessions"]
    assert (session["method"], session["factor"]) == ("passkey", "passkey")
    assert api.get(KEYS).json()["passkeys"][0]["usedAt"] is not None


def test_whoever_has_one_is_asked_for_it_after_the_password(dora, browser, key):
    added(browser(dora), key)
    api, answer = knock(dora)
    assert (answer.status_code, answer.json()["error"]) == (401, "second_factor_required")
    assert api.get("/v1/me").status_code == 401
    assert api.post("/v1/auth/second-factor", json={"code": "123456"}).status_code == 401
    assert entered(api, key).status_code == 200
    assert api.get("/v1/me").status_code == 200


def test_a_code_serves_as_well_where_both_are_set_up(dora, browser, key):
    api = browser(dora)
    secret, _ = set_up(api)
    added(api, key)
    assert knock(dora)[0].post("/v1/auth/second-factor", json={"code": code_of(secret)}).status_code == 200
    assert entered(knock(dora)[0], key).status_code == 200


def test_adding_and_removing_ask_for_the_password(dora, browser, key):
    api = browser(dora)
    assert api.post(f"{KEYS}/begin", json={"password": "wrong"}).status_code == 422
    passkey = added(api, key).json()["passkey"]["id"]
    assert api.post(f"{KEYS}/{passkey}/remove", json={"password": "wrong"}).status_code == 422
    assert api.post(f"{KEYS}/none/remove", json={"password": PASSWORD}).status_code == 404
    assert api.post(f"{KEYS}/{passkey}/remove", json={"password": PASSWORD}).status_code == 200
    assert entered(visitor(dora), key).status_code == 401
    assert knock(dora)[1].status_code == 200


def test_what_was_asked_serves_once_and_in_its_browser_only(dora, browser, key):
    added(browser(dora), key)
    api, other = visitor(dora), visitor(dora)
    options = api.post(f"{DOOR}/begin", json={}).json()["options"]
    answer = {"credential": key.sign(options)}
    assert other.post(DOOR, json=answer).status_code == 401
    assert api.post(DOOR, json=answer).status_code == 200
    assert api.post(DOOR, json=answer).status_code == 401


def test_an_answer_for_adding_signs_nobody_in_and_the_other_way_round(dora, browser, key):
    api = browser(dora)
    added(api, key)
    assert api.post(DOOR, json={"credential": key.sign({**asked(api), "rpId": "acme.localhost"})}).status_code == 401
    options = api.post(f"{DOOR}/begin", json={}).json()["options"]
    assert api.post(KEYS, json={"name": "x", "credential": key.sign(options)}).status_code == 401


LIES = {
    "a page of another site": {"origin": "https://evil.example"},
    "a page of a neighbour": {"origin": "http://globex.localhost:8080"},
    "another port": {"origin": "http://acme.localhost:9999"},
    "another host's key": {"rp": "globex.localhost"},
    "another challenge": {"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    "another act": {"type": "webauthn.create"},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_an_answer_that_is_not_for_this_page_is_refused(dora, browser, key, lie):
    added(browser(dora), key)
    api = visitor(dora)
    assert entered(api, key, **lie).status_code == 401
    assert api.get("/v1/me").status_code == 401


def test_a_page_of_another_site_adds_none(dora, browser, key):
    assert added(browser(dora), key, origin="https://evil.example").status_code == 422


@pytest.mark.parametrize("flags", [FLAGS.UP, FLAGS.UV, 0], ids=["not verified", "not present", "neither"])
def test_a_passkey_that_asked_nobody_is_refused(dora, browser, key, flags):
    added(browser(dora), key)
    key.flags = flags
    assert entered(visitor(dora), key).status_code == 401


def test_another_key_under_the_same_name_opens_nothing(dora, browser, key):
    added(browser(dora), key)
    forged = Authenticator(key.origin, credential_id=key.credential_id, handle=key.handle)
    assert entered(visitor(dora), forged).status_code == 401


def test_the_key_of_one_person_does_not_open_for_another(dora, acme, browser, key):
    other = make_person(acme, unique("other"))
    added(browser(dora), key)
    theirs = Authenticator(key.origin)
    added(browser(other), theirs)
    theirs.handle = key.handle
    assert entered(visitor(dora), theirs).status_code == 401


def test_a_copy_that_counts_is_noticed(dora, browser, key):
    key.counter = 5
    added(browser(dora), key)
    key.counter = 6
    assert entered(visitor(dora), key).status_code == 200
    for stale in (6, 3):
        key.counter = stale
        assert entered(visitor(dora), key).status_code == 401


def test_one_is_added_once_and_only_so_many(dora, browser, key):
    api = browser(dora)
    added(api, key)
    assert added(api, key).status_code == 409
    for n in range(9):
        assert added(api, Authenticator(key.origin), f"Key {n}").status_code == 200
    assert api.post(f"{KEYS}/begin", json={"password": PASSWORD}).status_code == 409


@pytest.mark.parametrize("status", ["Disabled", "Invited"])
def test_whoever_is_shut_out_stays_out(dora, acme, browser, key, status):
    added(browser(dora), key)
    with tenant_scope(acme):
        User.objects.filter(pk=dora.id).update(status=status)
    assert entered(visitor(dora), key).status_code == 401


def test_an_administrator_resets_passkeys_of_whoever_lost_them(dora, alice, client, browser, key):
    added(browser(dora), key)
    assert client(alice).delete(f"/v1/users/{dora.email}/second-factor").status_code == 200
    assert entered(visitor(dora), key).status_code == 401
    assert knock(dora)[1].status_code == 200


def test_where_a_factor_is_demanded_a_passkey_is_one_and_the_last_stays(acme, browser):
    admin = make_person(acme, unique("root"), roles=["Admin"])
    api, key = browser(admin), Authenticator(f"http://{admin.host}")
    passkey = added(api, key).json()["passkey"]["id"]
    assert api.put(RULES, json={**OPEN, "factorRequired": True}).status_code == 200
    assert api.get("/v1/blueprints").status_code == 200
    assert api.post(f"{KEYS}/{passkey}/remove", json={"password": PASSWORD}).status_code == 409
    spare = added(api, Authenticator(key.origin), "Spare").json()["passkey"]["id"]
    assert api.post(f"{KEYS}/{spare}/remove", json={"password": PASSWORD}).status_code == 200


def test_tokens_and_machines_make_none(dora, client, robot):
    for caller in (dora, robot):
        answer = client(caller).post(f"{KEYS}/begin", json={"password": PASSWORD})
        assert answer.status_code in (403, 404, 409)


def test_nobody_learns_who_has_one(dora, browser, key):
    added(browser(dora), key)
    options = visitor(dora).post(f"{DOOR}/begin", json={}).json()["options"]
    assert not options.get("allowCredentials")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PARTS = ("clientDataJSON", "authenticatorData", "userHandle", "signature", "attestationObject")
WORDS = st.sampled_from(
    ["AAAA", "e30", "oA", "gQ", "", "====", "not base64!", "eyJ0eXBlIjoxfQ", "gYGBgYGBgYGBgYGB" * 200]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(PARTS), JSON | WORDS), JSON | WORDS)
def test_no_odd_answer_breaks_the_door(any_page, response, name):
    credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
    any_page.post(f"{DOOR}/begin", json={})
    assert any_page.post(DOOR, json={"credential": credential}).status_code in (401, 422, 429)


@pytest.fixture
def any_page(dora, monkeypatch) -> Api:
    monkeypatch.setattr("access.api.doors.TICKETS", "100000/minute")
    return visitor(dora)

"""Whoever guesses passwords is stopped, from however many addresses, and shuts nobody out who was here before (T36)."""

import time

import pytest

from tests.factories import PASSWORD, Person, make_person, unique
from tests.wire import Api

LOGIN = "/_allauth/browser/v1/auth/login"
DEVICE = "roadstead_device"
GUESSES = 12


@pytest.fixture
def dora(acme) -> Person:
    return make_person(acme, unique("dora"))


def page(host: str = "acme.localhost:8080", **cookies: str) -> Api:
    """A browser with an address of its own, as if many guessed together."""
    api = Api(host, cookies=dict(cookies))
    api.get("/_allauth/browser/v1/auth/session")
    return api


def sign_in(api: Api, person: Person, password: str = PASSWORD) -> int:
    return api.post(LOGIN, json={"email": person.email, "password": password}).status_code


def shut_by_strangers(person: Person) -> None:
    for n in range(GUESSES):
        assert sign_in(page(), person, f"guess {n}") == 400
    assert sign_in(page(), person) == 400


def test_of_guesses_from_many_addresses_ten_are_looked_at(dora):
    shut_by_strangers(dora)


def test_strangers_who_guess_do_not_shut_out_a_browser_that_was_signed_in_before(dora, browser):
    own = browser(dora)
    shut_by_strangers(dora)
    assert sign_in(page(**{DEVICE: own.cookies[DEVICE]}), dora) == 200


def test_such_a_browser_has_ten_guesses_as_well(dora, browser):
    device = browser(dora).cookies[DEVICE]
    for n in range(GUESSES):
        assert sign_in(page(**{DEVICE: device}), dora, f"guess {n}") == 400
    assert sign_in(page(**{DEVICE: device}), dora) == 400
    assert sign_in(page(), dora) == 200


def test_the_browser_of_another_is_nothing_special(dora, acme, browser):
    other = browser(make_person(acme, unique("other")))
    shut_by_strangers(dora)
    assert sign_in(page(**{DEVICE: other.cookies[DEVICE]}), dora) == 400


def test_the_browser_of_the_same_address_elsewhere_is_nothing_special(dora, globex, browser):
    there = browser(make_person(globex, dora.email.partition("@")[0]))
    shut_by_strangers(dora)
    assert sign_in(page(**{DEVICE: there.cookies[DEVICE]}), dora) == 400


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "eyJhIjoxfQ:1:x", "\u00e9"])
def test_a_made_up_browser_is_nothing_special(dora, cookie):
    shut_by_strangers(dora)
    assert sign_in(page(**{DEVICE: cookie}), dora) == 400


def test_a_browser_is_remembered_once_and_the_cookie_names_nobody(dora, browser):
    own = browser(dora)
    before = own.cookies[DEVICE]
    assert dora.email not in before
    assert sign_in(page(**{DEVICE: before}), dora) == 200
    assert own.post(LOGIN, json={"email": dora.email, "password": PASSWORD}).cookies.get(DEVICE) is None


def test_an_unknown_address_takes_as_much_work_as_a_wrong_password(acme):
    """Time of the processor, and the least of seven, taken in turns: without the hash a tenth of it would be left."""
    emails = [(make_person(acme, unique("dora")).email, f"{unique('nobody')}@example.com") for _ in range(7)]
    known, unknown = map(min, zip(*(map(work_of, pair) for pair in emails), strict=True))
    assert abs(known - unknown) < 0.5 * known


def work_of(email: str) -> float:
    api = page()
    begun = time.process_time()
    assert api.post(LOGIN, json={"email": email, "password": "wrong"}).status_code == 400
    return time.process_time() - begun

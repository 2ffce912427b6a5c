"""Requests of an organization are counted together and told in the headers (contract §1.4)."""

from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture
def rate(settings, acme):
    """A rate of this test's own: the counters in Valkey outlive it."""
    settings.REQUEST_RATE = "3/minute"
    from portal.api.rates import _purses, _storage

    _storage.reset()
    _purses.clear()


def test_headers_tell_what_is_left(client, alice, rate):
    answers = [client(alice).get("/v1/me") for _ in range(2)]
    assert [answer.headers["x-ratelimit-remaining"] for answer in answers] == ["2", "1"]
    assert answers[0].headers["x-ratelimit-limit"] == "3" and int(answers[0].headers["x-ratelimit-reset"]) <= 60


def test_request_beyond_the_rate_is_429_and_says_when_to_return(client, alice, bob, rate):
    for _ in range(3):
        client(alice).get("/v1/me")
    answer = client(bob).get("/v1/me")
    assert (answer.status_code, answer.json()["error"]) == (429, "rate_limit_exceeded")
    assert 0 < int(answer.headers["retry-after"]) <= 60


def test_one_organization_does_not_spend_anothers(client, alice, globex_alice, rate):
    for _ in range(4):
        client(alice).get("/v1/me")
    assert client(globex_alice).get("/v1/me").status_code == 200


def test_rate_that_is_off_sends_no_headers(client, alice, settings):
    settings.REQUEST_RATE = "off"
    assert "x-ratelimit-limit" not in client(alice).get("/v1/me").headers


def test_of_a_generous_rate_several_are_taken_at_once_and_none_too_many(client, alice, rate, monkeypatch):
    monkeypatch.setattr("portal.api.rates.SHARE", 1)
    answers = [client(alice).get("/v1/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["x-ratelimit-remaining"] for answer in answers[:3]] == ["2", "1", "0"]


def test_what_a_process_has_taken_is_spent_before_more_is_taken(client, alice, rate, settings, monkeypatch):
    """However slowly requests come: a window that slides gives something back at any moment."""
    settings.REQUEST_RATE = "40/minute"
    monkeypatch.setattr("portal.api.rates.SHARE", 4)
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        left = []
        for _ in range(12):
            left.append(int(client(alice).get("/v1/me").headers["x-ratelimit-remaining"]))
            clock.shift(1)
    assert left == [39 - n for n in range(10)] + [29, 28]

"""What a person keeps for itself, and nobody else sees."""

from tests.factories import make_machine

P = "/v1/me/preferences"


def test_what_is_sent_replaces_its_key_and_null_takes_it_away(alice, bob, client):
    api = client(alice)
    assert api.get(P).json()["preferences"] == {}
    api.patch(P, json={"pins": ["a"], "views": {"service": []}})
    assert api.patch(P, json={"pins": ["b"], "views": None}).json()["preferences"] == {"pins": ["b"]}
    assert api.get(P).json()["preferences"] == {"pins": ["b"]}
    assert client(bob).get(P).json()["preferences"] == {}


def test_a_document_that_is_too_large_or_no_document_is_refused(alice, client):
    api = client(alice)
    for body in ({"pins": "x" * 70_000}, {str(n): n for n in range(51)}, []):
        assert api.patch(P, json=body).status_code == 422
    assert api.get(P).json()["preferences"] == {}


def test_a_machine_has_none(acme, client):
    assert client(make_machine(acme)).get(P).status_code == 404

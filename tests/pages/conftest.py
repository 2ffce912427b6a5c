import pytest


@pytest.fixture
def api(client, alice):
    return client(alice)


@pytest.fixture
def member(client, bob):
    return client(bob)

"""Callers of contract tests: machines that name themselves as the clients do."""

from collections.abc import Callable

import pytest

from tests.wire import Api


@pytest.fixture
def api(client, robot) -> Api:
    return client(robot)


@pytest.fixture
def named(client, robot) -> Callable[[str], Api]:
    """`named("port-ocean/…")` is the same machine with that User-Agent."""

    def speak(agent: str) -> Api:
        api = client(robot)
        api.headers["User-Agent"] = agent
        return api

    return speak

"""The small catalogue again, and a clock that a test moves."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from portal.moments import timestamp

SERVICE = "/v1/blueprints/service/entities"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """`clock.on()` lets two minutes pass, and gives the moment between what was before and what comes."""

    def __init__(self, traveller) -> None:
        self.traveller, self.now = traveller, START

    def on(self, days=0) -> str:
        self.now += timedelta(days=days, minutes=2)
        self.traveller.move_to(self.now)
        return timestamp(self.now - timedelta(minutes=1))


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield Clock(traveller)


@pytest.fixture
def history(api):
    """`history("a", property="tier")` gives the entries."""

    def read(identifier, blueprint="service", **query):
        answer = api.get(f"/v1/blueprints/{blueprint}/entities/{identifier}/history", query=query)
        assert answer.status_code == 200, answer.json()
        return answer.json()["history"]

    return read

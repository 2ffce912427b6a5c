"""Events arrive while a sync reads, writes and deletes: nothing that is at the source is ever missing, and a sync that
nobody disturbs leaves exactly what is there.
"""

import random
from collections.abc import Iterator

import pytest

from tests.integrations.sources.test_deletions_held import Integration
from tests.wire import Api

FLEET = [f"s{number}" for number in range(6)]
BULK = "/v1/blueprints/ship/entities/bulk?upsert=true&merge=true"
ROUNDS, EVENTS = 12, 4


class Source:
    """What is really there, by name and version, and an integration that tells of it."""

    def __init__(self, api: Api, seed: int) -> None:
        self.mine, self.chance = Integration(api, 0), random.Random(seed)  # noqa: S311
        self.there: dict[str, int] = {}
        self.version = 0
        assert api.patch("/v1/integration/mine", json={"deletionThreshold": 1}).status_code == 200

    def shown(self) -> dict[str, int]:
        found = self.mine.api.get("/v1/blueprints/ship/entities").json()["entities"]
        return {entity["identifier"]: int(entity["properties"]["flag"]) for entity in found}

    def event(self) -> None:
        """Something changes at the source, and the integration hears of it."""
        name, self.version = self.chance.choice(FLEET), self.version + 1
        if name in self.there and self.chance.random() < 0.5:
            del self.there[name]
            self.mine.api.delete(f"/v1/blueprints/ship/entities/{name}")
        else:
            self.there[name] = self.version
            self.write({name: self.version})

    def write(self, ships: dict[str, int]) -> None:
        rows = [{"identifier": name, "properties": {"flag": str(version)}} for name, version in ships.items()]
        assert not rows or self.mine.api.post(BULK, json={"entities": rows}).status_code == 200

    def sync(self, name: str) -> Iterator[None]:
        """Whatever happens between two of its steps."""
        self.mine.tell("running")
        yield
        read = dict(self.there)
        yield
        self.write(read)
        yield
        stale = sorted(self.shown().keys() - read.keys())
        yield
        if stale:
            self.mine.want_deleted(stale, name)
        yield
        self.mine.tell("completed")


# Hundreds of requests: what a race does is seen in many of them only.
@pytest.mark.parametrize("seed", range(3))
def test_a_sync_that_events_race_with_loses_nothing_and_the_next_one_is_right(client, robot, seed):
    source = Source(client(robot), seed)
    for turn in range(ROUNDS):
        moments = sorted(source.chance.randrange(5) for _ in range(EVENTS))
        for moment, _ in enumerate(source.sync(f"raced-{turn}")):
            for _ in range(moments.count(moment)):
                source.event()
        assert source.there.keys() <= source.shown().keys()
        for _ in source.sync(f"calm-{turn}"):
            pass
        assert source.shown() == source.there

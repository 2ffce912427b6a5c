"""The line of bells: kombu's Redis transport, with one client for each channel.

A client of redis-py builds tables when it is made, and kombu makes one for every command: half of what a bell cost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from kombu.transport import TRANSPORT_ALIASES, redis
from redis import Redis


class Channel(redis.Channel):
    @cached_property
    def commands(self) -> Redis:
        """For any thread: each command takes a connection of the pool."""
        return self._create_client()

    @contextmanager
    def conn_or_acquire(self, client: Redis | None = None) -> Iterator[Redis]:
        yield client or self.commands


class Transport(redis.Transport):
    Channel = Channel


def use_one_client() -> None:
    TRANSPORT_ALIASES["redis"] = f"{__name__}:Transport"

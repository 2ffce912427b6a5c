"""What is looked at: counted by day in Valkey, places by name and people only by how many (ADR `usage-names-nobody`).

A place is `kind:identifier`. The people of a day are a HyperLogLog: it tells how many different ones there were, and
of nobody whether they were among them. Counts may be lost; no request of anybody else waits for one.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import structlog
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from portal.types import Actor
from portal.usage.days import MAX_DAYS, Days
from tenants.scope import current_tenant

log = structlog.get_logger(__name__)
# A dashboard, the table of a blueprint, a page of one of its entities, the form of an action, a screen of our own.
KINDS: Final = ("page", "blueprint", "entity", "action", "screen")
KEEP_SECONDS = (MAX_DAYS + 2) * 86_400
# Names come from whoever visits: more than these are not counted on a day.
MAX_PLACES = 5_000
Place = tuple[str, str]


class Visits(NamedTuple):
    """`people` by day, and of all days together; `since` is the first day on which anything was counted."""

    since: str | None
    people: list[int]
    different: int
    places: Counter[Place]


NOTHING = Visits(None, [], 0, Counter())


@cache
def _valkey() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)


def _key(what: str, day: str) -> str:
    return f"t:{current_tenant().key}:usage:{what}:{day}"


def count_visits(actor: Actor, places: Sequence[Place]) -> None:
    """Of people: who looks as somebody else, and programs, are not counted."""
    if actor.kind != "user" or actor.viewer or not places:
        return
    [day] = Days.until_now(1).names
    try:
        _count(actor.id, _key("places", day), _key("people", day), places)
    except RedisError as error:
        log.warning("visits_not_counted", error=str(error))


def _count(person: str, places_key: str, people_key: str, places: Sequence[Place]) -> None:
    has_room = _valkey().hlen(places_key) < MAX_PLACES
    with _valkey().pipeline(transaction=False) as pipe:
        for place, times in Counter(places).items() if has_room else ():
            pipe.hincrby(places_key, ":".join(place), times)
        pipe.pfadd(people_key, person)
        pipe.expire(places_key, KEEP_SECONDS)
        pipe.expire(people_key, KEEP_SECONDS)
        pipe.execute()


def visits(days: Days) -> Visits:
    """In one round trip; nothing where Valkey is away."""
    try:
        return _visits(days.names)
    except RedisError as error:
        log.warning("visits_not_read", error=str(error))
        return NOTHING._replace(people=[0] * len(days.names))


def _visits(names: list[str]) -> Visits:
    people = [_key("people", day) for day in names]
    with _valkey().pipeline(transaction=False) as pipe:
        for key in people:
            pipe.pfcount(key)
        pipe.pfcount(*people)
        for day in names:
            pipe.hgetall(_key("places", day))
        found = pipe.execute()
    by_day, different, places = found[: len(names)], found[len(names)], found[len(names) + 1 :]
    since = next((day for day, count in zip(names, by_day, strict=True) if count), None)
    return Visits(since, by_day, different, _together(places))


def _together(days: Sequence[dict[str, str]]) -> Counter[Place]:
    total: Counter[Place] = Counter()
    for day in days:
        for name, times in day.items():
            kind, _, identifier = name.partition(":")
            total[kind, identifier] += int(times)
    return total

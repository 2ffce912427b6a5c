"""Deletes what a sync wants deleted: few at once, many by a worker, step after step.

Each step is a transaction that says how far it came, and a change that can be taken back. An integration that goes with
very much of its own goes after the last of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from access.actors import actor_again
from access.roles import ALL_SCOPES
from blueprints.entities.datasources import names_changed
from blueprints.entities.delete import delete_entities
from events.changes import change_set
from integrations.models import Source, Sync
from integrations.sources.leaving import forget
from integrations.sources.syncs import row_of
from portal.errors import PortalError
from portal.ids import uuid7
from portal.moments import now, timestamp
from portal.types import Actor, JsonObject
from tenants.lanes import mark_lane
from tenants.scope import current_tenant
from tenants.tasks import ring_once

TASK, QUEUE = "integrations.delete_held", "bulk"
# As what a worker of ours pulls calls itself: no credential stands behind it.
PULLED = "integration:"
UNDER_WAY = "a worker is deleting them"
AT_ONCE, STEP, BATCH = 2_000, 2_000, 500
GATHER_SECONDS, RING_AGAIN_SECONDS = 0.1, 30


def held_count(row: Sync) -> int:
    return sum(len(asked["entities"]) for asked in row.held.values())


def is_leaving(row: Sync) -> bool:
    """Whether its integration goes with what is held."""
    return any(asked.get("leaving") for asked in row.held.values())


def leave(actor: Actor, source: Source, names: Mapping[str, Sequence[str]], *, delete_dependents: bool) -> int:
    """Its entities go one blueprint after the other, then it goes itself; how many wait. Call in a transaction."""
    row = next(filter(is_leaving, source.syncs.exclude(held={})), None) or row_of(source, f"deletion-{uuid7()}")
    asked = {"deleteDependents": delete_dependents, "leaving": True}
    row.held = {
        blueprint: {**asked, "entities": list(entities), "place": place}
        for place, (blueprint, entities) in enumerate(names.items())
    }
    # Nothing is read any more that would have to go again.
    source.due_at, source.lease = None, None
    source.save(update_fields=["due_at", "lease"])
    _leave_to_worker(actor, row)
    return held_count(row)


def spare_written(row: Sync) -> None:
    """What somebody has written since the sync began was not there when the source was read, or is another's now.

    Once steps were done it stays as it is: they change what they leave.
    """
    if row.deletions:
        return
    for blueprint, asked in row.held.items():
        since = parse_datetime(asked.get("since", ""))
        written = names_changed(blueprint, asked["entities"], since) if since else set()
        asked["entities"] = [name for name in asked["entities"] if name not in written]
    row.held = {blueprint: asked for blueprint, asked in row.held.items() if asked["entities"]}


def _in_order(row: Sync) -> list[tuple[str, JsonObject]]:
    return sorted(row.held.items(), key=lambda item: item[1].get("place", 0))


def carry_out(actor: Actor, row: Sync) -> int:
    """How many went by now. What cannot go stays held, with the reason. Call in a transaction."""
    if held_count(row) > AT_ONCE:
        _leave_to_worker(actor, row)
        return 0
    gone, left, reason, leaving = 0, {}, "", is_leaving(row)
    for blueprint, asked in _in_order(row):
        try:
            gone += _delete(actor, row, blueprint, asked)
        except PortalError as error:
            left[blueprint], reason = asked, error.message
    row.held, row.held_because = left, reason
    _put(actor, row, leaving=leaving)
    return gone


def _put(actor: Actor, row: Sync, *, leaving: bool) -> None:
    row.save(update_fields=["held", "held_because", "deletions"])
    if leaving and not row.held:
        forget(actor, row.source, row.deletions)


def _leave_to_worker(actor: Actor, row: Sync) -> None:
    by = [actor.id, actor.kind, actor.user_agent, actor.token]
    row.held = {blueprint: {**asked, "by": by} for blueprint, asked in row.held.items()}
    row.held_because = UNDER_WAY
    row.save(update_fields=["held", "held_because"])
    ring()


def ring() -> None:
    ring_once(TASK, QUEUE, GATHER_SECONDS)
    mark_lane(RING_AGAIN_SECONDS)


def _under_way() -> QuerySet[Sync]:
    return Sync.objects.filter(held_because=UNDER_WAY)


@transaction.atomic
def step() -> bool:
    """True when there was something to do."""
    row = _under_way().order_by("id").select_for_update(skip_locked=True).first()
    if row is None:
        return False
    try:
        _go_on(asker(row.held), row)
    except PortalError as error:
        row.held_because = error.message
        row.save(update_fields=["held_because"])
    return True


def _go_on(actor: Actor, row: Sync) -> None:
    """Raises what forbids the step, before anything of the row has changed."""
    leaving, (blueprint, asked) = is_leaving(row), _in_order(row)[0]
    rest = asked["entities"][STEP:]
    _delete(actor, row, blueprint, {**asked, "entities": asked["entities"][:STEP]})
    others = {name: other for name, other in row.held.items() if name != blueprint}
    row.held = {blueprint: {**asked, "entities": rest}, **others} if rest else others
    row.held_because = UNDER_WAY if row.held else ""
    _put(actor, row, leaving=leaving)


def asker(held: JsonObject) -> Actor:
    """Raises Unauthenticated when they are gone."""
    by = next(asked["by"] for asked in held.values() if "by" in asked)
    # Those kept before tokens were noted lack the last.
    name, kind, agent, token = [*by, None][:4]
    if name.startswith(PULLED):
        tenant = current_tenant().id
        return Actor(name, "machine", tenant, roles=("Admin",), scopes=ALL_SCOPES, user_agent=agent)
    return replace(actor_again(name, kind, token), user_agent=agent)


def _delete(actor: Actor, row: Sync, blueprint: str, asked: JsonObject) -> int:
    """All or nothing, as one change that can be taken back."""
    names, gone = asked["entities"], 0
    with transaction.atomic(), change_set() as change:
        for start in range(0, len(names), BATCH):
            batch = names[start : start + BATCH]
            gone += len(delete_entities(actor, blueprint, batch, delete_dependents=asked["deleteDependents"]))
    if gone:
        entry = {"change": change.name, "blueprint": blueprint, "count": gone, "at": timestamp(now())}
        row.deletions = [*row.deletions, entry]
    return gone


def next_due() -> datetime | None:
    return now() + timedelta(seconds=RING_AGAIN_SECONDS) if _under_way().exists() else None

"""What a worker does with a migration: page after page, each a transaction that also says how far it came."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from blueprints.entities.attempts import LostRace
from blueprints.models import Migration
from blueprints.remodel import conversion
from blueprints.remodel.deletion import delete_page
from blueprints.remodel.mapping import map_page
from blueprints.remodel.takeback import undo_page
from portal.errors import PortalError
from portal.moments import now

State = Migration.State
OPEN = (State.PENDING, State.RUNNING, State.PENDING_CANCELLATION)
# A worker that was killed is noticed after this; a page takes a second or two.
RING_AGAIN_SECONDS = 60
# Then others have their turn.
TURN_SECONDS = 10
MAX_ATTEMPTS = 5
# How long the values that a conversion replaced can be brought back.
KEPT = timedelta(days=30)
STOPPED = f"The worker stopped {MAX_ATTEMPTS} times at the same page"
PAGES: Mapping[str, Callable[[Migration], bool]] = {
    Migration.Kind.MAPPING: map_page,
    Migration.Kind.DELETION: delete_page,
    Migration.Kind.CONVERSION: conversion.convert_page,
    Migration.Kind.UNDO: undo_page,
}


def later() -> datetime:
    return now() + timedelta(seconds=RING_AGAIN_SECONDS)


def work_on(key: UUID) -> bool:
    """Pages until the turn is over. True when there is more to do."""
    turn_ends = time.monotonic() + TURN_SECONDS
    if not _begin(key):
        return False
    while _advance(key):
        if time.monotonic() > turn_ends:
            return True
    return False


def _locked(key: UUID) -> Migration | None:
    """None when it has ended, or somebody else is at it."""
    return Migration.objects.select_for_update(skip_locked=True).filter(pk=key, state__in=OPEN).first()


@transaction.atomic
def _begin(key: UUID) -> bool:
    migration = _locked(key)
    if migration is None:
        return False
    if migration.attempts >= MAX_ATTEMPTS:
        _stop(migration, STOPPED)
        return False
    migration.attempts += 1
    migration.save(update_fields=["attempts"])
    return True


def _advance(key: UUID) -> bool:
    """One page. True when there is more to do now. A defect of ours goes up; the sweeper tries again a few times."""
    try:
        with transaction.atomic():
            migration = _locked(key)
            return migration is not None and _page(migration)
    except LostRace:
        return True
    except conversion.TurnBack as reason:
        _turn_back(key, str(reason))
        return True
    except PortalError as error:
        _give_up(key, error)
    return False


def _page(migration: Migration) -> bool:
    if migration.state == State.PENDING:
        migration.state = State.RUNNING
    ended = PAGES[migration.kind](migration)
    migration.attempts, migration.due_at = 0, later()
    if ended:
        _end(migration, conversion.ends_as(migration))
        return False
    migration.updated_at = now()
    migration.save()
    return True


@transaction.atomic
def _turn_back(key: UUID, reason: str) -> None:
    migration = _locked(key)
    if migration is not None:
        conversion.turn_back(None, migration, State.FAILURE, reason)
        migration.due_at = later()
        migration.save()


@transaction.atomic
def _give_up(key: UUID, error: PortalError) -> None:
    migration = _locked(key)
    if migration is not None:
        _stop(migration, error.message)


def _stop(migration: Migration, message: str) -> None:
    """In the middle: a conversion on its way back can be sent on from there."""
    if migration.plan.get("back"):
        migration.plan = {**migration.plan, "stopped": True}
    _end(migration, State.FAILURE, message)


def _end(migration: Migration, state: str, message: str | None = None) -> None:
    keeps = migration.kind == Migration.Kind.CONVERSION and state == State.COMPLETED
    migration.state, migration.due_at = state, now() + KEPT if keeps else None
    migration.message = migration.message if message is None else message
    migration.updated_at = migration.ended_at = now()
    migration.save()

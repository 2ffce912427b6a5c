"""A move from end to end in one transaction: what a preview takes back, and what an operator does at once."""

from dataclasses import replace

from django.db import transaction

from integrations.files.writing import Imported, Writing
from integrations.moving.access import checked_access
from integrations.moving.origins import ORIGINS, Move
from integrations.moving.report import Report
from integrations.moving.snapshot import Packing, Snapshot
from portal.types import Actor, Json


def move_whole(actor: Actor, move: Move, *, dry_run: bool) -> Imported:
    """A dry run does it all and takes it back, so that it finds what only doing finds."""
    writing = Writing(actor, move.entities, replace(move.options, dry_run=dry_run))
    with transaction.atomic():
        move.before()
        writing.run()
        move.after()
        if dry_run:
            transaction.set_rollback(True)
    return writing.told()


def move_at_once(actor: Actor, kind: str, body: Json, *, dry_run: bool) -> tuple[Imported, Report]:
    """Raises Invalid, Forbidden, Conflict, TooLarge, Refused, and what the network may raise."""
    access = checked_access(kind, body)
    people = bool(access.pop("people", False))
    packing = Packing()
    for item in ORIGINS[kind].read(access):
        packing.add(item)
    move = ORIGINS[kind].open(actor, Snapshot(packing.content()), {"people": people})
    return move_whole(actor, move, dry_run=dry_run), move.report

"""Puts a configuration in place: all of it in one transaction, or nothing with every reason why."""

from collections.abc import Callable, Sequence

from django.db import transaction

from blueprints.configuration.plan import Change, ConfigurationRefused, Plan, Source, Spot, make_plan
from blueprints.configuration.sections import Section, require, sections
from portal.errors import Fault, Invalid, PortalError
from portal.types import Actor


def apply_configuration(actor: Actor, sources: Sequence[Source], *, prune: bool, dry_run: bool) -> Plan:
    """Returns what was done. Raises ConfigurationRefused, and Forbidden with every right that is missing.

    A dry run does it all and takes it back, so that it finds what only doing finds.
    """
    with transaction.atomic():
        plan = make_plan(actor, sources, prune=prune)
        require(actor, {change.scope for change in plan.of("create", "update", "delete")})
        faults: list[tuple[Spot, Fault]] = []
        for section in sections():
            _put(actor, section, [change for change in plan.changes if change.section is section], faults)
        for change in plan.of("delete"):
            _try(change, lambda change=change: change.section.delete(actor, change.key), faults)
        if dry_run or faults:
            transaction.set_rollback(True)
    if faults:
        raise ConfigurationRefused(faults)
    return plan


def _put(actor: Actor, section: Section, changes: Sequence[Change], faults: list[tuple[Spot, Fault]]) -> None:
    """First everything new, as far as it can stand alone; then whatever is not yet as it shall be."""
    new = {change.key: change for change in changes if change.change == "create"}
    for document in section.arranged([change.after for change in new.values() if change.after]):
        change = new[section.key_of(document)]
        _try(change, lambda document=document: section.create(actor, document), faults)
    moved = [change for change in changes if change.change in ("create", "update") and change.after]
    standing = section.documents() if moved else {}
    for change in moved:
        before = standing.get(change.key)
        if before is not None and before != change.after:
            _try(change, lambda change=change: section.replace(actor, change.key, change.after), faults)


def _try(change: Change, write: Callable[[], object], faults: list[tuple[Spot, Fault]]) -> None:
    """Each in a savepoint of its own, so that one that fails does not hide what is wrong with the next."""
    try:
        with transaction.atomic():
            write()
    except PortalError as error:
        faults += _faults(change, error)


def _faults(change: Change, error: PortalError) -> list[tuple[Spot, Fault]]:
    source = change.source
    root = source.path if source else f"/{change.section.name}/{change.document()['key']}"
    found = error.faults if isinstance(error, Invalid) and error.faults else [Fault("", error.message, error.code)]
    return [(source.spot_of(f.path) if source else Spot(), f._replace(path=root + f.path)) for f in found]

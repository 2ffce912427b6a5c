"""Erases a person: the account, and the name wherever it is said (GDPR, article 17).

Rows about other things stay, with a name that tells nothing in the place of the person's; so does the log, whose seals
hold (events/seals/erasures.py). What is sealed in rows, uploaded or under secrets, is not looked into.
"""

import secrets
from collections.abc import Callable, Sequence

from django.db import connection, transaction

from access.changes import record_all
from access.erasing.traces import Traces, traces_of
from access.models import User
from access.people import remove_person
from events.models import Event
from events.seals.erasures import seals_kept
from events.services import EventDraft
from portal.errors import Forbidden, NotFound
from portal.types import Actor
from tenants import directory
from tenants.models import Organization
from tenants.rewriting import Table, rewrite, says, tables
from tenants.scope import current_tenant, public_scope

KIND = "person"
LOG = Event._meta.db_table

_steps: list[Callable[[], None]] = []


def register_after_erasure(step: Callable[[], None]) -> None:
    """`step` runs in the transaction of an erasure, when any row of the organization may have become another."""
    if step not in _steps:
        _steps.append(step)


@transaction.atomic
def erase_person(actor: Actor, email: str) -> str:
    """The name that stands for the person from now on; of an address without an account as well.

    Raises Forbidden, Conflict, LastAdmin; NotFound for an address that is said nowhere.
    """
    if not actor.is_admin:
        raise Forbidden("to erase what is said of somebody is for admins")
    user = User.objects.filter(email=email.lower()).first()
    traces = traces_of(email.lower(), user, f"erased-{secrets.token_hex(6)}")
    if user is not None:
        remove_person(actor, email)
    if not _rewritten(traces):
        raise NotFound.of("user", email)
    record_all(actor, [EventDraft("DELETE", KIND, traces.alias, message="erased a person wherever the name stood")])
    for step in _steps:
        step()
    return traces.alias


def _rewritten(traces: Traces) -> int:
    found = tables()
    log = found.pop(LOG)
    done = sum(rewrite(name, table, sorted(traces.marks), traces.without) for name, table in found.items())
    return done + _rewrite_log(log, traces) + _rewrite_organization(traces)


def _rewrite_log(table: Table, traces: Traces) -> int:
    """By the id as well: what the person did tells of the browser it was done with."""
    needles = sorted(traces.marks | ({traces.key} if traces.key else set()))
    with seals_kept(_events_with(needles)):
        return rewrite(LOG, table, needles, traces.without)


def _events_with(needles: Sequence[str]) -> list:
    condition, params = says(needles)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {LOG} t WHERE {condition}", params)
        return [key for (key,) in cursor.fetchall()]


def _rewrite_organization(traces: Traces) -> int:
    """Its settings stand in the directory: who tried a connection, whom an announcement names."""
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.select_for_update().get(pk=tenant.id)
        before, row.settings = row.settings, traces.cleaned(row.settings)
        if row.settings == before:
            return 0
        row.save(update_fields=["settings"])
    transaction.on_commit(directory.forget_all)
    return 1

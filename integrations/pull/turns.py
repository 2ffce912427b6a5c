"""A worker's turn at a source: held by a lease that each step renews, so that whoever comes late writes nothing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from access.roles import ALL_SCOPES
from access.secrets import open_secrets
from integrations.models import Source
from integrations.pull.definition import OPENED, minutes_between
from integrations.sources.writers import Writer, pull_writer
from portal import templates
from portal.errors import Conflict, Invalid
from portal.ids import uuid7
from portal.moments import now, timestamp
from portal.redaction import note_opened
from portal.types import Actor, JsonObject
from tenants.scope import current_tenant

# Longer than any call to git or to a server takes.
LEASE_SECONDS = 180
MAX_ATTEMPTS = 3
NO_SECRETS: Mapping[str, str] = MappingProxyType({})
# What is wrong may be mended elsewhere, and what is right may have been changed.
AGAIN_WHEN_FAULTY, AGAIN = timedelta(hours=1), timedelta(days=1)


class LostTurn(Conflict):
    """Raised when somebody else is at the source by now, or it is not to be pulled any more."""

    code = "lost_turn"


@dataclass(slots=True)
class Turn:
    """`event_id` is the name of the sync, which several turns may take; `pulled` is what the source remembers."""

    source: Source
    lease: UUID
    begun: datetime
    event_id: str
    pulled: JsonObject

    @property
    def pull(self) -> JsonObject:
        return self.source.document["pull"]

    @property
    def kind(self) -> str:
        return self.source.document["installationAppType"]

    @property
    def minutes(self) -> int:
        return minutes_between(self.source.document)

    @property
    def writer(self) -> Writer:
        return pull_writer(self.kind, self.source.identifier)

    @property
    def actor(self) -> Actor:
        """It writes on behalf of those who may set it up."""
        return source_actor(self.kind, self.source.identifier)

    @property
    def asked(self) -> bool:
        """Whether somebody wants everything to be read again."""
        began, requested = self.pulled.get("began"), self.source.requested_at
        return began is None or requested is not None and timestamp(requested) > began

    def renew(self) -> None:
        """Raises LostTurn."""
        rows = Source.objects.filter(pk=self.source.pk, lease=self.lease)
        if not rows.update(due_at=overdue()):
            raise LostTurn("the source is somebody else's by now")

    @contextmanager
    def step(self) -> Iterator[None]:
        """A transaction that counts only while the turn is ours. Raises LostTurn."""
        with transaction.atomic():
            self.renew()
            yield

    def remember(self, pulled: Mapping[str, Any]) -> None:
        """Raises LostTurn."""
        self.pulled = {**self.pulled, **pulled}
        if not Source.objects.filter(pk=self.source.pk, lease=self.lease).update(pulled=self.pulled):
            raise LostTurn("the source is somebody else's by now")


def source_actor(kind: str, name: str) -> Actor:
    return Actor(
        id=f"integration:{name}", kind="machine", organization_id=current_tenant().id, roles=("Admin",),
        scopes=ALL_SCOPES, user_agent=pull_writer(kind, name).name,
    )  # fmt: skip


def overdue() -> datetime:
    return now() + timedelta(seconds=LEASE_SECONDS)


@transaction.atomic
def take(key: UUID) -> Turn | None:
    """None when it is not due, or somebody else is at it."""
    rows = Source.objects.select_for_update(skip_locked=True, no_key=True).defer("examples", "cursors")
    row = rows.filter(pk=key, due_at__lte=now()).first()
    if row is None:
        return None
    row.lease, row.attempts, row.due_at = uuid7(), row.attempts + 1, overdue()
    if row.pulled.get("sync") is None:
        row.pulled = {**row.pulled, "sync": row.lease.hex, "started": timestamp(now())}
    row.save(update_fields=["lease", "attempts", "due_at", "pulled"])
    return Turn(row, row.lease, now(), row.pulled["sync"], row.pulled)


def is_time(pulled: JsonObject) -> bool:
    """To read everything although nothing is new."""
    began = parse_datetime(pulled.get("began") or "")
    return began is None or now() - began > (AGAIN_WHEN_FAULTY if pulled.get("faults") else AGAIN)


def opened(pull: JsonObject, typed: Mapping[str, str] = NO_SECRETS) -> JsonObject:
    """With the secrets that it names in their places, of `typed` before those that are kept. Raises Invalid."""
    given: Any = {key: pull[key] for key in OPENED if key in pull}
    secrets = open_secrets(templates.secret_names(given)) | typed
    note_opened(secrets)
    found = templates.render(given, {}, secrets=secrets)
    if found.errors:
        raise Invalid.from_faults("what is to be pulled", found.errors)
    return {**pull, **found.value}  # type: ignore[dict-item]

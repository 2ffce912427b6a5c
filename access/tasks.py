"""Which credentials are used at all: noted by a worker, at most once an hour for each, never by the request itself."""

from datetime import timedelta

from django.db.models import Q

from access.models import Credential
from portal.moments import now
from tenants.tasks import ring, tenant_task

NOTED_AGAIN = timedelta(hours=1)


def note_use(credential: Credential) -> None:
    """Where the bell is lost, the next request rings it."""
    if credential.last_used_at is None or credential.last_used_at < now() - NOTED_AGAIN:
        ring(note_use_task, credential.client_id)


@tenant_task(name="access.note_use", queue="maintenance")
def note_use_task(client_id: str) -> None:
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now() - NOTED_AGAIN)
    Credential.objects.filter(long_ago, client_id=client_id).update(last_used_at=now())

"""What workers do for access: note which credentials are used at all, and forget sessions that have ended."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Q

from access.models import Credential
from access.stored_sessions import forget_ended
from portal.moments import now
from tenants.tasks import ring, ring_everywhere, tenant_task

NOTED_AGAIN = timedelta(hours=1)


def note_use(credential: Credential) -> None:
    """At most once an hour for each, and never by the request itself; a bell that is lost is rung by the next one."""
    if credential.last_used_at is None or credential.last_used_at < now() - NOTED_AGAIN:
        ring(note_use_task, credential.client_id)


@tenant_task(name="access.note_use", queue="maintenance")
def note_use_task(client_id: str) -> None:
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now() - NOTED_AGAIN)
    Credential.objects.filter(long_ago, client_id=client_id).update(last_used_at=now())


@tenant_task(name="access.forget_sessions", queue="maintenance")
def forget_sessions_task() -> None:
    forget_ended(now())


@shared_task(name="access.forget_all_sessions", queue="maintenance")
def forget_all_sessions_task() -> None:
    ring_everywhere(forget_sessions_task)

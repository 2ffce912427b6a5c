"""Celery as a bell: a task carries its organization and ids, enters the scope, calls one function, leaves."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any

import structlog
from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

from portal.errors import PortalError, Unavailable
from tenants import directory
from tenants.models import Organization
from tenants.provisioning.schemas import fill_pool
from tenants.scope import TenantRef, current_tenant, leave, public_scope, tenant_scope

log = structlog.get_logger(__name__)
MAX_RUNG = 10_000
_rung: dict[str, float] = {}


class TaskWithoutTenant(PortalError):
    """Raised when a task of an organization arrives without one: it must not run in the last one's scope."""

    code = "task_without_tenant"


def tenant_task(name: str, queue: str) -> Callable[[Callable[..., None]], Task]:
    """Registers a function as a task that runs inside an organization's scope."""

    def register(function: Callable[..., None]) -> Task:
        @shared_task(name=name, queue=queue)
        @wraps(function)
        def run(organization_key: str = "", *ids: Any) -> None:
            with entered(organization_key):
                function(*ids)

        return run

    return register


@contextmanager
def entered(organization_key: str) -> Iterator[None]:
    tenant = directory.by_key(organization_key).tenant if organization_key else None
    leave()
    if tenant is None:
        raise TaskWithoutTenant(f'no organization "{organization_key}" for this task')
    with structlog.contextvars.bound_contextvars(tenant=tenant.slug), tenant_scope(tenant):
        yield


def ring(task: Task, *ids: Any, tenant: TenantRef | None = None) -> None:
    """Wakes a worker after the commit. A bell that cannot be rung is only logged: the sweeper rings again."""
    key = (tenant or current_tenant()).key
    transaction.on_commit(lambda: _send(task, key, *map(str, ids)), robust=True)


def hand_over(task: Task, *values: str) -> None:
    """For what stands nowhere but in the bell. Raises Unavailable when it cannot be rung, to be repeated."""
    try:
        task.apply_async(args=(current_tenant().key, *values), retry=False)
    except OperationalError as error:
        raise Unavailable("no worker can be reached now; please try again") from error


def ring_everywhere(*tasks: Task) -> None:
    """Each task once for every organization that is active."""
    with public_scope():
        tenants = [row.ref for row in Organization.objects.filter(status=Organization.Status.ACTIVE)]
    for tenant in tenants:
        for task in tasks:
            ring(task, tenant=tenant)


def _send(task: Task, *arguments: str) -> None:
    try:
        task.apply_async(args=arguments, retry=False)
    except OperationalError as error:
        log.warning("bell_not_rung", task=task.name, error=str(error))


@cache
def _valkey() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def is_anybody_waiting(task: Task) -> bool:
    """Whether bells stand in the line of this task that no worker has taken; so it is said when nobody can tell."""
    try:
        return bool(_valkey().llen(task.queue))
    except RedisError as error:
        log.warning("line_not_seen", task=task.name, error=str(error))
        return True


def ring_once(task: str, queue: str, seconds: float) -> None:
    """Wakes a worker `seconds` after the commit; whoever asks for the same task meanwhile is served by that bell.

    The task sees what they all committed, because it begins when the time is over in which they ring no bell.
    """
    key = current_tenant().key
    transaction.on_commit(lambda: _send_once(task, queue, key, seconds), robust=True)


def _send_once(task: str, queue: str, key: str, seconds: float) -> None:
    bell, began = f"t:{key}:bell:{task}:{seconds}", time.monotonic()
    if _rung.get(bell, 0.0) > began:
        return
    try:
        if _valkey().set(bell, 1, nx=True, px=round(seconds * 1000)):
            current_app.send_task(task, args=(key,), queue=queue, countdown=seconds, retry=False)
            _remember(bell, began + seconds)
        else:
            _remember(bell, began + _valkey().pttl(bell) / 1000)
    except (OperationalError, RedisError) as error:
        log.warning("bell_not_rung", task=task, error=str(error))


def _remember(bell: str, until: float) -> None:
    """Whoever writes meanwhile need not even ask. `until` is rather too early than too late."""
    if len(_rung) >= MAX_RUNG:
        _rung.clear()
    _rung[bell] = until


@shared_task(name="tenants.fill_pool", queue="maintenance")
def fill_pool_task() -> None:
    fill_pool(settings.POOL_SIZE)


def refill_pool() -> None:
    """After a ready schema was claimed; the scheduler fills the pool as well, should this bell be lost."""
    transaction.on_commit(lambda: _send(fill_pool_task), robust=True)

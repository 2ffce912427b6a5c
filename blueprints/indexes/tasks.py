"""Bells for the looking after indexes; what is wished for stands in Valkey, what was built in the database."""

from celery import shared_task

from blueprints.indexes.keep import keep_indexes
from blueprints.indexes.wishes import claim_keeping, look_again, release_keeping, take_organizations
from tenants import directory
from tenants.scope import current_tenant
from tenants.tasks import ring, tenant_task

QUEUE = "maintenance"


@tenant_task(name="blueprints.keep_indexes", queue=QUEUE)
def keep_indexes_task() -> None:
    if not claim_keeping():
        return
    try:
        if keep_indexes():
            look_again(current_tenant())
    finally:
        release_keeping()


@shared_task(name="blueprints.keep_all_indexes", queue=QUEUE)
def keep_all_indexes_task() -> None:
    """Only organizations with wishes or indexes are visited."""
    for key in take_organizations():
        tenant = directory.by_key(key).tenant
        if tenant is not None:
            ring(keep_indexes_task, tenant=tenant)

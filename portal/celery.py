"""The workers: Celery carries only bells, `(organization, id)`; what is to be done stands in PostgreSQL."""

import gc
import os

from celery import Celery
from celery.signals import setup_logging, task_prerun, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings  # noqa: E402
from django.db import close_old_connections  # noqa: E402

from portal.broker import use_one_client  # noqa: E402
from portal.logs import configure_logs  # noqa: E402

use_one_client()
app = Celery("roadstead", broker=settings.CELERY_BROKER_URL)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=False,  # a lost bell is rung again by the sweeper; a redelivered one would only run twice
    task_default_queue="events",
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 3600,
        "socket_keepalive": True,
        "priority_steps": [0],
        "socket_timeout": 10,
        "socket_connect_timeout": 5,  # longer than a worker waits for a bell
    },
)
# Celery's fixup closes the database connection around every task (7 ms) unless told how often it may be reused; it
# knows this one setting by its old name only. Connections are looked after below instead.
app.conf["CELERY_DB_REUSE_MAX"] = 1_000_000
TASKS = (
    "tenants", "access", "access.closing", "actions", "actions.approvals", "actions.automations", "actions.runs",
    "scorecards", "scorecards.exemptions", "scorecards.history", "scorecards.told", "integrations.jobs",
    "integrations.pull", "integrations.sources", "integrations.webhooks", "blueprints.computed", "blueprints.indexes",
    "blueprints.remodel", "events.outgoing", "events.seals", "blueprints",
)  # fmt: skip
app.autodiscover_tasks(TASKS)


# Batches hold many documents, and looking through all of them for circles again and again took a quarter of the time.
YOUNG, MIDDLE, OLD = 50_000, 20, 50


@worker_init.connect
def collect_seldom(**_: object) -> None:
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)


@setup_logging.connect
def use_our_logs(**_: object) -> None:
    """Celery's own hook for logging; without it Celery configures the root logger itself."""
    configure_logs()


@task_prerun.connect
def replace_dead_connections(**_: object) -> None:
    """As Django does it before each request: a connection that is too old or broken makes way for a new one."""
    close_old_connections()

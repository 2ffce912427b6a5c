"""The workers: Celery carries only bells, `(organization, id)`; what is to be done stands in PostgreSQL."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings  # noqa: E402

from portal.logs import configure_logs  # noqa: E402

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
    broker_transport_options={"visibility_timeout": 3600, "socket_keepalive": True},
    # Celery's fixup closes the database connection around every task unless told how often it may be reused.
    db_reuse_max=1000,
)
app.autodiscover_tasks(["tenants", "actions", "scorecards", "integrations", "blueprints", "events"])


@setup_logging.connect
def use_our_logs(**_: object) -> None:
    """Celery's own hook for logging; without it Celery configures the root logger itself."""
    configure_logs()

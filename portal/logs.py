"""One log format for all processes: lines for people, JSON for machines, ids of trace, tenant and run with each."""

import logging
import sys

import structlog

from portal.environment import environment
from portal.redaction import mask_log

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


# A refused request is its caller's affair, and a task that ends well is no news.
QUIET = {"django.request": logging.ERROR, "celery": logging.WARNING, "kombu": logging.WARNING, "httpx": logging.WARNING}


def in_one_line(record: logging.LogRecord) -> bool:
    """While the database is away every request meets it: a line for each says enough."""
    if getattr(record, "status_code", 0) == 503:
        record.exc_info = None
    return True


def configure_logs() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(environment.LOG_LEVEL)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger("django.request").addFilter(in_one_line)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def formatter() -> structlog.stdlib.ProcessorFormatter:
    renderer = structlog.processors.JSONRenderer() if environment.LOG_FORMAT == "json" else plain_renderer()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            mask_log,
            renderer,
        ],
    )


def plain_renderer() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)

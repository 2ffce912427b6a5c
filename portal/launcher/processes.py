"""The portal's own processes as one table."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.launcher.ports import Ports
from portal.launcher.programs import Program

CHECKOUT = Path(__file__).resolve().parents[2]
GRACE_SECONDS = 15
# Celery warns of root because of pickle, which is not accepted here.
ROOT_WARNING = "ignore:You're running the worker"
# Calls to receivers wait for these most of the time, so they keep no other work waiting and are many at once.
WORKERS = {"worker": ("interactive,events,bulk,maintenance", 8), "deliveries": ("deliveries", 16)}
WORKER = ("-W", ROOT_WARNING, "-m", "celery", "--quiet", "--app=portal.celery", "worker")
WORKER_OPTIONS = (
    "--pool=threads",
    "--loglevel=WARNING",
    "--without-gossip",
    "--without-mingle",
    "--without-heartbeat",
)


def portal_programs(ports: Ports, environment: Mapping[str, str], *, demo: bool) -> list[Program]:
    commands = {
        "web": ("-m", "gunicorn", "portal.wsgi", *web_options(ports)),
        "stream": ("-m", "uvicorn", "portal.stream:app", *stream_options(ports)),
        **{name: (*WORKER, *worker_options(*limits)) for name, limits in WORKERS.items()},
        "scheduler": ("manage.py", "scheduler"),
        "sweeper": ("manage.py", "sweeper"),
    }
    if demo:
        commands["demo-receiver"] = ("-m", "portal.demo.ci", str(ports.demo_receiver))
    return [python(name, command, environment) for name, command in commands.items()]


def python(name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Program:
    return Program(
        name=name,
        command=(sys.executable, *arguments),
        directory=CHECKOUT,
        environment=environment,
        grace_seconds=GRACE_SECONDS,
    )


def worker_options(queues: str, threads: int) -> tuple[str, ...]:
    return (f"--queues={queues}", f"--concurrency={threads}", *WORKER_OPTIONS)


def web_options(ports: Ports) -> list[str]:
    return [
        f"--bind={ports.host}:{ports.web}",
        f"--workers={os.environ.get('WORKERS', '2')}",
        "--worker-class=gthread",
        "--threads=4",
        "--preload",
        "--keep-alive=75",
        # The most there is: an identifier may have 1 000 letters, and an address writes many with six characters each.
        "--limit-request-line=8190",
        "--max-requests=50000",
        "--max-requests-jitter=5000",
        f"--graceful-timeout={GRACE_SECONDS - 5}",
        "--no-control-socket",
        "--log-level=warning",
    ]


def stream_options(ports: Ports) -> list[str]:
    return [
        f"--host={ports.host}",
        f"--port={ports.stream}",
        "--no-access-log",
        "--log-level=warning",
        # Live connections never end by themselves.
        "--timeout-graceful-shutdown=2",
    ]

"""A run that was with workers when they died goes on in a process of its own: nothing else dies with it again."""

import os
import subprocess
import sys
import threading

import structlog

from tenants.scope import current_tenant

log = structlog.get_logger(__name__)
COMMAND = ("-m", "django", "run_alone")
SETTINGS = "portal.settings"
# Whatever it does has limits of its own; this one is for what ignores them.
LONGEST_SECONDS = 3_600
_busy = threading.Lock()


def work_alone(run_id: str) -> bool:
    """One at a time in each worker, because a process costs much more than a thread; False when one is at work."""
    if not _busy.acquire(blocking=False):
        return False
    try:
        _work(run_id)
    finally:
        _busy.release()
    return True


def _work(run_id: str) -> None:
    """What became of the run stands in its row: of one that died here, the lease ends as that of any worker."""
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, **os.environ}
    command = [sys.executable, *COMMAND, current_tenant().key, run_id]
    try:
        ended = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        log.warning("run_alone_killed", run=run_id, seconds=LONGEST_SECONDS)
        return
    if ended.returncode:
        log.warning("run_alone_died", run=run_id, status=ended.returncode)

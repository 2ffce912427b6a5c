"""Waits until the portal says that it is ready, then welcomes whoever started it."""

import http.client
import threading
import time
from urllib.parse import urlsplit

from portal.launcher.progress import Progress

PATIENCE_SECONDS = 60


def is_ready(port: int, host: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def announce_when_ready(progress: Progress, port: int, public_url: str, demo: str) -> None:
    """In a thread of its own: the supervisor must keep its eyes on the processes meanwhile."""
    arguments = (progress, port, public_url, demo)
    threading.Thread(target=announce, args=arguments, daemon=True).start()


def announce(progress: Progress, port: int, public_url: str, demo: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_ready(port, urlsplit(public_url).netloc):
        time.sleep(0.1)
        if time.monotonic() > deadline:
            progress.say(f"Still not ready: see what {public_url}/readyz answers")
            deadline += PATIENCE_SECONDS
    progress.say("Ready")
    print(f"\n    Portal       {public_url}\n    API          {public_url}/v1/docs")
    print(*(f"    {line}" for line in demo.splitlines()), "    Ctrl-C stops everything\n", sep="\n", flush=True)

"""Waits until the portal says that it is ready, then welcomes whoever started it."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Welcome:
    """What is told, once, to whoever started the portal."""

    progress: Progress
    port: int
    public_url: str
    demo: str

    def when_ready(self, then: Callable[[], None]) -> None:
        """In a thread of its own: the supervisor must keep its eyes on the processes meanwhile."""
        threading.Thread(target=self.wait, args=[then], daemon=True).start()

    def wait(self, then: Callable[[], None]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_ready(self.port, urlsplit(self.public_url).netloc):
            time.sleep(0.1)
            if time.monotonic() > deadline:
                self.progress.say(f"Still not ready: see what {self.public_url}/readyz answers")
                deadline += PATIENCE_SECONDS
        then()
        self.progress.say("Ready")
        print(self.text(), flush=True)

    def text(self) -> str:
        places = [f"Portal       {self.public_url}", f"API          {self.public_url}/v1/docs"]
        lines = [*places, *self.demo.splitlines(), "Ctrl-C stops everything"]
        return "\n" + "".join(f"    {line}\n" for line in lines)

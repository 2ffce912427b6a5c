"""What the launcher tells the person who started it: one line for each step, with the time it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

BOLD, PLAIN = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("", "")


class Progress:
    """Counts from its making."""

    def __init__(self) -> None:
        self.began_at = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began_at

    def say(self, text: str) -> None:
        print(f"{BOLD}[{self.seconds:5.1f} s]{PLAIN} {text}", flush=True)

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        self.say(f"{text} …")
        began_at = time.monotonic()
        yield
        self.say(f"{text}: done in {time.monotonic() - began_at:.1f} s")

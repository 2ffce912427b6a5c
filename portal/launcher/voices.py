"""Lines of many programs on one terminal, each behind its program's name."""

import contextlib
import os
import selectors
import time
from dataclasses import dataclass
from typing import IO


@dataclass
class Voice:
    """What one process says; `unfinished` is the line it has not ended yet."""

    name: str
    output: IO[bytes]
    unfinished: bytes = b""

    def hear(self) -> tuple[list[bytes], bool]:
        """(finished lines, whether more may come)"""
        heard = os.read(self.output.fileno(), 65536)
        *lines, self.unfinished = (self.unfinished + heard).split(b"\n")
        if not heard and self.unfinished:
            lines.append(self.unfinished)
        return lines, bool(heard)


class Voices:
    """All of them; `width` is that of the longest name."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.selector = selectors.DefaultSelector()

    def listen(self, name: str, output: IO[bytes]) -> None:
        self.selector.register(output, selectors.EVENT_READ, Voice(name, output))

    def relay(self, seconds: float) -> None:
        """Waits that long for something to be said, then passes it on."""
        if not self.selector.get_map():
            time.sleep(seconds)
        for key, _ in self.selector.select(seconds):
            voice: Voice = key.data
            lines, goes_on = voice.hear()
            for line in lines:
                self.say(voice.name, line.decode(errors="replace"))
            if not goes_on:
                self.forget(voice)

    def forget(self, voice: Voice) -> None:
        self.selector.unregister(voice.output)
        voice.output.close()

    def close(self) -> None:
        """Passes on the last words."""
        self.relay(0)
        for key in list(self.selector.get_map().values()):
            self.forget(key.data)

    def say(self, name: str, line: str) -> None:
        # Where the words go may be full or gone; that is no reason for what runs to stop.
        with contextlib.suppress(OSError):
            print(f"{name:>{self.width}} | {line}", flush=True)

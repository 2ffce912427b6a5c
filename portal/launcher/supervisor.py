"""Runs a table of programs until told to stop: restarts what dies, and labels every line of what they say."""

import signal
from collections.abc import Sequence

from portal.launcher.children import Child, stop_all
from portal.launcher.voices import Voices

TICK_SECONDS = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """`tables` are started in order and stopped in reverse: the servers outlive what uses them."""

    def __init__(self, *tables: Sequence[Child]) -> None:
        self.tables = tables
        self.voices = Voices(max(len(child.program.name) for table in tables for child in table))
        self.stopping = False

    def run(self) -> None:
        """Returns after a stop signal; a second one does not hurry what follows."""
        for number in STOP_SIGNALS:
            signal.signal(number, self.request_stop)
        while not self.stopping:
            self.tick()

    def request_stop(self, number: int, _frame: object) -> None:
        self.stopping = True

    def tick(self) -> None:
        for child in (child for table in self.tables for child in table):
            if child.is_due():
                self.start(child)
            elif child.has_ended():
                self.note_death(child)
        self.voices.relay(TICK_SECONDS)

    def start(self, child: Child) -> None:
        """What cannot even be started (no room for its record, no memory) is tried again like what has died."""
        try:
            process = child.start()
        except OSError as error:
            if child.process is not None and child.process.stdout is not None:
                child.process.stdout.close()
            pause = child.note_death()
            self.voices.say(child.program.name, f"could not be started: {error}; trying again in {pause:g} s")
        else:
            if process.stdout is not None:
                self.voices.listen(child.program.name, process.stdout)

    def note_death(self, child: Child) -> None:
        if child.process is not None:
            status = child.process.returncode
            self.voices.relay(0)
            pause = child.note_death()
            self.voices.say(child.program.name, f"ended with status {status}; starting it again in {pause:g} s")

    def stop(self) -> None:
        for table in reversed(self.tables):
            stop_all(table, self.voices.relay)
        self.voices.close()

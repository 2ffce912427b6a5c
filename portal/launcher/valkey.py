"""The embedded Valkey: the broker, the caches, the live streams; everything in it may be lost without harm."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from portal.launcher.data_dir import DataDir, private_folder
from portal.launcher.leftovers import clear_pidfile
from portal.launcher.postgres import START_SECONDS, StartFailed
from portal.launcher.programs import Program


class Valkey:
    """`durable=False` keeps everything in memory only."""

    def __init__(self, data_dir: DataDir, server: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir
        self.server = server
        self.folder = data_dir.services / "valkey"
        self.socket = data_dir.sockets / "valkey.sock"
        self.log = data_dir.services / "valkey.log"
        self.durable = durable

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def program(self) -> Program:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "pidfile": str(self.folder / "valkey.pid"),
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "maxmemory-policy": "noeviction",
            "loglevel": "warning",
        }
        flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
        return Program(
            name="valkey",
            command=(str(self.server), *flags),
            directory=self.folder,
            account=self.data_dir.account,
        )

    def make_ready_to_start(self) -> None:
        private_folder(self.folder, self.data_dir.account)
        clear_pidfile(self.folder / "valkey.pid", self.folder, signal.SIGTERM)
        self.socket.unlink(missing_ok=True)

    def wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Raises StartFailed with the end of the log."""
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise StartFailed(f"Valkey did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.02)

    def answers(self) -> bool:
        """False as well while it still loads its file."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def prepare(self) -> None:
        """Nothing to make: an empty Valkey is a good one."""

"""The embedded Valkey: the broker, the caches, the live streams; all in it may be lost without harm."""

import socket
from pathlib import Path

from portal.launcher.data_dir import DataDir, private_folder
from portal.launcher.programs import Program

SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "save": "",
    "maxmemory-policy": "noeviction",
    "loglevel": "warning",
}


class Valkey:
    """Not durable keeps all in memory only."""

    def __init__(self, data_dir: DataDir, server: Path, *, durable: bool) -> None:
        self.data_dir = data_dir
        self.folder = data_dir.services / "valkey"
        self.socket = data_dir.sockets / "valkey.sock"
        self.program = self.make_program(server, SETTINGS | {"appendonly": "yes" if durable else "no"})

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def make_program(self, server: Path, settings: dict[str, str]) -> Program:
        settings = settings | {"unixsocket": str(self.socket), "dir": str(self.folder)}
        flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
        return Program(
            name="valkey",
            command=(str(server), *flags),
            directory=self.data_dir.services,
            account=self.data_dir.account,
            log=self.data_dir.services / "valkey.log",
            make_ready=self.make_ready,
        )

    def make_ready(self) -> None:
        private_folder(self.folder, self.data_dir.account)
        self.socket.unlink(missing_ok=True)

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

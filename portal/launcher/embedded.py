"""Both embedded servers as one; `python -m portal.launcher.embedded --data-dir DIR` runs them for a developer."""

import argparse
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.binaries import binaries_for
from portal.launcher.data_dir import DataDir, DataDirError, lock, open_data_dir
from portal.launcher.postgres import Postgres, StartFailed
from portal.launcher.programs import spawn, stop
from portal.launcher.valkey import Valkey

Server = Postgres | Valkey


@dataclass(frozen=True)
class EmbeddedServices:
    """Where the portal finds its servers."""

    postgres: Postgres
    valkey: Valkey

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.postgres.url, "REDIS_URL": self.valkey.url}


def embedded_services(data_dir: DataDir, *, durable: bool = True) -> EmbeddedServices:
    binaries = binaries_for(data_dir.account, data_dir.services / "binaries")
    return EmbeddedServices(
        Postgres(data_dir, binaries.postgres, durable=durable),
        Valkey(data_dir, binaries.valkey, durable=durable),
    )


def start(server: Server) -> subprocess.Popen[bytes]:
    """Raises StartFailed. The log of the previous run is kept beside the new one."""
    server.make_ready_to_start()
    if server.log.exists():
        server.log.rename(server.log.with_suffix(".log.old"))
    with server.log.open("wb") as output:
        return spawn(server.program(), output)


@contextmanager
def running(services: EmbeddedServices) -> Iterator[None]:
    with ExitStack() as stack:
        for server in (services.valkey, services.postgres):
            process = start(server)
            stack.callback(stop, server.program(), process)
            server.wait_until_ready(process)
            server.prepare()
        yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True)
    data_dir = open_data_dir(parser.parse_args().data_dir)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    services = embedded_services(data_dir)
    with lock(data_dir), running(services):
        services.postgres.allow_test_databases()
        exports = (f"{name}={shlex.quote(value)}" for name, value in services.environment.items())
        print("export", *exports, flush=True)
        signal.pause()


if __name__ == "__main__":
    try:
        main()
    except (DataDirError, StartFailed) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(0)

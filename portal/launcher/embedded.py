"""Both embedded servers as one; run as a module it starts them for a developer and prints where they are."""

import argparse
import shlex
import signal
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.binaries import binaries_for
from portal.launcher.children import Child, end_orphans, stop_all
from portal.launcher.data_dir import DataDir, DataDirError, lock, open_data_dir
from portal.launcher.postgres import Postgres
from portal.launcher.servers import Server, StartFailed, wait_until_answering
from portal.launcher.valkey import Valkey

SETTINGS = ("DATABASE_URL", "REDIS_URL")


@dataclass(frozen=True)
class EmbeddedServices:
    """`environment` says where they answer."""

    environment: dict[str, str]
    children: list[Child]


@contextmanager
def embedded_services(
    data_dir: DataDir,
    wanted: Collection[str] = SETTINGS,
    *,
    durable: bool = True,
    test_databases: bool = False,
) -> Iterator[EmbeddedServices]:
    """Those of the settings `wanted` answer inside the block and are stopped after it. Raises StartFailed."""
    binaries = binaries_for(data_dir.account, data_dir.services / "binaries")
    possible: dict[str, Server] = {
        "DATABASE_URL": Postgres(data_dir, binaries.postgres, durable=durable, test_databases=test_databases),
        "REDIS_URL": Valkey(data_dir, binaries.valkey, durable=durable),
    }
    servers = {name: possible[name] for name in wanted}
    children = [Child(server.program, data_dir.records) for server in servers.values()]
    try:
        start(children, servers.values())
        yield EmbeddedServices({name: server.url for name, server in servers.items()}, children)
    finally:
        stop_all(children)


def start(children: Iterable[Child], servers: Iterable[Server]) -> None:
    """Both boot at once, then each is made ready for the portal."""
    processes = [child.start() for child in children]
    for server, process in zip(servers, processes, strict=True):
        wait_until_answering(server, process)
        server.prepare()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True)
    data_dir = open_data_dir(parser.parse_args().data_dir)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with lock(data_dir):
        end_orphans(data_dir.records)
        with embedded_services(data_dir, test_databases=True) as services:
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

"""The embedded PostgreSQL: made once, prepared once, then started in a fraction of a second."""

import getpass
import shutil
import signal
import subprocess
import time
from pathlib import Path

from portal.launcher.data_dir import DataDir
from portal.launcher.leftovers import clear_pidfile
from portal.launcher.programs import Program, privileges

START_SECONDS = 60
INITDB = (
    "--username=postgres", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
    "--auth-local=peer", "--auth-host=reject",
)  # fmt: skip
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_locks_per_transaction": 512,  # making or dropping one tenant's schema locks hundreds of tables and indexes
    "max_wal_size": "2GB",
    "wal_level": "minimal",
    "max_wal_senders": 0,
    "max_logical_replication_workers": 0,
    "checkpoint_timeout": "15min",
    "random_page_cost": 1.1,
    "work_mem": "16MB",
    "shared_preload_libraries": "pg_stat_statements",
    # Statements and key values of tenants have no place in a log file.
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Test databases are made from template1, so what every database needs goes there.
TEMPLATE = "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public; CREATE SCHEMA IF NOT EXISTS nowhere;"
ROLE = r"""
SELECT 'CREATE ROLE roadstead' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'roadstead') \gexec
ALTER ROLE roadstead LOGIN CREATEROLE NOINHERIT;
ALTER ROLE roadstead SET search_path = nowhere;
SELECT 'CREATE DATABASE roadstead OWNER roadstead'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'roadstead') \gexec
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
"""


class StartFailed(Exception):
    """Raised with the end of the server's own log."""


class Postgres:
    """`durable=False` trades safety on power loss for speed: throw-away clusters only."""

    def __init__(self, data_dir: DataDir, bin_folder: Path, *, durable: bool = True) -> None:
        self.data_dir = data_dir
        self.bin = bin_folder
        self.cluster = data_dir.services / "postgres"
        self.log = data_dir.services / "postgres.log"
        self.durable = durable

    @property
    def url(self) -> str:
        return f"postgresql://roadstead@/roadstead?host={self.data_dir.sockets}"

    def program(self) -> Program:
        settings = SETTINGS | {"unix_socket_directories": self.data_dir.sockets}
        settings |= {} if self.durable else FORGETFUL
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Program(
            name="postgres",
            command=(str(self.bin / "postgres"), "-D", str(self.cluster), *flags),
            directory=self.cluster,
            account=self.data_dir.account,
            stop_signal=signal.SIGINT,  # its "fast" shutdown: ends sessions, writes a checkpoint
            grace_seconds=30,
        )

    def make_ready_to_start(self) -> None:
        if not self.cluster.exists():
            self.make_cluster()
        clear_pidfile(self.cluster / "postmaster.pid", self.cluster, signal.SIGINT)

    def make_cluster(self) -> None:
        """Made beside its place and moved there whole, so that a killed initdb leaves nothing half-made."""
        unfinished = self.cluster.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        sync = () if self.durable else ("--no-sync",)
        self.run("initdb", "-D", str(unfinished), *INITDB, *sync)
        with (unfinished / "pg_hba.conf").open("w") as file:
            file.write("local all all peer map=launcher\n")
        with (unfinished / "pg_ident.conf").open("w") as file:
            file.write(f'launcher "{getpass.getuser()}" all\n')
        unfinished.rename(self.cluster)

    def run(self, tool: str, *arguments: str) -> None:
        """Raises StartFailed with what the tool said."""
        done = subprocess.run(
            [self.bin / tool, *arguments], cwd=self.data_dir.services, capture_output=True, text=True,
            **privileges(self.data_dir.account),
        )  # type: ignore[call-overload]  # fmt: skip
        if done.returncode:
            raise StartFailed(f"{tool} failed: {done.stderr.strip() or done.stdout.strip()}")

    def wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Reads the status line of postmaster.pid, as pg_ctl does. Raises StartFailed."""
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready(process.pid):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StartFailed(f"PostgreSQL did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.02)

    def is_ready(self, pid: int) -> bool:
        file = self.cluster / "postmaster.pid"
        lines = file.read_text().splitlines() if file.exists() else []
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def prepare(self) -> None:
        """Role, database and extensions; each statement may be repeated, so a killed first start goes on here."""
        marker = self.data_dir.services / "postgres.prepared"
        if marker.exists():
            return
        self.psql("template1", TEMPLATE)
        self.psql("postgres", ROLE)
        marker.touch()

    def allow_test_databases(self) -> None:
        self.psql("postgres", "ALTER ROLE roadstead CREATEDB")

    def psql(self, database: str, script: str) -> None:
        """Raises StartFailed with what the server said."""
        command = [self.bin / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.data_dir.sockets]
        done = subprocess.run(
            [*command, "-U", "postgres", "-d", database], input=script, capture_output=True, text=True
        )
        if done.returncode:
            raise StartFailed(f"preparing the database failed: {done.stderr.strip()}")

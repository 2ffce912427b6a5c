"""The embedded PostgreSQL: made once, prepared once, then started in a fraction of a second."""

import getpass
import os
import shutil
import signal
import subprocess
from pathlib import Path

from portal.launcher.data_dir import DataDir
from portal.launcher.processes import CHECKOUT
from portal.launcher.programs import Program, privileges
from portal.launcher.servers import StartFailed

INITDB = [
    "--username=postgres",
    "--encoding=UTF8",
    "--locale-provider=builtin",  # one byte order everywhere, whatever the system's libraries think
    "--locale=C.UTF-8",
    "--auth-local=peer",
    "--auth-host=reject",
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Making or dropping one tenant's schema locks hundreds of tables and indexes.
    "max_locks_per_transaction": 512,
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_level": "minimal",
    "max_wal_senders": 0,
    "max_logical_replication_workers": 0,
    "random_page_cost": 1.1,
    "work_mem": "16MB",
    "shared_preload_libraries": "pg_stat_statements",
    # Statements and key values of tenants have no place in a log file.
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# Of the machine's memory an eighth, within these bounds: 100 000 judged entities are more than PostgreSQL's own 128 MB.
MIN_BUFFERS_MB, MAX_BUFFERS_MB = 128, 512
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# For whoever runs a database of his own too (docs/operations.md).
PREPARATION = CHECKOUT / "deploy" / "prepare.sql"


class Postgres:
    """Not durable is faster and loses data with the power; test databases need the right to make them."""

    def __init__(self, data_dir: DataDir, bin_folder: Path, *, durable: bool, test_databases: bool) -> None:
        self.data_dir = data_dir
        self.bin = bin_folder
        self.test_databases = test_databases
        self.cluster = data_dir.services / "postgres"
        self.program = self.make_program(SETTINGS if durable else SETTINGS | FORGETFUL)

    @property
    def url(self) -> str:
        return f"postgresql://roadstead@/roadstead?host={self.data_dir.sockets}"

    def make_program(self, settings: dict[str, object]) -> Program:
        settings = settings | {
            "unix_socket_directories": self.data_dir.sockets,
            "shared_buffers": f"{buffers_mb()}MB",
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Program(
            name="postgres",
            command=(str(self.bin / "postgres"), "-D", str(self.cluster), *flags),
            directory=self.data_dir.services,
            account=self.data_dir.account,
            stop_signal=signal.SIGINT,  # its "fast" shutdown: ends sessions, writes a checkpoint
            grace_seconds=30,
            log=self.data_dir.services / "postgres.log",
            make_ready=self.make_ready,
        )

    def make_ready(self) -> None:
        if not self.cluster.exists():
            self.make_cluster()
        self.remove_stale_locks()

    def make_cluster(self) -> None:
        """Made beside its place and moved there whole, so that a killed initdb leaves nothing half-made."""
        unfinished = self.cluster.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        self.run("initdb", "-D", str(unfinished), *INITDB)
        (unfinished / "pg_hba.conf").write_text("local all all peer map=launcher\n")
        (unfinished / "pg_ident.conf").write_text(f'launcher "{getpass.getuser()}" all\n')
        unfinished.rename(self.cluster)

    def remove_stale_locks(self) -> None:
        """After a kill their number may be another process's by now, and PostgreSQL would not start."""
        file = self.cluster / "postmaster.pid"
        if file.exists() and works_in(file.read_text().partition("\n")[0], self.cluster):
            return
        for stale in (file, *self.data_dir.sockets.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)

    def run(self, tool: str, *arguments: str) -> None:
        """Raises StartFailed with what the tool said."""
        command = [str(self.bin / tool), *arguments]
        account = privileges(self.data_dir.account)
        done = subprocess.run(
            command, cwd=self.data_dir.services, capture_output=True, text=True, check=False, **account
        )
        if done.returncode:
            raise StartFailed(f"{tool} failed: {done.stderr.strip() or done.stdout.strip()}")

    def answers(self) -> bool:
        """Reads the status line of postmaster.pid, as pg_ctl does."""
        file = self.cluster / "postmaster.pid"
        lines = file.read_text().splitlines() if file.exists() else []
        return len(lines) > 7 and lines[7].strip() == "ready"

    def prepare(self) -> None:
        """Role, database and extensions, once."""
        marker = self.data_dir.services / "postgres.prepared"
        if not marker.exists():
            self.psql("postgres", PREPARATION.read_text())
            marker.touch()
        if self.test_databases:
            self.psql("postgres", "ALTER ROLE roadstead CREATEDB")

    def psql(self, database: str, script: str) -> None:
        """Raises StartFailed with what the server said."""
        address = ["-h", str(self.data_dir.sockets), "-U", "postgres", "-d", database]
        command = [str(self.bin / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *address]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
        if done.returncode:
            raise StartFailed(f"preparing the database failed: {done.stderr.strip()}")


def buffers_mb() -> int:
    memory_mb = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return min(max(memory_mb // 8, MIN_BUFFERS_MB), MAX_BUFFERS_MB)


def works_in(pid: str, directory: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == directory.resolve()
    except OSError:
        return False

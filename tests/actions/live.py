"""A real installation beside the tests: a committed organization, worker processes, and time that can be moved."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from actions.models import Run
from tenants.organizations import create_organization, erase_organization
from tenants.scope import TenantRef, tenant_scope
from tests.actions.conftest import SERVICE
from tests.factories import Person, make_machine, make_person, unique
from tests.wire import Api

ROOT = Path(__file__).resolve().parents[2]
# Long enough for any machine: what is waited for comes, or the product is broken.
PATIENCE_SECONDS = 240.0
OPTIONS = (
    "--pool=threads", "--concurrency=4", "--queues=interactive,events,bulk,deliveries", "--loglevel=INFO",
    "--without-gossip", "--without-mingle", "--without-heartbeat",
)  # fmt: skip


def environment() -> dict[str, str]:
    """For processes of ours that work on the tests' database."""
    database = settings.DATABASES["default"]
    credentials = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    port = f"&port={database['PORT']}" if database["PORT"] else ""
    url = f"postgresql://{credentials}@/{database['NAME']}?host={database['HOST']}{port}"
    return {**os.environ, "DATABASE_URL": url, "OUTBOUND_ALLOW": "127.0.0.1:1024-65535", "LOG_LEVEL": "INFO"}


@dataclass
class Live:
    """What a live test has at hand; `api` speaks for its administrator."""

    tenant: TenantRef
    api: Api
    person: Person
    machine: Person
    folder: Path
    worker: subprocess.Popen | None = None
    processes: list[subprocess.Popen] = field(default_factory=list)

    def work(self) -> subprocess.Popen:
        """The worker, started when there is none; it listens when this returns."""
        if self.worker is None or self.worker.poll() is not None:
            output = self.folder / f"{unique('worker')}.log"
            self.worker = self.start(
                [sys.executable, "-m", "celery", "-A", "portal.celery", "worker", *OPTIONS], output
            )
            until(lambda: listens(output.read_text()), f"a worker: {output}")
        return self.worker

    def rest(self) -> None:
        """No worker, until the next time one is asked for."""
        if self.worker is not None and self.worker.poll() is None:
            self.worker.terminate()
            self.worker.wait(PATIENCE_SECONDS)

    def start(self, command: list[str], output: Path) -> subprocess.Popen:
        with output.open("wb") as file:
            process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=file, stderr=file)
        self.processes.append(process)
        return process

    def run(self, run_id: str) -> dict[str, Any]:
        return self.api.get(f"/v1/actions/runs/{run_id}").json()["run"]

    def ended(self, run_id: str) -> dict[str, Any]:
        until(lambda: self.run(run_id)["endedAt"], f"run {run_id} to end")
        return self.run(run_id)

    def lines(self, run_id: str) -> list[str]:
        return [line["message"] for line in self.api.get(f"/v1/actions/runs/{run_id}/logs").json()["runLogs"]]

    def let_time_pass(self, run_id: str) -> None:
        """As if the run's lease or bell had been due a second ago; then the sweeper comes by."""
        with tenant_scope(self.tenant), connection.cursor() as cursor:
            cursor.execute("UPDATE actions_run SET due_at = now() - interval '1 second' WHERE id = %s", [run_id])
            cursor.execute("UPDATE tenants_lane SET waiting_since = now() WHERE organization_id = %s", [self.tenant.id])
        self.sweep()

    def sweep(self) -> None:
        subprocess.run([sys.executable, "manage.py", "sweeper", "--once"], cwd=ROOT, env=environment(), check=True)

    def cut_database_connections(self) -> int:
        """As a restart does it to everybody but us; how many there were."""
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
            return len(cursor.fetchall())

    def state(self, run_id: str) -> str:
        with tenant_scope(self.tenant):
            return Run.objects.values_list("state", flat=True).get(pk=run_id)

    def kill(self, process: subprocess.Popen) -> None:
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            process.wait(PATIENCE_SECONDS)


def listens(output: str) -> bool:
    """Celery draws its banner, the tasks last, and then begins to listen."""
    return "actions.execute_run" in output


def until(holds: Callable[[], Any], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)


@contextmanager
def live_installation(folder: Path) -> Iterator[Live]:
    """Everything here is committed, and erased at the end."""
    slug = unique("live")
    with transaction.atomic():
        tenant = create_organization(slug.title(), slug)
        person = make_person(tenant, "olga", roles=["Admin"])
        machine = make_machine(tenant)
    api = Api("localhost:8080", {"Authorization": f"Bearer {person.token}"})
    live = Live(tenant, api, person, machine, folder)
    try:
        assert api.post("/v1/blueprints", json=SERVICE).status_code == 201
        cart = {"identifier": "cart", "title": "Cart", "properties": {"tier": "gold", "replicas": 2}}
        assert api.post("/v1/blueprints/service/entities", json=cart).status_code == 201
        yield live
    finally:
        live.stop()
        from tenants.directory import get_by_slug

        erase_organization(get_by_slug(slug))

"""The disk fills up under the running portal: changes are refused plainly, reading goes on, and room heals all of it."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from redis.exceptions import ResponseError

from tests.actions.live import until
from tests.chaos.whole import Portal, whole_portal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
BOX = {"identifier": "box", "title": "Box", "schema": {"properties": {}}, "relations": {}}
BOXES = "/v1/blueprints/box/entities"
SERVERS = ("postgres", "valkey", "web", "stream", "worker", "deliveries", "scheduler", "sweeper")
CHECK = """
SELECT count(bt_index_check(index.oid, true)) FROM pg_class index JOIN pg_am am ON am.oid = relam AND amname = 'btree'
JOIN pg_index ON indexrelid = index.oid WHERE indisvalid AND relpersistence = 'p' AND relnamespace <> 'pg_toast'::regnamespace
"""


@pytest.fixture(scope="module")
def disk() -> Iterator[Path]:
    """A file system of its own, 700 MB."""
    with tempfile.TemporaryDirectory(prefix="roadstead-disk-") as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=700m,mode=711", "tmpfs", folder], capture_output=True
        )
        if mounted.returncode:
            pytest.skip("a full disk: only who may mount file systems can try it")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture(scope="module")
def portal(disk: Path) -> Iterator[Portal]:
    with whole_portal(disk / "data") as made:
        made.sign_up("full")
        made.make("/v1/blueprints", BOX)
        until(lambda: all(made.pid(name) for name in SERVERS), "all processes")
        yield made


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Until not a byte more can be written."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(bytes(2**20))
    try:
        yield
    finally:
        ballast.unlink(missing_ok=True)


def is_written(portal: Portal, name: str) -> int:
    return portal.call("POST", BOXES, {"identifier": name})[0]


def refuses_writes(portal: Portal) -> bool:
    with Redis(unix_socket_path=str(next(portal.folder.rglob("valkey.sock")))) as valkey:
        try:
            valkey.set("ballast", "x" * 4096)
        except ResponseError as error:
            return "MISCONF" in str(error)
    return False


def checked_indexes(portal: Portal) -> int:
    """How many were compared with their tables; raises IndexCorrupted."""
    sockets = next(portal.folder.rglob(".s.PGSQL.5432")).parent
    with psycopg.connect(host=str(sockets), user="postgres", dbname="roadstead", autocommit=True) as database:
        database.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        return database.execute(CHECK).fetchone()[0]


def test_a_full_disk_refuses_changes_and_lets_people_read(portal: Portal, disk: Path) -> None:
    assert is_written(portal, "before") == 201
    pids = {name: portal.pid(name) for name in SERVERS}
    with filled(disk):
        for number in range(30):
            status, answer = portal.call("POST", BOXES, {"identifier": f"refused-{number}"})
            assert (status, answer["error"]) == (507, "insufficient_storage"), answer
            assert "disk of the database is full" in answer["message"]
        until(lambda: refuses_writes(portal), "Valkey to find no room either")
        assert portal.identifiers("box") == {"before"}
        assert portal.call("GET", "/readyz")[0] == 200
    assert is_written(portal, "after") == 201
    assert portal.identifiers("box") == {"before", "after"}
    assert {name: portal.pid(name) for name in SERVERS} == pids, "nothing had to be started anew"
    assert checked_indexes(portal) > 300

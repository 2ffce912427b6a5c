"""A slow network that cuts connections stands between the portal, PostgreSQL and Valkey: few notice, nothing is lost.

The long version: `BAD_NETWORK_SECONDS=600 python -m pytest tests/chaos/test_bad_network.py -s --timeout=1800`.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from portal.launcher.data_dir import open_data_dir
from portal.launcher.embedded import embedded_services
from tests.actions.live import until
from tests.chaos.bad_network import BadNetwork, between
from tests.chaos.whole import Crowd, Portal, whole_portal
from tests.factories import unique

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
BOX = {"identifier": "box", "title": "Box", "schema": {"properties": {}}, "relations": {}}
SECONDS = float(os.environ.get("BAD_NETWORK_SECONDS", "20"))
# Of all processes: each keeps one connection to PostgreSQL.
THREADS = 40
Networks = tuple[BadNetwork, BadNetwork]


@pytest.fixture(scope="module")
def networks() -> Networks:
    return BadNetwork(), BadNetwork()


@pytest.fixture(scope="module")
def portal(networks: Networks) -> Iterator[Portal]:
    with tempfile.TemporaryDirectory(prefix="roadstead-network-") as folder, ExitStack() as stack:
        Path(folder).chmod(0o711)
        data_dir = open_data_dir(Path(folder) / "servers")
        stack.enter_context(embedded_services(data_dir, durable=False))
        postgres, valkey = (
            stack.enter_context(between(network, data_dir.sockets / name))
            for network, name in zip(networks, (".s.PGSQL.5432", "valkey.sock"), strict=True)
        )
        servers = {
            "DATABASE_URL": f"postgresql://roadstead@127.0.0.1:{postgres}/roadstead",
            "REDIS_URL": f"redis://127.0.0.1:{valkey}/0",
        }
        made = stack.enter_context(whole_portal(Path(folder) / "portal", servers))
        made.sign_up("network")
        made.make("/v1/blueprints", BOX)
        yield made


def test_a_slow_network_that_cuts_connections_loses_nothing(
    portal: Portal, networks: Networks, capsys: pytest.CaptureFixture[str]
) -> None:
    crowd = Crowd(portal, unique("crowd"))
    with ThreadPoolExecutor(3) as threads:
        work = [threads.submit(crowd.write_entities, number) for number in range(3)]
        until(lambda: len(crowd.acked) > 10, "the first answers")
        for network in networks:
            network.delays, network.resets = (0.0, 0.02), 0.2
        time.sleep(SECONDS)
        for network in networks:
            network.delays, network.resets = (0.0, 0.0), 0.0
        crowd.answered_again()
        crowd.stopped.set()
        for each in work:
            each.result()
    refused, asked = sum(crowd.refused.values()), sum(crowd.refused.values()) + len(crowd.acked)
    cut = sum(network.cut for network in networks)
    with capsys.disabled():
        print(f"\n{cut} connections cut, {asked} requests, {dict(crowd.refused)}")
    assert cut > 0
    assert crowd.refused.keys() <= {"503 unavailable"}
    assert refused < asked / 4, "most do not notice"
    assert set(crowd.acked) <= portal.identifiers("box")
    assert networks[0].open <= THREADS, "what was cut is kept beside what came instead"

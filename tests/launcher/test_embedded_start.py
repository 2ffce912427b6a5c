import os
import signal

import psycopg
import pytest
from redis import Redis

from portal.launcher.children import stop_all
from portal.launcher.data_dir import DataDir
from portal.launcher.embedded import embedded_services


@pytest.mark.slow
def test_data_outlives_a_kill_and_the_servers_start_again(data_dir: DataDir) -> None:
    with embedded_services(data_dir) as services:
        with psycopg.connect(services.environment["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE public.kept AS SELECT 1 AS one")
        for child in services.children:
            assert child.process
            os.kill(child.process.pid, signal.SIGKILL)
            child.process.wait()
        stop_all(services.children)
    with embedded_services(data_dir) as services:
        with psycopg.connect(services.environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT one FROM public.kept").fetchone() == (1,)
            assert connection.execute("SHOW search_path").fetchone() == ("nowhere",)
            role = connection.execute("SELECT rolsuper, rolinherit FROM pg_roles WHERE rolname = current_user")
            assert role.fetchone() == (False, False)
        with Redis.from_url(services.environment["REDIS_URL"]) as valkey:
            assert valkey.ping()


def test_only_what_is_wanted_is_started(data_dir: DataDir) -> None:
    with embedded_services(data_dir, ["REDIS_URL"], durable=False) as services:
        assert [child.program.name for child in services.children] == ["valkey"]
        assert services.environment.keys() == {"REDIS_URL"}

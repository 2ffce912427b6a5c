"""pytest plugin: throw-away PostgreSQL and Valkey for a session, unless the environment names servers.

With several processes (pytest-xdist) each has servers of its own: queues, locks and killed connections meet nobody.
"""

import os
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from portal.launcher.data_dir import open_data_dir, throw_away
from portal.launcher.embedded import embedded_services

KEYS = {
    "SECRET_KEY": "a-signing-key-for-tests-only-0123456789",
    "SECRETS_KEY": "YS13cmFwcGluZy1rZXktZm9yLXRlc3RzLW9ubHktMDE=",
}
OWN = "TESTS_HAVE_OWN_SERVERS"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Runs before pytest-django reads the settings, which need both servers' addresses."""
    for name, value in KEYS.items():
        os.environ.setdefault(name, value)
    if OWN in os.environ or not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        stack = ExitStack()
        early_config.add_cleanup(stack.close)
        os.environ.update(throw_away_services(stack), **{OWN: "yes"})
    return (yield)


def throw_away_services(stack: ExitStack) -> dict[str, str]:
    """Environment variables that lead to them."""
    data_dir = open_data_dir(Path(tempfile.mkdtemp(prefix="roadstead-tests-")))
    stack.callback(throw_away, data_dir)
    services = stack.enter_context(embedded_services(data_dir, durable=False, test_databases=True))
    return services.environment

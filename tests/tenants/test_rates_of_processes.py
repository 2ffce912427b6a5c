"""Of a rate that several processes spend at once as much is allowed as it says, and nobody else has less (T44)."""

import subprocess
import sys

import pytest

from tests.actions.live import ROOT, environment
from tests.factories import unique

# A day, because of a short window something comes back while slow processes spend.
LIMIT, PROCESSES, EACH = 2_000, 4, 5_000
SPEND = """
import sys
import django; django.setup()
from portal.api.rates import spend
from portal.errors import LimitReached
rate, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
allowed = 0
for _ in range(times):
    try:
        spend(rate, "requests", name)
        allowed += 1
    except LimitReached:
        pass
print(allowed)
"""


@pytest.mark.slow
def test_four_processes_spend_what_is_allowed_and_five_in_a_hundred_more_or_less():
    crowd, quiet = unique("crowd"), unique("quiet")
    with_names = [(crowd, EACH)] * PROCESSES + [(quiet, 100)]
    running = [started(name, times) for name, times in with_names]
    *allowed, undisturbed = [int(process.communicate(timeout=500)[0]) for process in running]
    assert LIMIT * 0.95 <= sum(allowed) <= LIMIT * 1.05, allowed
    assert undisturbed == 100


def started(name: str, times: int) -> subprocess.Popen:
    command = [sys.executable, "-W", "ignore", "-c", SPEND, f"{LIMIT}/day", name, str(times)]
    settings = environment() | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    return subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True)

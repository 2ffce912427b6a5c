"""A worker that is killed while it pushes: the next one finds what is done, and the run ends true."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.actions.git_server import git_server
from tests.actions.live import Live, live_installation, until
from tests.actions.scaffolds import TEMPLATE, begun, scaffold

pytestmark = pytest.mark.slow


@pytest.fixture
def live(django_db_setup: None, django_db_blocker: Any, settings: Any, tmp_path) -> Iterator[Live]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with django_db_blocker.unblock(), live_installation(tmp_path) as installation:
        yield installation


def test_a_killed_worker_leaves_one_commit_and_a_run_that_ends(live: Live, tmp_path) -> None:
    with git_server(tmp_path) as server:
        template, url = server.holding("template", TEMPLATE), server.bare("orders")
        killed = tmp_path / "killed"
        server.hook("orders", f"while [ ! -e {killed} ]; do sleep 0.05; done")
        worker = live.work()
        run_id = begun(live.api, scaffold(template, url))
        until(lambda: any("POST /orders.git/git-receive-pack" in line for line in server.asked), "a push")
        live.kill(worker)
        killed.touch()
        until(lambda: server.log("orders", "%H", "--all"), "the push that was on its way")
        live.let_time_pass(run_id)
        live.work()
        run = live.ended(run_id)
    assert (run["status"], run["attempt"]) == ("SUCCESS", 2), live.lines(run_id)
    assert len(server.log("orders", "%H")) == 1
    assert any("The branch held all of it already" in line for line in live.lines(run_id))

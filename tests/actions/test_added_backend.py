"""A backend that an installed package adds: installed by its own metadata, checked, rendered and run like ours."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actions.backends import registry
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.wire import Api

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).parent / "pigeon_post"
PIGEON = {"type": "PIGEON", "loft": "east", "text": "{{ .inputs.replicas }} of {{ .entity.title }}"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own with the package in it, as an installer puts it there."""
    folder = tmp_path_factory.mktemp("site")
    uv = ROOT / "var/tools/bin/uv"
    options = ["--offline", "--no-deps", "--no-config", "--cache-dir", str(folder / ".cache"), "--target", str(folder)]
    python = ROOT / ".venv/bin/python"
    command = [str(uv), "pip", "install", "--quiet", "--python", str(python), *options, str(PACKAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def pigeons(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(installed))
    registry._others.cache_clear()
    yield
    registry._others.cache_clear()


def flown(api: Api, tenant: Any, **changes: Any) -> dict[str, Any]:
    run_id = started(api, scale_action(invocationMethod=PIGEON | changes))
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_of(api, run_id)


def test_an_added_backend_runs(api: Api, acme, pigeons: None) -> None:
    run = flown(api, acme)
    assert (run["status"], run["response"]) == ("SUCCESS", {"read": "4 of Cart"})
    assert run["payload"] == {"type": "PIGEON", "loft": "east", "text": "4 of Cart"}
    assert lines_of(api, run["id"]) == ["Off to east", "Landed"]


def test_an_added_backend_fails_with_its_own_words(api: Api, acme, pigeons: None) -> None:
    run = flown(api, acme, loft="nowhere")
    assert (run["status"], run["summary"]) == ("FAILURE", "The pigeon came back")


def test_its_shape_is_checked_when_the_action_is_saved(api: Api, pigeons: None) -> None:
    method = {"type": "PIGEON", "loft": "", "text": 5}
    answer = api.post("/v1/actions", json=scale_action(invocationMethod=method))
    assert answer.status_code == 422
    paths = {fault["path"] for fault in answer.json()["details"]["errors"]}
    assert paths == {"/invocationMethod/loft", "/invocationMethod/text"}


def test_one_that_does_not_load_leaves_the_others_alone(pigeons: None) -> None:
    assert "BROKEN_WING" not in registry.backends()
    assert "PIGEON" in registry.backends()


def test_ours_cannot_be_replaced(pigeons: None) -> None:
    assert registry.backend_of("WEBHOOK") is registry.OURS["WEBHOOK"]


def test_without_the_package_the_kind_is_not_known(api: Api) -> None:
    answer = api.post("/v1/actions", json=scale_action(invocationMethod=PIGEON))
    assert (answer.status_code, answer.json()["details"]["errors"][0]["path"]) == (422, "/invocationMethod/type")


def test_an_automation_with_an_added_backend_is_tried_before_it_is_saved(api: Api, pigeons: None) -> None:
    event = {"type": "ENTITY_CREATED", "blueprintIdentifier": "service"}
    method = {"type": "PIGEON", "loft": "east", "text": "{{ .event.context.entityIdentifier }} is here"}
    body = {"identifier": "tell", "trigger": {"type": "automation", "event": event}, "invocationMethod": method}
    answer = api.post("/v1/automations/try", json=body)
    assert [found["payload"]["text"] for found in answer.json()["events"]] == ["cart is here"]

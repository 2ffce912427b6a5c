"""The demo's button that makes a repository, pressed for real."""

import subprocess
from pathlib import Path

import pytest
import yaml

from actions.runs import work
from tenants.scope import tenant_scope
from tests.wire import Api

DATA = Path(__file__).resolve().parents[2] / "portal/demo/data"
SYSTEM = {"identifier": "system", "title": "System", "schema": {"properties": {}}, "relations": {}}


@pytest.fixture
def api(alice, client, settings, tmp_path) -> Api:
    """An organization that has what the button needs of the demo's."""
    settings.TEMPLATES_DIR = str(settings.BASE_DIR / "templates")
    settings.REPOSITORIES_DIR, settings.REPOSITORIES_URL = str(tmp_path / "kept"), "file:///kept"
    speaker = client(alice)
    blueprints = yaml.safe_load((DATA / "blueprints_software.yaml").read_text(encoding="utf-8"))
    service = next(document for document in blueprints if document["identifier"] == "service")
    plain = {key: service[key] for key in ("identifier", "title", "schema")}
    relations = {"system": {"target": "system", "required": True, "many": False}}
    for document in (SYSTEM, plain | {"relations": relations}):
        assert speaker.post("/v1/blueprints", json=document).status_code == 201
    assert speaker.post("/v1/blueprints/system/entities", json={"identifier": "quays"}).status_code == 201
    for action in yaml.safe_load((DATA / "scaffolds.yaml").read_text(encoding="utf-8")):
        answer = speaker.post("/v1/actions", json=action)
        assert answer.status_code == 201, answer.content
    return speaker


def test_a_service_is_made_that_runs(api: Api, acme, tmp_path: Path) -> None:
    inputs = {"name": "berth-planner", "system": "quays", "team": "payments", "tier": 3}
    body = {"properties": inputs}
    preview = api.post("/v1/actions/new_service/runs", json=body, query={"dry_run": "true"}).json()["preview"]
    assert (preview["faults"], preview["entity"]["errors"]) == ([], [])
    run_id = api.post("/v1/actions/new_service/runs", json=body).json()["run"]["id"]
    with tenant_scope(acme):
        assert work.work_on(run_id)
    lines = [line["message"] for line in api.get(f"/v1/actions/runs/{run_id}/logs").json()["runLogs"]]
    assert api.get(f"/v1/actions/runs/{run_id}").json()["run"]["status"] == "SUCCESS", lines
    assert any(f"git clone file:///kept/{acme.key}/berth-planner.git" in line for line in lines)
    place = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", tmp_path / "kept" / acme.key / "berth-planner.git", place], check=True)
    assert {file["path"] for file in preview["files"]} == {
        path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file() and ".git" not in path.parts
    }
    assert (place / "README.md").read_text().startswith("# Berth planner\n")
    subprocess.run(["make", "-s", "test"], cwd=place, check=True, capture_output=True)
    assert api.get("/v1/blueprints/service/entities/berth-planner").json()["entity"]["team"] == ["payments"]


@pytest.mark.parametrize("answer", ["X", "UPPER", "a b"])
def test_a_name_that_does_not_fit_is_refused_by_the_form(api: Api, answer: str) -> None:
    inputs = {"name": answer, "system": "quays", "team": "payments", "tier": 3}
    assert api.post("/v1/actions/new_service/runs", json={"properties": inputs}).status_code == 422

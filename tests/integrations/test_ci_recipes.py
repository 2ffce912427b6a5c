"""Every recipe of docs/ci.md, read from the document and run by bash and curl against a running server."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.actions.live import ROOT, Live, live_installation
from tests.factories import begun_run
from tests.recipes import run, start_web

NEEDED = ("bash", "curl", "jq")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}, as pipelines have them"),
]
TEXT = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PULL = {"repository": "https://git.example.org/files.git", "paused": True}


def blocks(language: str) -> list[str]:
    return [text for named, text in BLOCK.findall(TEXT) if named == language]


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as installation:
        yield installation


@pytest.fixture(scope="module")
def variables(live: Live) -> dict[str, str]:
    """What a pipeline has, with a server that listens."""
    url = start_web(live)
    assert live.api.post("/v1/pull-types/git", json={"installationId": "files", "pull": PULL}).status_code == 201
    return {
        "ROADSTEAD_URL": url, "ROADSTEAD_CLIENT_ID": live.machine.client_id, "SOURCE": "files",
        "ROADSTEAD_CLIENT_SECRET": live.machine.secret, "RUN_ID": begun_run(live.api),
    }  # fmt: skip


def releases(live: Live) -> dict[str, dict[str, Any]]:
    found = live.api.get("/v1/blueprints/release/entities").json()["entities"]
    return {entity["identifier"]: entity for entity in found}


@pytest.fixture(scope="module")
def written(live: Live, variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The releases, after every recipe for a shell was run in the order of the document."""
    recipes = blocks("sh")
    assert len(recipes) == 11
    run("\n".join(recipes), tmp_path_factory.mktemp("shell"), variables)
    return releases(live)


def test_the_recipes_for_a_shell_write_change_and_delete(live: Live, written: dict[str, Any]) -> None:
    assert (
        written["cart-1.4.0"]["properties"] | {"status": "broken", "version": "1.4.0"}
        == written["cart-1.4.0"]["properties"]
    )
    assert "cart-1.4.1" not in written and {"nightly-39", "weekly-2", "cart-1.5.0"} <= written.keys()
    assert live.api.get("/v1/blueprints/package/entities-count").json()["count"] == 1
    assert live.api.get("/v1/integration/files/resync-request").json()["request"]["id"]


def test_what_is_tried_before_it_is_merged_stores_nothing_and_fails_by_line(
    variables: dict[str, str], written: dict[str, Any], tmp_path: Path
) -> None:
    assert "cart-1.6.0" not in written
    recipes = blocks("sh")
    tried = next(recipe for recipe in recipes if "import/yaml" in recipe).replace("status: ready", "status: odd")
    # The last command fails the step; the lines before it are what is read in its log.
    told = run(f"{recipes[0]}\n{tried.rstrip()} || echo failed", tmp_path, variables)
    assert "port.yml:3: /properties/status must be one of" in told and told.rstrip().endswith("failed")


def test_a_run_is_told_how_it_ended_and_what_it_wrote(live: Live, variables: dict[str, str], written: Any) -> None:
    run_of = live.api.get(f"/v1/actions/runs/{variables['RUN_ID']}").json()["run"]
    assert (run_of["status"], run_of["summary"]) == ("SUCCESS", "Built 1.5.0")
    query = {"run_id": variables["RUN_ID"], "resources": "entity", "includes": "context"}
    [audit] = live.api.get("/v1/audit-log", query=query).json()["audits"]
    assert audit["context"]["entity"] == "cart-1.5.0"


def scripts() -> dict[str, str]:
    github, gitlab, azure, circleci, codefresh = (yaml.safe_load(text) for text in blocks("yaml"))
    [jenkins] = re.findall(r"sh '''\n(.*?)'''", blocks("groovy")[0], re.DOTALL)
    return {
        "github": "\n".join(step["run"] for step in github["jobs"]["tell"]["steps"]),
        "gitlab": "\n".join(gitlab["tell-the-portal"]["script"]),
        "azure": azure["steps"][0]["bash"],
        "circleci": circleci["jobs"]["tell"]["steps"][0]["run"]["command"],
        "codefresh": codefresh["steps"]["tell_the_portal"]["commands"][1],
        "jenkins": jenkins.replace("\\\\", "\\"),
    }


@pytest.mark.parametrize("host", ["github", "gitlab", "azure", "circleci", "codefresh", "jenkins"])
def test_the_recipe_of_each_host_writes_a_release(
    live: Live, variables: dict[str, str], written: Any, tmp_path: Path, host: str
) -> None:
    given = {
        "GITHUB_SHA": "a1", "GITHUB_RUN_NUMBER": "7", "CI_COMMIT_SHA": "a1", "CI_PIPELINE_IID": "7", "GIT_COMMIT": "a1",
        "BUILD_NUMBER": "7", "BUILD_SOURCEVERSION": "a1", "BUILD_BUILDID": "7", "CIRCLE_SHA1": "a1",
        "CIRCLE_BUILD_NUM": "7", "CF_REVISION": "a1", "CF_BUILD_ID": "7",
        "ROADSTEAD_USR": variables["ROADSTEAD_CLIENT_ID"],
        "ROADSTEAD_PSW": variables["ROADSTEAD_CLIENT_SECRET"],
    }  # fmt: skip
    run(scripts()[host], tmp_path, variables | given)
    assert (
        releases(live)[f"{host}-7"]["properties"] | {"commit": "a1", "status": "ready"}
        == releases(live)[f"{host}-7"]["properties"]
    )

"""What the files in deploy/ start is what `make up` starts, with settings that exist."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import yaml

from portal.environment import Environment
from portal.launcher.environment import public_url
from portal.launcher.ports import Ports
from portal.launcher.processes import portal_programs
from portal.launcher.run import chosen
from tests.actions.live import ROOT, environment, until
from tests.chaos.installation import free_port

DEPLOY = ROOT / "deploy"
PROCESSES = [program.name for program in portal_programs(Ports(8080), {}, demo=False)]
# Of the containers around the portal.
OTHERS = {"POSTGRES_PASSWORD", "DATABASE_PASSWORD"}


def settings_of(text: str) -> set[str]:
    lines = (line.strip() for line in text.splitlines())
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"]


@pytest.fixture(scope="module")
def kubernetes() -> list[dict[str, Any]]:
    files = [file for file in (DEPLOY / "kubernetes").glob("*.yaml") if file.name != "kustomization.yaml"]
    return [document for file in files for document in yaml.safe_load_all(file.read_text())]


def test_compose_starts_every_process(compose: dict[str, Any]) -> None:
    ours = {name: service["command"] for name, service in compose.items() if service.get("image") == "roadstead"}
    assert ours.pop("migrate") == []
    assert ours == {name: [name] for name in PROCESSES}


def test_compose_gives_only_settings_that_exist(compose: dict[str, Any]) -> None:
    assert compose["web"]["environment"].keys() <= Environment.model_fields.keys() | OTHERS
    assert settings_of((DEPLOY / "settings.example").read_text()) <= Environment.model_fields.keys() | OTHERS


def test_the_superuser_of_the_database_is_not_told_to_the_portal(compose: dict[str, Any]) -> None:
    assert compose["web"]["environment"]["POSTGRES_PASSWORD"] == ""


def test_kubernetes_starts_every_process(kubernetes: list[dict[str, Any]]) -> None:
    pods = {
        each["metadata"]["name"]: each["spec"]["template"]["spec"]["containers"][0]["args"]
        for each in kubernetes if each["kind"] == "Deployment"
    }  # fmt: skip
    assert pods == {name: [name] for name in PROCESSES}


def test_nothing_on_kubernetes_runs_as_root_or_may_become_it(kubernetes: list[dict[str, Any]]) -> None:
    pods = [each["spec"]["template"]["spec"] for each in kubernetes if each["kind"] in ("Deployment", "Job")]
    assert len(pods) == len(PROCESSES) + 1
    assert all(pod["securityContext"]["runAsNonRoot"] for pod in pods)
    assert not any(pod["containers"][0]["securityContext"]["allowPrivilegeEscalation"] for pod in pods)


def test_systemd_starts_every_process() -> None:
    target = (DEPLOY / "systemd" / "roadstead.target").read_text()
    wanted = [word for line in target.splitlines() if line.startswith("Wants=") for word in line[6:].split()]
    assert wanted == [f"roadstead@{name}.service" for name in PROCESSES]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_systemd_understands_the_units() -> None:
    unit = DEPLOY / "systemd" / "roadstead@.service"
    said = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True).stderr
    ours = [line for line in said.splitlines() if "roadstead" in line and "not executable" not in line]
    assert ours == []


@pytest.mark.parametrize("name", PROCESSES)
def test_each_process_is_started_by_its_name(name: str) -> None:
    expected = {program.name: program for program in portal_programs(Ports(9000, "0.0.0.0"), {}, demo=False)}
    assert chosen([name, "--port", "9000"]).command == expected[name].command


def test_an_unknown_process_is_refused_with_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        chosen(["webb"])
    said = capsys.readouterr().err
    assert all(name in said for name in PROCESSES)


@pytest.fixture(scope="module")
def web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The web process by itself, as behind a proxy that speaks TLS; its address without."""
    port = free_port()
    command = [sys.executable, "-m", "portal.launcher.run", "web", "--host", "127.0.0.1", "--port", str(port)]
    public = {"PUBLIC_URL": "https://portal.example.org", "TENANT_DOMAIN": "portal.example.org", "WORKERS": "1"}
    with (tmp_path_factory.mktemp("web") / "web.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment() | public, stdout=log, stderr=log)
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/readyz"), f"the web process ({log.name})")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(120)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=60).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "is_foreign"), [("https", False), ("http", True)])
def test_pages_of_the_public_address_are_no_strangers_behind_a_proxy(web: str, scheme: str, is_foreign: bool) -> None:
    """The proxy speaks TLS and we do not: what a browser calls the origin of its page is right all the same."""
    headers = {"Host": "portal.example.org", "Origin": f"{scheme}://portal.example.org"}
    answer = httpx.post(f"{web}/_allauth/browser/v1/auth/login", json={}, headers=headers)
    assert ("Origin checking failed" in answer.text) is is_foreign, answer.text


@pytest.mark.slow
def test_certificates_are_for_the_public_address_only(web: str) -> None:
    asked = {
        name: answers(f"{web}/readyz/address?domain={name}") for name in ("portal.example.org", "evil.example.org")
    }
    assert asked == {"portal.example.org": True, "evil.example.org": False}


def test_the_public_address_that_is_given_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert public_url(Ports(9000)) == "http://localhost:9000"
    monkeypatch.setenv("PUBLIC_URL", "https://portal.example.org")
    assert public_url(Ports(9000)) == "https://portal.example.org"

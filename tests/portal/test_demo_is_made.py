"""The demo organization, made through the services."""

import shutil
import stat

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from actions.models import Action
from blueprints.models import Entity
from integrations.models import Source
from integrations.pull import work as pulling
from pages.templates.catalog import NAMES
from portal.demo import found
from portal.demo.catalogue import make_entities
from portal.demo.people import ADMIN, PASSWORD
from portal.demo.receiver import follow_receiver, keep_credentials
from portal.management.acting import operator_of
from portal.moments import now
from tenants.directory import get_by_slug
from tenants.organizations import erase_organization
from tenants.scope import tenant_scope
from tests.factories import make_machine
from tests.pages.questions import answers
from tests.wire import Api

SBOMS = found.SBOMS
# The demo knows of no pull requests.
UNSHOWN = {"Pull requests by State of pull requests"}
RECEIVER = "http://127.0.0.1:8082"


@pytest.fixture(scope="module")
def repositories(tmp_path_factory):
    return str(tmp_path_factory.mktemp("repositories"))


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, repositories):
    """Once for all tests here, without the packages of the installation; each test's own changes are rolled back."""
    with (
        django_db_blocker.unblock(),
        override_settings(OUTBOUND_ALLOW="127.0.0.1:8082,127.0.0.1:9092", REPOSITORIES_DIR=repositories),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(found, "SBOMS", {})
        tenant = found.ensure_demo(now(), RECEIVER, lambda line: None)
    yield tenant
    with django_db_blocker.unblock():
        erase_organization(get_by_slug(tenant.slug))
        connection.close()


@pytest.fixture
def demo(db, made, repositories, settings, monkeypatch):
    settings.OUTBOUND_ALLOW, settings.REPOSITORIES_DIR = "127.0.0.1:8082,127.0.0.1:9092", repositories
    monkeypatch.setattr(found, "SBOMS", {})
    return made


def levels(scorecard):
    path = f"scorecards__{scorecard}__level"
    rows = Entity.objects.filter(blueprint__identifier="service").exclude(**{path: None})
    return set(rows.values_list(path, flat=True))


def test_scorecards_have_mixed_results(demo):
    with tenant_scope(demo):
        assert levels("production_readiness") == {"Basic", "Bronze", "Silver", "Gold"}
        assert levels("security") == {"Basic", "Bronze", "Silver", "Gold"}
        assert levels("ownership") >= {"Moored", "Anchored"}


def test_computed_values_are_there(demo):
    with tenant_scope(demo):
        service = Entity.objects.get(blueprint__identifier="service", identifier="booking-api")
        incident = Entity.objects.filter(blueprint__identifier="incident", properties__status="resolved").first()
    assert service.computed["domain"] == "Commerce"
    assert service.computed["risk"] in ("high", "medium", "low")
    assert isinstance(service.computed["errorBudgetLeft"], int | float)
    assert incident.computed["minutesToResolve"] > 0


def test_teams_and_people_are_entities_too(demo):
    with tenant_scope(demo):
        teams = Entity.objects.filter(blueprint__identifier="_team").count()
        people = Entity.objects.filter(blueprint__identifier="_user").count()
    assert (teams, people) == (10, 23)


def test_the_printed_password_signs_in(demo):
    browser = Api("lighthouse.localhost:8080")
    browser.get("/_allauth/browser/v1/auth/session")
    answer = browser.post("/_allauth/browser/v1/auth/login", json={"email": ADMIN, "password": PASSWORD})
    assert answer.status_code == 200
    assert browser.get("/v1/me").status_code == 200


def test_making_it_again_changes_nothing(demo):
    with tenant_scope(demo):
        before = list(Entity.objects.order_by("id").values_list("id", "updated_at"))
    assert found.ensure_demo(now(), RECEIVER, lambda line: None) == demo
    with tenant_scope(demo):
        assert list(Entity.objects.order_by("id").values_list("id", "updated_at")) == before


def test_actions_follow_the_receiver_unless_people_pointed_them_elsewhere(demo):
    with tenant_scope(demo):
        moved = Action.objects.get(identifier="scale_service")
        moved.document["invocationMethod"]["url"] = "https://ci.example.com/scale"
        moved.save()
        follow_receiver(operator_of(demo), "http://127.0.0.1:9092")
        methods = {row.identifier: row.document["invocationMethod"] for row in Action.objects.all()}
    urls = {identifier: method["url"] for identifier, method in methods.items() if method["type"] == "WEBHOOK"}
    assert urls == {
        "deploy_service": "http://127.0.0.1:9092/deploy",
        "restart_service": "http://127.0.0.1:9092/restart",
        "report_incident": "http://127.0.0.1:9092/incident",
        "scale_service": "https://ci.example.com/scale",
    }


def test_the_receivers_credentials_work_and_are_kept(demo, tmp_path):
    keep_credentials(demo, tmp_path)
    file = tmp_path / "demo.env"
    lines = dict(line.split("=", 1) for line in file.read_text().splitlines())
    body = {"clientId": lines["DEMO_CLIENT_ID"], "clientSecret": lines["DEMO_CLIENT_SECRET"]}
    assert Api("localhost:8080").post("/v1/auth/access_token", json=body).status_code == 200
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_text()
    keep_credentials(demo, tmp_path)
    assert file.read_text() == before
    file.unlink()
    keep_credentials(demo, tmp_path)
    assert lines["DEMO_CLIENT_ID"] in file.read_text()


@pytest.mark.parametrize("name", NAMES)
def test_each_template_of_dashboards_fits_the_demo(demo, name):
    api = Api("localhost:8080", {"Authorization": f"Bearer {make_machine(demo).token}"})
    reply = api.post(f"/v1/page-templates/{name}", json={}).json()
    assert {part["title"] for part in reply["leftOut"]} <= UNSHOWN
    assert api.post("/v1/pages", json=reply["page"]).status_code == 200
    assert {title: answer.content for title, answer in answers(api, reply["page"]) if answer.status_code != 200} == {}


def test_what_the_demo_cannot_write_stops_it(demo):
    with tenant_scope(demo), pytest.raises(Exception, match="already taken"):
        make_entities(operator_of(demo), now())


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm makes the second SBOM")
def test_the_command_imports_the_packages_of_this_installation(demo, monkeypatch, capsys):
    monkeypatch.setattr(found, "SBOMS", SBOMS)
    call_command("demo", "--receiver-url", RECEIVER)
    said = capsys.readouterr()
    assert ADMIN in said.out
    with tenant_scope(demo):
        packages = Entity.objects.filter(blueprint__identifier="package")
        ecosystems = set(packages.values_list("properties__ecosystem", flat=True))
        assert packages.count() > 300
    assert ecosystems == {"npm", "pypi"}


def test_a_repository_is_followed_and_its_one_mistake_is_told_by_file_and_line(demo):
    with tenant_scope(demo):
        source = Source.objects.get(identifier="customs-catalogue")
        pulling.work_on(source.pk)
    api = Api("localhost:8080", {"Authorization": f"Bearer {make_machine(demo).token}"})
    state = api.get("/v1/integration/customs-catalogue").json()["integration"]["resyncState"]
    assert (state["status"], state["entityCount"], state["faultCount"]) == ("completed", 2, 1)
    [fault] = api.get("/v1/integration/customs-catalogue/faults").json()["faults"]
    assert (fault["file"], fault["line"]) == ("manifest-lint/port.yml", 9)
    assert fault["message"] == "must be one of 1, 2, 3, 4"
    service = api.get("/v1/blueprints/service/entities/tariff-check").json()["entity"]
    assert service["properties"]["readme"].startswith("# Tariff Check") and service["team"] == ["Customs"]
    assert "/codes/{code}/duty" in service["properties"]["openApi"]
    assert api.get("/v1/blueprints/service/entities/manifest-lint").status_code == 404

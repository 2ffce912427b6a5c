"""An organization at GitHub is read page by page, asks for nothing twice, and keeps within the limit."""

import json
import time
from datetime import timedelta

import pytest

from integrations.models import Record, Source
from integrations.pull.github import reading
from portal.moments import now
from tenants.scope import tenant_scope
from tests.integrations.pull.conftest import Puller
from tests.integrations.pull.github_server import TOKEN, github_server, pull_request, repository
from tests.wire import Api


@pytest.fixture
def github(settings):
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with github_server() as server:
        server.lists = {
            "/orgs/harbour/repos": [repository("cart"), repository("mail"), repository("pay")],
            "/orgs/harbour/teams": [{"slug": "core", "name": "Core", "description": "x", "privacy": "closed"}],
            "/orgs/harbour/teams/core/members": [{"login": "ada"}, {"login": "bob"}],
            "/orgs/harbour/members": [{"login": "ada"}, {"login": "bob"}, {"login": "eve"}],
            **{f"/repos/harbour/{name}/pulls": [] for name in ("cart", "mail", "pay")},
            **{f"/repos/harbour/{name}/actions/workflows": {"workflows": []} for name in ("cart", "mail", "pay")},
        }
        server.lists["/repos/harbour/cart/pulls"] = [pull_request(n) for n in range(1, 6)]
        server.lists["/repos/harbour/mail/actions/workflows"] = {
            "workflows": [{"id": 7, "name": "CI", "state": "active"}]
        }
        yield server


class GitHubPuller(Puller):
    def __init__(self, api, tenant, github, **source) -> None:
        self.api, self.tenant = api, tenant
        pull = {"organization": "harbour", "apiUrl": github.url, "credentials": {"token": "{{ .secrets.GITHUB }}"}}
        body = {"installationId": "files", **source, "pull": pull | source.get("pull", {})}
        answer = api.post("/v1/pull-types/github", json=body)
        assert answer.status_code == 201, answer.content


@pytest.fixture
def mine(client, alice, acme, github):
    api: Api = client(alice)
    api.post("/v1/organization/secrets", json={"secretName": "GITHUB", "secretValue": TOKEN})
    return lambda **source: GitHubPuller(api, acme, github, **source)


def names(found: GitHubPuller, blueprint: str) -> list[str]:
    return sorted(found.entities(blueprint))


def test_everything_arrives_with_its_relations(mine):
    found = mine()
    state = found.pull()
    assert (state["status"], state["faultCount"], state["message"]) == ("completed", 0, "")
    assert state["requests"]["limit"] == 5000 and 4900 < state["requests"]["left"] < 5000
    assert names(found, "repository") == ["harbour/cart", "harbour/mail", "harbour/pay"]
    assert names(found, "pull_request") == [f"harbour/cart/{n}" for n in range(1, 6)]
    assert found.entities("pull_request")["harbour/cart/3"]["relations"] == {"repository": "harbour/cart"}
    assert found.entities("github_workflow")["harbour/mail/7"]["relations"] == {"repository": "harbour/mail"}
    assert names(found, "github_membership") == ["core/ada", "core/bob"] and len(names(found, "github_user")) == 3
    [sync] = found.syncs()
    assert (sync["syncState"], sync["kinds"], sync["counts"]["failed"]) == ("completed", 6, 0)


def test_what_has_not_changed_costs_nothing_and_is_not_written(mine, github):
    found = mine()
    found.pull()
    before, pages = found.entities("pull_request"), len(github.asked)
    github.asked.clear()
    left = github.left
    found.again()
    assert (len(github.asked), github.paths(200), github.left) == (pages, [], left)
    assert found.entities("pull_request") == before and found.syncs()[0]["counts"]["loaded"] == 0
    github.lists["/repos/harbour/cart/pulls"][4]["title"] = "Another"
    github.asked.clear()
    found.again()
    assert github.paths(200) == ["/api/v3/repos/harbour/cart/pulls?page=3"]
    assert found.entities("pull_request")["harbour/cart/5"]["title"] == "Another"


def test_what_is_not_there_any_more_goes(mine, github):
    found = mine()
    found.pull()
    del github.lists["/repos/harbour/cart/pulls"][1]
    github.lists["/orgs/harbour/repos"].pop()
    found.again()
    assert names(found, "pull_request") == [f"harbour/cart/{n}" for n in (1, 3, 4, 5)]
    assert names(found, "repository") == ["harbour/cart", "harbour/mail"]
    with tenant_scope(found.tenant):
        assert not Record.objects.filter(kind="page", payload__url__contains="/pay/").exists()


def test_it_pauses_before_the_limit_is_spent_and_goes_on_where_it_was(mine, github):
    found = mine()
    github.limit, github.left, github.reset = 100, 14, time.time() + 300
    state = found.pull()
    assert state["status"] == "running" and "limit of requests" in state["message"] and github.left == 10
    read = github.paths(200)
    assert found.pull() == state
    github.left = 100
    assert found.later()["status"] == "completed"
    assert not set(read) & set(github.paths(200)[len(read) :]) and len(names(found, "pull_request")) == 5


def test_a_turn_ends_when_others_have_waited_and_the_next_goes_on(mine, github, monkeypatch):
    found = mine()
    monkeypatch.setattr(reading, "TURN_SECONDS", -1)
    assert found.pull()["status"] == "running"
    monkeypatch.setattr(reading, "TURN_SECONDS", 60)
    assert found.pull()["status"] == "completed" and len(found.syncs()) == 1


def test_when_the_server_fails_nothing_is_deleted(mine, github):
    found = mine()
    found.pull()
    github.lists["/orgs/harbour/repos"].pop()
    github.refused["/repos/harbour/cart/pulls"] = 502
    state = found.again()
    assert state["status"] == "failed" and "502" in state["message"]
    assert len(names(found, "repository")) == 3
    del github.refused["/repos/harbour/cart/pulls"]
    assert found.again()["status"] == "completed" and len(names(found, "repository")) == 2


REPOSITORIES, PULLS = "/orgs/harbour/repos", "/repos/harbour/cart/pulls"
BROKEN = {
    "an empty list": lambda github: github.lists.update({PULLS: []}),
    "no repositories": lambda github: github.lists.update({REPOSITORIES: []}),
    "too many requests": lambda github: github.refused.update({PULLS: 429}),
    "too many requests on the second page": lambda github: github.refused.update({f"{PULLS}#2": 429}),
    "a failure on the second page": lambda github: github.refused.update({f"{PULLS}#2": 500}),
    "a failure on the second page of what all else hangs on": lambda github: github.refused.update(
        {f"{REPOSITORIES}#2": 503}
    ),
    "half a page": lambda github: github.cut.add(f"{PULLS}#2"),
    "half a page of what all else hangs on": lambda github: github.cut.add(f"{REPOSITORIES}#1"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_source_that_is_broken_deletes_nothing(mine, github, how):
    """More of it than a tenth, and twenty: or everything was empty as well."""
    github.lists[PULLS] = [pull_request(n) for n in range(1, 26)]
    found = mine()
    found.pull()
    before = {blueprint: names(found, blueprint) for blueprint in ("repository", "pull_request")}
    assert len(before["pull_request"]) == 25
    BROKEN[how](github)
    # So that pages are read again.
    github.lists[PULLS] = [each | {"title": "Other"} for each in github.lists[PULLS]]
    found.again()
    assert {blueprint: names(found, blueprint) for blueprint in before} == before


def test_what_a_token_may_not_see_is_told_and_what_it_brought_stays(mine, github):
    found = mine()
    found.pull()
    github.refused["/orgs/harbour/teams"] = 403
    github.lists["/repos/harbour/cart/pulls"].pop()
    state = found.again()
    assert state["status"] == "completed" and "403: Refused for the test" in state["message"]
    assert names(found, "github_team") == ["core"] and len(names(found, "pull_request")) == 4
    assert [(file, words) for file, _, words in found.faults()][0][0] == "team"


def test_a_wrong_token_is_told_in_plain_words_and_never_shown(mine, github):
    found = mine()
    found.api.patch("/v1/organization/secrets/GITHUB", json={"secretValue": "ghp_another_one"})
    state = found.pull()
    assert state["message"].startswith("GitHub refused the token")
    assert "401: Bad credentials" in state["message"] and "ghp_another_one" not in json.dumps(state)


def test_only_the_repositories_chosen_are_read(mine, github):
    found = mine(pull={"repositories": ["ca*", "mail"]})
    found.pull()
    assert names(found, "repository") == ["harbour/cart", "harbour/mail"]
    assert not [path for path, _ in github.asked if "/pay/" in path]


def test_an_item_that_cannot_be_mapped_is_told_and_leaves_the_others(mine, github):
    found = mine()
    github.lists["/repos/harbour/cart/pulls"][0]["created_at"] = "yesterday"
    found.pull()
    assert names(found, "pull_request") == [f"harbour/cart/{n}" for n in range(2, 6)]
    [received] = found.api.get("/v1/received-items", query={"identifier": "harbour/cart/1"}).json()["received"]
    assert received["status"] == "FAILED" and "/properties/created_at" in received["message"]


def test_another_mapping_is_applied_to_all_without_waiting_for_a_change(mine, github):
    found = mine()
    found.pull()
    config = found.api.get("/v1/integration/files").json()["integration"]["config"]
    config["resources"][0]["port"]["entity"]["mappings"]["title"] = '.name + "!"'
    assert found.api.patch("/v1/integration/files/config", json={"config": config}).status_code == 200
    found.pull()
    assert found.entities("repository")["harbour/cart"]["title"] == "cart!"


def test_a_secret_that_is_typed_for_a_preview_is_kept_nowhere(mine, github, client, alice):
    api = client(alice)
    pull = {"organization": "harbour", "apiUrl": github.url, "credentials": {"token": "{{ .secrets.TYPED }}"}}
    shown = api.post("/v1/pull-types/github/preview", json={"pull": pull, "secrets": {"TYPED": TOKEN}})
    assert shown.status_code == 200 and shown.json()["counts"]["repository"]["created"] == 2
    kept = api.get("/v1/organization/secrets").json()["secrets"]
    assert "TYPED" not in [secret["secretName"] for secret in kept]
    assert api.post("/v1/pull-types/github/preview", json={"pull": pull}).status_code == 422


@pytest.mark.parametrize("secrets", [7, {"TYPED": 7}, {"TYPED": "x" * 20_001}])
def test_a_typed_secret_that_is_no_text_is_refused(github, client, alice, secrets):
    pull = {"organization": "harbour", "apiUrl": github.url, "credentials": {"token": "{{ .secrets.TYPED }}"}}
    answer = client(alice).post("/v1/pull-types/github/preview", json={"pull": pull, "secrets": secrets})
    assert answer.status_code == 422 and "/secrets" in answer.json()["details"]["errors"][0]["path"]


def test_examples_are_kept_to_try_the_mapping_on(mine):
    found = mine()
    found.pull()
    data = found.api.get("/v1/integration/files/kinds").json()["data"]
    assert data["repository"]["examples"][0]["data"]["name"] == "cart"


def test_a_next_page_elsewhere_is_not_followed(mine, github):
    found = mine()
    github.url = "http://127.0.0.1:9"
    found.pull()
    assert len(names(found, "repository")) == 2


def test_a_preview_shows_the_first_of_each_kind(mine, github, client, alice):
    """On an empty organization too: the blueprints that would be made are told, and none is left behind."""
    api = client(alice)
    api.post("/v1/organization/secrets", json={"secretName": "GITHUB", "secretValue": TOKEN})
    pull = {"organization": "harbour", "apiUrl": github.url, "credentials": {"token": "{{ .secrets.GITHUB }}"}}
    shown = api.post("/v1/pull-types/github/preview", json={"pull": pull}).json()
    assert shown["valid"] is True and shown["counts"]["repository"]["created"] == 2
    assert shown["counts"]["github_membership"]["created"] == 2
    assert {made["identifier"] for made in shown["blueprints"]} >= {"repository", "github_team"}
    assert api.get("/v1/blueprints/repository").status_code == 404
    assert mine().entities("repository") == {}


@pytest.mark.parametrize(
    ("config", "path"),
    [
        ({"resources": [{"kind": "issue", "port": {"entity": {"mappings": {"identifier": ".x", "blueprint": "'x'"}}}}]},
         "/config/resources/0/kind"),
        ({"resources": 7}, "/config/resources"), (None, None),
    ],
)  # fmt: skip
def test_a_mapping_of_what_is_not_read_is_refused(mine, github, config, path):
    found = mine()
    answer = found.api.patch("/v1/integration/files", json={"config": config})
    assert answer.status_code == 422 and (path is None or path in answer.content.decode())


def test_many_events_are_followed_by_one_look(mine, github, acme):
    found = mine()
    found.pull()
    address = found.api.get("/v1/integration/files/push-address").json()
    host = Api(f"{acme.slug}.localhost:8080")
    for _ in range(3):
        path = "/v1/" + address["url"].partition("/v1/")[2]
        assert host.post(path, body=b"{}", headers={"X-Gitlab-Token": address["secret"]}).status_code == 202
    with tenant_scope(acme):
        due = Source.objects.get(identifier="files").due_at
    assert timedelta(minutes=4) < due - now() < timedelta(minutes=6)

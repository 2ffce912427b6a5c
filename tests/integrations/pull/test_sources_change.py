"""Setting up what is pulled: what is refused, what a preview tells, pausing, pushes and their signatures."""

import hashlib
import hmac
import json

import pytest

from integrations.models import Source
from integrations.pull import addresses, turns, work
from tenants.scope import tenant_scope
from tests.integrations.pull.conftest import service
from tests.wire import Api

GIT = "/v1/pull-types/git"
URL = "https://git.example.org/files.git"


def refused(answer) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {fault["path"]: fault["message"] for fault in answer.json()["details"]["errors"]}


@pytest.mark.parametrize(
    ("pull", "path"),
    [
        ({}, "/pull/repository"), ({"repository": 7}, "/pull/repository"), ({"repository": "ftp://x/y"}, "/pull/repository"),
        ({"repository": "http://169.254.169.254/x.git"}, "/pull/repository"),
        ({"repository": URL, "branch": "a..b"}, "/pull/branch"), ({"repository": URL, "other": 1}, "/pull/other"),
        ({"repository": URL, "paths": ["../x"]}, "/pull/paths/0"),
        ({"repository": URL, "paths": ["**/a/**/b/**/c"]}, "/pull/paths/0"),
        ({"repository": URL, "intervalMinutes": 0}, "/pull/intervalMinutes"),
        ({"repository": URL, "credentials": {"token": "in clear"}}, "/pull/credentials/token"),
        ({"repository": URL, "credentials": {"token": "{{ .secrets.NONE }}"}}, "/pull/credentials/token"),
    ],
)  # fmt: skip
def test_what_can_never_be_pulled_is_refused_when_it_is_saved(api, pull, path):
    assert path in refused(api.post(GIT, json={"installationId": "files", "pull": pull}))
    assert path in refused(api.post(f"{GIT}/preview", json={"pull": pull}))


def test_a_name_with_a_slash_or_a_type_that_is_unknown_is_refused(api):
    assert "/installationId" in refused(api.post(GIT, json={"installationId": "a/b", "pull": {"repository": URL}}))
    body = {"installationId": "files", "installationAppType": "svn", "pull": {"repository": URL}}
    assert "/installationAppType" in refused(api.post("/v1/integration", json=body))
    assert api.post("/v1/pull-types/svn", json=body).status_code == 404


def test_a_source_is_an_integration_like_others(api):
    assert api.post(GIT, json={"installationId": "files", "pull": {"repository": URL}}).status_code == 201
    [found] = api.get("/v1/integration").json()["integrations"]
    assert (found["integrationType"], found["installationType"]) == ("git", "SaaS")
    assert "/pull/branch" in refused(
        api.patch("/v1/integration/files", json={"pull": {"repository": URL, "branch": "~"}})
    )
    assert "/installationAppType" in refused(api.patch("/v1/integration/files", json={"installationAppType": "github"}))
    assert api.patch("/v1/integration/files", json={"title": "Files"}).status_code == 200
    assert api.delete("/v1/integration/files").status_code == 200


def test_members_look_at_no_source(client, bob):
    api = client(bob)
    body = {"installationId": "files", "pull": {"repository": URL}}
    assert api.post(GIT, json=body).status_code == api.post(f"{GIT}/preview", json=body).status_code == 403


def test_a_token_is_a_secret_that_no_reply_and_no_log_shows(api, acme, server, puller):
    api.post("/v1/organization/secrets", json={"secretName": "GIT", "secretValue": "tok-5f3a9c"})
    mine = puller({"port.yml": service("a")}, pull={"credentials": {"username": "ada", "token": "{{ .secrets.GIT }}"}})
    server.credential = "ada:tok-5f3a9c"
    assert mine.pull()["status"] == "completed"
    assert "tok-5f3a9c" not in json.dumps(api.get("/v1/integration/files").json())
    server.credential = "ada:another"
    assert "asks for credentials" in mine.again()["message"]


def test_a_preview_tells_what_would_appear_and_stores_nothing(api, server):
    url = server.holding("files", {"a/port.yml": service("a"), "b/port.yml": "identifier: b\nblueprint: nowhere\n"})
    found = api.post(f"{GIT}/preview", json={"pull": {"repository": url}}).json()
    assert [(row["identifier"], row["result"], row["file"]) for row in found["rows"]] == [
        ("a", "created", "a/port.yml")
    ]
    [fault] = found["faults"]
    assert (fault["file"], fault["line"], found["valid"]) == ("b/port.yml", 2, False)
    assert (found["branch"], found["fileCount"], found["leaving"]) == ("main", 2, {})
    assert api.get("/v1/blueprints/service/entities").json()["entities"] == []
    assert api.get("/v1/integration").json()["integrations"] == []


def test_a_preview_of_a_source_that_exists_tells_what_would_go(api, puller, server):
    mine = puller({"a/port.yml": service("a"), "b/port.yml": service("b")})
    mine.pull()
    url = server.holding("other", {"port.yml": service("a")})
    found = api.post(f"{GIT}/preview", json={"installationId": "files", "pull": {"repository": url}}).json()
    assert found["leaving"] == {"service": ["b"]} and found["counts"]["service"]["unchanged"] == 1


def test_a_preview_of_what_cannot_be_reached_says_so(api, server):
    answer = api.post(f"{GIT}/preview", json={"pull": {"repository": f"{server.url}/nothing.git"}})
    plain, said = answer.json()["message"].split("\n")
    assert answer.status_code == 502 and said
    assert plain.startswith("The repository could not be reached: there is no repository at this address")


def test_a_source_that_is_paused_rests_until_it_is_resumed(api, puller):
    mine = puller({"port.yml": service("a")})
    assert api.post("/v1/integration/files/pause").json()["integration"]["pull"]["paused"] is True
    assert not mine.due() and mine.pull() == {}
    assert "paused" not in api.post("/v1/integration/files/resume").json()["integration"]["pull"]
    assert mine.pull()["status"] == "completed"


def test_only_what_is_pulled_is_paused(api):
    api.post("/v1/integration", json={"installationId": "elsewhere"})
    assert api.post("/v1/integration/elsewhere/pause").status_code == 409
    assert api.get("/v1/integration/elsewhere/push-address").status_code == 409


class Host:
    """A Git host that tells of pushes."""

    def __init__(self, api: Api, tenant) -> None:
        self.address = api.get("/v1/integration/files/push-address").json()
        self.api = Api(f"{tenant.slug}.localhost:8080")

    def push(self, ref: str = "refs/heads/main", *, secret: str = "", **headers: str):
        body = json.dumps({"ref": ref, "after": "0" * 40}).encode()
        proof = hmac.new((secret or self.address["secret"]).encode(), body, hashlib.sha256).hexdigest()
        filled = {name.replace("_", "-"): value.format(proof=proof, **self.address) for name, value in headers.items()}
        path = "/v1/" + self.address["url"].partition("/v1/")[2]
        return self.api.post(path, body=body, headers={"Content-Type": "application/json", **filled})


HOSTS = [
    {"X_Hub_Signature_256": "sha256={proof}"}, {"X_Hub_Signature": "sha256={proof}"}, {"X_Gitea_Signature": "{proof}"},
    {"X_Gitlab_Token": "{secret}"},
]  # fmt: skip


@pytest.mark.parametrize("headers", HOSTS)
def test_a_push_is_followed_at_once(api, acme, puller, server, headers):
    mine = puller({"port.yml": service("a")})
    mine.pull()
    server.commit("files", {"port.yml": service("b")})
    assert mine.pull()["entityCount"] == 1 and sorted(mine.entities()) == ["a"]
    assert Host(api, acme).push(**headers).json() | {"taken": True} == {"ok": True, "taken": True, "because": ""}
    mine.pull()
    assert sorted(mine.entities()) == ["b"]


@pytest.mark.parametrize("headers", [*HOSTS, {}])
def test_a_push_that_is_not_signed_with_the_secret_is_refused(api, acme, puller, headers):
    puller({"port.yml": service("a")})
    assert Host(api, acme).push(secret="another", **{**headers, "X_Gitlab_Token": "another"}).status_code == 401


def test_pushes_to_other_branches_and_to_addresses_of_before_are_left(api, acme, puller):
    mine = puller({"port.yml": service("a")})
    mine.pull()
    host = Host(api, acme)
    assert host.push("refs/heads/other", **HOSTS[0]).json()["taken"] is False
    api.post("/v1/integration/files/push-address")
    assert host.push(**HOSTS[0]).status_code == 404


def test_a_push_while_a_worker_is_at_it_is_followed_afterwards(api, acme, puller, server, monkeypatch):
    mine = puller({"port.yml": service("a")})
    pull, address = work.PULLS["git"], Host(api, acme).address

    def pushed_meanwhile(turn):
        ending = pull(turn)
        addresses.pushed(address["url"].rpartition("/")[2], b"{}", {"x-gitlab-token": address["secret"]})
        return ending

    monkeypatch.setattr(work, "PULLS", {"git": pushed_meanwhile})
    with tenant_scope(acme):
        assert work.work_on(Source.objects.get(identifier="files").pk) is True
    assert mine.entities().keys() == {"a"}


def test_whoever_lost_the_source_writes_nothing(api, acme, puller):
    mine = puller({"port.yml": service("a")})
    with tenant_scope(acme):
        turn = turns.take(Source.objects.get(identifier="files").pk)
        assert turn is not None and turns.take(turn.source.pk) is None
        Source.objects.update(due_at="2020-01-01T00:00:00Z")
        assert turns.take(turn.source.pk) is not None
        with pytest.raises(turns.LostTurn), turn.step():
            pytest.fail("the step must not begin")
    assert mine.entities() == {}


def test_a_source_at_which_workers_stop_is_given_up_until_its_next_time(api, acme, puller):
    mine = puller({"port.yml": service("a")})
    with tenant_scope(acme):
        Source.objects.filter(identifier="files").update(attempts=turns.MAX_ATTEMPTS)
    assert mine.pull() | {"status": "failed"} == mine.state() and "stopped 3 times" in mine.state()["message"]


def test_two_organizations_pull_the_same_name_apart(api, acme, globex, puller):
    mine = puller({"port.yml": service("a")})
    mine.pull()
    with tenant_scope(globex):
        assert not Source.objects.filter(identifier="files").exists()
    address = mine.api.get("/v1/integration/files/push-address").json()["url"].partition("/v1/")[2]
    assert Api("globex.localhost:8080").post(f"/v1/{address}").status_code == 404


def test_what_a_source_wrote_is_found_in_the_audit_log_by_its_name(api, puller):
    puller({"port.yml": service("a")}).pull()
    query = {"InstallationId": "files", "resources": "entity"}
    [audit] = api.get("/v1/audit-log", query=query).json()["audits"]
    assert (audit["context"]["entity"], audit["context"]["integrationId"]) == ("a", "files")
    assert api.get("/v1/audit-log", query={"InstallationId": "file"}).json()["audits"] == []

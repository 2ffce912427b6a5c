"""GITHUB, GITLAB, AZURE_DEVOPS and SLACK: what the host is asked, what the run learns, what is never told."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

import orjson
import pytest

from actions.approvals.posting import MAX_ATTEMPTS, post_due
from actions.backends import vault
from actions.models import Run
from actions.runs import work
from actions.runs.follow import follow
from actions.runs.sweep import next_due, sweep
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.actions.git_hosts import DISPATCH, PEM, SHA_SECRET, TOKEN, TRIGGER_TOKEN, GitHosts, git_hosts, in_base64
from tests.actions.receiver import Receiver
from tests.wire import Api

Keep = Callable[..., None]


@pytest.fixture
def hosts(settings: Any) -> Iterator[GitHosts]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with git_hosts() as running:
        yield running


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Secrets of the organization."""
    kept: dict[str, str] = {}

    def read(names: Collection[str]) -> dict[str, str]:
        return {name: kept[name] for name in names if name in kept}

    monkeypatch.setattr(vault, "_readers", [read])
    return lambda **secrets: kept.update(secrets)


def github(hosts: GitHosts, **changes: Any) -> dict[str, Any]:
    method = {"type": "GITHUB", "org": "acme", "repo": "cart", "workflow": "deploy.yml", "apiUrl": hosts.url}
    return scale_action(invocationMethod=method | changes)


def ran(api: Api, tenant: Any, action: dict[str, Any], properties: dict[str, Any] | None = None) -> dict[str, Any]:
    run_id = started(api, action, properties)
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_of(api, run_id)


def look(tenant: Any, run_id: str) -> None:
    with tenant_scope(tenant):
        follow(run_id)


def test_a_workflow_is_dispatched_with_texts_on_the_given_branch(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    inputs = {"ref": "release", "n": "{{ .inputs.replicas }}", "of": {"a": [1]}, "on": True, "none": None}
    run = ran(api, acme, github(hosts, workflowInputs=inputs))
    assert run["status"] == "IN_PROGRESS", run["summary"]
    assert hosts.dispatched == [{"ref": "release", "inputs": {"n": "4", "of": '{"a":[1]}', "on": "true"}}]


def test_without_ref_the_default_branch_is_used(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    ran(api, acme, github(hosts))
    assert hosts.dispatched == [{"ref": "trunk", "inputs": {}}]


def test_an_app_proves_itself_and_gets_a_token_of_its_installation(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_APP_ID="4711", GITHUB_APP_PRIVATE_KEY=PEM)
    run = ran(api, acme, github(hosts, workflowInputs={"ref": "main"}))
    assert run["status"] == "IN_PROGRESS", run["summary"]
    assert hosts.asked == [
        "GET /repos/acme/cart/installation", "POST /app/installations/33/access_tokens", f"POST {DISPATCH}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("secrets", "words"),
    [
        ({}, "needs the secret GITHUB_TOKEN"),
        ({"GITHUB_TOKEN": "wrong"}, "Bad credentials"),
        ({"GITHUB_APP_ID": "4711", "GITHUB_APP_PRIVATE_KEY": "no key"}, "not a private RSA key"),
        ({"GITHUB_APP_ID": "1", "GITHUB_APP_PRIVATE_KEY": PEM}, "status 401"),
    ],
)
def test_a_credential_that_does_not_work_fails_the_run(
    api: Api, acme, hosts: GitHosts, keep: Keep, secrets: dict[str, str], words: str
) -> None:
    keep(**secrets)
    run = ran(api, acme, github(hosts, workflowInputs={"ref": "main"}))
    assert (run["status"], hosts.dispatched) == ("FAILURE", [])
    assert words in run["summary"]


def test_what_github_refuses_is_told_in_its_words(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    run = ran(api, acme, github(hosts, workflowInputs={"ref": "main", **{f"i{n}": "x" for n in range(26)}}))
    assert (run["status"], run["responseStatus"]) == ("FAILURE", 422)
    assert "up to 25" in run["summary"]


def test_names_from_inputs_lead_to_no_other_route(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    action = github(hosts, workflow="{{ .inputs.file }}", workflowInputs={"ref": "main"})
    run = ran(api, acme, action, {"replicas": 4, "file": "../../../../app/x?"})
    assert run["status"] == "FAILURE"
    assert hosts.asked == ["POST /repos/acme/cart/actions/workflows/..%2F..%2F..%2F..%2Fapp%2Fx%3F/dispatches"]


@pytest.mark.parametrize("gives_details", [True, False])
@pytest.mark.parametrize(
    ("conclusion", "status"), [("success", "SUCCESS"), ("failure", "FAILURE"), ("cancelled", "FAILURE")]
)
def test_a_followed_workflow_ends_the_run(
    api: Api, acme, hosts: GitHosts, keep: Keep, gives_details: bool, conclusion: str, status: str
) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    hosts.gives_details = gives_details
    hosts.workflow_runs.append({"id": 7, "status": "completed", "conclusion": "failure", "display_title": "older"})
    other = started(api, scale_action(identifier="other"))
    with tenant_scope(acme):
        Run.objects.filter(pk=other).update(external_run_id="7")
    run_id = ran(api, acme, github(hosts, reportWorkflowStatus=True))["id"]
    [dispatched] = hosts.workflow_runs[1:]
    look(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["statusLabel"], run["externalRunId"]) == ("IN_PROGRESS", "queued", str(dispatched["id"]))
    assert run["link"] == dispatched["html_url"]
    told = len(lines_of(api, run_id))
    look(acme, run_id)
    assert len(lines_of(api, run_id)) == told, "nothing new is told again"
    dispatched |= {"status": "completed", "conclusion": conclusion}
    look(acme, run_id)
    look(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["summary"]) == (status, f"The workflow ended with {conclusion}")


def test_the_sweeper_comes_by_for_a_followed_run_only(api: Api, acme, hosts: GitHosts, keep: Keep, monkeypatch) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    rung: list[str] = []
    monkeypatch.setattr("actions.runs.sweep.ring", lambda task, run_id: rung.append(f"{task.name} {run_id}"))
    alone = ran(api, acme, github(hosts) | {"identifier": "alone"})["id"]
    followed = ran(api, acme, github(hosts, reportWorkflowStatus="{{ true }}"))["id"]
    with tenant_scope(acme):
        due = dict(Run.objects.values_list("pk", "due_at"))
        assert due[followed] == next_due() and due[alone] > due[followed]
        Run.objects.filter(pk=followed).update(due_at="2020-01-01T00:00:00Z")
        sweep()
    assert rung == [f"actions.follow_run {followed}"]


def test_a_run_that_was_cancelled_is_not_followed(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    run_id = ran(api, acme, github(hosts, reportWorkflowStatus=True))["id"]
    assert api.post(f"/v1/actions/runs/{run_id}/cancel").status_code == 200
    asked = len(hosts.asked)
    with tenant_scope(acme):
        follow(run_id)
    assert len(hosts.asked) == asked


def gitlab(hosts: GitHosts, **changes: Any) -> dict[str, Any]:
    method = {"type": "GITLAB", "groupName": "acme", "projectName": "cart", "apiUrl": hosts.url}
    return scale_action(invocationMethod=method | changes)


@pytest.mark.parametrize("name", ["acme_cart", "ACME_CART", "GITLAB_TRIGGER_TOKEN"])
def test_a_pipeline_is_triggered_with_the_projects_token(
    api: Api, acme, hosts: GitHosts, keep: Keep, name: str
) -> None:
    keep(**{name: TRIGGER_TOKEN})
    run = ran(api, acme, gitlab(hosts, defaultRef="dev", pipelineVariables={"N": "{{ .inputs.replicas }}"}))
    assert hosts.pipelines == [{"token": TRIGGER_TOKEN, "ref": "dev", "variables": {"N": "4"}}]
    assert (run["status"], run["externalRunId"], run["link"]) == ("IN_PROGRESS", "515", "https://git.example.org/p/515")
    assert TRIGGER_TOKEN not in orjson.dumps(run).decode()


def test_an_input_ref_overrides_the_default_one(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITLAB_TRIGGER_TOKEN=TRIGGER_TOKEN)
    run = ran(api, acme, gitlab(hosts, defaultRef="dev"), {"replicas": 4, "ref": "gone"})
    assert "Reference not found" in run["summary"]


def test_without_a_token_the_pipeline_waits_for_an_agent(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    run = ran(api, acme, gitlab(hosts))
    assert (run["pendingExecution"], run["installationId"]) == (True, "_PORT_EXEC_AGENT")


def azure(hosts: GitHosts, **changes: Any) -> dict[str, Any]:
    method = {"type": "AZURE_DEVOPS", "org": "acme", "webhook": "hook", "apiUrl": hosts.url}
    return scale_action(invocationMethod=method | changes)


def test_azure_gets_the_signed_payload(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(AZURE_DEVOPS_WEBHOOK_SECRET=SHA_SECRET)
    run = ran(api, acme, azure(hosts, payload={"n": "{{ .inputs.replicas }}"}))
    assert run["status"] == "IN_PROGRESS", run["summary"]
    assert [orjson.loads(body) for body in hosts.hooks] == [{"n": 4}]


def test_azure_refuses_another_signature(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    run = ran(api, acme, azure(hosts))
    assert (run["status"], run["responseStatus"]) == ("FAILURE", 401)
    assert "does not match" in run["summary"]


@pytest.mark.parametrize(("ends", "status"), [("success", "SUCCESS"), ("failed", "FAILURE"), ("canceled", "FAILURE")])
def test_a_followed_pipeline_ends_the_run(api: Api, acme, hosts: GitHosts, keep: Keep, ends: str, status: str) -> None:
    keep(GITLAB_TRIGGER_TOKEN=TRIGGER_TOKEN, GITLAB_TOKEN=TOKEN)
    run_id = ran(api, acme, gitlab(hosts, reportWorkflowStatus=True))["id"]
    look(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["statusLabel"], run["externalRunId"]) == ("IN_PROGRESS", "running", "515")
    hosts.pipeline_status = ends
    look(acme, run_id)
    run = run_of(api, run_id)
    assert (run["status"], run["statusLabel"]) == (status, ends)
    assert run["link"] == "https://git.example.org/p/515"


def test_a_pipeline_that_cannot_be_read_waits_for_its_report(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITLAB_TRIGGER_TOKEN=TRIGGER_TOKEN)
    run_id = ran(api, acme, gitlab(hosts, reportWorkflowStatus=True))["id"]
    look(acme, run_id)
    assert run_of(api, run_id)["status"] == "IN_PROGRESS"


def test_a_pipeline_of_an_agent_is_not_followed(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep()
    run_id = ran(api, acme, gitlab(hosts, reportWorkflowStatus=True))["id"]
    with tenant_scope(acme):
        assert not work.is_followed(Run.objects.get(pk=run_id))


@pytest.mark.parametrize("make", [github, gitlab, azure])
def test_a_host_that_cannot_be_reached_is_tried_again(api: Api, acme, hosts: GitHosts, keep: Keep, make) -> None:
    keep(GITHUB_TOKEN=TOKEN, GITLAB_TRIGGER_TOKEN=TRIGGER_TOKEN)
    hosts.url = "http://127.0.0.1:1"
    action = make(hosts, apiUrl="{{ .inputs.host }}")
    run = ran(api, acme, action, {"replicas": 4, "host": "http://127.0.0.1:1030"})
    assert (run["status"], run["attempt"]) == ("IN_PROGRESS", 1)
    assert any("trying again" in line for line in lines_of(api, run["id"]))


@pytest.mark.parametrize("make", [github, gitlab, azure])
@pytest.mark.parametrize("url", ["http://169.254.169.254/x", "file:///etc/passwd", "http://10.1.2.3"])
def test_a_forbidden_host_is_refused_when_saved(api: Api, hosts: GitHosts, make, url: str) -> None:
    answer = api.post("/v1/actions", json=make(hosts, apiUrl=url))
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == ["/invocationMethod/apiUrl"]


def test_slack_gets_the_message_and_the_run_ends(api: Api, acme, receiver: Receiver, keep: Keep) -> None:
    keep(HOOK=f"{receiver.url}/services/T0/B0/xyz")
    receiver.answer = b"ok"
    method = {"type": "SLACK", "url": "{{ .secrets.HOOK }}", "body": {"text": "*{{ .entity.title }}* scaled"}}
    run = ran(api, acme, scale_action(invocationMethod=method))
    heard = receiver.wait()
    assert (heard.path, heard.json()) == ("/services/T0/B0/xyz", {"text": "*Cart* scaled"})
    assert (run["status"], run["response"]) == ("SUCCESS", "ok")
    assert "x-port-signature" not in heard.headers
    assert "xyz" not in orjson.dumps([run, lines_of(api, run["id"])]).decode()


def test_a_secret_is_sent_and_never_kept(api: Api, acme, receiver: Receiver, keep: Keep) -> None:
    canary = "s3cr3t canary/+"
    keep(TOKEN=canary)
    receiver.answer = orjson.dumps({"echo": canary, "coded": in_base64(canary)})
    method = {
        "type": "WEBHOOK", "url": f"{receiver.url}/x", "synchronized": True,
        "headers": {"Authorization": "Bearer {{ .secrets.TOKEN }}"},
        "body": {"b": "{{ .secrets.TOKEN | @base64 }}", "all": "{{ . }}"},
    }  # fmt: skip
    run = ran(api, acme, scale_action(invocationMethod=method))
    heard = receiver.wait()
    assert heard.headers["authorization"] == f"Bearer {canary}"
    assert heard.json()["b"] == in_base64(canary)
    assert canary not in orjson.dumps(heard.json()["all"]).decode()
    kept = orjson.dumps([run, lines_of(api, run["id"])]).decode()
    assert canary not in kept and in_base64(canary) not in kept
    assert run["status"] == "SUCCESS"


def test_agents_get_no_secrets(api: Api, acme, keep: Keep) -> None:
    keep(TOKEN="s3cr3t-canary")
    method = {"type": "WEBHOOK", "url": "http://10.0.0.1/", "agent": True, "headers": {"X": "{{ .secrets.TOKEN }}"}}
    run = ran(api, acme, scale_action(invocationMethod=method))
    assert run["status"] == "FAILURE"
    assert "Secrets stay here" in run["summary"]


def cancel(api: Api, tenant: Any, run_id: str) -> str:
    """What the log says last, after as many tries as there are."""
    assert api.post(f"/v1/actions/runs/{run_id}/cancel").status_code == 200
    for _ in range(MAX_ATTEMPTS):
        with tenant_scope(tenant):
            Run.objects.filter(pk=run_id, notify_at__isnull=False).update(notify_at="2020-01-01T00:00:00Z")
            post_due()
    return lines_of(api, run_id)[-1]


def test_a_followed_workflow_is_stopped_with_its_run(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    run_id = ran(api, acme, github(hosts, reportWorkflowStatus=True))["id"]
    look(acme, run_id)
    assert cancel(api, acme, run_id) == "GitHub was told to stop the workflow"
    assert hosts.asked[-1] == f"POST /repos/acme/cart/actions/runs/{hosts.workflow_runs[-1]['id']}/cancel"


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        ({"GITLAB_TOKEN": TOKEN}, "GitLab was told to stop the pipeline"),
        ({}, "The backend could not be told to stop: GitLab did not stop the pipeline: status 403: 403 Forbidden"),
    ],
)
def test_a_followed_pipeline_is_stopped_where_the_token_may(
    api: Api, acme, hosts: GitHosts, keep: Keep, secrets: dict[str, str], said: str
) -> None:
    keep(GITLAB_TRIGGER_TOKEN=TRIGGER_TOKEN, **secrets)
    run_id = ran(api, acme, gitlab(hosts, reportWorkflowStatus=True))["id"]
    assert cancel(api, acme, run_id) == said


def test_what_a_workflow_of_its_own_does_is_left_alone(api: Api, acme, hosts: GitHosts, keep: Keep) -> None:
    keep(GITHUB_TOKEN=TOKEN)
    run_id = ran(api, acme, github(hosts))["id"]
    assert cancel(api, acme, run_id).endswith("The backend was already told to start.")
    assert not any(asked.endswith("/cancel") for asked in hosts.asked)

"""GITLAB: triggers a pipeline, directly when the organization keeps a trigger token, else through an agent.

The token is the secret GROUP_PROJECT (as agents name it) or GITLAB_TRIGGER_TOKEN. With `reportWorkflowStatus` the
pipeline that we triggered is followed to its end, by the secret GITLAB_TOKEN (read_api) where the project is not
public; with the scope api it also stops the pipeline of a run that is cancelled. `apiUrl` is the API of an own server,
as https://git.example.org/api/v4.
"""

import re
from typing import ClassVar

from actions.backends.base import Invocation, Receipt, failed
from actions.backends.hosts import Host, as_texts, reached, segment, stopped, told
from actions.backends.offered import AGENT
from actions.backends.vault import secrets_named
from actions.backends.webhook import TRUE
from actions.lifecycle import State
from actions.models import Run
from portal.types import Json, JsonObject

API = "https://gitlab.com/api/v4"
ANY_PROJECT, READER = "GITLAB_TRIGGER_TOKEN", "GITLAB_TOKEN"
ENDED_BADLY = ("failed", "canceled", "skipped")
UNNAMABLE = re.compile(r"[^A-Za-z0-9_-]")


class GitLab:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        return f"Triggering a pipeline of {project_of(invocation.shown)}"

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        token = token_for(invocation.method)
        if token is None:
            return Receipt(State.OFFERED, "Waiting for an agent", changes={"installation_id": AGENT})
        return reached(lambda: _triggered(invocation, token))

    def follows(self, run: Run) -> bool:
        """Not one that an agent started: of that only the agent knows."""
        asks = isinstance(run.payload, dict) and run.payload.get("reportWorkflowStatus") in TRUE
        return asks and run.installation_id is None

    def follow(self, run: Run) -> Receipt:
        """Raises Refused, UpstreamFailed."""
        return _progress(reading_host(run.payload).get("GET", pipeline_of(run.payload, run)))

    def stops(self, run: Run) -> bool:
        return self.follows(run) and run.external_run_id is not None

    def stop(self, invocation: Invocation) -> str:
        """Raises Refused, UpstreamFailed."""
        path = f"{pipeline_of(invocation.method, invocation.run)}/cancel"
        return stopped("GitLab", "pipeline", reading_host(invocation.method).ask("POST", path))


def host_of(method: JsonObject, headers: dict[str, str]) -> Host:
    return Host("GitLab", (method.get("apiUrl") or API).rstrip("/"), headers)


def reading_host(method: JsonObject) -> Host:
    token = secrets_named((READER,)).get(READER)
    return host_of(method, {"PRIVATE-TOKEN": token} if token else {})


def pipeline_of(method: JsonObject, run: Run) -> str:
    return f"/projects/{segment(project_of(method))}/pipelines/{segment(run.external_run_id)}"


def project_of(method: JsonObject) -> str:
    return f"{method['groupName']}/{method['projectName']}"


def token_for(method: JsonObject) -> str | None:
    own = UNNAMABLE.sub("_", project_of(method))
    known = secrets_named((own, own.upper(), ANY_PROJECT))
    return known.get(own) or known.get(own.upper()) or known.get(ANY_PROJECT)


def _triggered(invocation: Invocation, token: str) -> Receipt:
    method = invocation.method
    host = host_of(method, {})
    ref = invocation.run.properties.get("ref") or method.get("defaultRef") or "main"
    body = {"token": token, "ref": ref, "variables": as_texts(method.get("pipelineVariables"))}
    answer = host.ask("POST", f"/projects/{segment(project_of(method))}/trigger/pipeline", body)
    changes: JsonObject = {"response_status": answer.status}
    if not answer.ok:
        return failed(f"GitLab did not start the pipeline: {told(answer)}", **changes)
    if isinstance(answer.body, dict) and "id" in answer.body:
        changes |= {"external_run_id": str(answer.body["id"]), "link": answer.body.get("web_url")}
    is_followed = method.get("reportWorkflowStatus") in TRUE
    line = "Started; following it to its end" if is_followed else "Started; waiting for the pipeline to report"
    return Receipt(State.SENT, line, changes=changes)


def _progress(given: JsonObject) -> Receipt:
    status = given.get("status")
    changes = {"link": given.get("web_url"), "status_label": status}
    if status == "success":
        return Receipt(State.SUCCEEDED, "The pipeline succeeded", summary="The pipeline succeeded", changes=changes)
    if status in ENDED_BADLY:
        return failed(f"The pipeline ended with {status}", **changes)
    return Receipt(State.SENT, f"The pipeline is {status}", changes=changes)

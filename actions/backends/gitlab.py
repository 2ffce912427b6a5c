"""GITLAB: triggers a pipeline, directly when the organization keeps a trigger token, else through an agent.

The token is the secret GROUP_PROJECT (as agents name it) or GITLAB_TRIGGER_TOKEN. `apiUrl` is the API of an own
server, as https://git.example.org/api/v4.
"""

import re
from typing import ClassVar

from actions.backends.base import Invocation, Receipt, failed
from actions.backends.hosts import Host, as_texts, reached, segment, told
from actions.backends.offered import AGENT
from actions.backends.vault import secrets_named
from actions.lifecycle import State
from portal.types import Json, JsonObject

API = "https://gitlab.com/api/v4"
ANY_PROJECT = "GITLAB_TRIGGER_TOKEN"
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


def project_of(method: JsonObject) -> str:
    return f"{method['groupName']}/{method['projectName']}"


def token_for(method: JsonObject) -> str | None:
    own = UNNAMABLE.sub("_", project_of(method))
    known = secrets_named((own, own.upper(), ANY_PROJECT))
    return known.get(own) or known.get(own.upper()) or known.get(ANY_PROJECT)


def _triggered(invocation: Invocation, token: str) -> Receipt:
    method = invocation.method
    host = Host("GitLab", (method.get("apiUrl") or API).rstrip("/"), {})
    ref = invocation.run.properties.get("ref") or method.get("defaultRef") or "main"
    body = {"token": token, "ref": ref, "variables": as_texts(method.get("pipelineVariables"))}
    answer = host.ask("POST", f"/projects/{segment(project_of(method))}/trigger/pipeline", body)
    changes: JsonObject = {"response_status": answer.status}
    if not answer.ok:
        return failed(f"GitLab did not start the pipeline: {told(answer)}", **changes)
    if isinstance(answer.body, dict) and "id" in answer.body:
        changes |= {"external_run_id": str(answer.body["id"]), "link": answer.body.get("web_url")}
    return Receipt(State.SENT, "Started; waiting for the pipeline to report", changes=changes)

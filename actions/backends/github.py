"""GITHUB: dispatches a workflow and, when asked to, follows its run to the end.

The organization's secrets say who we are there: GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY of an
app that is installed at the repository. `apiUrl` is the API of an own server, as https://git.example.org/api/v3.
"""

import time
from datetime import timedelta
from typing import ClassVar

import jwt

from actions.backends.base import Invocation, Receipt, failed
from actions.backends.hosts import Answer, Host, as_texts, reached, segment, stopped, told
from actions.backends.vault import secrets_named
from actions.backends.webhook import TRUE
from actions.lifecycle import State
from actions.models import Run
from portal.errors import Invalid
from portal.types import Json, JsonObject

API = "https://api.github.com"
HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
TOKEN, APP_ID, APP_KEY = "GITHUB_TOKEN", "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"
NO_CREDENTIAL = f"GitHub needs the secret {TOKEN}, or {APP_ID} and {APP_KEY}, which this organization does not have"
# Their clock may be behind ours; tokens of apps may live ten minutes.
CLOCK_SECONDS, APP_SECONDS = 60, 540
DETAILS = "return_run_details"
# Each run that a list shows is several kilobytes, and an answer is kept up to 64.
LISTED = 3
GOOD = ("success", "neutral", "skipped")


class GitHub:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        shown = invocation.shown
        return f"Starting the workflow {shown['workflow']} of {shown['org']}/{shown['repo']}"

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        return reached(lambda: _dispatched(invocation.method))

    def follows(self, run: Run) -> bool:
        return isinstance(run.payload, dict) and run.payload.get("reportWorkflowStatus") in TRUE

    def follow(self, run: Run) -> Receipt:
        host, repository = host_of(run.payload), repository_of(run.payload)
        if run.external_run_id is None:
            return _found(host, repository, run)
        return _progress(host.get("GET", f"{repository}/actions/runs/{segment(run.external_run_id)}"))

    def stops(self, run: Run) -> bool:
        return self.follows(run) and run.external_run_id is not None

    def stop(self, invocation: Invocation) -> str:
        """Raises Invalid, Refused, UpstreamFailed."""
        method, number = invocation.method, segment(invocation.run.external_run_id)
        answer = host_of(method).ask("POST", f"{repository_of(method)}/actions/runs/{number}/cancel")
        return stopped("GitHub", "workflow", answer)


def host_of(method: JsonObject) -> Host:
    """Raises Invalid, Refused, UpstreamFailed."""
    base = (method.get("apiUrl") or API).rstrip("/")
    known = secrets_named((TOKEN, APP_ID, APP_KEY))
    token = known.get(TOKEN) or _installation_token(base, known, repository_of(method))
    return Host("GitHub", base, HEADERS | {"Authorization": f"Bearer {token}"})


def repository_of(method: JsonObject) -> str:
    return f"/repos/{segment(method['org'])}/{segment(method['repo'])}"


def _installation_token(base: str, known: dict[str, str], repository: str) -> str:
    if not {APP_ID, APP_KEY} <= known.keys():
        raise Invalid(NO_CREDENTIAL)
    moment = int(time.time())
    claims = {"iat": moment - CLOCK_SECONDS, "exp": moment + APP_SECONDS, "iss": known[APP_ID]}
    try:
        proof = jwt.encode(claims, known[APP_KEY], algorithm="RS256")
    except (ValueError, TypeError, jwt.PyJWTError):
        raise Invalid(f"the secret {APP_KEY} is not a private RSA key in PEM form") from None
    app = Host("GitHub", base, HEADERS | {"Authorization": f"Bearer {proof}"})
    installation = app.get("GET", f"{repository}/installation")["id"]
    return app.get("POST", f"/app/installations/{segment(installation)}/access_tokens")["token"]


def _dispatched(method: JsonObject) -> Receipt:
    host, repository = host_of(method), repository_of(method)
    inputs = as_texts(method.get("workflowInputs"))
    ref = inputs.pop("ref", None) or host.get("GET", repository)["default_branch"]
    path = f"{repository}/actions/workflows/{segment(method['workflow'])}/dispatches"
    is_followed = method.get("reportWorkflowStatus") in TRUE
    answer = _dispatch(host, path, {"ref": ref, "inputs": inputs}, wants_details=is_followed)
    if not answer.ok:
        return failed(f"GitHub did not start the workflow: {told(answer)}", response_status=answer.status)
    line = "Started; following it to its end" if is_followed else "Started; waiting for the workflow to report"
    return Receipt(State.SENT, line, changes={"response_status": answer.status, **_names(answer.body)})


def _dispatch(host: Host, path: str, body: JsonObject, *, wants_details: bool) -> Answer:
    """Servers of one's own may be older than the question for details, and refuse it without starting anything."""
    if wants_details:
        answer = host.ask("POST", path, body | {DETAILS: True})
        if answer.status not in (400, 422) or DETAILS not in told(answer):
            return answer
    return host.ask("POST", path, body)


def _names(body: Json) -> JsonObject:
    if not isinstance(body, dict) or "workflow_run_id" not in body:
        return {}
    return {"external_run_id": str(body["workflow_run_id"]), "link": body.get("html_url")}


def _found(host: Host, repository: str, run: Run) -> Receipt:
    """The oldest dispatch since the start that no other run of ours has; one that tells our id is certain."""
    since = (run.created_at - timedelta(seconds=CLOCK_SECONDS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    query = f"event=workflow_dispatch&per_page={LISTED}&created={segment('>=' + since)}"
    listed = host.get("GET", f"{repository}/actions/workflows/{segment(run.payload['workflow'])}/runs?{query}")
    candidates = {str(given["id"]): given for given in reversed(listed.get("workflow_runs") or [])}
    taken = Run.objects.filter(external_run_id__in=candidates).values_list("external_run_id", flat=True)
    free = [given for key, given in candidates.items() if key not in set(taken)]
    certain = [given for given in free if run.pk in str(given.get("display_title"))]
    if not free:
        return Receipt(State.SENT, "The workflow has not begun yet")
    return _progress((certain or free)[0])


def _progress(given: JsonObject) -> Receipt:
    status, conclusion = given.get("status"), given.get("conclusion")
    names = {"external_run_id": str(given["id"]), "link": given.get("html_url")}
    if status != "completed":
        return Receipt(State.SENT, f"The workflow is {status}", changes=names | {"status_label": status})
    words = f"The workflow ended with {conclusion}"
    changes = names | {"status_label": conclusion}
    if conclusion in GOOD:
        return Receipt(State.SUCCEEDED, words, summary=words, changes=changes)
    return failed(words, **changes)

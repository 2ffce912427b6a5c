"""WEBHOOK: one signed HTTP call; the answer ends a synchronized run, others are ended by the receiver's report."""

from typing import ClassVar

import orjson
from django.conf import settings

from access.signing import organization_secret
from actions.backends.base import Invocation, Receipt, failed
from actions.backends.offered import AGENT
from actions.backends.ourselves import answer_of, is_ours
from actions.lifecycle import State
from actions.models import Run
from portal import outbound, strict_json
from portal.errors import Invalid, UpstreamFailed
from portal.moments import now
from portal.outbound.signing import sign
from portal.types import Json, JsonObject

TRUE = (True, "true")
WORTH_ANOTHER_TRY = (408, 429, 500, 502, 503, 504)


class Webhook:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        if is_for_agent(invocation.method):
            return None
        again = f" (attempt {invocation.run.attempt})" if invocation.run.attempt > 1 else ""
        return f"Calling {method_of(invocation)} {invocation.shown['url']}{again}"

    def stored_payload(self, invocation: Invocation) -> Json:
        """With the body that is really sent: agents read it from here."""
        return {**invocation.shown, "body": invocation.shown.get("body", invocation.message)}

    def invoke(self, invocation: Invocation) -> Receipt:
        if is_for_agent(invocation.method) and invocation.secrets:
            return failed("Secrets stay here: an agent that needs one has it from its own environment")
        if is_for_agent(invocation.method):
            return Receipt(State.OFFERED, "Waiting for an agent", changes={"installation_id": AGENT})
        try:
            answer = answer_to(invocation.run, request_of(invocation))
        except outbound.Unreached as error:
            return failed(error.message) if error.permanent else again_later(error)
        except UpstreamFailed as error:
            # It may have arrived all the same: whether to start it once more is for people to say.
            return failed(error.message, trouble=None if error.permanent else "timeout")
        return receipt_of(invocation, answer)

    def stops(self, run: Run) -> bool:
        """An agent's backend is out of our reach."""
        method = run.definition["invocationMethod"]
        return "cancelUrl" in method and run.installation_id is None

    def stop(self, invocation: Invocation) -> str:
        """Raises Invalid, UpstreamFailed."""
        answer = answer_to(invocation.run, stop_request_of(invocation))
        if answer.ok:
            return f"The backend was told to stop and answered {answer.status}"
        again = answer.status in WORTH_ANOTHER_TRY
        raise UpstreamFailed(
            f"{invocation.shown['cancelUrl']} answered with status {answer.status}", permanent=not again
        )


def answer_to(run: Run, request: outbound.OutboundRequest) -> outbound.OutboundResponse:
    return answer_of(run, request) if is_ours(request.url) else outbound.send(request)


def is_for_agent(method: JsonObject) -> bool:
    return method.get("agent") in TRUE


def method_of(invocation: Invocation) -> str:
    return invocation.method.get("method", "POST")


def body_of(invocation: Invocation) -> Json:
    return invocation.method.get("body", invocation.message)


def request_of(invocation: Invocation) -> outbound.OutboundRequest:
    """The webhook id is the run's: a receiver that sees it twice knows the second call for a repetition."""
    body = b"" if method_of(invocation) == "GET" else orjson.dumps(body_of(invocation))
    signature = sign(body, organization_secret(), int(now().timestamp()), invocation.run.pk)
    headers = {"Content-Type": "application/json", **(invocation.method.get("headers") or {}), **signature}
    return outbound.OutboundRequest(
        method_of(invocation), invocation.method["url"], headers, body, timeout_seconds=patience_of(invocation)
    )


def patience_of(invocation: Invocation) -> float:
    """Seconds."""
    return invocation.method.get("timeoutSeconds", settings.WEBHOOK_SECONDS)


def stop_request_of(invocation: Invocation) -> outbound.OutboundRequest:
    """With the headers of the call itself, which may say who we are there. Raises Invalid."""
    run, url = invocation.run, invocation.method.get("cancelUrl")
    if not isinstance(url, str):
        raise Invalid("the expression in cancelUrl gave no address")
    told = {"runId": run.pk, "action": run.definition["identifier"], "status": run.status,
            "externalRunId": run.external_run_id, "cancelledBy": run.updated_by}  # fmt: skip
    body = orjson.dumps(told)
    signature = sign(body, organization_secret(), int(now().timestamp()), f"{run.pk}-cancelled")
    headers = {"Content-Type": "application/json", **(invocation.method.get("headers") or {}), **signature}
    return outbound.OutboundRequest("POST", url, headers, body, timeout_seconds=settings.WEBHOOK_SECONDS)


def again_later(error: UpstreamFailed) -> Receipt:
    return Receipt(State.QUEUED, error.message, "WARNING", summary=error.message, trouble="network")


def receipt_of(invocation: Invocation, answer: outbound.OutboundResponse) -> Receipt:
    said = f"Answered {answer.status} in {round(answer.elapsed_ms)} ms"
    changes = {"response_status": answer.status}
    synchronized = invocation.method.get("synchronized") in TRUE
    if synchronized:
        changes["response"] = invocation.hidden(parsed(answer.body))
    if not 200 <= answer.status < 300:
        return failed(f"The backend answered with status {answer.status}", trouble=answer.status, **changes)
    if synchronized:
        return Receipt(State.SUCCEEDED, said, changes=changes)
    return Receipt(State.SENT, f"{said}; waiting for the backend to report", changes=changes)


def parsed(body: bytes) -> Json:
    """JSON when it is some that we can store, else text."""
    try:
        return strict_json.parse(body)
    except Invalid:
        return body.decode("utf-8", "replace").replace("\x00", "\ufffd")

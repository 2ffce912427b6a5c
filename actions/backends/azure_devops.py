"""AZURE_DEVOPS: posts to an incoming webhook, whose service connection starts pipelines.

The body is signed with HMAC-SHA1 (all that service connections know) by the secret AZURE_DEVOPS_WEBHOOK_SECRET or,
without it, the organization's own. `apiUrl` is an own server's address.
"""

import hmac
from typing import ClassVar

import orjson

from access.signing import organization_secret
from actions.backends.base import Invocation, Receipt, failed
from actions.backends.hosts import Answer, reached, segment, told
from actions.backends.vault import secrets_named
from actions.backends.webhook import parsed
from actions.lifecycle import State
from portal import outbound
from portal.types import Json

API = "https://dev.azure.com"
SECRET = "AZURE_DEVOPS_WEBHOOK_SECRET"
SIGNATURE_HEADER = "X-Hub-Signature"


class AzureDevops:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        return f"Calling the webhook {invocation.shown['webhook']} of {invocation.shown['org']}"

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        return reached(lambda: _called(invocation))


def signed(body: bytes, secret: str) -> str:
    return "sha1=" + hmac.new(secret.encode(), body, "sha1").hexdigest()


def _called(invocation: Invocation) -> Receipt:
    method = invocation.method
    base = (method.get("apiUrl") or API).rstrip("/")
    path = f"/{segment(method['org'])}/_apis/public/distributedtask/webhooks/{segment(method['webhook'])}"
    body = orjson.dumps(method.get("payload", invocation.message))
    secret = secrets_named((SECRET,)).get(SECRET) or organization_secret()
    headers = {
        "Content-Type": "application/json",
        method.get("signatureHeader") or SIGNATURE_HEADER: signed(body, secret),
    }
    url = f"{base}{path}?api-version=6.0-preview"
    answer = outbound.send(outbound.OutboundRequest("POST", url, headers, body))
    changes = {"response_status": answer.status}
    if not answer.ok:
        words = told(Answer(answer.status, parsed(answer.body)))
        return failed(f"Azure DevOps did not take the call: {words}", **changes)
    return Receipt(State.SENT, "Delivered; waiting for the pipeline to report", changes=changes)

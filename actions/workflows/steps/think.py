"""AI: asks a language model, and leaves what it says. AI_AGENT: kept as it is written; agents cannot be asked here."""

from typing import ClassVar

import orjson

from actions.backends.base import Invocation, Receipt, failed
from actions.backends.hosts import Answer, reached, told
from actions.backends.vault import secrets_named
from actions.backends.webhook import parsed
from actions.lifecycle import State
from actions.workflows.model import answered, fitting, names_of, question
from actions.workflows.steps.quiet import Quiet
from portal import outbound
from portal.errors import Invalid
from portal.types import Json

NO_AGENT = "Agents cannot be asked by this portal yet; a step of type AI asks a model"
# A model may think for long, and its answer may be long.
SECONDS, KEPT_BYTES = 120.0, 512 * 1024


class Think:
    in_transaction: ClassVar[bool] = False

    def announce(self, invocation: Invocation) -> str | None:
        return "Asking the model"

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        """Raises Invalid where no model is connected, or its answer cannot be used."""
        return reached(lambda: _asked(invocation))


def _asked(invocation: Invocation) -> Receipt:
    method, names = invocation.method, names_of(invocation.method)
    known = secrets_named(names)
    model = method.get("model") or known.get(names.model)
    if names.url not in known or not model:
        lacking = names.url if names.url not in known else names.model
        raise Invalid(f"No language model is connected: there is no secret {lacking} (docs/workflows.md)")
    key = {"Authorization": f"Bearer {known[names.key]}"} if names.key in known else {}
    request = outbound.OutboundRequest(
        "POST", f"{known[names.url].rstrip('/')}/chat/completions", {"Content-Type": "application/json", **key},
        orjson.dumps(question(method, model)), timeout_seconds=SECONDS, kept_bytes=KEPT_BYTES,
    )  # fmt: skip
    answer = outbound.send(request)
    if not answer.ok:
        return failed(f"The model did not answer: {told(Answer(answer.status, parsed(answer.body)))}",
                      response_status=answer.status)  # fmt: skip
    return _receipt(invocation, invocation.hidden(parsed(answer.body)))


def _receipt(invocation: Invocation, body: Json) -> Receipt:
    text = answered(body)
    output = {"response": text, "data": _data(invocation, text), "usage": _usage(body)}
    return Receipt(State.SUCCEEDED, "The model has answered", changes={"response_status": 200, "output": output})


def _data(invocation: Invocation, text: str) -> Json:
    """The answer as a value where a shape was asked for."""
    schema = invocation.method.get("outputSchema")
    if schema is None:
        return None
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Invalid("the model's answer is no JSON, which outputSchema asks for") from error
    fitting(value, schema)
    return value


def _usage(body: Json) -> Json:
    """Tokens, as the model counts them."""
    return body.get("usage") if isinstance(body, dict) else None


class Agent(Quiet):
    def invoke(self, invocation: Invocation) -> Receipt:
        return failed(NO_AGENT)

"""Asks an identity provider something: one request through the only door, one JSON object back."""

from collections.abc import Mapping
from urllib.parse import urlencode

from access.sso.errors import ProviderFailed
from portal import strict_json
from portal.errors import Invalid, TooLarge, UpstreamFailed
from portal.outbound import OutboundRequest, OutboundResponse, send
from portal.types import Json, JsonObject

TIMEOUT_SECONDS = 10.0
MAX_BYTES = 512 * 1024
MAX_WORD = 60


def ask(url: str, what: str, headers: Mapping[str, str] | None = None) -> Json:
    """`what` names the answer in messages. Raises ProviderFailed; AddressRefused when it may not be called."""
    return _json(_sent(OutboundRequest("GET", url, _accepting(headers), **_LIMITS), what), what)


def post_form(url: str, what: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> JsonObject:
    """Raises as `ask` does; a refusal in the manner of OAuth 2.0 is told with its own word."""
    head = _accepting(headers) | {"Content-Type": "application/x-www-form-urlencoded"}
    response = _sent(OutboundRequest("POST", url, head, urlencode(form).encode(), **_LIMITS), what)
    answer = _json(response, what, refusals=True)
    if not isinstance(answer, dict):
        raise ProviderFailed(f"{what} is not a JSON object")
    if "error" in answer:
        raise ProviderFailed(f"{what} was refused by the provider: {word_of(answer['error'])}")
    return answer


_LIMITS = {"timeout_seconds": TIMEOUT_SECONDS, "kept_bytes": MAX_BYTES}


def _accepting(headers: Mapping[str, str] | None) -> dict[str, str]:
    return {"Accept": "application/json", **(headers or {})}


def _sent(request: OutboundRequest, what: str) -> OutboundResponse:
    try:
        return send(request)
    except UpstreamFailed as error:
        raise ProviderFailed(f"{what} could not be fetched: {error.message}") from error


def _json(response: OutboundResponse, what: str, *, refusals: bool = False) -> Json:
    if not response.ok and not (refusals and 400 <= response.status < 500):
        raise ProviderFailed(f"{what} was answered with status {response.status}")
    try:
        return strict_json.parse(response.body, max_bytes=MAX_BYTES)
    except (Invalid, TooLarge) as error:
        raise ProviderFailed(f"{what} was answered with status {response.status} and is not JSON") from error


def word_of(error: Json) -> str:
    """The provider's word for it, as far as it is one."""
    text = error if isinstance(error, str) else ""
    return text[:MAX_WORD] if text.replace("_", "").isalnum() else "without a reason"

"""Fetches choices that another system knows, through the door to the network, and keeps them for a little while."""

import time
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

import orjson
from django.utils.crypto import salted_hmac

from actions.backends.vault import secrets_named
from actions.definition.remote import remote_of
from actions.inputs.form import Circumstances, Form
from actions.inputs.values import canonical, fits_type, is_number
from portal import jq, outbound, strict_json, templates
from portal.errors import Fault, Invalid, PortalError
from portal.redaction import masked
from portal.schema_faults import pointer
from portal.types import Json, JsonObject
from tenants.scope import current_tenant

SECONDS = 5.0
USUAL_CACHE_SECONDS = 60
FAILURE_SECONDS = 5
MAX_CACHED = 1_000
MAX_CHOICES = 1_000
TITLES = ("title", "label", "displayText")


class Choice(NamedTuple):
    value: Json
    title: str


class Fetched(NamedTuple):
    """`error` says in words that may be told why there are none."""

    choices: list[Choice]
    error: str | None
    until: float


_cache: dict[tuple[UUID, str], Fetched] = {}


def remote_choices(form: Form, key: str, circumstances: Circumstances) -> list[Choice]:
    """Of an input with `optionsFrom`. Raises Invalid."""
    given = form.inputs[key]
    remote = remote_of(given) or {}
    secrets = secrets_named(templates.secret_names(remote))
    request = _request(remote, circumstances.context(form.seen()), secrets)
    digest = salted_hmac(
        "actions.options", orjson.dumps([request.url, dict(request.headers), remote]), algorithm="sha256"
    )
    place = (current_tenant().id, digest.hexdigest())
    known = _cache.get(place)
    if known is None or known.until <= time.monotonic():
        known = _fetched(request, remote, secrets)
        if len(_cache) >= MAX_CACHED:
            _cache.clear()
        _cache[place] = known
    if known.error is not None:
        raise Invalid(known.error)
    shape = given["items"] if isinstance(given.get("items"), dict) else given
    return [choice for choice in known.choices if fits_type(shape, choice.value)]


def _request(remote: JsonObject, context: JsonObject, secrets: dict[str, str]) -> outbound.OutboundRequest:
    result = templates.render({"url": remote["url"], "headers": remote.get("headers") or {}}, context, secrets=secrets)
    if result.errors:
        raise Invalid(f"the choices cannot be asked for: {result.errors[0].path} {result.errors[0].message}")
    headers = {"Accept": "application/json", **{name: str(value) for name, value in result.value["headers"].items()}}
    return outbound.OutboundRequest("GET", str(result.value["url"]), headers, timeout_seconds=SECONDS)


def _fetched(request: outbound.OutboundRequest, remote: JsonObject, secrets: dict[str, str]) -> Fetched:
    try:
        choices = _read(outbound.send(request), remote.get("path", "."))
    except PortalError as error:
        words = str(masked(f"the choices could not be fetched: {error.message}", secrets.values()))
        return Fetched([], words, time.monotonic() + FAILURE_SECONDS)
    return Fetched(choices, None, time.monotonic() + remote.get("cacheSeconds", USUAL_CACHE_SECONDS))


def _read(answer: outbound.OutboundResponse, program: str) -> list[Choice]:
    """Raises Invalid."""
    if not answer.ok:
        raise Invalid(f"the answer has status {answer.status}")
    if answer.truncated:
        raise Invalid(f"the answer has more than {len(answer.body)} bytes")
    found = jq.evaluate(program, [strict_json.parse(answer.body, what="The answer")])[0]
    if found.error:
        raise Invalid(f"its path fails: {found.error}")
    if not isinstance(found.value, list) or len(found.value) > MAX_CHOICES:
        raise Invalid(f"there is no list of at most {MAX_CHOICES} choices in the answer")
    return [choice for choice in map(_choice, found.value) if choice is not None]


def _choice(found: Json) -> Choice | None:
    """None of what is no choice."""
    value = found.get("value") if isinstance(found, dict) else found
    if not (isinstance(value, str) or is_number(value)):
        return None
    titles = [found.get(key) for key in TITLES] if isinstance(found, dict) else []
    return Choice(value, next((title for title in titles if isinstance(title, str)), str(value)))


def remote_choice_faults(form: Form, circumstances: Circumstances) -> Iterator[Fault]:
    """What was chosen must still be offered; where that cannot be learned nothing is right."""
    for key, given in () if circumstances.offline else form.inputs.items():
        value = form.values.get(key)
        if remote_of(given) is None or value is None or not form.visible[key] or key in form.waiting:
            continue
        place = pointer("properties", key)
        try:
            known = {canonical(choice.value) for choice in remote_choices(form, key, circumstances)}
        except Invalid as error:
            yield Fault(place, error.message, "optionsFrom")
            continue
        chosen = value if isinstance(value, list) else [value]
        if any(canonical(item) not in known for item in chosen):
            yield Fault(place, "is not among the choices", "optionsFrom")

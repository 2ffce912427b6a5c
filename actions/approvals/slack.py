"""Buttons of messages in Slack: a press is answered for as the person whom its sender is here.

The organization's Slack app signs what it sends with SLACK_SIGNING_SECRET; with SLACK_BOT_TOKEN (scope
users:read.email) Slack tells the address of whoever pressed. Both are secrets of the organization. Slack waits three
seconds for a reply and shows it to nobody, so a worker answers: what came of it goes to the press's own `response_url`
(https://api.slack.com/interactivity/handling).
"""

from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import parse_qs, quote

import orjson
import structlog

from access.actors import actor_of_address
from actions.approvals.answers import answer_approval
from actions.approvals.messages import run_link
from actions.approvals.terms import ANSWERS
from actions.approvals.tickets import opened
from actions.backends.vault import secrets_named
from actions.backends.webhook import parsed
from actions.lifecycle import State
from actions.models import Run
from portal import outbound
from portal.errors import Forbidden, Invalid, NotFound, PortalError, Unauthenticated, UpstreamFailed
from portal.redaction import watching
from portal.slack_signature import is_from_slack
from portal.types import Actor, Json, JsonObject

log = structlog.get_logger(__name__)
SIGNING_SECRET, BOT_TOKEN = "SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"
API = "https://slack.com/api"
NOT_TOLD = "Slack does not say who you are: the app needs the scope users:read.email"
SECONDS = 10.0
MOST_BYTES = 256 * 1024
SAID: Final = {"APPROVE": "Approved", "DECLINE": "Declined"}


class Press(NamedTuple):
    """`user` is Slack's id of whoever pressed, `ticket` what the button carries."""

    user: str
    answer: str
    ticket: str
    response_url: str


def has_buttons() -> bool:
    """Without both secrets messages carry links only."""
    return len(secrets_named([SIGNING_SECRET, BOT_TOKEN])) == 2


@watching()
def press_of(body: bytes, headers: Mapping[str, str]) -> Press | None:
    """None for a link that was opened, and for all else that an app may send.

    Raises NotFound where no Slack app is known, Unauthenticated for what is not Slack's, Invalid.
    """
    secrets = secrets_named([SIGNING_SECRET, BOT_TOKEN])
    if len(secrets) < 2:
        raise NotFound(f"no Slack app is known here: {SIGNING_SECRET} and {BOT_TOKEN} must be among the secrets")
    if not is_from_slack(secrets[SIGNING_SECRET], body, headers):
        raise Unauthenticated("this was not signed by the organization's Slack app within the last five minutes")
    return _press_in(body)


@watching()
def answer_press(press: Press) -> None:
    """Asks Slack who pressed, answers as that person, and tells Slack what came of it."""
    _tell(press, _came_of(press, secrets_named([BOT_TOKEN]).get(BOT_TOKEN, "")))


def _press_in(body: bytes) -> Press | None:
    """Raises Invalid."""
    try:
        sent = orjson.loads(parse_qs(body.decode())["payload"][0])
        action = sent["actions"][0] if sent["type"] == "block_actions" else {}
        if action.get("action_id") not in ANSWERS:
            return None
        press = Press(sent["user"]["id"], action["action_id"], action["value"], sent["response_url"])
        return Press(*map(_text, press))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise Invalid("this is no press of a button: the form must have a payload as Slack sends it") from error


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("every part of a press is a text")
    return value


def _came_of(press: Press, token: str) -> JsonObject:
    """The message that whoever pressed gets, or that takes the place of the buttons once they decide nothing more."""
    try:
        actor = _person(press.user, token)
        run = answer_approval(actor, opened(press.ticket).run, {"status": press.answer, "ticket": press.ticket})
    except PortalError as error:
        return {"response_type": "ephemeral", "replace_original": False, "text": _refusal(error)}
    said = f"{SAID[press.answer]} by {actor.email}"
    if run.state == State.WAITING:
        return {"response_type": "in_channel", "replace_original": False, "text": f"{said}; more approvals are needed"}
    return {"replace_original": True, "text": f"{said}: <{run_link(run)}|{_title(run)}>"}


def _refusal(error: PortalError) -> str:
    faults = error.faults if isinstance(error, Invalid) else ()
    asks = any(fault.path.startswith(("/description", "/inputs")) for fault in faults)
    return f"Not done: {error.message}" + (". Open the run to fill that in" if asks else "")


def _title(run: Run) -> str:
    return str(run.definition.get("title") or run.definition["identifier"])


def _person(user: str, token: str) -> Actor:
    """Raises Forbidden for whoever is nobody here, UpstreamFailed when Slack does not say who it is."""
    address = _address(user, token)
    actor = actor_of_address(address) if address else None
    if actor is None:
        known = f" as {address}" if address else ""
        raise Forbidden(f"you are in Slack{known}, and this portal knows nobody by that address")
    return actor


def _address(user: str, token: str) -> str | None:
    """None for bots, people of other workspaces, and addresses that nobody has confirmed."""
    request = outbound.OutboundRequest(
        "GET", f"{API}/users.info?user={quote(user, safe='')}", {"Authorization": f"Bearer {token}"},
        timeout_seconds=SECONDS,
    )  # fmt: skip
    answer = parsed(outbound.send(request).body)
    if not isinstance(answer, dict) or answer.get("ok") is not True:
        raise UpstreamFailed(NOT_TOLD, permanent=True)
    found = answer["user"]
    doubtful = any(found.get(mark) for mark in ("deleted", "is_bot", "is_stranger"))
    if doubtful or found.get("is_email_confirmed") is False:
        return None
    return found.get("profile", {}).get("email")


def _tell(press: Press, message: JsonObject) -> None:
    """The answer stands, whether or not Slack can be told."""
    headers = {"Content-Type": "application/json"}
    try:
        outbound.send(outbound.OutboundRequest(
            "POST", press.response_url, headers, orjson.dumps(message), timeout_seconds=SECONDS
        ))  # fmt: skip
    except PortalError as error:
        log.warning("slack_not_told", error=error.message)

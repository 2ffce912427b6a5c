"""The words by which people hear that an INPUT waits for them, by mail and by webhook."""

from collections.abc import Sequence

import orjson

from access.signing import shared_secret
from actions.approvals import notices
from actions.approvals.messages import Words
from actions.approvals.people import Approver
from actions.models import Run
from actions.runs.payload import render_invocation
from actions.workflows.context import address_of
from portal import outbound, templates
from portal.errors import Invalid
from portal.moments import now
from portal.outbound.signing import sign
from portal.redaction import watching
from portal.types import JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant

MAX_VALUE = 300


def announce_input(run: Run, people: Sequence[Approver]) -> None:
    """Call in the transaction that opens the question; the sweeper and the worker for deliveries see to the rest."""
    wanted = run.definition["node"]["config"].get("notifications", [])
    told = people if any(each["target"] == "email" for each in wanted) else []
    places = [str(place) for place, each in enumerate(wanted) if each["target"] == "webhook"]
    notices.announce_input(run, told, places)


def input_words(run: Run) -> Words:
    config, title = run.payload or {}, _title(run)
    fields = [each for given in config.get("notifications", []) if given["target"] == "email"
              for each in given.get("fields", [])]  # fmt: skip
    rows = [(_line(each["label"]), _line(each["value"])) for each in fields]
    said = config.get("description")
    workflow = Run.objects.get(pk=run.parent_id)
    name = workflow.definition.get("title") or run.definition["workflow"]
    sentence = f"The workflow “{_line(name)}” waits for your answer at “{title}”."
    return Words(
        f"Your answer is needed: {title}", sentence, [*([("About", _line(said))] if said else []), *rows],
        address_of(workflow), f"{url_of(current_tenant().slug)}/approvals",
    )  # fmt: skip


def _title(run: Run) -> str:
    return _line(run.definition.get("title") or run.definition["identifier"])


def _line(value: object) -> str:
    """One line, whatever the catalogue and people say; long texts are cut with a mark."""
    line = " ".join(templates.as_text(value).split())
    return line if len(line) <= MAX_VALUE else f"{line[:MAX_VALUE]}…"


@watching()
def input_request(run: Run, place: int) -> outbound.OutboundRequest:
    """Rendered anew, so that secrets are nowhere kept. Raises Invalid."""
    invocation = render_invocation(run).invocation
    given = invocation.method["notifications"][place]
    if given.get("agent") in (True, "true"):
        raise Invalid("an agent is not asked to notify; leave out agent, or call it with a WEBHOOK node")
    body = orjson.dumps(given.get("body", _message(run, given)))
    secret = shared_secret()
    signature = sign(body, secret, int(now().timestamp()), f"{run.pk}-input-{place}") if secret else {}
    headers = {"Content-Type": "application/json", **(given.get("headers") or {}), **signature}
    return outbound.OutboundRequest(given.get("method", "POST"), given["url"], headers, body)


def _message(run: Run, given: JsonObject) -> JsonObject:
    words = input_words(run)
    buttons = run.definition["node"]["config"]["userInputs"]["buttons"]
    return {
        "event": "input_requested", "workflow": run.definition["workflow"], "workflowRun": run.parent_id,
        "nodeRun": run.pk, "title": _title(run), "text": words.sentence, "fields": given.get("fields", []),
        "buttons": [{"identifier": each["identifier"], "label": each.get("label")} for each in buttons],
        "link": words.link,
    }  # fmt: skip

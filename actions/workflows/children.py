"""Runs that a SUB_WORKFLOW starts: one, or one for each item of a list, some at a time; their ends end the node.

They have the node's run as `parent`. Rows are locked upwards: the child's, the node's, the workflow's.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

import orjson
from django.db import transaction
from django.db.models import Count, Max, Q

from actions.lifecycle import ACTIVE, State
from actions.models import Run
from actions.runs.actors import on_behalf_of
from actions.runs.moves import change, move
from actions.runs.start import Order, prepared, store
from actions.workflows.queries import trigger_of
from actions.workflows.run_documents import noted, status_of
from portal.errors import PortalError
from portal.types import Actor, JsonObject

AT_A_TIME: Final = 5
# What later nodes may read of the runs; beyond this they read how they ended, and not what they left.
MAX_OUTPUT_BYTES: Final = 1_000_000
NAMED: Final = 5
INSTANT: Final = timedelta(microseconds=1)


class Begun(NamedTuple):
    """How far a node has come with its list: how many it began, and the words for those that were refused."""

    count: int
    refused: dict[str, str]


NONE_YET: Final = Begun(0, {})


def begin_children(node: Run, method: JsonObject, begun: Begun) -> Begun:
    """As many as may go on at a time. `method` is rendered. Call inside a transaction."""
    inputs, refused, count = inputs_of(method), dict(begun.refused), begun.count
    known = node.steps.aggregate(active=Count("pk", filter=Q(state__in=sorted(ACTIVE))), last=Max("created_at"))
    free, since = method.get("concurrency", AT_A_TIME) - known["active"], known["last"] or node.created_at
    while free > 0 and count < len(inputs):
        try:
            since = _start(node, method, inputs[count], since + INSTANT).created_at
            free -= 1
        except PortalError as error:
            refused[str(count)] = error.message
        count += 1
    return Begun(count, refused)


def inputs_of(method: JsonObject) -> list[JsonObject]:
    """With `forEach` those of each item."""
    return method["inputs"] if "forEach" in method else [method.get("inputs") or {}]


def _start(node: Run, method: JsonObject, inputs: JsonObject, since: datetime) -> Run:
    """With the organization's rights, in the name of who started the workflow. Raises PortalError.

    Children are told apart by their moments, as nodes are.
    """
    actor = replace(on_behalf_of(node), run=node.pk)
    order = Order(actor, method["workflowIdentifier"], {"properties": inputs})
    trigger = trigger_of(actor, order.action, method.get("triggerIdentifier"))
    run = prepared(replace(order, action=trigger.identifier), trigger)
    run.parent, run.requester, run.source = node, node.requester, node.source
    run.created_at = max(run.created_at, since)
    with transaction.atomic():
        store(actor, run)
    return run


def go_on_after_child(actor: Actor, child: Run) -> None:
    """After the run of a workflow has ended: if a node waits for it, the next one begins, or the node ends."""
    if child.parent_id is None:
        return
    node = Run.objects.select_for_update(of=("self",)).get(pk=child.parent_id)
    if node.state != State.SENT:
        return
    method = {**node.definition["invocationMethod"], **(node.payload or {})}
    begun = begin_children(node, method, Begun(*noted(node, "begun")))  # type: ignore[misc]
    if node.steps.filter(state__in=sorted(ACTIVE)).exists():
        change(actor, node, message={"begun": list(begun)})
    else:
        ended = collected(node, method, begun)
        move(actor, node, ended.state, summary=ended.words, output=ended.output, message={"begun": list(begun)})


class Ended(NamedTuple):
    state: State
    words: str | None
    output: JsonObject


def collected(node: Run, method: JsonObject, begun: Begun) -> Ended:
    """What the node leaves: {run, result, summary, outputs} of its one run, or {runs, succeeded, failed} of a list."""
    results = _results(node, begun)
    failed = [each for each in results if each["result"] != "SUCCESS"]
    output = {"runs": results, "succeeded": len(results) - len(failed), "failed": len(failed)}
    output = output if "forEach" in method else results[0]
    if len(orjson.dumps(output)) > MAX_OUTPUT_BYTES:
        for each in results:
            each["outputs"] = None
    return Ended(State.FAILED if failed else State.SUCCEEDED, _words(results, failed), output)


def _words(results: list[JsonObject], failed: list[JsonObject]) -> str | None:
    if not failed:
        return None
    reasons = "; ".join(each["summary"] or each["result"] for each in failed[:NAMED])
    return reasons if len(results) == 1 else f"{len(failed)} of {len(results)} runs did not succeed: {reasons}"


def _results(node: Run, begun: Begun) -> list[JsonObject]:
    """In the order of the list; two statements."""
    children = list(node.steps.order_by("created_at", "id"))
    left = _outputs([child.pk for child in children])
    started = iter(children)
    return [
        _refused(begun.refused[str(index)]) if str(index) in begun.refused else _result(next(started), left)
        for index in range(begun.count)
    ]


def _outputs(children: list[str]) -> dict[str, JsonObject]:
    """By the run of a workflow and the name of the node."""
    found: dict[str, JsonObject] = {name: {} for name in children}
    steps = Run.objects.filter(parent__in=children).order_by("created_at", "id")
    for parent, name, output in steps.values_list("parent_id", "definition__identifier", "output"):
        found[parent][name] = output
    return found


def _result(child: Run, left: dict[str, JsonObject]) -> JsonObject:
    return {
        "run": child.pk, "result": status_of(child)["result"], "summary": child.summary, "outputs": left[child.pk]
    }  # fmt: skip


def _refused(words: str) -> JsonObject:
    return {"run": None, "result": "FAILED", "summary": words, "outputs": None}

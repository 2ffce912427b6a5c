"""The way of a run through its workflow: one node after the other, each step in the transaction that ends the last.

A workflow's run is SENT while it is on its way, and a run of a node is then on its way with it: one, or after a
PARALLEL one in each branch. Whoever ends it – a worker, a report, an answer, the sweeper – goes on to the next node in
the same transaction.
"""

from datetime import datetime, timedelta

from actions.backends.base import Receipt
from actions.lifecycle import ACTIVE, State
from actions.models import Kind, Run, run_id
from actions.runs.claims import load_and_mark
from actions.runs.moves import BELL_SECONDS, Lines, change, due_at, move, time_limit
from actions.tasks import ring_for
from actions.workflows.branches import Taken, onward
from actions.workflows.cancelling import LOOK_SECONDS, stop_waiting
from actions.workflows.compiling import node_definition
from actions.workflows.context import Past, kept_output, past_of
from actions.workflows.graph import Graph
from actions.workflows.outputs import goes_on, left_by
from actions.workflows.run_documents import noted, outlet_of
from portal.moments import now
from portal.rows import insert
from portal.types import Actor, Json, JsonObject
from tenants.lanes import mark_lane

INSTANT = timedelta(microseconds=1)


def begin(run: Run) -> Receipt:
    """The first step of a workflow's run, by the worker that has it: where it goes on. Call in its transaction."""
    graph, name = Graph(run.definition["workflow"]), run.definition["invocationMethod"]["node"]
    fired = _ended(run, name, kept_output(run))
    insert(fired)
    return _onward(run, graph.after(name), fired.created_at, f'Started by "{name}"')


def resume(run: Run, taken: list[Run], name: str) -> Receipt:
    """The same of a run that goes on where an earlier one failed: with the runs of nodes before that one."""
    moment = run.created_at
    for step in taken:
        moment += INSTANT
        insert(_copied(run, step, moment))
    return _onward(run, name, moment, f'Goes on at "{name}", with what run {run.rerun_of} had done before')


def _onward(run: Run, following: str | None, since: datetime, words: str) -> Receipt:
    if following is None:
        return Receipt(State.SUCCEEDED, words)
    start_node(run, following, since)
    return Receipt(State.SENT, words)


def start_node(parent: Run, name: str, since: datetime) -> Run:
    """After the node that began then: nodes are told apart by their moments. Call last in the transaction."""
    run = node_run(parent, name, max(now(), since + INSTANT))
    run.due_at = due_at(State.QUEUED)  # type: ignore[assignment]
    insert(run)
    ring_for(run.pk, load_and_mark(BELL_SECONDS))
    return run


def node_run(parent: Run, name: str, moment: datetime) -> Run:
    """Not stored yet."""
    definition = node_definition(parent.definition, Graph(parent.definition["workflow"]).nodes[name])
    return Run(
        id=run_id(Kind.NODE), kind=Kind.NODE, parent=parent, definition=definition, state=State.QUEUED,
        subject=parent.subject, blueprint=parent.blueprint, entity=parent.entity, requester=parent.requester,
        source=parent.source, cause=parent.cause, deadline=moment + time_limit(definition),
        created_by=parent.created_by, impersonated_by=parent.impersonated_by, updated_by=parent.updated_by,
        created_at=moment, updated_at=moment,
    )  # fmt: skip


def _ended(parent: Run, name: str, output: Json) -> Run:
    """The run of a trigger: it was over when it began."""
    run = node_run(parent, name, now())
    run.state, run.ended_at, run.output = State.SUCCEEDED, run.created_at, output
    return run


def _copied(parent: Run, step: Run, moment: datetime) -> Run:
    run = node_run(parent, step.definition["identifier"], moment)
    for name in ("state", "output", "payload", "response", "response_status", "summary", "status_label", "message",
                 "link", "external_run_id", "approvals"):  # fmt: skip
        setattr(run, name, getattr(step, name))
    run.ended_at, run.rerun_of = moment, step.pk
    return run


def go_on(actor: Actor, run: Run) -> None:
    """After the run of a node has ended. Rows are locked in this order everywhere: the node's run, then the workflow's.

    The workflow that its last node ends is ended in the name of whoever ended the node.
    """
    parent = Run.objects.select_for_update(of=("self",)).get(pk=run.parent_id)
    if parent.has_ended:
        return
    past = past_of(run)
    left = left_by(run, past)
    change(actor, run, left.lines, output=left.output, link=left.links or None)
    if parent.state == State.CANCELLING:
        _wind_up(actor, parent, run)
    elif run.state == State.CANCELLED:
        _stop(actor, parent, State.CANCELLED, _where(run))
    elif not goes_on(run):
        _stop(actor, parent, State.FAILED, _why(run))
    else:
        _take_next(actor, past._replace(parent=parent), run)


def _take_next(actor: Actor, past: Past, run: Run) -> None:
    parent = past.parent
    label = outlet_of(run).get("workflowStatusLabel")
    if label:
        noting = {**(parent.message or {}), "label": label}
        change(actor, parent, status_label=label["text"], message=noting, updated_at=now())
    graph = Graph(parent.definition["workflow"])
    under_way = _under_way(parent) if graph.forks else []
    taken = [*map(_taken, (step for step in past.steps if step.pk != run.pk)), _taken(run)]
    following, since = onward(graph, taken, under_way), past.steps[-1].created_at
    for name in following:
        since = start_node(parent, name, since).created_at
    if not (following or under_way):
        finish(actor, parent, State.SUCCEEDED)


def _taken(step: Run) -> Taken:
    return Taken(step.definition["identifier"], noted(step, "outlet"))  # type: ignore[arg-type]


def _under_way(parent: Run) -> list[str]:
    """Names of the nodes that have not ended."""
    active = parent.steps.filter(state__in=sorted(ACTIVE))
    return list(active.values_list("definition__identifier", flat=True))


def _stop(actor: Actor, parent: Run, state: State, words: str) -> None:
    """At once, or when the other branches are over: they are stopped, and the last of them ends the run."""
    if not _under_way(parent):
        finish(actor, parent, state, words)
        return
    noting = {**(parent.message or {}), "ending": {"state": state, "words": words}}
    move(actor, parent, State.CANCELLING, in_seconds=LOOK_SECONDS, message=noting)
    mark_lane(LOOK_SECONDS)
    stop_waiting(actor, parent)


def _wind_up(actor: Actor, parent: Run, run: Run) -> None:
    if _under_way(parent):
        return
    ending: JsonObject = noted(parent, "ending") or {"state": State.CANCELLED, "words": _where(run)}  # type: ignore[assignment]
    finish(actor, parent, State(ending["state"]), ending["words"])


def _where(run: Run) -> str:
    return f'Cancelled at "{run.definition["identifier"]}"'


def _why(run: Run) -> str:
    name = run.definition.get("title") or run.definition["identifier"]
    return f'"{name}" failed: {run.summary or "no reason was given"}'


def finish(actor: Actor, parent: Run, state: State, words: str | None = None) -> None:
    lines: Lines = [(words, "ERROR" if state is State.FAILED else "WARNING")] if words else []
    move(actor, parent, state, lines=lines, **({"summary": words} if words else {}))


def past_before(earlier: Run, name: str) -> list[Run] | None:
    """The ended runs of the nodes that an earlier run had been through before it came to this one; None if never."""
    steps = list(earlier.steps.order_by("created_at", "id"))
    names = [step.definition["identifier"] for step in steps]
    return steps[: names.index(name)] if name in names else None

"""The way that a run would take through a workflow, node by node: rendered with masks for secrets, and nothing done."""

from collections.abc import Callable
from typing import Final

from actions.backends.upsert_entity import mappings_of
from actions.backends.vault import masks_named
from actions.inputs.context import Loaded, load_entities, references
from actions.lifecycle import State
from actions.models import Run
from actions.runs.files import links_for_people
from actions.runs.payload import Sources, render_method, single_entities
from actions.workflows.asking import who_may_respond
from actions.workflows.branches import Taken, onward
from actions.workflows.children import inputs_of as inputs_of_children
from actions.workflows.context import Past, inputs_of, node_context
from actions.workflows.graph import Graph, outlets_of
from actions.workflows.outputs import left_by
from actions.workflows.shapes import CONDITION, INPUT, SUB_WORKFLOW
from actions.workflows.walking import node_run
from portal import templates
from portal.errors import Invalid, PortalError
from portal.moments import now
from portal.types import Actor, Json, JsonObject

# What leaves by one of its outlets.
CHOOSING: Final = (CONDITION, INPUT)
INSTEAD: Final = "Nobody is found to answer, so administrators may"
ANSWERED: Final[JsonObject] = {"response": {"status": 200, "data": {}}}


def _first_true(method: JsonObject) -> JsonObject:
    chosen = next((each["identifier"] for each in method["outlets"] if each["holds"] is True), None)
    return {"selectedOutlet": chosen}


def _first_outlet(method: JsonObject) -> JsonObject:
    return {"selectedOutlet": method["outlets"][0]["identifier"], "responses": []}


def _mapped(method: JsonObject) -> Json:
    """The entities as they are mapped; what the catalogue adds to them is not known."""
    entities = [{**mapping, "blueprint": method["blueprintIdentifier"]} for mapping in mappings_of(method)]
    return {"entities": entities} if "forEach" in method else entities[0]


def _called(method: JsonObject) -> JsonObject:
    """As if each run had succeeded; what it would leave is not known."""
    runs = [{"run": None, "result": "SUCCESS", "summary": None, "outputs": {}} for _ in inputs_of_children(method)]
    return {"runs": runs, "succeeded": len(runs), "failed": 0} if "forEach" in method else runs[0]


# What a node is taken to leave where no stub says otherwise.
PLAUSIBLE: Final[dict[str, Callable[[JsonObject], Json]]] = {
    CONDITION: _first_true,
    INPUT: _first_outlet,
    "UPSERT_ENTITY": _mapped,
    SUB_WORKFLOW: _called,
    **dict.fromkeys(("WEBHOOK", "GITHUB", "GITLAB", "AZURE_DEVOPS", "SLACK", "SCAFFOLD"), lambda _: ANSWERED),
}


def simulated(actor: Actor, parent: Run, stubs: JsonObject, fired: Json = None) -> list[JsonObject]:
    """Of a run that is not stored; `fired` is the event of one that no person starts."""
    graph, name = Graph(parent.definition["workflow"]), parent.definition["invocationMethod"]["node"]
    loaded = load_entities(actor, list(references(inputs_of(parent), parent.properties)))
    trigger = node_run(parent, name, now())
    trigger.state, trigger.output = State.SUCCEEDED, fired
    past, steps, taken = [trigger], list[JsonObject](), [Taken(name, None)]
    waiting = onward(graph, taken, [])
    while waiting:
        run = node_run(parent, waiting.pop(0), now())
        step = _stepped(run, Past(parent, past), loaded, stubs)
        past.append(run)
        taken.append(Taken(step["node"], step["selectedOutlet"]))
        # Branches one after the other, each to its end.
        following = onward(graph, taken, waiting)
        waiting = following + waiting
        began = {"next": next(iter(following), None), "begins": following, "waits": not following and bool(waiting)}
        steps.append({**step, **began})
    return steps


def _stepped(run: Run, past: Past, loaded: Loaded, stubs: JsonObject) -> JsonObject:
    node, method = run.definition["node"], run.definition["invocationMethod"]
    context = node_context(run, past, loaded, links_for_people(past.parent))
    secrets = masks_named(templates.secret_names(method))
    entities = single_entities(past.parent, context["inputs"])
    rendered = _rendered(method, Sources(context, entities, secrets))
    name, kind = node["identifier"], node["config"]["type"]
    raw = stubs[name] if name in stubs else PLAUSIBLE.get(kind, lambda _: {})(rendered.value)
    run.state, run.output = State.SUCCEEDED, raw
    run.output = left_by(run, past).output
    chosen = raw.get("selectedOutlet") if isinstance(raw, dict) and kind in CHOOSING else None
    judged = kind == CONDITION
    return {
        "node": name, "type": kind, "config": rendered.value, "output": run.output, "stubbed": name in stubs,
        "errors": [{"path": fault.path, "message": fault.message} for fault in rendered.errors],
        "selectedOutlet": chosen,
        "expressions": _expressions(node, rendered) if judged else None,
        "asked": _asked(run, rendered.value) if kind == INPUT else None,
    }  # fmt: skip


def _asked(run: Run, method: JsonObject) -> JsonObject:
    """{people, warning}: whom an INPUT would ask, and why it is not whom it means."""
    try:
        asked = who_may_respond(run, method)
    except PortalError as error:
        return {"people": [], "warning": f"the query over users failed: {error.message}"}
    people = [{"userId": person.user_id, "email": person.email} for person in asked.people]
    return {"people": people, "warning": INSTEAD if asked.instead else None}


def _rendered(method: JsonObject, sources: Sources) -> templates.RenderResult:
    try:
        return render_method(method, sources)
    except Invalid as error:
        # What the list is made of is often known only once nodes before it have done something.
        return templates.RenderResult(method, list(error.faults))


def _expressions(node: JsonObject, rendered: templates.RenderResult) -> list[JsonObject]:
    """Of a CONDITION: what each outlet's expression gave, or why it gave nothing."""
    errors = {fault.path: fault.message for fault in rendered.errors}
    return [
        {
            "outlet": outlet["identifier"], "value": rendered.value["outlets"][place]["holds"],
            "error": errors.get(f"/outlets/{place}/holds"),
        }
        for place, outlet in enumerate(outlets_of(node))
    ]  # fmt: skip

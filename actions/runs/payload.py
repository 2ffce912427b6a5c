"""Renders what is sent: the action's invocation method with the run's values in it, and the run message."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from actions.approvals.filled import approval_of
from actions.automations.context import event_of
from actions.backends.base import Invocation
from actions.backends.vault import masks_named, secrets_named
from actions.documents import encrypted_inputs
from actions.inputs.context import (
    Loaded,
    Reference,
    entity_blueprint,
    load_entities,
    references,
    with_entities,
)
from actions.inputs.files import LinkOf, linked, takes_files
from actions.models import Kind, Run
from actions.runs.actors import on_behalf_of
from actions.runs.files import links_for_backend, links_for_people
from actions.workflows.context import Past, entities_of, node_context, past_of
from blueprints.entities.documents import timestamp
from portal import templates
from portal.errors import Fault, Invalid
from portal.redaction import MASK
from portal.types import Json, JsonObject
from tenants.directory import url_of
from tenants.scope import current_tenant

# An error in one of these leaves it open who would be called, and how.
DECISIVE = (
    "/url", "/apiUrl", "/method", "/headers", "/blueprintIdentifier", "/operation", "/forEach", "/agent",
    "/synchronized", "/brokers", "/topic", "/security",
    "/installationId", "/org", "/repo", "/workflow", "/groupName", "/projectName", "/defaultRef",
    "/webhook", "/template", "/ref", "/folder", "/destination", "/inputs",
)  # fmt: skip
# An empty text in a secret's place would be sent as if it were one.
ALWAYS_DECISIVE = (templates.SPREAD, templates.MISSING_SECRET)
MAX_ITEMS = 500
# What `forEach` renders for each of its items.
EACH = {"UPSERT_ENTITY": "mapping", "SUB_WORKFLOW": "inputs"}
NAMED = 20


class Rendered(NamedTuple):
    invocation: Invocation
    warnings: list[str]


class Sources(NamedTuple):
    """What the templates of one run are rendered from."""

    context: JsonObject
    entity_inputs: list[JsonObject]
    secrets: Mapping[str, str]


def render_invocation(run: Run) -> Rendered:
    """Raises Invalid when an expression fails that the call depends on; others become null, with a warning."""
    method = run.definition["invocationMethod"]
    secrets = secrets_named(templates.secret_names(method))
    seen = seen_by(run)
    sources = seen(for_backend=True)._replace(secrets=secrets)
    result = render_method(method, sources)
    decisive = [fault for fault in result.errors if is_decisive(fault)]
    if decisive:
        words = "; ".join(f"{fault.path} {fault.message}" for fault in decisive[:NAMED])
        raise Invalid(f"the invocation is not valid: {words}", decisive)
    warnings = [f"The expression at {fault.path} failed: {fault.message}" for fault in result.errors]
    # What is kept is rendered with masks from the start: no form that an expression gives a secret is kept either.
    # Neither secrets, nor addresses of files that whoever reads them could use.
    open_files = has_files(seen.form)
    masked = (seen(for_backend=False) if open_files else sources)._replace(secrets=dict.fromkeys(secrets, MASK))
    shown = render_method(method, masked).value if secrets or open_files else result.value
    return Rendered(Invocation(run, result.value, message_of(run, sources.context), shown, secrets), warnings)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the templates of a run see; `form` is the run whose inputs are among it: of a node the workflow's run."""

    run: Run
    form: Run
    loaded: Loaded
    past: Past | None = None

    def __call__(self, *, for_backend: bool) -> Sources:
        link_of = (links_for_backend if for_backend else links_for_people)(self.form)
        if self.past is None:
            context = template_context(self.run, self.loaded, link_of)
        else:
            context = node_context(self.run, self.past, self.loaded, link_of)
        return Sources(context, single_entities(self.form, context["inputs"]), {})


def seen_by(run: Run) -> Seen:
    if run.kind != Kind.NODE:
        return Seen(run, run, load_entities(on_behalf_of(run), wanted_entities(run)))
    past = past_of(run)
    return Seen(run, past.parent, entities_of(past.parent), past)


def message_of(run: Run, context: JsonObject) -> JsonObject:
    """What a backend without a body of its own receives."""
    return context if run.kind == Kind.NODE else run_message(run, context)


def has_files(run: Run) -> bool:
    return any(takes_files(given) and key in run.properties for key, given in _inputs_of(run).items())


def is_decisive(fault: Fault) -> bool:
    return fault.path.startswith(DECISIVE) or fault.rule in ALWAYS_DECISIVE


def render_masked(run: Run, loaded: Loaded) -> tuple[Invocation, list[Fault]]:
    """What would be sent, with masks for secrets; a leaf that fails is null, and told. Raises Invalid for `forEach`."""
    method = run.definition["invocationMethod"]
    secrets = masks_named(templates.secret_names(method))
    context = template_context(run, loaded)
    result = render_method(method, Sources(context, single_entities(run, context["inputs"]), secrets))
    return Invocation(run, result.value, run_message(run, context), result.value, secrets), list(result.errors)


def render_method(method: JsonObject, sources: Sources) -> templates.RenderResult:
    """Raises Invalid for a `forEach` that gives no list."""
    if "forEach" not in method:
        return _render_in(method, [sources.context], sources)[0]
    each = EACH.get(method["type"], "mapping")
    once, errors = _render_in({**method, each: None}, [sources.context], sources)[0]
    items = [] if errors else _items(once["forEach"])
    contexts = [{**sources.context, "item": item, "index": index} for index, item in enumerate(items)]
    rows = _render_in(method.get(each) or {}, contexts, sources)
    errors += [
        fault._replace(path=f"/{each}/{index}{fault.path}") for index, row in enumerate(rows) for fault in row.errors
    ]
    return templates.RenderResult({**once, each: [row.value for row in rows]}, errors)


def _render_in(template: Json, contexts: list[JsonObject], sources: Sources) -> list[templates.RenderResult]:
    given = {"entity_inputs": sources.entity_inputs, "secrets": sources.secrets}
    return templates.render_many(template, contexts, **given) if contexts else []


def _items(value: Json) -> list[Json]:
    """Raises Invalid."""
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        fault = Fault("/forEach", f"must give a list of at most {MAX_ITEMS} items", "type")
        raise Invalid.from_faults("the invocation", [fault])
    return value


def _inputs_of(run: Run) -> JsonObject:
    return run.definition["trigger"].get("userInputs", {}).get("properties", {})


def single_entities(run: Run, seen: JsonObject | None) -> list[JsonObject]:
    """Entities of inputs that take one: as a whole result they stand for their identifier (decision D2)."""
    single = [key for key, given in _inputs_of(run).items() if given.get("type") != "array" and entity_blueprint(given)]
    return [seen[key] for key in single if seen and isinstance(seen.get(key), dict)]


def wanted_entities(run: Run) -> list[Reference]:
    wanted = list(references(_inputs_of(run), run.properties))
    if run.blueprint and run.entity and run.event is None:
        wanted.append(Reference("", run.blueprint, run.entity))
    return wanted


def template_context(run: Run, loaded: Loaded, link_of: LinkOf | None = None) -> JsonObject:
    """What templates may read (`.inputs`, `.entity`, `.action`, `.run`, `.approval`, `.trigger`, …).

    `link_of` makes the addresses of files; without it they are those for people.
    """
    trigger, user = run.definition["trigger"], run.requester
    return {
        "inputs": _inputs_seen(run, loaded, link_of or links_for_people(run)),
        "entity": entity_of(run, loaded),
        "action": {
            "identifier": run.definition["identifier"],
            "title": run.definition.get("title"),
            "blueprint": run.blueprint,
            "operation": trigger.get("operation"),
            "invocationMethod": run.definition["invocationMethod"],
            "encryptedProperties": encrypted_inputs(run.definition),
        },
        "run": _run_of(run),
        "approval": approval_of(run),
        "trigger": {**trigger_of(run), "operation": trigger.get("operation"), "user": user},
        "user": user,
        "event": event_of(run),
    }


def _inputs_seen(run: Run, loaded: Loaded, link_of: LinkOf) -> JsonObject | None:
    """Nobody fills in a form for an automation."""
    if run.event is not None:
        return None
    return with_entities(_inputs_of(run), linked(_inputs_of(run), run.properties, link_of), loaded)


def _run_of(run: Run) -> JsonObject:
    """`externalRunId` is known once the backend has told it: when a run is cancelled."""
    return {
        "id": run.pk, "url": f"{url_of(current_tenant().slug)}/runs/{run.pk}",
        "externalRunId": run.external_run_id, "approval": approval_of(run),
    }  # fmt: skip


def entity_of(run: Run, loaded: Loaded) -> JsonObject | None:
    """As it is now; when it is gone, what was noted of it at the start. Automations have `.event` in its stead."""
    if run.entity is None or run.event is not None:
        return None
    noted = {
        **(run.subject.get("entity") or {}),
        "blueprint": run.blueprint,
        "properties": {},
        "relations": {},
    }
    return loaded.get((run.blueprint or "", run.entity), noted)


def trigger_of(run: Run) -> JsonObject:
    by = {"orgId": str(current_tenant().id), "userId": run.created_by, "user": run.requester}
    return {"by": by, "origin": run.source, "at": timestamp(run.created_at)}


def run_message(run: Run, context: JsonObject) -> JsonObject:
    """Contract §20.1: what a backend without a body of its own receives."""
    trigger = trigger_of(run)
    trigger["by"] = {key: trigger["by"][key] for key in ("orgId", "userId")}
    return {
        "action": run.definition["identifier"],
        "resourceType": "run",
        "status": "TRIGGERED",
        "trigger": trigger,
        "context": {"entity": run.entity, "blueprint": run.blueprint, "runId": run.pk},
        "payload": {"entity": context["entity"], "action": _action_of(run), "properties": _told(run, context)},
    }


def _told(run: Run, context: JsonObject) -> JsonObject:
    """The values as they are kept, with the addresses of files."""
    files = {key for key, given in _inputs_of(run).items() if takes_files(given)}
    return run.properties | {key: context["inputs"][key] for key in files & run.properties.keys()}


def _action_of(run: Run) -> JsonObject:
    definition = run.definition
    return {
        "id": definition.get("id"),
        **{key: definition.get(key) for key in ("identifier", "title", "icon", "description")},
        "userInputs": definition["trigger"].get("userInputs", {}),
        "invocationMethod": definition["invocationMethod"],
        "trigger": definition["trigger"].get("operation"),
        "blueprint": definition["trigger"].get("blueprintIdentifier"),
        "createdAt": definition.get("createdAt"),
        "updatedAt": definition.get("updatedAt"),
    }

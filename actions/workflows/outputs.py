"""What the run of a node leaves to those after it: its raw result, or what its `variables` make of that (§10.4)."""

from collections.abc import Callable
from typing import Final, NamedTuple

from actions.lifecycle import State
from actions.models import Run
from actions.runs.files import links_for_people
from actions.runs.moves import TIMED_OUT, Lines
from actions.workflows.context import Past, entities_of, node_context
from portal import templates
from portal.types import Json, JsonObject

MAX_LINKS: Final = 100


class Left(NamedTuple):
    """`lines` are for the node's log."""

    output: Json
    links: list[Json]
    lines: Lines


def _answered(run: Run) -> JsonObject:
    return {"response": {"status": run.response_status, "data": run.response}}


def _written(run: Run) -> Json:
    """The entity, or the entities of a list."""
    found = run.response or {}
    return found.get("entity", found)


def _nothing(_: Run) -> JsonObject:
    return {}


RAW: Final[dict[str, Callable[[Run], Json]]] = {
    **dict.fromkeys(("WEBHOOK", "GITHUB", "GITLAB", "AZURE_DEVOPS", "SLACK", "SCAFFOLD"), _answered),
    "UPSERT_ENTITY": _written,
}


def config_of(run: Run) -> JsonObject:
    return run.definition["node"]["config"]


def goes_on(run: Run) -> bool:
    """Whether the workflow goes on after this node, which has ended: a failure ends it unless the node says not."""
    if run.state == State.SUCCEEDED:
        return True
    config = config_of(run)
    late = run.status_label == TIMED_OUT and config.get("onTimeout") == "continue"
    return run.state == State.FAILED and (late or config.get("onFailure") == "continue")


def left_by(run: Run, past: Past) -> Left:
    """Of a node that has ended. Secrets are not read here: what is left is told to everybody who sees the run."""
    raw = run.output if run.output is not None else RAW.get(config_of(run)["type"], _nothing)(run)
    if run.state != State.SUCCEEDED:
        return Left({**(raw if isinstance(raw, dict) else {}), "error": {"message": run.summary}}, _links(run), [])
    node = run.definition["node"]
    wanted = {key: node[key] for key in ("variables", "links") if node.get(key)}
    if not wanted:
        return Left(raw, _links(run), _told(run, raw))
    context = node_context(run, past, entities_of(past.parent), links_for_people(past.parent))
    rendered = templates.render(wanted, {**context, "result": raw, "response": raw})
    lines = [(f"The expression at {fault.path} failed: {fault.message}", "WARNING") for fault in rendered.errors]
    output = rendered.value.get("variables", raw)
    links = [*_links(run), *(link for link in rendered.value.get("links", []) if link)]
    return Left(output, links[:MAX_LINKS], [*lines, *_told(run, output)])


def _links(run: Run) -> list[Json]:
    return run.link if isinstance(run.link, list) else [run.link] if run.link else []


def _told(run: Run, output: Json) -> list[tuple[str, str]]:
    """A node that is `verbose` writes what it left into its log."""
    if not run.definition["node"].get("verbose"):
        return []
    return [(f"Output: {templates.as_text(output)}", "DEBUG")]

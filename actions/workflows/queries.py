"""Reads of workflows and of what starts them."""

from collections.abc import Sequence

from actions.models import Action, Kind
from actions.permissions import is_shown
from actions.workflows.policy import may_be_admitted
from portal.errors import Fault, Invalid, NotFound
from portal.types import Actor

SELF_SERVICE = "self-service"


def get_workflow(identifier: str, *, lock: bool = False) -> Action:
    """Raises NotFound."""
    rows = Action.all_kinds.select_for_update() if lock else Action.all_kinds
    found = rows.filter(kind=Kind.WORKFLOW, identifier=identifier).first()
    if found is None:
        raise NotFound.of("workflow", identifier)
    return found


def visible_workflow(actor: Actor, identifier: str) -> Action:
    """For those who build, for machines, and for those who may start it. Raises NotFound."""
    row = get_workflow(identifier)
    if not (actor.kind == "machine" or actor.may("update:actions") or startable(actor, row.triggers.all())):
        raise NotFound.of("workflow", identifier)
    return row


def workflows_of(actor: Actor, category: str | None = None) -> list[tuple[Action, list[str]]]:
    """Those that the caller may start or builds, oldest first, each with the triggers open to them; two statements."""
    rows = Action.all_kinds.filter(kind=Kind.WORKFLOW).prefetch_related("triggers").order_by("created_at", "identifier")
    builds = actor.may("update:actions")
    found = [(row, startable(actor, row.triggers.all())) for row in rows]
    return [
        (row, open_) for row, open_ in found if (builds or open_) and category in (None, row.document.get("category"))
    ]


def startable(actor: Actor, triggers: Sequence[Action]) -> list[str]:
    """Names of the nodes by which the caller may start the workflow, as far as can be told without a form."""
    return sorted(
        node_of(row)
        for row in triggers
        if row.trigger["type"] == SELF_SERVICE
        and not is_retired(row)
        and is_shown(actor, row.document)
        and may_be_admitted(actor, row.permissions)
    )


def node_of(trigger: Action) -> str:
    return trigger.document["invocationMethod"]["node"]


def is_retired(trigger: Action) -> bool:
    """Its node is no longer in the workflow; the row stays for the runs that it started."""
    return trigger.document.get("retired") is True


def trigger_of(actor: Actor, identifier: str, node: str | None) -> Action:
    """The trigger by which somebody wants to start the workflow: the named one, or the only one for people.

    Raises NotFound, and Invalid when the name is none of them, or none is named where there are several.
    """
    row = visible_workflow(actor, identifier)
    known = {node_of(each): each for each in row.triggers.all() if not is_retired(each)}
    open_ = {name: each for name, each in known.items() if each.trigger["type"] == SELF_SERVICE}
    if node is None and len(open_) == 1:
        return next(iter(open_.values()))
    if node in open_:
        return open_[node]
    words = f"must be one of {', '.join(sorted(open_))}" if open_ else f'people cannot start "{identifier}": no trigger'
    raise Invalid.from_faults("the request", [Fault("/trigger", words, "trigger")])

"""Which runs of workflows somebody may see: those that they might see of an action, and those that ask them."""

from collections.abc import Collection, Sequence, Set

from django.db.models import Q

from actions.approvals.people import names_of
from actions.models import Kind, Run
from actions.runs.sight import visible_to
from portal.errors import NotFound
from portal.types import Actor


def visible_workflow_runs(actor: Actor) -> Q:
    """With `kind`; what is seen of the run is seen of its nodes."""
    condition = visible_to(actor)
    if condition:
        condition |= Q(pk__in=Run.objects.filter(asked_of(actor)).values("parent_id"))
    return Q(kind=Kind.WORKFLOW) & condition


def asked_of(actor: Actor) -> Q:
    """Runs of nodes that ask, or have asked, this person."""
    asked = Q(asked__overlap=names_of(actor)) | Q(approvals__contains=[{"userId": actor.id}])
    return Q(kind=Kind.NODE) & asked


def visible_of(actor: Actor, ids: Collection[str]) -> Set[str]:
    """Those of the workflows' runs that exist and may be seen: for the log of events."""
    if not ids:
        return set()
    return set(Run.objects.filter(visible_workflow_runs(actor), pk__in=ids).values_list("pk", flat=True))


def get_workflow_run(actor: Actor, run_id: str) -> Run:
    """Raises NotFound, also for a run that the caller may not see."""
    found = Run.objects.filter(visible_workflow_runs(actor), pk=run_id).first()
    if found is None:
        raise NotFound.of("run", run_id)
    return found


def get_node_run(actor: Actor, run_id: str, *, lock: bool = False) -> Run:
    """Raises NotFound, also for one of a run that the caller may not see."""
    rows = Run.objects.select_for_update(of=("self",)) if lock else Run.objects
    parents = Run.objects.filter(visible_workflow_runs(actor)).values("pk")
    found = rows.filter(kind=Kind.NODE, pk=run_id, parent__in=parents).first()
    if found is None:
        raise NotFound.of("node run", run_id)
    return found


def steps_of(parents: Sequence[Run]) -> list[Run]:
    """In the order in which they began; one statement."""
    found = Run.objects.filter(parent__in=[run.pk for run in parents])
    return list(found.order_by("created_at", "id"))

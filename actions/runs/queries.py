"""Reads of runs, with what each caller may see of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from access.models import User
from actions.lifecycle import ACTIVE
from actions.models import Run, RunLog
from actions.runs.sight import visible_to
from portal.errors import NotFound
from portal.types import Actor, JsonObject


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Filters of contract §10.2; an empty one lets everything pass, several must all hold."""

    entity: str | None = None
    blueprint: str | None = None
    active: bool | None = None
    user_email: str | None = None
    user_id: str | None = None
    action: str | None = None
    external_run_id: str | None = None
    sources: Sequence[str] = ()
    limit: int = 50


def get_run(actor: Actor, run_id: str, *, lock: bool = False) -> Run:
    """Raises NotFound, also for a run that the caller may not see."""
    rows = Run.objects.select_for_update(of=("self",)) if lock else Run.objects
    found = rows.filter(visible_to(actor), pk=run_id).first()
    if found is None:
        raise NotFound.of("run", run_id)
    return found


def runs_matching(actor: Actor, wanted: RunFilter) -> list[Run]:
    """Newest first; one query."""
    condition = visible_to(actor) & _condition(wanted)
    return list(Run.objects.filter(condition).order_by("-created_at", "-id")[: wanted.limit])


def _condition(wanted: RunFilter) -> Q:
    exact = {
        "entity": wanted.entity,
        "blueprint": wanted.blueprint,
        "definition__identifier": wanted.action,
        "external_run_id": wanted.external_run_id,
        "created_by": wanted.user_id,
    }
    condition = Q(**{key: value for key, value in exact.items() if value is not None})
    if wanted.active is not None:
        active = Q(state__in=sorted(state.value for state in ACTIVE))
        condition &= active if wanted.active else ~active
    if wanted.sources:
        condition &= Q(source__in=list(wanted.sources))
    if wanted.user_email is not None:
        condition &= Q(created_by__in=_ids_of(wanted.user_email))
    return condition


def _ids_of(email: str) -> list[str]:
    return [str(pk) for pk in User.objects.filter(email=email.lower()).values_list("pk", flat=True)]


def log_lines(run: Run, *, limit: int, offset: int = 0) -> list[RunLog]:
    """Oldest first."""
    return list(run.logs.order_by("id")[offset : offset + limit])


def without(document: JsonObject, keys: Sequence[str]) -> JsonObject:
    """A reply document as `exclude` asks for it; `id` always stays."""
    hidden = set(keys) - {"id"}
    return {key: value for key, value in document.items() if key not in hidden}

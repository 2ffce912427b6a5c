"""Reads of one run, with what each caller may see of it."""

from collections.abc import Sequence

from actions.models import Kind, Run
from actions.runs.sight import visible_to
from portal.errors import NotFound
from portal.types import Actor, JsonObject


def get_run(actor: Actor, run_id: str, *, lock: bool = False, kinds: Sequence[str] = (Kind.ACTION,)) -> Run:
    """Raises NotFound, also for a run that the caller may not see."""
    rows = Run.objects.select_for_update(of=("self",)) if lock else Run.objects
    found = rows.filter(visible_to(actor), pk=run_id, kind__in=kinds).first()
    if found is None:
        raise NotFound.of("run", run_id)
    return found


def without(document: JsonObject, keys: Sequence[str]) -> JsonObject:
    """A reply document as `exclude` asks for it; `id` always stays."""
    hidden = set(keys) - {"id"}
    return {key: value for key, value in document.items() if key not in hidden}

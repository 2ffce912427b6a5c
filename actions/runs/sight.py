"""Which runs somebody may see: a condition that every list, page, log and line of the audit trail carries (§7.8)."""

from collections.abc import Collection, Set

from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from actions.approvals.people import names_of
from actions.models import Run
from blueprints.entities.readable import readable, sees_all
from blueprints.model import current_model
from portal.types import Actor

SUBJECT = """
EXISTS (SELECT 1 FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE b.identifier = actions_run.blueprint AND e.identifier = actions_run.entity
AND e.blueprint_id = ANY(%s::uuid[]) AND {sight})
"""


def visible_to(actor: Actor) -> Q:
    """Everything for administrators and machines; one's own and what one is asked to approve; of other runs those
    that their action shows to anyone, unless the entity they are for is hidden. Costs no statement, or up to three.
    """
    if actor.is_admin or actor.kind == "machine":
        return Q()
    is_private = Q(definition__contains={"allowAnyoneToViewRuns": False})
    asked = Q(asked__overlap=names_of(actor)) | Q(approvals__contains=[{"userId": actor.id}])
    return (~is_private & _subject_is_visible(actor)) | Q(created_by=actor.id) | asked


def _subject_is_visible(actor: Actor) -> Q:
    """An entity that is gone was nobody's secret only where everybody might see all of its blueprint."""
    model = current_model()
    limited = [kind for kind in model if not sees_all(actor, kind)]
    if not limited:
        return Q()
    open_to_all = [kind.identifier for kind in model if kind not in limited]
    sight = readable(actor, model, limited)
    values = ([kind.id for kind in limited], *sight.params)
    shown = RawSQL(SUBJECT.format(sight=sight.text), values, output_field=BooleanField())
    return Q(entity=None) | Q(blueprint__in=open_to_all) | Q(shown)


def visible_runs(actor: Actor, ids: Collection[str]) -> Set[str]:
    """Those of them that exist and may be seen; one statement beside the condition's own."""
    if not ids:
        return set()
    return set(Run.objects.filter(visible_to(actor), pk__in=ids).values_list("pk", flat=True))


def is_whispered(run: Run) -> bool:
    """Live listeners hear the names in a run only where everybody may see it."""
    if run.definition.get("allowAnyoneToViewRuns") is False:
        return True
    kind = current_model().find(run.blueprint) if run.blueprint and run.entity else None
    return kind is not None and not kind.permissions.is_open

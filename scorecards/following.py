"""What is kept under the names of a scorecard, of its rules and levels goes on under new ones."""

from uuid import UUID

from blueprints.models import Stale
from portal.types import JsonObject
from scorecards.history.tally import rename_tallies
from scorecards.initiatives.renames import follow_scorecard
from scorecards.models import Rejudging, Scorecard
from scorecards.successors import carried, moved


def follow_names(row: Scorecard, document: JsonObject) -> None:
    """Call before the document takes its place, in the same transaction; the row is left to be saved."""
    found, is_now = moved(row.document, document), document["identifier"]
    itself = {"identifier": row.identifier} if is_now != row.identifier else {}
    parts = {"rules": dict(found.rules), "levels": dict(found.levels)}
    changed = itself | {key: names for key, names in parts.items() if names}
    untold = bool(row.renamed) and _is_untold(row.blueprint_id)
    row.renamed = carried(row.renamed, changed, document) if untold else changed
    if not changed:
        return
    row.exemptions = [{**one, "rule": found.rules.get(one["rule"], one["rule"])} for one in row.exemptions]
    if found:
        rename_tallies(row.pk, found)
    follow_scorecard(row.blueprint.identifier, row.identifier, is_now, found)


def _is_untold(blueprint: UUID) -> bool:
    """Whether results still wait to be judged, or told, by names that the change before this one gave."""
    waiting = Rejudging.objects.filter(pk=blueprint, resting=False)
    return waiting.exists() or Stale.objects.filter(blueprint_id=blueprint, judged=True, counted=False).exists()

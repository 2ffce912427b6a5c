"""What is kept under the names of a scorecard, of its rules and levels goes on under new ones."""

from portal.types import JsonObject
from scorecards.history.tally import rename_tallies
from scorecards.initiatives.renames import follow_scorecard
from scorecards.models import Scorecard
from scorecards.successors import moved


def follow_names(row: Scorecard, document: JsonObject) -> None:
    """Call before the document takes its place, in the same transaction; the row is left to be saved."""
    found, is_now = moved(row.document, document), document["identifier"]
    itself = {"identifier": row.identifier} if is_now != row.identifier else {}
    parts = {"rules": dict(found.rules), "levels": dict(found.levels)}
    row.renamed = itself | {key: names for key, names in parts.items() if names}
    if not row.renamed:
        return
    row.exemptions = [{**one, "rule": found.rules.get(one["rule"], one["rule"])} for one in row.exemptions]
    if found:
        rename_tallies(row.pk, found)
    follow_scorecard(row.blueprint.identifier, row.identifier, is_now, found)

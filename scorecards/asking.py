"""Rules that are answered beforehand, about related entities and by jq, like aggregations and calculations.

What they ask is kept fresh with these.
"""

from collections.abc import Iterator, Sequence

from blueprints.computed.circles import in_words
from blueprints.computed.refresh import mind_the_clock, recompute_blueprint
from blueprints.model import current_model, revise
from blueprints.models import Blueprint
from blueprints.rules.counts import RELATED
from blueprints.rules.expressions import EXPRESSION
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

LISTS = ("conditions", "rules")


def keep_asked(blueprint: Blueprint) -> None:
    """Call when a scorecard of the blueprint came, went or changed. Raises Invalid for rules that ask in a circle."""
    documents = blueprint.scorecards.order_by("identifier").values_list("document", flat=True)
    asked = {found["identifier"]: rules for found in documents if (rules := list(asking_rules(found)))}
    before = current_model().by_id(blueprint.pk).row.asked
    revise(blueprint.pk, asked=asked)
    if asked == before:
        return
    model = current_model()
    if circle := model.graph.circle():
        fault = Fault("/rules", f"would ask of itself: {in_words(circle)}", "circle")
        raise Invalid.from_faults("the scorecard", [fault])
    kind = model.by_id(blueprint.pk)
    mind_the_clock(kind)
    recompute_blueprint(model, kind)


def asking_rules(scorecard: JsonObject) -> Iterator[JsonObject]:
    for part in (scorecard, *scorecard["rules"]):
        for key in ("query", "filter"):
            yield from _within(part.get(key))


def _within(query: Json) -> Iterator[JsonObject]:
    if not isinstance(query, dict):
        return
    if RELATED in query or EXPRESSION in query:
        yield query
    members: Sequence[Json] = next((query[key] for key in LISTS if isinstance(query.get(key), list)), ())
    for member in members:
        yield from _within(member)

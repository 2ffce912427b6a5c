"""Exemptions of entities that the caller may see, page by page, the newest first."""

from dataclasses import dataclass
from typing import Any

import orjson

from blueprints.entities.search import selection
from blueprints.entities.statements import fetch
from blueprints.model import Kind, current_model
from blueprints.rules.sql import TRUE, Sql, both
from portal.types import Actor, JsonObject
from scorecards.queries import get_scorecard

# Ids are ordered by time, as texts too.
LISTED = """
SELECT x.record, e.identifier, e.title, e.team, b.identifier, s.identifier, s.document ->> 'title',
  s.document -> 'rules'
FROM scorecards_scorecard s CROSS JOIN LATERAL jsonb_array_elements(s.exemptions) AS x(record)
JOIN blueprints_entity e ON e.id = (x.record ->> 'entity')::uuid
JOIN blueprints_blueprint b ON b.id = e.blueprint_id
WHERE s.exemptions <> '[]' AND {condition} ORDER BY x.record ->> 'id' DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class ExemptionsRequest:
    """`after` is the id of the last one of the page before."""

    status: str | None = None
    entity: str | None = None
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ExemptionsPage:
    exemptions: list[JsonObject]
    next: str | None


def exemptions_of(actor: Actor, blueprint: str, identifier: str, request: ExemptionsRequest) -> ExemptionsPage:
    """Raises NotFound."""
    card = get_scorecard(blueprint, identifier)
    return _page(actor, [current_model().get(blueprint)], Sql("s.id = %s", (card.pk,)), request)


def all_exemptions(actor: Actor, request: ExemptionsRequest) -> ExemptionsPage:
    return _page(actor, list(current_model()), TRUE, request)


def _page(actor: Actor, kinds: list[Kind], scorecards: Sql, request: ExemptionsRequest) -> ExemptionsPage:
    condition = both(scorecards, selection(actor, current_model(), kinds, None), *_asked(request))
    rows = fetch(LISTED.format(condition=condition.text), (*condition.params, request.limit + 1))
    listed = [_document(*row) for row in rows[: request.limit]]
    return ExemptionsPage(listed, listed[-1]["id"] if len(rows) > request.limit else None)


def _asked(request: ExemptionsRequest) -> list[Sql]:
    given = (
        ("x.record ->> 'status' = %s", request.status),
        ("e.identifier = %s", request.entity),
        ("x.record ->> 'id' < %s", request.after),
    )
    return [Sql(text, (value,)) for text, value in given if value]


def _document(
    record: str, entity: str, title: str, team: list[str], blueprint: str, scorecard: str, named: str, rules: str
) -> JsonObject:
    found: dict[str, Any] = orjson.loads(record)
    rule = next((rule for rule in orjson.loads(rules) if rule["identifier"] == found["rule"]), {})
    return {
        **found,
        "entity": {"identifier": entity, "title": title, "team": team},
        "blueprint": blueprint,
        "scorecard": {"identifier": scorecard, "title": named},
        "rule": {"identifier": found["rule"], "title": rule.get("title"), "level": rule.get("level")},
    }

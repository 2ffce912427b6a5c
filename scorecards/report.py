"""How the catalogue stands: entities per level, by team, and the rules most often failed; of what the caller sees."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from blueprints.entities.search import selection
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.model import current_model
from blueprints.rules.sql import Sql
from portal.types import Actor, JsonObject
from scorecards.evaluate import EXEMPT, FAILED, NOT_APPLICABLE, PASSED
from scorecards.queries import all_scorecards, get_scorecard

# Many entities have the same result and the same owners: they are put together first, by the hash of the result, and
# taken apart afterwards. An entity of several teams counts for each of them, one of none for the team null.
COUNTED = """
WITH alike AS MATERIALIZED (
  SELECT team, any_value(result) AS result, count(*) AS n FROM (SELECT e.team, e.scorecards -> %s AS result {rows}) s
  GROUP BY team, jsonb_hash_extended(result, 0)
)
SELECT 'level', NULL, result ->> 'level', sum(n)::bigint FROM alike GROUP BY 3
UNION ALL SELECT 'team', t.team, result ->> 'level', sum(n)::bigint FROM alike
  CROSS JOIN LATERAL unnest(CASE WHEN alike.team = '{{}}' THEN ARRAY[NULL::text] ELSE alike.team END) AS t(team)
  WHERE result IS NOT NULL GROUP BY 2, 3
UNION ALL SELECT 'rule', r ->> 'identifier', r ->> 'status', sum(n)::bigint FROM alike
  CROSS JOIN LATERAL jsonb_array_elements(result -> 'rules') AS r GROUP BY 2, 3
"""
EVERYWHERE = """
SELECT s.blueprint_id, r.key, r.value ->> 'level', count(*) FROM (SELECT e.blueprint_id, e.scorecards {rows}) s
CROSS JOIN LATERAL jsonb_each(s.scorecards) AS r GROUP BY 1, 2, 3
"""
Counts = Mapping[str | None, int]


def report(actor: Actor, blueprint: str, identifier: str) -> JsonObject:
    """Teams by their progress, the best first; rules by how many fail them. Raises NotFound.

    Progress is how far the entities are on their way from the lowest level to the highest, in percent.
    """
    model = current_model()
    document = get_scorecard(blueprint, identifier).document
    within = selection(actor, model, [model.get(blueprint)], None)
    levels = [level["title"] for level in document["levels"]]
    found = standings(identifier, within)
    counts = {level: number for _, level, number in found["level"]}
    return {
        **_standing(document["levels"], counts),
        "outside": counts.get(None, 0),
        "teams": _teams(levels, found["team"]),
        "rules": _rules(document["rules"], found["rule"]),
    }


def overview(actor: Actor) -> list[JsonObject]:
    """How entities stand in each scorecard of the organization."""
    model = current_model()
    within = selection(actor, model, list(model), None)
    text = EVERYWHERE.format(rows=f"{FROM} WHERE {within.text} AND e.scorecards <> '{{}}'")
    counts: dict[tuple[str, str], dict[str | None, int]] = defaultdict(dict)
    for blueprint_id, identifier, level, count in fetch(text, within.params):
        counts[str(blueprint_id), identifier][level] = count
    return [
        {
            "blueprint": row.blueprint.identifier, "identifier": row.identifier, "title": row.document["title"],
            **_standing(row.document["levels"], counts[str(row.blueprint_id), row.identifier]),
        }
        for row in all_scorecards()
    ]  # fmt: skip


def standings(identifier: str, within: Sql, read: Callable[..., list[tuple]] = fetch) -> dict[str, list[tuple]]:
    """`level`: (None, level, entities), `team`: (team, level, entities), `rule`: (rule, status, entities)."""
    found: dict[str, list[tuple]] = defaultdict(list)
    text = COUNTED.format(rows=f"{FROM} WHERE {within.text}")
    for part, name, value, number in read(text, (identifier, *within.params)):
        found[part].append((name, value, number))
    return found


def _standing(levels: Sequence[JsonObject], counts: Counts) -> JsonObject:
    listed = [{**level, "entities": counts.get(level["title"], 0)} for level in levels]
    titles = [level["title"] for level in levels]
    return {
        "entities": sum(level["entities"] for level in listed),
        "progress": progress_of(titles, counts),
        "levels": listed,
    }


def progress_of(levels: Sequence[str], counts: Counts) -> int:
    steps = sum(position * counts.get(level, 0) for position, level in enumerate(levels))
    entities = sum(counts.get(level, 0) for level in levels)
    return round(100 * steps / (entities * (len(levels) - 1))) if entities else 0


def _teams(levels: Sequence[str], rows: Iterable[tuple[str | None, str, int]]) -> list[JsonObject]:
    teams: dict[str | None, dict[str | None, int]] = defaultdict(dict)
    for team, level, count in rows:
        teams[team][level] = count
    listed = [
        {
            "team": team, "entities": sum(counts.values()), "progress": progress_of(levels, counts),
            "levels": {level: counts.get(level, 0) for level in levels},
        }
        for team, counts in teams.items()
    ]  # fmt: skip
    return sorted(listed, key=lambda line: (-line["progress"], line["team"] is None, line["team"]))


def _rules(rules: Sequence[JsonObject], rows: Iterable[tuple[str, str, int]]) -> list[JsonObject]:
    counts = {(rule, status): count for rule, status, count in rows}
    listed = [
        {
            **{key: rule[key] for key in ("identifier", "title", "level")},
            "passed": counts.get((rule["identifier"], PASSED), 0),
            "failed": counts.get((rule["identifier"], FAILED), 0),
            "notApplicable": counts.get((rule["identifier"], NOT_APPLICABLE), 0),
            "exempt": counts.get((rule["identifier"], EXEMPT), 0),
        }
        for rule in rules
    ]
    return sorted(listed, key=lambda line: -line["failed"])

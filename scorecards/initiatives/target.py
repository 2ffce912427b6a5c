"""What an initiative asks: of which entities, which rules, and how one stands who is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from blueprints.entities.documents import EntityRow
from blueprints.entities.search import selection
from blueprints.model import Kind, Model
from blueprints.rules.sql import Sql, both
from portal.errors import PortalError
from portal.moments import now
from portal.types import Actor, JsonObject
from scorecards.compiled import scorecards_of
from scorecards.definition import CompiledScorecard
from scorecards.evaluate import EXEMPT, FAILED
from scorecards.moments import parsed_moment


@dataclass(frozen=True, slots=True)
class Target:
    """`rules` are those that may not fail: the named ones, or all up to the level."""

    kind: Kind
    scorecard: CompiledScorecard
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Initiative:
    """`target` is None where what it names is not there any more; `problem` says so."""

    row: EntityRow
    target: Target | None
    problem: str | None = None

    @property
    def properties(self) -> JsonObject:
        return self.row.properties

    @property
    def start(self) -> datetime:
        return self._moment("startDate")

    @property
    def due(self) -> datetime:
        return self._moment("dueDate")

    @property
    def ended(self) -> datetime | None:
        """When somebody said that it is over."""
        text = self.properties.get("endedAt")
        return parsed_moment(text) if text else None

    @property
    def assignees(self) -> dict[str, str]:
        """`user:<address>` or `team:<identifier>` by the key of the entity's row."""
        given = self.properties.get("assignees") or {}
        return {key: name for key, name in given.items() if isinstance(name, str)}

    def _moment(self, key: str) -> datetime:
        text = self.properties.get(key)
        return parsed_moment(text) if text else self.row.created_at or now()


def initiative_of(model: Model, row: EntityRow) -> Initiative:
    """As far as it can be understood; its entity may have been written by anybody who may."""
    asked = row.properties
    kind = model.find(asked.get("blueprint") or "")
    if kind is None:
        return Initiative(row, None, f'the blueprint "{asked.get("blueprint")}" was not found')
    scorecard = next((one for one in scorecards_of(kind) if one.identifier == asked.get("scorecard")), None)
    if scorecard is None:
        return Initiative(row, None, f'the scorecard "{asked.get("scorecard")}" was not found')
    rules = target_rules(scorecard, asked.get("level"), asked.get("rules"))
    if not rules:
        return Initiative(row, None, "the scorecard has none of the rules that are to pass")
    return Initiative(row, Target(kind, scorecard, rules))


def target_rules(scorecard: CompiledScorecard, level: str | None, rules: Sequence[str] | None) -> tuple[str, ...]:
    """An entity has reached a level when no rule up to it fails."""
    if rules:
        return tuple(rule.identifier for rule in scorecard.rules if rule.identifier in rules)
    if level not in scorecard.levels:
        return ()
    reached = scorecard.levels[1 : scorecard.levels.index(level) + 1]
    return tuple(rule.identifier for rule in scorecard.rules if rule.level in reached)


def asked_entities(actor: Actor, model: Model, initiative: Initiative) -> Sql:
    """Those in its scope that the scorecard judges and the caller may see: a condition over rows `e` and `b`.

    Raises Invalid where the scope asks for what is not there any more.
    """
    assert initiative.target is not None, "one without a target asks nobody"
    target = initiative.target
    within = selection(actor, model, [target.kind], initiative.properties.get("scope") or None)
    return both(within, Sql("e.scorecards ? %s", (target.scorecard.identifier,)))


def with_status(initiative: Initiative, status: str) -> Sql:
    """The rules asked for that have the status at `e`, as text[]."""
    assert initiative.target is not None, "one without a target asks nobody"
    text = (
        "ARRAY(SELECT r ->> 'identifier' FROM jsonb_array_elements(e.scorecards -> %s -> 'rules') AS r"
        " WHERE r ->> 'status' = %s AND r ->> 'identifier' = ANY(%s::text[]))"
    )
    target = initiative.target
    return Sql(text, (target.scorecard.identifier, status, list(target.rules)))


def standing_sql(actor: Actor, model: Model, initiative: Initiative) -> Sql:
    """Rows {id, identifier, title, team, level, missing, exempt} of the entities that are asked. Raises Invalid."""
    assert initiative.target is not None, "one without a target asks nobody"
    missing, exempt = with_status(initiative, FAILED), with_status(initiative, EXEMPT)
    within = asked_entities(actor, model, initiative)
    name = initiative.target.scorecard.identifier
    text = (
        "SELECT e.id, e.identifier, e.title, e.team, e.scorecards -> %s ->> 'level' AS level,"
        f" {missing.text} AS missing, {exempt.text} AS exempt"
        " FROM blueprints_entity e JOIN blueprints_blueprint b ON b.id = e.blueprint_id"
        f" WHERE {within.text}"
    )
    return Sql(text, (name, *missing.params, *exempt.params, *within.params))


def why(error: PortalError) -> str:
    return f"its scope is not understood any more: {error.message}"

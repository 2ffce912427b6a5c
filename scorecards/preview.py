"""What a scorecard would say of the catalogue if it were published: counted in the database, nothing stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from blueprints.computed.aggregate import live_count
from blueprints.definition import compile_blueprint
from blueprints.entities.caller import rule_context
from blueprints.entities.search import selection
from blueprints.entities.statements import fetch
from blueprints.entities.totals import FROM
from blueprints.model import Kind, Model, current_model
from blueprints.rules import RuleContext, to_sql
from blueprints.rules.sql import TRUE, Sql
from portal.types import Actor, Json, JsonObject
from scorecards.asking import asking_rules
from scorecards.definition import CompiledScorecard, checked, compile_scorecard
from scorecards.evaluate import STATUSES
from scorecards.expressions import answers
from scorecards.fitting import known_of
from scorecards.models import Scorecard
from scorecards.statements import level_reached, listed, statuses

MOVES = {"rises": "after > before", "falls": "after < before", "all": "after <> before"}


@dataclass(frozen=True, slots=True)
class MovesPage:
    """Which entities that move to list: `direction` is rises, falls or all."""

    direction: str = "all"
    limit: int = 50
    after: str = ""


FIRST_MOVES = MovesPage()


@dataclass(frozen=True, slots=True)
class Judging:
    """A subquery with a row for each entity: `before` and `after` are positions of levels, null outside the filter.

    `r0`, `r1`, … are the statuses of the rules.
    """

    rows: Sql
    draft: CompiledScorecard
    published: JsonObject | None


def preview(
    actor: Actor, blueprint: str, body: Json, page: MovesPage = FIRST_MOVES, model: Model | None = None
) -> JsonObject:
    """Raises NotFound, and Invalid as publishing would. One statement more where expressions are new."""
    model = model or current_model()
    kind = model.get(blueprint)
    document = checked(body, "/scorecard", known_of(model, blueprint))
    rows = Scorecard.objects.filter(blueprint_id=kind.id, identifier=document["identifier"])
    published, exemptions = next(iter(rows.values_list("document", "exemptions")), (None, ()))
    judging = _judging(actor, model, kind, compile_scorecard(document, exemptions), published)
    return _counts(judging) | _moves(judging, page)


def _judging(actor: Actor, model: Model, kind: Kind, draft: CompiledScorecard, published: JsonObject | None) -> Judging:
    within = selection(actor, model, [kind], None)
    context = _with_counts(rule_context(model, [kind], None), actor, model, kind, draft, within)
    applies = to_sql(draft.filter, context) if draft.filter else TRUE
    titles = [level["title"] for level in published["levels"]] if published else []
    columns = listed([
        Sql("array_position(%s::text[], e.scorecards -> %s ->> 'level') - 1 AS before", (titles, draft.identifier)),
        Sql(f"({applies.text}) AS applies", applies.params),
        *statuses(draft, context),
    ])  # fmt: skip
    inner = f"SELECT e.identifier, e.title, {columns.text} {FROM} WHERE {within.text} OFFSET 0"
    level = level_reached(draft, [Sql(str(position)) for position, _ in enumerate(draft.levels)]).text
    rows = f"(SELECT *, CASE WHEN applies THEN {level} END AS after FROM ({inner}) j) j"
    return Judging(Sql(rows, columns.params + within.params), draft, published)


def _with_counts(
    context: RuleContext, actor: Actor, model: Model, kind: Kind, draft: CompiledScorecard, within: Sql
) -> RuleContext:
    """What the draft asks beforehand and no published scorecard does is counted and answered as it is read.

    Of related entities those count that the caller sees: whoever drafts a rule may not ask after the others by it.
    """
    asking, known = list(asking_rules(draft.document)), kind.compiled
    compiled = compile_blueprint(kind.document, {draft.identifier: asking})
    new = {key: item for key, item in compiled.asked.items() if key not in known.asked}
    counts = {key: live_count(actor, model, kind, item, context.now) for key, item in new.items()}
    programs = {key: program for key, program in compiled.expressions.items() if key not in known.expressions}
    return replace(context, counts=counts | (answers(kind, programs, within) if programs else {}))


def _counts(judging: Judging) -> JsonObject:
    rules = [
        f", count(*) FILTER (WHERE applies AND r{index} = '{status}')"
        for index, _ in enumerate(judging.draft.rules)
        for status in STATUSES
    ]
    text = f"SELECT before, after, count(*){''.join(rules)} FROM {judging.rows.text} GROUP BY before, after"
    groups = fetch(text, judging.rows.params)
    draft, published = judging.draft.document, judging.published
    return {
        "entities": sum(group[2] for group in groups),
        "before": _levels(published["levels"] if published else [], [(group[0], group[2]) for group in groups]),
        "after": _levels(draft["levels"], [(group[1], group[2]) for group in groups]),
        "rises": sum(count for was, now, count, *_ in groups if _moved(was, now) > 0),
        "falls": sum(count for was, now, count, *_ in groups if _moved(was, now) < 0),
        "enters": sum(count for was, now, count, *_ in groups if was is None and now is not None),
        "leaves": sum(count for was, now, count, *_ in groups if was is not None and now is None),
        "rules": [
            _rule(rule, [group[3 + 4 * index : 7 + 4 * index] for group in groups])
            for index, rule in enumerate(draft["rules"])
        ],
    }


def _levels(levels: Sequence[JsonObject], groups: Sequence[tuple[int | None, int]]) -> list[JsonObject]:
    return [
        {**level, "entities": sum(count for place, count in groups if place == position)}
        for position, level in enumerate(levels)
    ]


def _moved(before: int | None, after: int | None) -> int:
    return 0 if before is None or after is None else after - before


def _rule(rule: JsonObject, groups: Sequence[Sequence[int]]) -> JsonObject:
    passed, failed, outside, exempt = (sum(group[part] for group in groups) for part in range(4))
    named = {key: rule[key] for key in ("identifier", "title", "level")}
    return {**named, "passed": passed, "failed": failed, "notApplicable": outside, "exempt": exempt}


def _moves(judging: Judging, page: MovesPage) -> JsonObject:
    """In the order of identifiers."""
    text = (
        f"SELECT identifier, title, before, after FROM {judging.rows.text}"
        f" WHERE {MOVES[page.direction]} AND identifier > %s ORDER BY identifier LIMIT %s"
    )
    rows = fetch(text, (*judging.rows.params, page.after, page.limit + 1)) if judging.published else []
    before = [level["title"] for level in judging.published["levels"]] if judging.published else []
    moves = [
        {"identifier": key, "title": title, "before": before[was], "after": judging.draft.levels[now]}
        for key, title, was, now in rows[: page.limit]
    ]
    return {"moves": moves} | ({"next": moves[-1]["identifier"]} if len(rows) > page.limit else {})

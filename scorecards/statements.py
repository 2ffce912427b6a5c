"""Judges in SQL: of rows `e` and their blueprints `b` it says what `scorecards.evaluate` says of their documents."""

from collections.abc import Iterable, Sequence

import orjson

from blueprints.rules import RuleContext, to_sql
from blueprints.rules.sql import Sql
from portal.types import Json
from scorecards.definition import CompiledRule, CompiledScorecard
from scorecards.evaluate import EXEMPT, FAILED, NOT_APPLICABLE, PASSED
from scorecards.exemptions.records import exempt_entities
from scorecards.successors import former_names

NOTHING = Sql("'{}'::jsonb")


def results(scorecards: Sequence[CompiledScorecard], context: RuleContext) -> Sql:
    """What stands in `scorecards` of an entity, as jsonb. Written as text first, which costs half of building it."""
    if not scorecards:
        return NOTHING
    named = listed(_named(scorecard, context) for scorecard in scorecards)
    # A scorecard that leaves the entity out is null, and nulls are passed over.
    return Sql(f"('{{' || array_to_string(ARRAY[{named.text}]::text[], ',') || '}}')::jsonb", named.params)


def renamed_results(scorecards: Sequence[CompiledScorecard], stored: Sql) -> Sql:
    """What was stored, under the names that its scorecards, their rules and levels have now."""
    changed = {scorecard.identifier: scorecard for scorecard in scorecards if scorecard.renamed}
    if not changed:
        return stored
    # All old names go before any new one comes: two scorecards may have swapped theirs.
    old = [name for scorecard in changed.values() for name in former_names(scorecard.renamed)]
    parts = [_under_new_names(scorecard, stored) for scorecard in changed.values()]
    text = " || ".join(part.text for part in parts)
    return Sql(
        f"({stored.text} - %s::text[] || {text})",
        (*stored.params, old, *(value for part in parts for value in part.params)),
    )


def _under_new_names(scorecard: CompiledScorecard, stored: Sql) -> Sql:
    """`{name: result}`; empty where it has none. It stands under the name that it had last, or else an earlier one."""
    names = [*reversed(former_names(scorecard.renamed)), scorecard.identifier]
    places = ", ".join(f"{stored.text} -> %s::text" for _ in names)
    result = Sql(f"(coalesce({places}))::text", tuple(value for name in names for value in (*stored.params, name)))
    for key, part in (("identifier", "rules"), ("level", "levels")):
        for was, is_now in scorecard.renamed.get(part, {}).items():
            said = tuple(f'"{key}": {_text(name)}' for name in (was, is_now))
            result = Sql(f"replace({result.text}, %s, %s)", result.params + said)
    made = f"SELECT jsonb_build_object(%s::text, r::jsonb) FROM (SELECT {result.text} AS r) x WHERE r <> ''"
    text = f"coalesce(({made}), '{{}}')"
    return Sql(text, (scorecard.identifier, *result.params))


def statuses(scorecard: CompiledScorecard, context: RuleContext) -> list[Sql]:
    """Columns `r0`, `r1`, …: the statuses of the rules."""
    tests = (_status(scorecard, rule, context) for rule in scorecard.rules)
    return [Sql(f"{test.text} AS r{index}", test.params) for index, test in enumerate(tests)]


def level_reached(scorecard: CompiledScorecard, names: Sequence[Sql]) -> Sql:
    """The name of the level below the lowest one with a failing rule, beside the `statuses`."""
    cases = []
    for position, level in enumerate(scorecard.levels[1:]):
        rules = [f"r{index}" for index, rule in enumerate(scorecard.rules) if rule.level == level]
        below = names[position]
        cases += [Sql(f"WHEN '{FAILED}' IN ({', '.join(rules)}) THEN {below.text}", below.params)] if rules else []
    if not cases:
        return names[-1]
    text = " ".join(case.text for case in cases)
    params = (value for case in (*cases, names[-1]) for value in case.params)
    return Sql(f"CASE {text} ELSE {names[-1].text} END", tuple(params))


def listed(parts: Iterable[Sql]) -> Sql:
    kept = list(parts)
    return Sql(", ".join(part.text for part in kept), tuple(value for part in kept for value in part.params))


def _text(value: Json) -> str:
    return orjson.dumps(value).decode()


def _named(scorecard: CompiledScorecard, context: RuleContext) -> Sql:
    """`"name": result` as text, null where the filter leaves the entity out."""
    level = level_reached(scorecard, [Sql("%s::text", (_text(title),)) for title in scorecard.levels])
    lines = listed(_line(index, rule) for index, rule in enumerate(scorecard.rules))
    score = f" || ',\"score\":' || {_score(scorecard)}" if scorecard.scored else ""
    rules = f"array_to_string(ARRAY[{lines.text}]::text[], ',')"
    text = f"%s::text || {level.text}{score} || ',\"rules\":[' || {rules} || ']}}'"
    tests = listed(statuses(scorecard, context))
    head = f'{_text(scorecard.identifier)}:{{"level":'
    made = Sql(f"(SELECT {text} FROM (SELECT {tests.text} OFFSET 0) t)")
    params = (head, *level.params, *lines.params, *tests.params)
    if scorecard.filter is None:
        return Sql(made.text, params)
    applies = to_sql(scorecard.filter, context)
    return Sql(f"CASE WHEN {applies.text} THEN {made.text} END", applies.params + params)


def _line(index: int, rule: CompiledRule) -> Sql:
    head = f'{{"identifier":{_text(rule.identifier)},"level":{_text(rule.level)},"status":"'
    return Sql(f"%s::text || r{index} || '\"}}'", (head,))


def _status(scorecard: CompiledScorecard, rule: CompiledRule, context: RuleContext) -> Sql:
    query, exempt = to_sql(rule.query, context), exempt_entities(scorecard.exemptions, rule.identifier, context.now)
    excused = Sql(f"WHEN e.id = ANY(%s::uuid[]) THEN '{EXEMPT}' ", (exempt,)) if exempt else Sql("")
    passes = Sql(
        f"CASE WHEN {query.text} THEN '{PASSED}' {excused.text}ELSE '{FAILED}' END", query.params + excused.params
    )
    if rule.filter is None:
        return passes
    applies = to_sql(rule.filter, context)
    return Sql(
        f"CASE WHEN {applies.text} THEN {passes.text} ELSE '{NOT_APPLICABLE}' END", applies.params + passes.params
    )


def _score(scorecard: CompiledScorecard) -> str:
    """In whole numbers, which are the same everywhere."""
    asked, passed = (
        " + ".join(f"CASE WHEN r{index} {test} THEN {rule.points}::numeric ELSE 0 END"
                   for index, rule in enumerate(scorecard.rules))
        for test in (f"<> '{NOT_APPLICABLE}'", f"IN ('{PASSED}', '{EXEMPT}')")
    )  # fmt: skip
    return f"coalesce(div(200 * ({passed}) + ({asked}), nullif(2 * ({asked}), 0)), 100)"

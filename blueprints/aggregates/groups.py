"""A table's rows put into groups, level by level, each group with its count and what its columns add up to."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from django.core import signing

from blueprints.aggregates.counts import titles
from blueprints.aggregates.facets import read_subjects
from blueprints.aggregates.reading import Reading
from blueprints.aggregates.statements import NOTHING, ROWS, compose, fetch, listed
from blueprints.aggregates.subjects import Subject, values_of
from blueprints.aggregates.summaries import SQL, Grouping, Summary, distribution, read_summaries
from blueprints.entities.search import selection
from blueprints.model import Kind, current_model
from blueprints.rules import BLUEPRINT_SEARCH
from blueprints.rules.sql import TRUE, Sql, both, either
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

KEYS = ("query", "search", "searchIn", "groupBy", "within", "summaries", "sort", "limit", "from")
MAX_LEVELS, MAX_GROUPS, DEFAULT_GROUPS, MAX_SEARCHED = 3, 200, 50, 20
SALT = "blueprints.aggregates.groups"
WHOLE = Sql("NULL::jsonb")
# Each group with how many groups there are; what follows the cursor is cut out afterwards.
GROUPS = """
SELECT key::text, n, groups {shown} FROM (
  SELECT g.*, count(*) OVER () AS groups FROM (
    SELECT {key} AS key, count(*) AS n {summaries} {rows} {join} WHERE {condition} GROUP BY {by}
  ) g
) p WHERE {after} ORDER BY {order} LIMIT {limit}
"""


class Sort(NamedTuple):
    """By value or by count; groups of the same count by value, rows without a value always last."""

    by: str
    direction: str

    @property
    def order(self) -> str:
        value = "key IS NULL, key"
        return f"{value} {self.direction}" if self.by == "value" else f"n {self.direction}, {value}"

    def cursor(self, key: str | None, count: int) -> str:
        return signing.dumps([self.by, self.direction, key, count], salt=SALT)

    def after(self, cursor: str) -> Sql:
        """Raises Invalid for a cursor that is not ours or belongs to another order."""
        if not cursor:
            return TRUE
        try:
            by, direction, key, count = signing.loads(cursor, salt=SALT)
        except signing.BadSignature:
            raise _refused("is not a cursor that this server gave") from None
        if [by, direction] != list(self):
            raise _refused("belongs to groups in another order")
        if self.by == "value":
            return _beyond(key, self.direction)
        sign = ">" if self.direction == "ASC" else "<"
        same = both(Sql("n = %s::bigint", (count,)), _beyond(key, "ASC"))
        return either(Sql(f"n {sign} %s::bigint", (count,)), same)


def _beyond(key: str | None, direction: str) -> Sql:
    if key is None:
        return Sql("FALSE")
    return Sql(f"(key {'>' if direction == 'ASC' else '<'} %s::jsonb OR key IS NULL)", (key,))


def _refused(reason: str) -> Invalid:
    return Invalid(f"from {reason}", [Fault("/from", reason, "cursor")])


class Question(NamedTuple):
    """`within` are the values of the levels above: groups of the next level inside that group are asked for."""

    query: JsonObject | None
    text: str
    search_in: list[str]
    levels: list[Subject]
    within: list[Json]
    summaries: list[Summary]
    sort: Sort
    limit: int
    cursor: str

    @property
    def level(self) -> Subject | None:
        return self.levels[len(self.within)] if self.levels else None


def groups(actor: Actor, blueprint: str, body: JsonObject) -> JsonObject:
    """`{groups: [{values, count, summaries, title?}], total, next?}`; without `groupBy` one group of all rows.

    Statements: one, and one for each summary that is a distribution. Raises NotFound, Invalid, SearchTooCostly.
    """
    model = current_model()
    kind = model.get(blueprint)
    question = _read(Reading(body), kind)
    found = selection(actor, model, [kind], question.query, BLUEPRINT_SEARCH, question.text, question.search_in)
    grouping = _grouping(question, kind, found)
    rows = _fetch(question, kind, grouping)
    keys = [row[0] or "null" for row in rows[: question.limit]]
    known = titles(actor, model, question.level, [kind], map(orjson.loads, keys)) if question.level else {}
    return _reply(question, kind, grouping, rows, known)


def _read(reading: Reading, kind: Kind) -> Question:
    reading.only(KEYS)
    levels = read_subjects(reading, "groupBy", [kind], low=0, high=MAX_LEVELS)
    question = Question(
        query=reading.query(BLUEPRINT_SEARCH), text=reading.text("search"), levels=levels,
        search_in=reading.texts("searchIn", high=MAX_SEARCHED),
        within=reading.items("within", low=0, high=max(len(levels) - 1, 0)),
        summaries=read_summaries(reading, kind), sort=_read_sort(reading),
        limit=reading.number("limit", default=DEFAULT_GROUPS, low=1, high=MAX_GROUPS), cursor=reading.text("from"),
    )  # fmt: skip
    reading.finish("the question")
    return question


def _read_sort(reading: Reading) -> Sort:
    asked = Reading(reading.object("sort") if "sort" in reading.body else {}, reading.faults)
    by = asked.choice("by", ("value", "count"), default="value", path="/sort/by")
    return Sort(by, asked.choice("order", ("ASC", "DESC"), default="ASC", path="/sort/order"))


def _grouping(question: Question, kind: Kind, found: Sql) -> Grouping:
    above = zip(question.levels, question.within, strict=False)
    inside = [values_of(subject, [kind]).holds(_constant(value)) for subject, value in above]
    condition = both(found, *inside)
    if question.level is None:
        return Grouping(WHOLE, NOTHING, condition)
    key, join = values_of(question.level, [kind]).spread("g")
    return Grouping(key, join, condition)


def _constant(value: Json) -> Sql | None:
    return None if value is None else Sql("%s::jsonb", (orjson.dumps(value).decode(),))


def _fetch(question: Question, kind: Kind, grouping: Grouping) -> list[tuple[Any, ...]]:
    """(key, count, number of groups, a value for each summary that is no distribution); one more than the limit."""
    single = [summary for summary in question.summaries if not summary.is_distribution]
    summaries = [
        compose(f", {SQL[summary.function]} AS s{index}", x=summary.values(kind))
        for index, summary in enumerate(single)
    ]
    statement = compose(
        GROUPS, key=grouping.key, join=grouping.join, rows=ROWS, condition=grouping.condition,
        shown=Sql("".join(f", s{index}" for index in range(len(single)))), summaries=listed(summaries, ""),
        by=Sql("1" if question.levels else "()"), after=question.sort.after(question.cursor),
        order=Sql(question.sort.order), limit=Sql("%s", (question.limit + 1,)),
    )  # fmt: skip
    return fetch(statement)


def _reply(
    question: Question, kind: Kind, grouping: Grouping, rows: Sequence[tuple[Any, ...]], known: dict[str, str]
) -> JsonObject:
    page = rows[: question.limit]
    keys = [row[0] or "null" for row in page]
    distributions = {
        index: distribution(summary, kind, grouping, keys)
        for index, summary in enumerate(question.summaries)
        if summary.is_distribution
    }
    found = [
        {
            **_named(question, key, known), "count": row[1],
            "summaries": _summaries(question.summaries, list(row[3:]), distributions, key),
        }
        for key, row in zip(keys, page, strict=True)
    ]  # fmt: skip
    more = {"next": question.sort.cursor(*page[-1][:2])} if len(rows) > question.limit else {}
    return {"groups": found, "total": rows[0][2] if rows else 0, **more}


def _named(question: Question, key: str, known: dict[str, str]) -> JsonObject:
    if not question.levels:
        return {"values": []}
    value = orjson.loads(key)
    title = {"title": known[value]} if isinstance(value, str) and value in known else {}
    return {"values": [*question.within, value], **title}


def _summaries(
    summaries: Sequence[Summary], single: list[Any], distributions: dict[int, dict[str, JsonObject]], key: str
) -> list[JsonObject]:
    """In the order asked for; `single` are the values of those that are no distribution."""
    values = iter(single)
    return [
        summary.reply(distributions[index].get(key) if index in distributions else summary.shown(next(values)))
        for index, summary in enumerate(summaries)
    ]

"""The values that a table's columns have, with their counts, for its filters."""

from collections.abc import Callable, Sequence
from functools import partial

from blueprints.aggregates.counts import count_values, titled, titles
from blueprints.aggregates.reading import Reading
from blueprints.aggregates.sampling import EVERYTHING, Sample, sample_of
from blueprints.aggregates.statements import compose, fetch
from blueprints.aggregates.subjects import Subject, named, read_subject, values_of
from blueprints.entities.search import selection
from blueprints.model import Kind, current_model
from blueprints.rules import BLUEPRINT_SEARCH
from blueprints.rules.sql import Sql
from portal.types import Actor, JsonObject

KEYS = ("query", "search", "searchIn", "properties", "limit", "exact")
MAX_FACETS, MAX_VALUES, DEFAULT_VALUES = 20, 200, 20
TOTAL = "SELECT count(*) {rows} WHERE {condition}"


def facets(actor: Actor, blueprint: str, body: JsonObject) -> JsonObject:
    """`{facets, total, exact}`: of each property its most frequent values, `null` where nothing is set.

    Raises NotFound, Invalid, SearchTooCostly.
    """
    model = current_model()
    kind = model.get(blueprint)
    reading = Reading(body)
    reading.only(KEYS)
    query, text = reading.query(BLUEPRINT_SEARCH), reading.text("search")
    search_in = reading.texts("searchIn", high=MAX_FACETS)
    subjects = read_subjects(reading, "properties", [kind], low=1, high=MAX_FACETS)
    limit = reading.number("limit", default=DEFAULT_VALUES, low=1, high=MAX_VALUES)
    exact = reading.switch("exact")
    reading.finish("the question")
    condition = selection(actor, model, [kind], query, BLUEPRINT_SEARCH, text, search_in)
    sample = EVERYTHING if exact else sample_of(condition)
    total = sample.of_all(fetch(compose(TOTAL, rows=sample.rows, condition=condition))[0][0])
    name = partial(titles, actor, model)
    found = [_facet(subject, kind, condition, sample, limit, name) for subject in subjects]
    return {"facets": found, "total": total, "exact": sample.is_exact}


def read_subjects(reading: Reading, key: str, kinds: Sequence[Kind], *, low: int, high: int) -> list[Subject]:
    subjects = [
        read_subject(reading, item, f"/{key}/{index}", kinds)
        for index, item in enumerate(reading.items(key, low=low, high=high))
    ]
    return [subject for subject in subjects if subject is not None]


def _facet(
    subject: Subject, kind: Kind, condition: Sql, sample: Sample, limit: int, name: Callable[..., dict[str, str]]
) -> JsonObject:
    """One statement, and one for the titles of related entities."""
    counted = count_values(values_of(subject, [kind]), condition, limit, sample.rows)
    values = [(value, sample.of_all(number)) for value, number in counted.values]
    unset = [(None, sample.of_all(counted.unset))] if counted.unset else []
    known = name(subject, [kind], (value for value, _ in values))
    return {
        **named(subject), "values": titled([*values, *unset], known), "other": sample.of_all(counted.other),
        "distinct": counted.distinct,
    }  # fmt: skip

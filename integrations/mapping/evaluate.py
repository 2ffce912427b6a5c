"""Runs a mapping's programs over documents in the sandbox, many at once; what fails for one leaves the others alone."""

from collections.abc import Iterator, Sequence

import orjson

from integrations.mapping.items import Mapped, Mapping
from integrations.mapping.trees import filled, programs_of
from portal import jq
from portal.types import Json, JsonObject

MAX_ITEMS = 500
# Items are evaluated together as long as their documents are no larger than this.
TOGETHER_BYTES = 4 * 1024 * 1024
PARTS = frozenset({"identifier", "title", "icon", "team", "properties", "relations"})
# No pointer begins so.
FILTER, NAMES = "filter", ("/identifier", "/blueprint")
CUT = f"only the first {MAX_ITEMS} items are taken"


def map_documents(mapping: Mapping, documents: Sequence[JsonObject]) -> list[Mapped]:
    """In the order of the documents, and of the items in each."""
    chosen: list[tuple[Mapped, JsonObject | None]] = []
    first = "" if mapping.forgiving else mapping.filter
    programs = {key: text for key, text in (("filter", first), ("items", mapping.items)) if text}
    rows = jq.evaluate_many(programs, documents) if programs else [{} for _ in documents]
    for number, (document, outcomes) in enumerate(zip(documents, rows, strict=True)):
        chosen += _chosen(Mapped(number, mapping, blueprint=mapping.blueprint or ""), document, outcomes)
    for part in _together([pair for pair in chosen if pair[1] is not None]):
        _fill(mapping, part)
    return [mapped for mapped, _ in chosen]


def _chosen(
    found: Mapped, document: JsonObject, outcomes: dict[str, jq.Outcome]
) -> list[tuple[Mapped, JsonObject | None]]:
    """What the mapping makes of one document; None beside what ends here."""
    items = outcomes.get("items")
    if not _passes(found, outcomes.get("filter")):
        return [(found, None)]
    if items is None:
        return [(found, document)]
    if items.error:
        return [(found.fail("items", items.error), None)]
    if not isinstance(items.value, list):
        words = "there are none" if items.value is None else "the expression must give a list"
        ended = found.end("items", "filtered", words) if items.value is None else found.fail("items", words)
        return [(ended, None)]
    return _of_items(found, document, items.value)


def _passes(found: Mapped, test: jq.Outcome | None) -> bool:
    if test is not None and test.error:
        found.fail("filter", test.error)
    elif test is not None and test.value in (None, False):
        found.end("filter", "filtered")
    return found.open


def _of_items(found: Mapped, document: JsonObject, items: list[Json]) -> list[tuple[Mapped, JsonObject | None]]:
    mapping = found.mapping
    base = {key: value for key, value in document.items() if not (mapping.lean and value == items)}
    taken = [
        (Mapped(found.document, mapping, number, blueprint=found.blueprint), {**base, mapping.item_name: item})
        for number, item in enumerate(items[:MAX_ITEMS])
    ]
    left = [(found.fail("items", f"{len(items)} items: {CUT}"), None)] if len(items) > MAX_ITEMS else []
    return [*taken, *left]


def _together(pairs: Sequence[tuple[Mapped, JsonObject]]) -> Iterator[list[tuple[Mapped, JsonObject]]]:
    part: list[tuple[Mapped, JsonObject]] = []
    size = 0
    for pair in pairs:
        size += len(orjson.dumps(pair[1]))
        part.append(pair)
        if size > TOGETHER_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _fill(mapping: Mapping, pairs: Sequence[tuple[Mapped, JsonObject]]) -> None:
    programs = dict(programs_of(mapping.entity))
    tested = {FILTER: mapping.filter} if mapping.forgiving and mapping.filter else {}
    rows = jq.evaluate_many(programs | tested, [document for _, document in pairs])
    for (mapped, _), outcomes in zip(pairs, rows, strict=True):
        if not _passes(mapped, outcomes.pop(FILTER, None)):
            continue
        wrong = [f"{place}: {outcome.error}" for place, outcome in outcomes.items() if outcome.error]
        if wrong and not (mapping.forgiving and _has_name(outcomes)):
            mapped.fail("mapping", wrong[0])
            continue
        mapped.message = "; ".join(wrong)
        _take(mapped, filled(mapping.entity, {place: outcome.value for place, outcome in outcomes.items()}))


def _has_name(outcomes: dict[str, jq.Outcome]) -> bool:
    return not any(outcomes[place].error for place in NAMES if place in outcomes)


def _take(mapped: Mapped, entity: JsonObject) -> None:
    """The entity as it is to be written; an identifier that is nothing means that there is none."""
    if mapped.mapping.blueprint is None:
        blueprint = entity.get("blueprint")
        mapped.blueprint = blueprint if isinstance(blueprint, str) else ""
    body = {key: value for key, value in entity.items() if key in PARTS}
    mapped.body = body
    team = (body.get("properties") or {}).pop("$team", None) if isinstance(body.get("properties"), dict) else None
    if team is not None:
        body.setdefault("team", team)
    if not mapped.blueprint:
        mapped.fail("mapping", "/blueprint: gives no blueprint")
    elif body.get("identifier") in (None, ""):
        mapped.fail("mapping", "/identifier: gives nothing, so there is no entity")
    elif not isinstance(body["identifier"], str | dict):
        mapped.fail("mapping", "/identifier: must be text; pipe it to tostring")

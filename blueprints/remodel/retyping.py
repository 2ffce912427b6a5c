"""Changes the definition of one property: told before what becomes of its values, then done by a conversion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import orjson
from django.db import connection, transaction

from blueprints.definition import check_blueprint
from blueprints.definition.document import property_faults
from blueprints.entities.readable import readable
from blueprints.errors import ProtectedBlueprint, ValuesDoNotConvert
from blueprints.model import Kind, Model, current_model
from blueprints.models import Entity, Migration
from blueprints.queries import get_blueprint
from blueprints.references.changes import Change
from blueprints.references.impact import impact_of
from blueprints.references.subject import Subject
from blueprints.remodel.conversion import STRATEGIES, switch, with_definition
from blueprints.remodel.starting import begin, hurried
from blueprints.remodel.values import Converter, Verdict
from blueprints.system import STRUCTURES
from portal import jq
from portal.errors import Conflict, Fault, Invalid, NotFound
from portal.types import Actor, Json, JsonObject

# Values beyond are met when their turn comes; the preview says that it did not see them.
MAX_PREVIEWED = 50_000
CHUNK = 2_000
SAMPLES = 5
COUNTED: dict[Verdict, str] = {"same": "same", "exact": "convertible", "lossy": "lossy", "failed": "failing"}


@dataclass(slots=True)
class Preview:
    """How many values fit as they are, convert without loss, with loss, or not at all, with some of each."""

    unset: int
    is_exact: bool = True
    counts: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    samples: dict[Verdict, list[JsonObject]] = field(default_factory=lambda: {name: [] for name in COUNTED})

    @property
    def document(self) -> JsonObject:
        counts = {COUNTED[verdict]: count for verdict, count in self.counts.items()}
        shown = {COUNTED[verdict]: lines for verdict, lines in self.samples.items() if verdict != "same"}
        return {"unset": self.unset, "exact": self.is_exact, **counts, "samples": shown}


def preview_conversion(actor: Actor, blueprint: str, key: str, body: Json) -> JsonObject:
    """{unset, same, convertible, lossy, failing, exact, samples, impact}. Raises NotFound, Invalid."""
    model = current_model()
    kind = model.get(blueprint)
    plan = checked_plan(kind, key, body)
    touched = impact_of(model, kind, [Change("retyped", Subject("property", blueprint, key))])
    return {**_preview(model, actor, kind, plan).document, "impact": touched}


def start_conversion(actor: Actor, blueprint: str, key: str, body: Json) -> Migration:
    """Raises NotFound, Invalid, ValuesDoNotConvert, ProtectedBlueprint, Conflict while it is converted already."""
    with transaction.atomic():
        row = get_blueprint(blueprint, lock=True)
        model = current_model()
        kind = model.get(blueprint)
        plan = checked_plan(kind, key, body)
        if key in row.changing:
            raise Conflict(f'the values of "{key}" are being converted', migrationId=row.changing[key])
        document = check_blueprint(with_definition(row.document, key, plan["after"]))
        _refuse_losses(kind, plan, _preview(model, actor, kind, plan))
        migration = begin(actor, Migration.Kind.CONVERSION, kind, plan)
        switch(actor, row, migration, document)
    return hurried(migration)


def _refuse_losses(kind: Kind, plan: JsonObject, preview: Preview) -> None:
    failing, key = preview.counts["failed"], plan["property"]
    if failing and plan["strategy"] == "refuse":
        raise ValuesDoNotConvert(f'{failing} values of "{key}" cannot be converted', preview=preview.document)
    if failing and plan["strategy"] == "clear" and key in kind.compiled.required:
        words = f'"{key}" is required, and {failing} entities would be without it'
        raise ValuesDoNotConvert(words, preview=preview.document)


def checked_plan(kind: Kind, key: str, body: Json) -> JsonObject:
    """{property, before, after, strategy, expression} from {definition, strategy?, expression?}."""
    properties = kind.document["schema"]["properties"]
    if key not in properties:
        raise NotFound.of("property", key, f' in blueprint "{kind.identifier}"')
    if key in STRUCTURES.get(kind.identifier, {}).get("schema", {}).get("properties", {}):
        raise ProtectedBlueprint(f'"{key}" is built into "{kind.identifier}"')
    if not isinstance(body, dict):
        raise Invalid.from_faults("the body", [Fault("", "must be an object", "type")])
    given = {name: value for name, value in body.items() if value is not None}
    faults = list(_plan_faults(given))
    if faults:
        raise Invalid.from_faults("the change of type", faults)
    after = {name: value for name, value in given["definition"].items() if value is not None}
    return {
        "property": key, "before": properties[key], "after": after,
        "strategy": given.get("strategy", "refuse"), "expression": given.get("expression"),
    }  # fmt: skip


def _plan_faults(given: JsonObject) -> Iterator[Fault]:
    definition, strategy, expression = given.get("definition"), given.get("strategy"), given.get("expression")
    if definition is None:
        yield Fault("/definition", "is required", "required")
    else:
        yield from property_faults(definition, "/definition")
    if strategy is not None and strategy not in STRATEGIES:
        yield Fault("/strategy", f"must be one of {', '.join(STRATEGIES)}", "enum")
    if strategy == "default" and isinstance(definition, dict) and definition.get("default") is None:
        yield Fault("/definition/default", "is required for this strategy", "required")
    if expression is not None:
        error = jq.check(expression) if isinstance(expression, str) else "must be text"
        yield from [Fault("/expression", f"is not a valid jq expression: {error}", "jq")] if error else []


def _preview(model: Model, actor: Actor, kind: Kind, plan: JsonObject) -> Preview:
    """One statement for the values, however many; samples only of entities that the caller may see."""
    rows = _values(model, actor, kind, plan["property"])
    seen, converter = rows[:MAX_PREVIEWED], Converter(plan["after"], plan["expression"])
    total = Entity.objects.filter(blueprint_id=kind.id).count()
    preview = Preview(total - len(seen) if len(rows) == len(seen) else 0, len(rows) == len(seen))
    for start in range(0, len(seen), CHUNK):
        _tally(preview, converter, seen[start : start + CHUNK])
    return preview


def _values(model: Model, actor: Actor, kind: Kind, key: str) -> list[tuple[str, str, bool]]:
    visible = readable(actor, model, [kind])
    sql = (
        f"SELECT e.identifier, e.properties -> %s, {visible.text} FROM blueprints_entity e"
        " JOIN blueprints_blueprint b ON b.id = e.blueprint_id"
        " WHERE e.blueprint_id = %s AND e.properties ? %s ORDER BY e.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [key, *visible.params, kind.id, key, MAX_PREVIEWED + 1])
        return cursor.fetchall()


def _tally(preview: Preview, converter: Converter, rows: Sequence[tuple[str, str, bool]]) -> None:
    values = [orjson.loads(value) for _, value, _ in rows]
    for (identifier, _, visible), before, result in zip(rows, values, converter.convert(values), strict=True):
        preview.counts[result.verdict] += 1
        lines = preview.samples[result.verdict]
        if visible and len(lines) < SAMPLES:
            lines.append({"entity": identifier, "before": before, "after": result.value, "error": result.error or None})

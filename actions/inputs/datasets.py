"""Which entities, people and teams may be chosen: an input's dataset, and that they exist at all."""

from collections.abc import Callable, Iterator

from django.db.models import Q

from access.models import Team, User
from actions.definition.faults import pointer
from actions.definition.user_inputs import is_dynamic
from actions.inputs.context import references, with_entities
from actions.inputs.form import Circumstances, Form
from blueprints.entities.caller import asks_for_caller, rule_context
from blueprints.model import current_model
from blueprints.rules import SEARCH, parse, predicate
from blueprints.rules.evaluate import Predicate
from portal import jq
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

Known = Callable[[set[str]], set[str]]


def choice_faults(form: Form, circumstances: Circumstances) -> Iterator[Fault]:
    yield from _entity_faults(form, circumstances)
    yield from _named_faults(form, "user", "an active person", _people)
    yield from _named_faults(form, "team", "a team", _teams)


def _entity_faults(form: Form, circumstances: Circumstances) -> Iterator[Fault]:
    tests: dict[str, Predicate | None] = {}
    for key, blueprint, identifier in references(form.inputs, form.values):
        document = form.entities.get((blueprint, identifier))
        if document is None:
            words = f'"{identifier}" was not found in blueprint "{blueprint}"'
            yield Fault(pointer("properties", key), words, "entity")
            continue
        if key not in tests:
            tests[key] = dataset_test(form, key, blueprint, circumstances)
        test = tests[key]
        if test is not None and not test(document):
            yield Fault(pointer("properties", key), f'"{identifier}" is not among the choices', "dataset")


def dataset_test(form: Form, key: str, blueprint: str, circumstances: Circumstances) -> Predicate | None:
    """None where there is no dataset, or one that cannot be read."""
    given = form.inputs[key]
    dataset = given.get("dataset") or (given.get("items") or {}).get("dataset")
    if not dataset:
        return None
    model = current_model()
    try:
        rule = parse(resolved_dataset(form, dataset, circumstances), SEARCH)
    except Invalid:
        return None
    caller = circumstances.actor if asks_for_caller(rule) else None
    return predicate(rule, rule_context(model, [model.get(blueprint)], caller, tested=form.entities))


def _named_faults(form: Form, kind: str, words: str, known: Known) -> Iterator[Fault]:
    wanted = [(key, name) for key, given in form.inputs.items() for name in _names(given, form.values.get(key), kind)]
    found = known({name for _, name in wanted}) if wanted else set()
    for key, name in wanted:
        if name not in found:
            yield Fault(pointer("properties", key), f'"{name}" is not {words} of this organization', kind)


def _names(given: JsonObject, value: Json, kind: str) -> list[str]:
    shape = given.get("items") if given.get("type") == "array" else given
    if not isinstance(shape, dict) or shape.get("format") != kind:
        return []
    return [name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)]


def _people(names: set[str]) -> set[str]:
    lowered = {name.lower() for name in names}
    active = User.objects.filter(email__in=lowered, status=User.Status.ACTIVE).values_list("email", flat=True)
    return {name for name in names if name.lower() in set(active)}


def _teams(names: set[str]) -> set[str]:
    found = Team.objects.filter(Q(identifier__in=names) | Q(name__in=names))
    return {name for pair in found.values_list("identifier", "name") for name in pair}


def resolved_dataset(form: Form, dataset: JsonObject, circumstances: Circumstances) -> JsonObject:
    """The query with the values that its {jqQuery} give now; one that fails becomes null, which matches nothing."""
    programs = {str(index): program for index, program in enumerate(_programs(dataset))}
    if not programs:
        return dataset
    context = circumstances.context(with_entities(form.inputs, form.values, form.entities))
    outcomes = jq.evaluate_many(programs, [context])[0]
    values = {program: outcomes[index].value for index, program in programs.items()}
    return _replaced(dataset, values)


def _programs(part: Json) -> list[str]:
    if is_dynamic(part):
        return [part["jqQuery"]]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [program for inner in parts for program in _programs(inner)]


def _replaced(part: Json, values: dict[str, Json]) -> Json:
    if is_dynamic(part):
        return values[part["jqQuery"]]
    if isinstance(part, dict):
        return {key: _replaced(inner, values) for key, inner in part.items()}
    return [_replaced(inner, values) for inner in part] if isinstance(part, list) else part
